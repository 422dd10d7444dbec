import { Encoder, type Layout, type NetMemory } from './encoder.js';
import { type Kernels, makeKernels } from './kernels/kernels.js';
import { NAME_WIDTH, type NetSizes, pad8, tagColumns, topColumns } from './net-shape.js';
import { LONGEST, type Piece } from './plan.js';
import type { TensorReader } from './tensors.js';
import { Weights } from './weights.js';

/** Most words in one batch. */
export const BATCH_ROWS = 2048;

/** First bytes of memory belong to the kernels' constants. */
const RESERVED = 65536;

/**
 * The network at work: scores for a batch of sentences at a time, in memory of its own that never grows. Every row is
 * computed by itself in a fixed order, so a sentence scores the same in any company, and on any machine.
 */
export class Net {
  readonly #k: Kernels;
  readonly #memory: NetMemory;
  readonly #weights: Weights;
  readonly #encoder: Encoder;
  readonly #at: ReturnType<typeof places>;

  constructor(
    readonly sizes: NetSizes,
    tensors: TensorReader,
  ) {
    let used = RESERVED;
    const take = (floats: number) => {
      const at = used;
      used += Math.ceil(floats / 4) * 16;
      return at;
    };
    this.#weights = new Weights(sizes, take);
    this.#encoder = new Encoder(sizes, this.#weights, BATCH_ROWS, take);
    this.#at = places(sizes, take);
    const pages = Math.ceil(used / 65536);
    const memory = new WebAssembly.Memory({ initial: pages, maximum: pages });
    this.#memory = { f32: new Float32Array(memory.buffer), i32: new Int32Array(memory.buffer) };
    this.#k = makeKernels(memory);
    this.#weights.fill(tensors, this.#memory.f32);
    this.#encoder.open(this.#k, this.#memory, tensors);
  }

  /** Runs the network over `batch`, whose pieces are sorted by length, longest first. Then scores can be asked for. */
  run(batch: readonly Piece[], form: readonly string[]): Layout {
    const layout = this.#encoder.run(this.#k, this.#memory, batch, form, this.#at.index);
    this.#runTags(layout.rows);
    this.#runTop(layout.rows);
    return layout;
  }

  #runTags(rows: number): void {
    const { tagHidden: n, hidden: h } = this.sizes;
    const { tagHidden, tagHidden16, tags } = this.#at;
    this.#k.fillRows(tagHidden, n, this.#weights.at('tagHiddenBias'), rows, n);
    this.#add16(this.#encoder.y1, 2 * h, 'tagHidden', tagHidden, n, rows);
    this.#add16(this.#encoder.y2, 2 * h, 'tagHidden2', tagHidden, n, rows);
    this.#k.relu16(tagHidden, tagHidden16, rows * n);
    const width = tagColumns(this.sizes).width;
    this.#k.fillRows(tags, width, this.#weights.at('tagBias'), rows, width);
    this.#add16(tagHidden16, n, 'tag', tags, width, rows);
  }

  #runTop(rows: number): void {
    const k = this.#k;
    const { sizes } = this;
    const { z, top, q, index, names } = this.#at;
    const h = sizes.hidden;
    const at = topColumns(sizes);
    k.gatherRows(z, h, this.#encoder.y2, h, index, rows, h);
    k.fillRows(top, at.width, this.#weights.at('topBias'), rows, at.width);
    k.fillRows(top + at.name * 4, at.width, this.#weights.at('nameStyle'), rows, sizes.nameHidden);
    this.#add16(z, 2 * h, 'top', top, at.width, rows);
    k.relu(top, at.width, rows, at.labelDep);
    this.#linear(top, at.width, sizes.arcSize, 'arc', 'arcBias', q, sizes.arcSize, rows);
    const nameTop = top + at.name * 4;
    this.#linear(nameTop, at.width, sizes.nameHidden, 'name', 'nameBias', names, NAME_WIDTH, rows);
  }

  /** Scores of names of the whole batch: rows of NAME_WIDTH numbers, one a word in reading order. */
  names(): Float32Array {
    return this.#memory.f32.subarray(this.#at.names >> 2);
  }

  /** Scores of heads for the piece of `n` words at row `first`: rows of `wide` numbers, the root at column n. */
  arcs(first: number, n: number): { scores: Float32Array; wide: number } {
    const k = this.#k;
    const { f32 } = this.#memory;
    const { heads, turned, arcs, top, q } = this.#at;
    const size = this.sizes.arcSize;
    const wide = pad8(n + 1);
    const at = topColumns(this.sizes);
    const from = top + (first * at.width + at.head) * 4;
    k.transpose(from, at.width, turned, wide, n, size);
    k.transpose(this.#weights.at('root'), size, turned + n * 4, wide, 1, size);
    f32.fill(0, heads >> 2, (heads >> 2) + 8 * size);
    if (wide > n + 1) k.transpose(heads, size, turned + (n + 1) * 4, wide, wide - n - 1, size);
    k.gemm(q + first * size * 4, size, turned, wide, arcs, wide, n, size, wide, 0);
    return { scores: f32.subarray(arcs >> 2, (arcs >> 2) + n * wide), wide };
  }

  /** Best relations (places in the model's list) of `rows` words with these heads (rows of the batch, -1 for roots). */
  relations(head: Int32Array, rows: number): Int32Array {
    const k = this.#k;
    const { sizes } = this;
    const { index, top, pairs, labels } = this.#at;
    const at = topColumns(sizes);
    const size = sizes.labelHidden;
    const wide = pad8(sizes.relations);
    this.#memory.i32.set(head.subarray(0, rows), index >> 2);
    k.pairRows(pairs, top + at.labelDep * 4, at.width, top + at.labelHead * 4, at.width, index, rows, size);
    this.#linear(pairs, size, size, 'label', 'labelBias', labels, wide, rows);
    k.argmaxRows(labels, wide, index, rows, sizes.relations);
    return this.#memory.i32.subarray(index >> 2, (index >> 2) + rows);
  }

  /** Scores of relations as `relations` left them: rows of as many numbers as there are relations, padded to eight. */
  relationScores(): Float32Array {
    return this.#memory.f32.subarray(this.#at.labels >> 2);
  }

  /** Scores of tags of the whole batch, one row a step row; `tagColumns` says where each kind stands. */
  tags(): Float32Array {
    return this.#memory.f32.subarray(this.#at.tags >> 2);
  }

  /** Place of the best of `labels` scores from column `column` on, for each step row of the tag scores. */
  bestTags(column: number, labels: number, rows: number): Int32Array {
    const { tags, best } = this.#at;
    this.#k.argmaxRows(tags + column * 4, tagColumns(this.sizes).width, best, rows, labels);
    return this.#memory.i32.slice(best >> 2, (best >> 2) + rows);
  }

  /** out += x W for a packed matrix; rows of `x` are `width` 16-bit numbers. */
  #add16(x: number, width: number, name: string, out: number, cols: number, rows: number): void {
    const { at, scales } = this.#weights.packed(name);
    this.#k.gemm16(x, width, at, scales, out, cols, rows, width, cols, 1, this.#encoder.room);
  }

  /** out = x W + b for matrices of floats. */
  #linear(
    x: number,
    ldx: number,
    width: number,
    w: string,
    b: string,
    out: number,
    cols: number,
    rows: number,
  ): void {
    this.#k.fillRows(out, cols, this.#weights.at(b), rows, cols);
    this.#k.gemm(x, ldx, this.#weights.at(w), cols, out, cols, rows, width, cols, 1);
  }
}

/** Room for what stands above the encoder. */
function places(sizes: NetSizes, take: (floats: number) => number) {
  const rows = BATCH_ROWS;
  const wide = pad8(LONGEST + 1);
  return {
    index: take(rows),
    best: take(rows),
    z: take(rows * sizes.hidden),
    top: take(rows * topColumns(sizes).width),
    q: take(rows * sizes.arcSize),
    names: take(rows * NAME_WIDTH),
    tagHidden: take(rows * sizes.tagHidden),
    tagHidden16: take((rows * sizes.tagHidden) / 2),
    tags: take(rows * tagColumns(sizes).width),
    heads: take(8 * sizes.arcSize),
    turned: take(wide * sizes.arcSize),
    arcs: take(LONGEST * wide),
    pairs: take(rows * sizes.labelHidden),
    labels: take(rows * pad8(sizes.relations)),
  };
}
