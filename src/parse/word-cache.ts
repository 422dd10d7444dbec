import { HashIndex } from './hash-index.js';
import type { Kernels } from './kernels/kernels.js';
import type { NetSizes } from './net-shape.js';
import type { TensorReader } from './tensors.js';
import { FEATURE_COUNT, NO_FEATURE, wordFeatures } from './word-features.js';
import { NO_LISTS, type WordLists } from './word-lists.js';
import { makeWordVectors, rankOf, type WordVectors, wordVector } from './word-vectors.js';

/** Where the cache keeps things: `weights` and `bias` of both directions side by side, `rows` of results, `inputs`. */
export interface CacheMemory {
  readonly f32: Float32Array;
  readonly weights: number;
  readonly bias: number;
  readonly rows: number;
  readonly inputs: number;
  readonly capacity: number;
  readonly batchRows: number;
}

/**
 * What the first layer takes from each word form, computed once a form: a row of 8 x hidden numbers. Most words of a text
 * have been seen before, so the largest matrix of the network is hardly ever multiplied. When the cache is full it starts
 * over; a row is the same bytes whenever it is made.
 */
export class WordCache {
  readonly #index: HashIndex;
  readonly #table: Int8Array;
  readonly #scales: Float32Array;
  readonly #vectors: WordVectors;
  readonly #lists: WordLists;
  readonly #keys = new Uint32Array(FEATURE_COUNT);
  readonly #slots = new Map<string, number>();

  constructor(
    readonly k: Kernels,
    readonly sizes: NetSizes,
    tensors: TensorReader,
    readonly memory: CacheMemory,
  ) {
    this.#index = new HashIndex(tensors.keys('featureKeys'));
    this.#table = tensors.bytes('features');
    this.#scales = tensors.scales('features');
    this.#lists = readLists(tensors);
    this.#vectors = makeWordVectors(
      sizes.vectorSize,
      tensors.keys('vectorKeys'),
      tensors.scales('vectors'),
      tensors.bytes('vectors'),
      tensors.nibbles('vectors'),
    );
  }

  /** Call before a batch: makes room for as many new forms as a batch can hold. */
  prepare(): void {
    if (this.#slots.size + this.memory.batchRows > this.memory.capacity) this.#slots.clear();
  }

  /** Slot of `form`. A new form's input is written down; `finish` computes it. */
  slot(form: string): number {
    const known = this.#slots.get(form);
    if (known !== undefined) return known;
    const slot = this.#slots.size;
    this.#slots.set(form, slot);
    this.#pending.push(form);
    return slot;
  }

  readonly #pending: string[] = [];

  /** Computes the rows of all forms that are new since the last call. */
  finish(): void {
    const count = this.#pending.length;
    if (count === 0) return;
    const { f32, inputs, weights, bias, rows } = this.memory;
    const { vectorSize, featureSize, hidden } = this.sizes;
    const width = vectorSize + featureSize;
    const first = this.#slots.size - count;
    this.#pending.forEach((form, i) => {
      const at = (inputs >> 2) + i * width;
      wordVector(this.#vectors, form, f32, at);
      this.#features(form, f32, at + vectorSize);
    });
    const to = rows + first * hidden * 32;
    this.k.fillRows(to, 8 * hidden, bias, count, 8 * hidden);
    this.k.gemm(inputs, width, weights, 8 * hidden, to, 8 * hidden, count, width, 8 * hidden, 1);
    this.#pending.length = 0;
  }

  #features(form: string, out: Float32Array, at: number): void {
    const n = this.sizes.featureSize;
    out.fill(0, at, at + n);
    wordFeatures(form, this.#lists, rankOf(this.#vectors, form), this.#keys, 0);
    for (let f = 0; f < FEATURE_COUNT; f++) {
      const key = this.#keys[f]!;
      const row = key === NO_FEATURE ? -1 : this.#index.row(key);
      if (row < 0) continue;
      const scale = this.#scales[row]!;
      for (let i = 0; i < n; i++) out[at + i] = out[at + i]! + this.#table[row * n + i]! * scale;
    }
  }
}

function readLists(tensors: TensorReader): WordLists {
  if (!tensors.has('listKeys')) return NO_LISTS;
  return { index: new HashIndex(tensors.keys('listKeys')), marks: tensors.keys('listMarks') };
}
