import { describe, expect, it } from 'vitest';
import type { Zone } from '../model/doc.js';
import { bodyHash } from './body-hash.js';

const WORDS = Array.from({ length: 60 }, (_, n) => `word${n}`).join(' ');

function report(parts: readonly (readonly [Zone['kind'], string])[]) {
  let text = '';
  const zones: Zone[] = [];
  for (const [kind, words] of parts) {
    zones.push({ kind, from: text.length, to: text.length + words.length });
    text += `${words}\n`;
  }
  return { text, zones };
}

describe('the hash of a body', () => {
  it('is the same under another headline, with other furniture, marks and breaks', () => {
    const one = report([
      ['headline', 'Talks begin'],
      ['body', `${WORDS}.`],
    ]);
    const cut = WORDS.indexOf(' ', 100);
    const two = report([
      ['headline', 'Envoys meet'],
      ['byline', 'By Ida Morn'],
      ['body', WORDS.slice(0, cut).toUpperCase()],
      ['caption', 'A quay.'],
      ['body', `“${WORDS.slice(cut + 1)}”`],
      ['furniture', 'Read more'],
    ]);
    expect(bodyHash(one)).toMatch(/^[0-9a-f]{16}$/);
    expect(bodyHash(two)).toBe(bodyHash(one));
  });

  it('is another when a word, a figure or the order is another', () => {
    const of = (words: string) => bodyHash(report([['body', words]]));
    const all = [
      WORDS,
      WORDS.replace('word7 ', 'word8 '),
      WORDS.replace('word9 ', ''),
      `${WORDS} more`,
      WORDS.replace('word3 word4', 'word4 word3'),
      WORDS.replace('word5 ', 'wörd5 '),
    ].map(of);
    expect(new Set(all).size).toBe(all.length);
  });

  it('is there only where the body is long enough to be told from others', () => {
    expect(bodyHash(report([['body', WORDS.split(' ').slice(0, 39).join(' ')]]))).toBeUndefined();
    expect(bodyHash(report([['headline', WORDS]]))).toBeUndefined();
    expect(bodyHash({ text: WORDS, zones: [] })).toBeDefined();
  });
});
