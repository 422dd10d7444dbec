import { describe, expect, it } from 'vitest';
import { makeTokens, type Tokens } from '../model/tokens.js';
import { parseTokens } from './parse-tokens.js';
import { SentenceMemo } from './sentence-memo.js';
import { tinyModel } from './tiny-model.js';

const sentence = (n: number, length: number): string[] =>
  Array.from({ length }, (_, i) => (i === 2 ? `w${n}` : ['the', 'army', 'said', 'talks'][i % 4]!));

function tokensOf(sentences: readonly (readonly string[])[], featsTable: readonly string[]): Tokens {
  const start = [0];
  for (const words of sentences) start.push(start[start.length - 1]! + words.length);
  const form = sentences.flat();
  const none = () => new Int32Array(form.length);
  return makeTokens('', form, none(), none(), Int32Array.from(start), featsTable);
}

const columnsOf = ({ upos, xpos, feats, deprel, name, head }: Tokens) => ({
  ...{ upos, xpos, feats, deprel, name, head },
});

describe('the memory for sentences', () => {
  it('gives what parsing gave, wherever the sentence stands, in each of its columns', () => {
    const sentences = [7, 4, 30, 3, 12].map((length, n) => sentence(n, length));
    const [fresh, used] = [tinyModel(), tinyModel()];
    parseTokens(used, tokensOf([...sentences].reverse(), used.featsTable));
    const [one, two] = [fresh, used].map((model) => {
      const tokens = tokensOf(sentences, model.featsTable);
      const { margin } = parseTokens(model, tokens);
      return { ...columnsOf(tokens), margin };
    });
    expect(two).toEqual(one);
    expect(one!.head.some((head) => head > 0)).toBe(true);
  });

  it('remembers the pieces of a sentence above the greatest length', () => {
    const model = tinyModel();
    const long = [sentence(1, 400)];
    const first = tokensOf(long, model.featsTable);
    parseTokens(model, first);
    const again = tokensOf([sentence(0, 9), ...long], model.featsTable);
    parseTokens(model, again);
    expect(again.head.slice(9).map((head) => (head < 0 ? -1 : head - 9))).toEqual(first.head);
  });

  it('forgets the oldest when it is full, and keeps what comes again', () => {
    const memo = new SentenceMemo(50);
    const list = Array.from({ length: 12 }, (_, n) => tokensOf([sentence(n, 10)], []));
    const margin = new Float32Array(10);
    const piece = { from: 0, length: 10 };
    for (const tokens of list) {
      memo.recall(list[0]!, margin, piece);
      memo.remember(tokens, margin, piece);
    }
    const kept = list.map((tokens) => memo.recall(tokens, margin, piece));
    expect(kept[0]).toBe(true);
    expect(kept.filter((one) => one).length).toBeLessThan(11);
    expect(kept[1]).toBe(false);
    expect(kept[11]).toBe(true);
  });

  it('leaves sentences of three words and fewer to the parser', () => {
    const memo = new SentenceMemo();
    const tokens = tokensOf([['Talks', 'began', '.']], []);
    memo.remember(tokens, new Float32Array(3), { from: 0, length: 3 });
    expect(memo.recall(tokens, new Float32Array(3), { from: 0, length: 3 })).toBe(false);
  });
});
