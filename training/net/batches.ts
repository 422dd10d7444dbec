import { FEATURE_COUNT } from '../../src/parse/word-features.js';
import type { Arena } from './arena.js';
import type { Lexicon } from './lexicon.js';
import type { Steps } from './lstm.js';

/** A sentence ready for the network: numbers of forms, and gold numbers, -1 where there is nothing to learn. */
export interface Example {
  readonly words: Int32Array;
  readonly upos: Int32Array;
  readonly xpos: Int32Array;
  readonly feats: Int32Array;
  /** Place of the head in the sentence; the sentence's length stands for the root. */
  readonly head: Int32Array;
  readonly deprel: Int32Array;
  readonly name: Int32Array;
  /** Place in NAME_STYLES. */
  readonly style: number;
}

/**
 * Sentences side by side. Below the top, rows go step by step (see `Steps`); at the top, sentence by sentence:
 * `first[s]` is where sentence s starts, `turn[i]` the step row of top row i.
 */
export interface Batch {
  readonly examples: readonly Example[];
  readonly steps: Steps;
  readonly first: readonly number[];
  readonly turn: number;
  readonly sentenceOfTop: number;
  /** Word number of each step row. */
  readonly word: number;
  /** Feature rows of each step row, FEATURE_COUNT a row, -1 for none. */
  readonly features: number;
}

/** Lays `examples` out in the arena; they are sorted by length here. */
export function layOut(arena: Arena, lexicon: Lexicon, examples: readonly Example[]): Batch {
  const sorted = [...examples].sort((a, b) => b.words.length - a.words.length);
  const length = sorted[0]!.words.length;
  const start: number[] = [];
  const live: number[] = [];
  let rows = 0;
  for (let t = 0; t < length; t++) {
    let n = 0;
    while (n < sorted.length && sorted[n]!.words.length > t) n++;
    start.push(rows);
    live.push(n);
    rows += n;
  }
  const first: number[] = [];
  const turn = new Int32Array(rows);
  const sentenceOfTop = new Int32Array(rows);
  const sentenceOfRow = new Int32Array(rows);
  const word = new Int32Array(rows);
  const features = new Int32Array(rows * FEATURE_COUNT);
  let top = 0;
  sorted.forEach((example, s) => {
    first.push(top);
    for (let t = 0; t < example.words.length; t++, top++) {
      const row = start[t]! + s;
      turn[top] = row;
      sentenceOfTop[top] = s;
      sentenceOfRow[row] = s;
      word[row] = example.words[t]!;
      lexicon.rows(example.words[t]!, features, row * FEATURE_COUNT);
    }
  });
  return {
    examples: sorted,
    steps: { rows, sentences: sorted.length, start, live, sentenceOfRow: arena.ints(sentenceOfRow) },
    first,
    turn: arena.ints(turn),
    sentenceOfTop: arena.ints(sentenceOfTop),
    word: arena.ints(word),
    features: arena.ints(features),
  };
}

/** Groups of about `tokens` words of like length, in a random order that `random` decides. */
export function makeBatches(examples: readonly Example[], tokens: number, random: () => number): Example[][] {
  const keyed = examples.map((example) => ({ example, key: example.words.length + random() * 6 }));
  keyed.sort((a, b) => a.key - b.key);
  const batches: Example[][] = [];
  let batch: Example[] = [];
  let size = 0;
  for (const { example } of keyed) {
    batch.push(example);
    size += example.words.length;
    if (size < tokens) continue;
    batches.push(batch);
    batch = [];
    size = 0;
  }
  if (batch.length > 0) batches.push(batch);
  for (let i = batches.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [batches[i], batches[j]] = [batches[j]!, batches[i]!];
  }
  return batches;
}
