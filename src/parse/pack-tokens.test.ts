import { describe, expect, it } from 'vitest';
import { makeTokens } from '../model/tokens.js';
import { packTokens, unpackTokens } from './pack-tokens.js';

describe('a packed parse', () => {
  const text = 'Norvania sent aid. It can\u00adnot wait.';
  const spans = [
    [0, 8],
    [9, 13],
    [14, 17],
    [17, 18],
    [19, 21],
    [22, 26],
    [26, 29],
    [30, 34],
    [34, 35],
  ] as const;
  const forms = ['Norvania', 'sent', 'aid', '.', 'It', 'can', 'not', 'wait', '.'];
  const tokens = {
    ...makeTokens(
      text,
      forms,
      Int32Array.from(spans, ([from]) => from),
      Int32Array.from(spans, ([, to]) => to),
      Int32Array.of(0, 4, 9),
      ['_', 'Number=Sing'],
    ),
    lemma: ['Norvania', 'send', 'aid', '.', 'it', 'can', 'not', 'wait', '.'],
    head: Int32Array.of(1, -1, 1, 1, 7, 7, 7, -1, 7),
    upos: Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8, 9),
    feats: Uint16Array.of(1, 0, 1, 0, 1, 0, 0, 0, 0),
  };

  it('comes back as it was, the text given', () => {
    expect(unpackTokens(packTokens(tokens), text)).toEqual(tokens);
    const within = Buffer.concat([Buffer.alloc(3), packTokens(tokens)]).subarray(3);
    expect(unpackTokens(within, text)).toEqual(tokens);
    const none = makeTokens('', [], new Int32Array(), new Int32Array(), Int32Array.of(0));
    expect(unpackTokens(packTokens(none), '')).toEqual(none);
  });

  it('is refused when it is cut off or of another layout', () => {
    const packed = packTokens(tokens);
    expect(() => unpackTokens(packed.subarray(0, packed.length - 1), text)).toThrow(/ends at byte/);
    expect(() => unpackTokens(Uint8Array.of(9, ...packed.subarray(1)), text)).toThrow(/layout 9/);
  });
});
