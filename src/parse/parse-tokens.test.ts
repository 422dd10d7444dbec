import { beforeAll, describe, expect, it } from 'vitest';
import { deprelOf, makeTokens, type Tokens, uposOf } from '../model/tokens.js';
import type { LanguageModel } from './language-model.js';
import { loadModelFile } from './load-node.js';
import { parseTokens } from './parse-tokens.js';
import { LONGEST } from './plan.js';
import { tinyModel } from './tiny-model.js';

/** Columns for sentences written with blanks between words. */
function columns(model: LanguageModel, sentences: readonly string[]): Tokens {
  const words = sentences.map((s) => s.split(' '));
  const start = [0];
  for (const sentence of words) start.push(start[start.length - 1]! + sentence.length);
  const form = words.flat();
  const none = () => new Int32Array(form.length);
  return makeTokens('', form, none(), none(), Int32Array.from(start), model.featsTable);
}

/** Fails unless each sentence is one tree: one root, and every word reaches it inside the sentence. */
function expectTrees(tokens: Tokens): void {
  for (let s = 0; s < tokens.sentenceCount; s++) {
    const [from, end] = [tokens.sentenceStart[s]!, tokens.sentenceStart[s + 1]!];
    expect(tokens.head.subarray(from, end).filter((head) => head === -1).length).toBe(1);
    const reaches = new Uint8Array(end - from);
    let lost = 0;
    for (let i = from; i < end; i++) {
      const path: number[] = [];
      let at = i;
      while (at >= from && at < end && reaches[at - from] === 0 && path.length <= end - from) {
        path.push(at);
        at = tokens.head[at]!;
      }
      if (path.length > end - from || (at !== -1 && (at < from || at >= end))) lost++;
      for (const row of path) reaches[row - from] = 1;
    }
    expect(lost).toBe(0);
  }
}

const VOCABULARY =
  'the a minister army rebels talks said attacked , signed border in of to was not and . deal'.split(' ');

/** Sentences of the given lengths from a few words, the same for the same seed. */
function babble(lengths: readonly number[], seed: number): string[] {
  let state = seed;
  return lengths.map((n) =>
    Array.from({ length: n }, () => {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      return VOCABULARY[state % VOCABULARY.length]!;
    }).join(' '),
  );
}

describe('parsing with any weights', () => {
  const model = tinyModel();

  it('gives every sentence one tree', () => {
    const tokens = columns(model, babble([1, 2, 3, 5, 8, 13, 40, 90], 4));
    parseTokens(model, tokens);
    expectTrees(tokens);
  });

  it('gives a sentence the same analysis alone as in any company', () => {
    const sentences = babble([12, 3, 30, 1, 7, 7, 25, 60, 2], 9);
    const all = columns(model, sentences);
    const { margin } = parseTokens(model, all);
    sentences.forEach((sentence, s) => {
      const other = tinyModel(); // has nothing in memory
      const one = columns(other, [sentence]);
      const alone = parseTokens(other, one);
      const [from, end] = [all.sentenceStart[s]!, all.sentenceStart[s + 1]!];
      expect(one.head).toEqual(all.head.slice(from, end).map((head) => (head < 0 ? -1 : head - from)));
      for (const column of ['upos', 'xpos', 'feats', 'deprel', 'name'] as const) {
        expect(one[column]).toEqual(all[column].slice(from, end));
      }
      expect(alone.margin).toEqual(margin.slice(from, end));
    });
  });

  it('cuts a very long sentence, still makes one tree of it, and takes time in proportion', () => {
    const tokens = columns(model, babble([6000], 2));
    const started = performance.now();
    parseTokens(model, tokens);
    expect(performance.now() - started).toBeLessThan(4000);
    expectTrees(tokens);
    const short = columns(model, babble([LONGEST + 1], 2));
    parseTokens(model, short);
    expectTrees(short);
  });

  it('does nothing to a document without words', () => {
    const tokens = makeTokens('', [], new Int32Array(), new Int32Array(), Int32Array.of(0), model.featsTable);
    expect(parseTokens(model, tokens).margin.length).toBe(0);
  });

  it('refuses columns that number FEATS by another list', () => {
    const tokens = makeTokens('', ['Talks'], new Int32Array(1), new Int32Array(1), Int32Array.of(0, 1));
    expect(() => parseTokens(model, tokens)).toThrow('featsTable');
  });
});

describe('parsing English with the packaged model', () => {
  let model: LanguageModel;
  beforeAll(() => {
    model = loadModelFile();
  });

  it('finds subject, object and names of a plain report', () => {
    const tokens = columns(model, ['Russia expelled two British diplomats on Monday .']);
    parseTokens(model, tokens);
    expect(tokens.form.map((_, i) => deprelOf(tokens, i))).toEqual([
      'nsubj',
      'root',
      'nummod',
      'amod',
      'obj',
      'case',
      'obl',
      'punct',
    ]);
    expect([...tokens.head]).toEqual([1, -1, 4, 4, 1, 6, 1, 1]);
    expect(uposOf(tokens, 1)).toBe('VERB');
  });

  it('sees the passive and its agent', () => {
    const tokens = columns(model, ['The ambassador was summoned by the foreign ministry .']);
    parseTokens(model, tokens);
    expect(deprelOf(tokens, 1)).toBe('nsubj:pass');
    expect(deprelOf(tokens, 7)).toBe('obl:agent');
  });
});
