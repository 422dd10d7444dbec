import { NAME_WIDTH, pad8, tagColumns, topColumns } from '../../src/parse/net-shape.js';
import { FEATURE_COUNT, IDENTITY_FEATURES, LIST_FEATURES } from '../../src/parse/word-features.js';
import { arcLoss } from './arc-loss.js';
import type { Arena } from './arena.js';
import type { Batch } from './batches.js';
import type { TrainKernels } from './kernels/load.js';
import { labelLoss } from './label-loss.js';
import { BiLstm } from './lstm.js';
import type { Parameters } from './parameters.js';
import type { NetSettings } from './settings.js';

/** How many of a training batch's words are hidden, and how much of its layers; `NO_DROP` for scoring. */
export type Drop = Pick<
  NetSettings,
  'dropVector' | 'dropIdentity' | 'dropLists' | 'dropInput' | 'dropLayer' | 'dropRecurrent' | 'dropHead'
>;

export const NO_DROP: Drop = {
  dropVector: 0,
  dropIdentity: 0,
  dropLists: 0,
  dropInput: 0,
  dropLayer: 0,
  dropRecurrent: 0,
  dropHead: 0,
};

/** Losses of a batch, each summed over its words. */
export interface Losses {
  arc: number;
  label: number;
  tag: number;
  name: number;
}

/**
 * The network in training: word features and vectors, two layers of BiLSTM, tags from both, arcs, relations and names from
 * the second (after Dozat and Manning 2017; tags below trees after Zhang and Weiss 2016).
 */
export class Network {
  readonly #one: BiLstm;
  readonly #two: BiLstm;
  #seed: number;

  constructor(
    readonly arena: Arena,
    readonly k: TrainKernels,
    readonly p: Parameters,
    readonly weight: NetSettings['weight'],
    /** Address of the vectors of all forms. */
    readonly vectors: number,
    seed: number,
  ) {
    this.#one = new BiLstm(arena, k, p, '1');
    this.#two = new BiLstm(arena, k, p, '2');
    this.#seed = seed | 1;
  }

  /** Adds the gradients of a batch's mean loss to the weights' and returns the losses. Memory above its start is reused. */
  learn(batch: Batch, drop: Drop): Losses {
    const { arena, k, p } = this;
    const { steps } = batch;
    const { rows, sentences } = steps;
    const { vectorSize, featureSize, hidden } = p.sizes;
    const width = vectorSize + featureSize;
    const wide = 2 * hidden;

    const features = this.#hideFeatures(batch, drop);
    const x = arena.take(rows * width);
    k.gatherRows(x, width, this.vectors, vectorSize, batch.word, rows, vectorSize);
    this.#hideVectors(x, width, rows, drop.dropVector);
    k.sumFeatures(x + vectorSize * 4, width, p.table.weights, features, FEATURE_COUNT, rows, featureSize);
    const inputMask = this.#mask(sentences * width, drop.dropInput);
    k.maskRows(x, width, x, width, inputMask, steps.sentenceOfRow, rows, width, 0);

    const recurrent = () => this.#mask(sentences * hidden, drop.dropRecurrent);
    const masks1 = [recurrent(), recurrent()] as const;
    const masks2 = [recurrent(), recurrent()] as const;
    const layer1 = this.#mask(sentences * wide, drop.dropLayer);
    const layer2 = this.#mask(sentences * wide, drop.dropLayer);

    const y1 = arena.take(rows * wide);
    this.#one.forward(x, width, y1, steps, masks1);
    const y1d = arena.take(rows * wide);
    k.maskRows(y1d, wide, y1, wide, layer1, steps.sentenceOfRow, rows, wide, 0);
    const y2 = arena.take(rows * wide);
    this.#two.forward(y1d, wide, y2, steps, masks2);
    const y2d = arena.take(rows * wide);
    k.maskRows(y2d, wide, y2, wide, layer2, steps.sentenceOfRow, rows, wide, 0);
    const z = arena.take(rows * wide);
    k.gatherRows(z, wide, y2d, wide, batch.turn, rows, wide);

    const dz = arena.zeros(rows * wide);
    const losses = this.#top(batch, z, dz, drop);
    const d2 = arena.zeros(rows * wide);
    const d1 = arena.zeros(rows * wide);
    k.scatterRows(d2, wide, dz, wide, batch.turn, rows, wide);
    losses.tag = this.#tags(batch, [y1d, y2d], [d1, d2], drop);
    k.maskRows(d2, wide, d2, wide, layer2, steps.sentenceOfRow, rows, wide, 0);
    this.#two.backward(y1d, wide, d2, d1, steps, masks2);
    k.maskRows(d1, wide, d1, wide, layer1, steps.sentenceOfRow, rows, wide, 0);
    const dx = arena.zeros(rows * width);
    this.#one.backward(x, width, d1, dx, steps, masks1);
    k.maskRows(dx, width, dx, width, inputMask, steps.sentenceOfRow, rows, width, 0);
    this.#learnFeatures(dx + vectorSize * 4, width, features, rows);
    return losses;
  }

  #top(batch: Batch, z: number, dz: number, drop: Drop): Losses {
    const { arena, k, p } = this;
    const { rows, sentences } = batch.steps;
    const wide = 2 * p.sizes.hidden;
    const at = topColumns(p.sizes);
    const smooth = at.labelDep;
    const top = arena.take(rows * at.width);
    k.fillRows(top, at.width, p.get('topBias').at, rows, at.width);
    const style = p.get('nameStyle');
    const names = p.sizes.nameHidden;
    const eachSentence = (visit: (address: number, length: number, style: number) => void) =>
      batch.examples.forEach((example, s) => {
        visit((batch.first[s]! * at.width + at.name) * 4, example.words.length, example.style * names * 4);
      });
    eachSentence((row, length, offset) => {
      k.fillRows(top + row, at.width, style.at + offset, length, names);
    });
    k.gemm(z, wide, p.get('top').at, at.width, top, at.width, rows, wide, at.width, 1);
    k.relu(top, at.width, rows, smooth);
    const mask = this.#mask(sentences * smooth, drop.dropHead);
    k.maskRows(top, at.width, top, at.width, mask, batch.sentenceOfTop, rows, smooth, 0);
    const dTop = arena.zeros(rows * at.width);
    const losses: Losses = { arc: 0, label: 0, tag: 0, name: 0 };
    losses.arc = arcLoss(this, batch, top, dTop);
    losses.label = labelLoss(this, batch, top, dTop, (n) => this.#mask(n, drop.dropHead));
    losses.name = this.#names(batch, top + at.name * 4, dTop + at.name * 4, at.width);
    k.maskRows(dTop, at.width, dTop, at.width, mask, batch.sentenceOfTop, rows, smooth, 0);
    k.reluBack(dTop, at.width, top, at.width, rows, smooth);
    eachSentence((row, length, offset) => {
      k.sumRows(style.grad + offset, dTop + row, at.width, length, names);
    });
    this.linearBack(z, wide, wide, 'top', 'topBias', dTop, at.width, at.width, dz, wide, rows);
    return losses;
  }

  #names(batch: Batch, x: number, dx: number, ld: number): number {
    const { arena, k, p, weight } = this;
    const { rows } = batch.steps;
    const scores = arena.take(rows * NAME_WIDTH);
    this.linear(x, ld, p.sizes.nameHidden, 'name', 'nameBias', scores, NAME_WIDTH, rows);
    let loss = 0;
    batch.examples.forEach((example, s) => {
      const row = scores + batch.first[s]! * NAME_WIDTH * 4;
      const kinds = example.style === 0 ? 7 : 9;
      const gold = arena.ints(example.name);
      const n = example.words.length;
      loss += k.crossEntropy(row, NAME_WIDTH, gold, n, kinds, NAME_WIDTH, weight.name / rows);
    });
    this.linearBack(
      x,
      ld,
      p.sizes.nameHidden,
      'name',
      'nameBias',
      scores,
      NAME_WIDTH,
      NAME_WIDTH,
      dx,
      ld,
      rows,
    );
    return loss * rows;
  }

  #tags(batch: Batch, y: readonly [number, number], dy: readonly [number, number], drop: Drop): number {
    const { arena, k, p, weight } = this;
    const { rows } = batch.steps;
    const wide = 2 * p.sizes.hidden;
    const n = p.sizes.tagHidden;
    const at = tagColumns(p.sizes);
    const hidden = arena.take(rows * n);
    this.linear(y[0], wide, wide, 'tagHidden', 'tagHiddenBias', hidden, n, rows);
    k.gemm(y[1], wide, p.get('tagHidden2').at, n, hidden, n, rows, wide, n, 1);
    k.relu(hidden, n, rows, n);
    const mask = this.#mask(rows * n, drop.dropHead);
    k.multiply(hidden, mask, rows * n);
    const scores = arena.take(rows * at.width);
    this.linear(hidden, n, n, 'tag', 'tagBias', scores, at.width, rows);
    const gold = (kind: 'upos' | 'xpos' | 'feats') => {
      const all = new Int32Array(rows);
      batch.examples.forEach((example, s) => {
        for (let t = 0; t < example.words.length; t++) all[batch.steps.start[t]! + s] = example[kind][t]!;
      });
      return arena.ints(all);
    };
    const columns = [
      [at.upos, 17, 24, gold('upos'), weight.upos],
      [at.xpos, 51, 56, gold('xpos'), weight.xpos],
      [at.feats, p.sizes.feats, pad8(p.sizes.feats), gold('feats'), weight.feats],
    ] as const;
    let loss = 0;
    for (const [from, labels, pad, answers, w] of columns) {
      loss += k.crossEntropy(scores + from * 4, at.width, answers, rows, labels, pad, w / rows);
    }
    const dHidden = arena.zeros(rows * n);
    this.linearBack(hidden, n, n, 'tag', 'tagBias', scores, at.width, at.width, dHidden, n, rows);
    k.multiply(dHidden, mask, rows * n);
    k.reluBack(dHidden, n, hidden, n, rows, n);
    this.linearBack(y[0], wide, wide, 'tagHidden', 'tagHiddenBias', dHidden, n, n, dy[0], wide, rows);
    this.linearBack(y[1], wide, wide, 'tagHidden2', undefined, dHidden, n, n, dy[1], wide, rows);
    return loss * rows;
  }

  /** out = x W + b, for the matrices of these names. */
  linear(
    x: number,
    ldx: number,
    width: number,
    w: string,
    b: string,
    out: number,
    ldo: number,
    rows: number,
  ): void {
    const matrix = this.p.get(w);
    this.k.fillRows(out, ldo, this.p.get(b).at, rows, matrix.cols);
    this.k.gemm(x, ldx, matrix.at, matrix.cols, out, ldo, rows, width, matrix.cols, 1);
  }

  /** Gradients of W and b from that of x W + b, and that of x, added to `dx`. */
  linearBack(
    x: number,
    ldx: number,
    width: number,
    w: string,
    b: string | undefined,
    d: number,
    ldd: number,
    cols: number,
    dx: number,
    lddx: number,
    rows: number,
  ): void {
    const { arena, k } = this;
    const matrix = this.p.get(w);
    const mark = arena.top;
    const turned = arena.take(width * Math.max(rows, cols));
    if (b) k.sumRows(this.p.get(b).grad, d, ldd, rows, cols);
    k.transpose(x, ldx, turned, rows, rows, width);
    k.gemm(turned, rows, d, ldd, matrix.grad, cols, width, rows, cols, 1);
    k.transpose(matrix.at, cols, turned, width, width, cols);
    k.gemm(d, ldd, turned, width, dx, lddx, rows, cols, width, 1);
    arena.release(mark);
  }

  #mask(count: number, drop: number): number {
    const at = this.arena.take(count);
    if (drop === 0) this.arena.floats(at, count).fill(1);
    else this.#seed = this.k.dropMask(at, count, drop, this.#seed);
    return at;
  }

  #random(): number {
    this.#seed = (Math.imul(this.#seed, 1664525) + 1013904223) | 0;
    return ((this.#seed >>> 8) & 0xffffff) / 0x1000000;
  }

  #hideFeatures(batch: Batch, drop: Drop): number {
    if (drop.dropIdentity === 0 && drop.dropLists === 0) return batch.features;
    const { rows } = batch.steps;
    const from = batch.features >> 2;
    const at = this.arena.ints(this.arena.i32.subarray(from, from + rows * FEATURE_COUNT));
    for (let row = 0; row < rows; row++) {
      const place = (at >> 2) + row * FEATURE_COUNT;
      const hide = (first: number, end: number) => this.arena.i32.fill(-1, place + first, place + end);
      if (this.#random() < drop.dropIdentity) hide(0, IDENTITY_FEATURES);
      if (this.#random() < drop.dropLists) hide(LIST_FEATURES, FEATURE_COUNT);
    }
    return at;
  }

  #hideVectors(x: number, width: number, rows: number, drop: number): void {
    if (drop === 0) return;
    for (let row = 0; row < rows; row++) {
      if (this.#random() < drop) this.arena.floats(x + row * width * 4, this.p.sizes.vectorSize).fill(0);
    }
  }

  /** Feature rows touched since the last `takeTouched`. */
  readonly touched = new Set<number>();

  #learnFeatures(d: number, ld: number, features: number, rows: number): void {
    const { k, p, arena } = this;
    const n = p.sizes.featureSize;
    const column = arena.take(rows);
    const view = arena.i32.subarray(column >> 2, (column >> 2) + rows);
    for (let f = 0; f < FEATURE_COUNT; f++) {
      for (let row = 0; row < rows; row++) {
        const at = arena.i32[(features >> 2) + row * FEATURE_COUNT + f]!;
        view[row] = at;
        if (at >= 0) this.touched.add(at);
      }
      k.scatterRows(p.table.gradients, n, d, ld, column, rows, n);
    }
  }
}
