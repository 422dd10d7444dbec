import { HashIndex } from '../../src/parse/hash-index.js';
import {
  FEATURE_COUNT,
  IDENTITY_FEATURES,
  LIST_FEATURES,
  NO_FEATURE,
  wordFeatures,
} from '../../src/parse/word-features.js';
import { NO_LISTS, type WordLists } from '../../src/parse/word-lists.js';
import { rankOf, type WordVectors, wordVector } from '../../src/parse/word-vectors.js';
import type { Arena } from './arena.js';

/** What the network sees of each word form: rows of trained features, and its word vector. One number a form. */
export class Lexicon {
  readonly #numbers = new Map<string, number>();
  readonly #rows: number[] = [];
  readonly #vectors: number[] = [];
  readonly #index: HashIndex;

  constructor(
    readonly keys: Uint32Array,
    readonly vectors: WordVectors,
    readonly lists: WordLists,
  ) {
    this.#index = new HashIndex(keys);
  }

  number(form: string): number {
    const known = this.#numbers.get(form);
    if (known !== undefined) return known;
    const number = this.#numbers.size;
    this.#numbers.set(form, number);
    const keys = new Uint32Array(FEATURE_COUNT);
    wordFeatures(form, this.lists, rankOf(this.vectors, form), keys, 0);
    for (const key of keys) this.#rows.push(key === NO_FEATURE ? -1 : this.#index.row(key));
    const vector = new Float32Array(this.vectors.size);
    wordVector(this.vectors, form, vector, 0);
    for (const x of vector) this.#vectors.push(x);
    return number;
  }

  /** Copies the vectors of all forms into kernel memory: address of row 0. */
  place(arena: Arena): number {
    const at = arena.take(this.#vectors.length);
    arena.floats(at, this.#vectors.length).set(this.#vectors);
    return at;
  }

  /** Writes the feature rows of form `number` to `out`. */
  rows(number: number, out: Int32Array, at: number): void {
    const from = number * FEATURE_COUNT;
    for (let i = 0; i < FEATURE_COUNT; i++) out[at + i] = this.#rows[from + i]!;
  }
}

/**
 * Keys of the features that occur at least `minimum` times, in order of their numbers. Features of identity need two
 * occurrences only.
 */
export function countFeatures(
  sentences: readonly { form: string[] }[],
  minimum: number,
  vectors: WordVectors,
  lists: WordLists,
): Uint32Array {
  const counts = new Map<number, number>();
  const identity = new Set<number>();
  const keys = new Uint32Array(FEATURE_COUNT);
  for (const { form } of sentences) {
    for (const word of form) {
      wordFeatures(word, lists, rankOf(vectors, word), keys, 0);
      keys.forEach((key, i) => {
        if (key === NO_FEATURE || (i >= LIST_FEATURES && lists === NO_LISTS)) return;
        counts.set(key, (counts.get(key) ?? 0) + 1);
        if (i < IDENTITY_FEATURES) identity.add(key);
      });
    }
  }
  const kept = [...counts].filter(([key, n]) => n >= (identity.has(key) ? 2 : minimum)).map(([key]) => key);
  return Uint32Array.from(kept).sort();
}
