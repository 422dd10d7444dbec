import type { Kernels } from './kernels/kernels.js';
import type { NetSizes } from './net-shape.js';
import type { Piece } from './plan.js';
import type { TensorReader } from './tensors.js';
import type { Take, Weights } from './weights.js';
import { WordCache } from './word-cache.js';

/** Word forms whose first step is remembered: about 25 MB. */
const CACHE_SLOTS = 8192;

/** Kernel memory as the network's parts see it. */
export interface NetMemory {
  readonly f32: Float32Array;
  readonly i32: Int32Array;
}

/** How a batch lies in memory: step rows below the top, rows of words in reading order above. */
export interface Layout {
  readonly rows: number;
  /** First row of each piece, in words. */
  readonly first: Int32Array;
  /** Step row of each word. */
  readonly turn: Int32Array;
  /** First row, and number of sentences, of each step. */
  readonly start: readonly number[];
  readonly live: readonly number[];
}

/**
 * Two layers of BiLSTM over a batch. Their outputs stand at `y1` and `y2` as 16-bit numbers, 2 x hidden a row, word t of all
 * sentences in one stretch, so that a step is one matrix product and nothing is padded.
 */
export class Encoder {
  readonly y1: number;
  readonly y2: number;
  /** Where `gemm16` lays out the rows of a product. */
  readonly room: number;
  readonly #gates: number;
  readonly #cell: number;
  readonly #slots: number;
  readonly #cacheRows: number;
  readonly #joined: { weights: number; bias: number; inputs: number };
  #words: WordCache | undefined;

  constructor(
    readonly sizes: NetSizes,
    readonly weights: Weights,
    readonly batchRows: number,
    take: Take,
  ) {
    const h = sizes.hidden;
    const width = sizes.vectorSize + sizes.featureSize;
    this.y1 = take(batchRows * h);
    this.y2 = take(batchRows * h);
    this.room = take((batchRows * Math.max(2 * h, sizes.tagHidden)) / 2);
    this.#gates = take(batchRows * 4 * h);
    this.#cell = take(batchRows * h);
    this.#slots = take(batchRows);
    this.#cacheRows = take(CACHE_SLOTS * 8 * h);
    this.#joined = { weights: take(width * 8 * h), bias: take(8 * h), inputs: take(batchRows * width) };
  }

  /** To be called once, when there is memory. */
  open(k: Kernels, memory: NetMemory, tensors: TensorReader): void {
    const { weights, bias, inputs } = this.#joined;
    this.#joinInputs(memory.f32);
    const cache = { f32: memory.f32, weights, bias, rows: this.#cacheRows, inputs, capacity: CACHE_SLOTS };
    this.#words = new WordCache(k, this.sizes, tensors, { ...cache, batchRows: this.batchRows });
  }

  /** Both directions' input matrices side by side, so that a word's row is one product. */
  #joinInputs(f32: Float32Array): void {
    const h = this.sizes.hidden;
    const width = this.sizes.vectorSize + this.sizes.featureSize;
    const { weights, bias } = this.#joined;
    ['f', 'b'].forEach((way, d) => {
      const from = this.weights.at(`x1${way}`) >> 2;
      for (let row = 0; row < width; row++) {
        const to = (weights >> 2) + row * 8 * h + d * 4 * h;
        f32.copyWithin(to, from + row * 4 * h, from + (row + 1) * 4 * h);
      }
      const b = this.weights.at(`b1${way}`) >> 2;
      f32.copyWithin((bias >> 2) + d * 4 * h, b, b + 4 * h);
    });
  }

  /** Encodes `batch`, whose pieces are sorted by length, longest first. `turnAt`: where to write the step rows of words. */
  run(
    k: Kernels,
    memory: NetMemory,
    batch: readonly Piece[],
    form: readonly string[],
    turnAt: number,
  ): Layout {
    const layout = this.#layOut(memory.i32, batch, form, turnAt);
    const { rows } = layout;
    const h = this.sizes.hidden;
    for (const [d, way] of WAYS) {
      k.gatherRows(this.#gates, 4 * h, this.#cacheRows + d * 16 * h, 8 * h, this.#slots, rows, 4 * h);
      this.#recur(k, `h1${way}`, this.y1 + d * h * 2, layout, d === 1);
    }
    for (const [d, way] of WAYS) {
      const { at, scales } = this.weights.packed(`x2${way}`);
      k.fillRows(this.#gates, 4 * h, this.weights.at(`b2${way}`), rows, 4 * h);
      k.gemm16(this.y1, 2 * h, at, scales, this.#gates, 4 * h, rows, 2 * h, 4 * h, 1, this.room);
      this.#recur(k, `h2${way}`, this.y2 + d * h * 2, layout, d === 1);
    }
    return layout;
  }

  #layOut(i32: Int32Array, batch: readonly Piece[], form: readonly string[], turnAt: number): Layout {
    const start: number[] = [];
    const live: number[] = [];
    let rows = 0;
    for (let t = 0, n = batch.length; t < batch[0]!.length; t++) {
      while (n > 0 && batch[n - 1]!.length <= t) n--;
      start.push(rows);
      live.push(n);
      rows += n;
    }
    const words = this.#words;
    if (!words) throw new TypeError('the encoder was used before it was opened');
    const first = new Int32Array(batch.length);
    const turn = i32.subarray(turnAt >> 2, (turnAt >> 2) + rows);
    const slots = this.#slots >> 2;
    words.prepare();
    let word = 0;
    batch.forEach((piece, s) => {
      first[s] = word;
      for (let t = 0; t < piece.length; t++, word++) {
        const row = start[t]! + s;
        turn[word] = row;
        i32[slots + row] = words.slot(form[piece.from + t]!);
      }
    });
    words.finish();
    return { rows, first, turn, start, live };
  }

  /** The recurrence of one direction over gates that hold the input's part already. */
  #recur(k: Kernels, matrix: string, out: number, { start, live }: Layout, back: boolean): void {
    const h = this.sizes.hidden;
    const { at, scales } = this.weights.packed(matrix);
    const n = live.length;
    const cell = (row: number, before: number, rows: number) => {
      const to = this.#cell + row * h * 4;
      k.lstmCell16(this.#gates + row * 16 * h, before, to, out + row * 4 * h, 2 * h, rows, h);
    };
    for (let i = 0; i < n; i++) {
      const t = back ? n - 1 - i : i;
      const from = back ? t + 1 : t - 1;
      const row = start[t]!;
      const shared = i === 0 ? 0 : Math.min(live[t]!, live[from]!);
      if (shared > 0) {
        const last = start[from]!;
        const gates = this.#gates + row * 16 * h;
        k.gemm16(out + last * 4 * h, 2 * h, at, scales, gates, 4 * h, shared, h, 4 * h, 1, this.room);
        cell(row, this.#cell + last * h * 4, shared);
      }
      if (live[t]! > shared) cell(row + shared, 0, live[t]! - shared);
    }
  }
}

const WAYS = [
  [0, 'f'],
  [1, 'b'],
] as const;
