import { type Kernels, makeKernels } from './kernels/kernels.js';
import {
  type Matrix,
  matrices,
  NAME_WIDTH,
  type NetSizes,
  pad8,
  tagColumns,
  topColumns,
} from './net-shape.js';
import { LONGEST, type Piece } from './plan.js';
import type { TensorReader } from './tensors.js';
import { WordCache } from './word-cache.js';

/** Most words in one batch, and word forms that are remembered. */
export const BATCH_ROWS = 2048;
const CACHE_SLOTS = 8192;

/** First bytes of memory belong to the kernels' constants. */
const RESERVED = 65536;

/** Places of the scores of a batch. Rows of words stand sentence by sentence, but tag scores step by step (`turn`). */
export interface Scores {
  readonly tags: number;
  readonly names: number;
  /** First row of each piece, in words. */
  readonly first: Int32Array;
  /** Step row of each word. */
  readonly turn: Int32Array;
}

/**
 * The network at work: scores for a batch of sentences at a time, in memory of its own that never grows. Every row is
 * computed by itself in a fixed order, so a sentence scores the same in any company.
 */
export class Net {
  readonly memory: WebAssembly.Memory;
  readonly f32: Float32Array;
  readonly i32: Int32Array;
  readonly k: Kernels;
  readonly #weights = new Map<string, number>();
  readonly #words: WordCache;
  readonly #at: Record<
    'slots' | 'gates' | 'cell' | 'y1' | 'y2' | 'z' | 'top' | 'q' | 'tagHidden' | 'index',
    number
  >;
  readonly #tags: number;
  readonly #names: number;
  readonly #heads: number;
  readonly #headsTurned: number;
  readonly #arcs: number;
  readonly #pairs: number;
  readonly #labels: number;

  constructor(
    readonly sizes: NetSizes,
    tensors: TensorReader,
  ) {
    const h = sizes.hidden;
    const top = topColumns(sizes).width;
    let used = RESERVED;
    const take = (count: number) => {
      const at = used;
      used += Math.ceil(count / 4) * 16;
      return at;
    };
    const list: Matrix[] = matrices(sizes);
    for (const { name, rows, cols } of list) this.#weights.set(name, take(rows * cols));
    const width = sizes.vectorSize + sizes.featureSize;
    const rows = BATCH_ROWS;
    const weights = take(width * 8 * h);
    const bias = take(8 * h);
    const cacheRows = take(CACHE_SLOTS * 8 * h);
    const inputs = take(rows * width);
    const wide = pad8(LONGEST + 1);
    this.#at = {
      slots: take(rows),
      index: take(rows),
      gates: take(rows * 4 * h),
      cell: take(rows * h),
      y1: take(rows * 2 * h),
      y2: take(rows * 2 * h),
      z: take(rows * 2 * h),
      top: take(rows * top),
      q: take(rows * sizes.arcSize),
      tagHidden: take(rows * sizes.tagHidden),
    };
    this.#tags = take(rows * tagColumns(sizes).width);
    this.#names = take(rows * NAME_WIDTH);
    this.#heads = take(wide * sizes.arcSize);
    this.#headsTurned = take(wide * sizes.arcSize);
    this.#arcs = take(LONGEST * wide);
    this.#pairs = take(rows * sizes.labelHidden);
    this.#labels = take(rows * pad8(sizes.relations));
    const pages = Math.ceil(used / 65536);
    this.memory = new WebAssembly.Memory({ initial: pages, maximum: pages });
    this.f32 = new Float32Array(this.memory.buffer);
    this.i32 = new Int32Array(this.memory.buffer);
    this.k = makeKernels(this.memory);
    for (const { name } of list)
      if (tensors.has(name)) tensors.floats(name, this.f32.subarray(this.#weight(name) >> 2));
    this.#joinInputs(weights, bias, width);
    const memory = {
      f32: this.f32,
      weights,
      bias,
      rows: cacheRows,
      inputs,
      capacity: CACHE_SLOTS,
      batchRows: rows,
    };
    this.#words = new WordCache(this.k, sizes, tensors, memory);
    this.#cacheRows = cacheRows;
  }

  readonly #cacheRows: number;

  #weight(name: string): number {
    const at = this.#weights.get(name);
    if (at === undefined) throw new RangeError(`the network has no matrix ${name}`);
    return at;
  }

  /** Both directions' input matrices side by side, so that a word's row is one product. */
  #joinInputs(weights: number, bias: number, width: number): void {
    const h = this.sizes.hidden;
    ['f', 'b'].forEach((way, d) => {
      const from = this.#weight(`x1${way}`) >> 2;
      for (let row = 0; row < width; row++) {
        const to = (weights >> 2) + row * 8 * h + d * 4 * h;
        this.f32.copyWithin(to, from + row * 4 * h, from + (row + 1) * 4 * h);
      }
      const b = this.#weight(`b1${way}`) >> 2;
      this.f32.copyWithin((bias >> 2) + d * 4 * h, b, b + 4 * h);
    });
  }

  /** Runs the network over `batch`, whose pieces are sorted by length, longest first. Afterwards the rest can be asked. */
  run(batch: readonly Piece[], form: readonly string[]): Scores {
    const { start, live, first, turn, rows } = this.#layOut(batch, form);
    const { k } = this;
    const { hidden: h, tagHidden } = this.sizes;
    const at = this.#at;
    for (const [d, way] of ['f', 'b'].entries()) {
      k.gatherRows(at.gates, 4 * h, this.#cacheRows + d * 16 * h, 8 * h, at.slots, rows, 4 * h);
      this.#recur(`h1${way}`, at.y1 + d * h * 4, start, live, d === 1);
    }
    for (const [d, way] of ['f', 'b'].entries()) {
      this.#linear(at.y1, 2 * h, 2 * h, `x2${way}`, `b2${way}`, at.gates, 4 * h, rows);
      this.#recur(`h2${way}`, at.y2 + d * h * 4, start, live, d === 1);
    }
    this.#linear(at.y1, 2 * h, 2 * h, 'tagHidden', 'tagHiddenBias', at.tagHidden, tagHidden, rows);
    k.gemm(
      at.y2,
      2 * h,
      this.#weight('tagHidden2'),
      tagHidden,
      at.tagHidden,
      tagHidden,
      rows,
      2 * h,
      tagHidden,
      1,
    );
    k.relu(at.tagHidden, tagHidden, rows, tagHidden);
    const tagWidth = tagColumns(this.sizes).width;
    this.#linear(at.tagHidden, tagHidden, tagHidden, 'tag', 'tagBias', this.#tags, tagWidth, rows);
    this.#runTop(rows);
    return { tags: this.#tags, names: this.#names, first, turn };
  }

  #layOut(batch: readonly Piece[], form: readonly string[]) {
    const start: number[] = [];
    const live: number[] = [];
    let rows = 0;
    for (let t = 0, n = batch.length; t < batch[0]!.length; t++) {
      while (n > 0 && batch[n - 1]!.length <= t) n--;
      start.push(rows);
      live.push(n);
      rows += n;
    }
    const first = new Int32Array(batch.length);
    const turn = this.i32.subarray(this.#at.index >> 2, (this.#at.index >> 2) + rows);
    const slots = this.#at.slots >> 2;
    this.#words.prepare();
    let word = 0;
    batch.forEach((piece, s) => {
      first[s] = word;
      for (let t = 0; t < piece.length; t++, word++) {
        const row = start[t]! + s;
        turn[word] = row;
        this.i32[slots + row] = this.#words.slot(form[piece.from + t]!);
      }
    });
    this.#words.finish();
    return { start, live, first, turn, rows };
  }

  /** The recurrence of one direction over gates that hold the input's part already. */
  #recur(
    matrix: string,
    out: number,
    start: readonly number[],
    live: readonly number[],
    back: boolean,
  ): void {
    const { k } = this;
    const h = this.sizes.hidden;
    const { gates, cell } = this.#at;
    const weights = this.#weight(matrix);
    const n = live.length;
    for (let i = 0; i < n; i++) {
      const t = back ? n - 1 - i : i;
      const from = back ? t + 1 : t - 1;
      const row = start[t]!;
      const shared = i === 0 ? 0 : Math.min(live[t]!, live[from]!);
      if (shared > 0) {
        const last = start[from]!;
        k.gemm(out + last * 8 * h, 2 * h, weights, 4 * h, gates + row * 16 * h, 4 * h, shared, h, 4 * h, 1);
        k.lstmCell(
          gates + row * 16 * h,
          cell + last * h * 4,
          cell + row * h * 4,
          out + row * 8 * h,
          2 * h,
          shared,
          h,
        );
      }
      const fresh = live[t]! - shared;
      const at = row + shared;
      if (fresh > 0) k.lstmCell(gates + at * 16 * h, 0, cell + at * h * 4, out + at * 8 * h, 2 * h, fresh, h);
    }
  }

  #runTop(rows: number): void {
    const { k, sizes } = this;
    const { y2, z, top, q, index } = this.#at;
    const wide = 2 * sizes.hidden;
    const at = topColumns(sizes);
    k.gatherRows(z, wide, y2, wide, index, rows, wide);
    k.fillRows(top, at.width, this.#weight('topBias'), rows, at.width);
    k.fillRows(top + at.name * 4, at.width, this.#weight('nameStyle'), rows, sizes.nameHidden);
    k.gemm(z, wide, this.#weight('top'), at.width, top, at.width, rows, wide, at.width, 1);
    k.relu(top, at.width, rows, at.labelDep);
    this.#linear(top, at.width, sizes.arcSize, 'arc', 'arcBias', q, sizes.arcSize, rows);
    this.#linear(
      top + at.name * 4,
      at.width,
      sizes.nameHidden,
      'name',
      'nameBias',
      this.#names,
      NAME_WIDTH,
      rows,
    );
  }

  /** Scores of heads for the piece of `n` words at row `first`: rows of `wide` numbers, the root at column n. */
  arcs(first: number, n: number): { scores: Float32Array; wide: number } {
    const { k, sizes } = this;
    const size = sizes.arcSize;
    const wide = pad8(n + 1);
    const at = topColumns(sizes);
    const heads = this.#heads;
    this.f32.fill(0, heads >> 2, (heads >> 2) + wide * size);
    for (let i = 0; i < n; i++) {
      const from = (this.#at.top >> 2) + (first + i) * at.width + at.head;
      this.f32.copyWithin((heads >> 2) + i * size, from, from + size);
    }
    const root = this.#weight('root') >> 2;
    this.f32.copyWithin((heads >> 2) + n * size, root, root + size);
    k.transpose(heads, size, this.#headsTurned, wide, wide, size);
    k.gemm(this.#at.q + first * size * 4, size, this.#headsTurned, wide, this.#arcs, wide, n, size, wide, 0);
    return { scores: this.f32.subarray(this.#arcs >> 2, (this.#arcs >> 2) + n * wide), wide };
  }

  /** Best relations (places in the model's list) of `rows` words with these heads (rows of the batch, -1 for roots). */
  relations(head: Int32Array, rows: number): Int32Array {
    const { k, sizes } = this;
    const at = topColumns(sizes);
    const size = sizes.labelHidden;
    const wide = pad8(sizes.relations);
    const index = this.#at.index;
    this.i32.set(head.subarray(0, rows), index >> 2);
    const { top } = this.#at;
    k.pairRows(
      this.#pairs,
      top + at.labelDep * 4,
      at.width,
      top + at.labelHead * 4,
      at.width,
      index,
      rows,
      size,
    );
    this.#linear(this.#pairs, size, size, 'label', 'labelBias', this.#labels, wide, rows);
    k.argmaxRows(this.#labels, wide, index, rows, sizes.relations);
    return this.i32.subarray(index >> 2, (index >> 2) + rows);
  }

  /** Place of the best of `labels` scores from column `column` on, for each step row of the tag scores. */
  bestTags(column: number, labels: number, rows: number): Int32Array {
    const width = tagColumns(this.sizes).width;
    const out = this.#at.slots;
    this.k.argmaxRows(this.#tags + column * 4, width, out, rows, labels);
    return this.i32.slice(out >> 2, (out >> 2) + rows);
  }

  #linear(
    x: number,
    ldx: number,
    width: number,
    w: string,
    b: string,
    out: number,
    ldo: number,
    rows: number,
  ): void {
    this.k.fillRows(out, ldo, this.#weight(b), rows, ldo);
    this.k.gemm(x, ldx, this.#weight(w), ldo, out, ldo, rows, width, ldo, 1);
  }
}
