import { type Matrix, matrices, type NetSizes } from '../../src/parse/net-shape.js';
import type { Arena } from './arena.js';

/** One matrix of the network: addresses of its weights and of its gradient. */
export interface Parameter extends Matrix {
  readonly at: number;
  readonly grad: number;
}

/**
 * All weights of the network. Dense matrices lie in one block, so that Adam takes them in one call; `table` has a row for
 * each word feature. For each block there are gradients, two Adam moments, and a running average, in the same order.
 */
export class Parameters {
  readonly dense: Block;
  readonly table: Block;
  readonly #named = new Map<string, Parameter>();

  constructor(
    readonly arena: Arena,
    readonly sizes: NetSizes,
    readonly features: number,
    seed: number,
  ) {
    const list = matrices(sizes);
    const count = list.reduce((sum, matrix) => sum + matrix.rows * matrix.cols, 0);
    this.dense = makeBlock(arena, count);
    this.table = makeBlock(arena, features * sizes.featureSize);
    const random = generator(seed);
    let offset = 0;
    for (const matrix of list) {
      const at = this.dense.weights + offset * 4;
      this.#named.set(matrix.name, { ...matrix, at, grad: this.dense.gradients + offset * 4 });
      initialise(arena.floats(at, matrix.rows * matrix.cols), matrix, sizes.hidden, random);
      offset += matrix.rows * matrix.cols;
    }
    const rows = arena.floats(this.table.weights, features * sizes.featureSize);
    for (let i = 0; i < rows.length; i++) rows[i] = (random() - 0.5) * 0.1;
    arena.floats(this.dense.average, count).set(arena.floats(this.dense.weights, count));
    arena.floats(this.table.average, rows.length).set(rows);
  }

  get(name: string): Parameter {
    const found = this.#named.get(name);
    if (!found) throw new RangeError(`the network has no matrix ${name}`);
    return found;
  }

  /** Puts the running averages in the place of the weights, and the weights in theirs; twice is as before. */
  swapAverage(): void {
    for (const { weights, average, count } of [this.dense, this.table]) {
      const a = this.arena.floats(weights, count);
      const b = this.arena.floats(average, count);
      const kept = a.slice();
      a.set(b);
      b.set(kept);
    }
  }
}

export interface Block {
  readonly count: number;
  readonly weights: number;
  readonly gradients: number;
  readonly first: number;
  readonly second: number;
  readonly average: number;
}

function makeBlock(arena: Arena, count: number): Block {
  return {
    count,
    weights: arena.zeros(count),
    gradients: arena.zeros(count),
    first: arena.zeros(count),
    second: arena.zeros(count),
    average: arena.zeros(count),
  };
}

/** Uniform weights after Glorot and Bengio (2010); biases 0, but 1 for forget gates. */
function initialise(
  w: Float32Array,
  { name, rows, cols }: Matrix,
  hidden: number,
  random: () => number,
): void {
  if (/^b\d/.test(name)) w.fill(1, hidden, 2 * hidden);
  if (name === 'root') for (let i = 0; i < w.length; i++) w[i] = (random() - 0.5) * 0.2;
  if (rows === 1 || name === 'nameStyle') return;
  const fanOut = /^[xh]\d/.test(name) ? cols / 4 : cols;
  const limit = Math.sqrt(6 / (rows + fanOut));
  for (let i = 0; i < w.length; i++) w[i] = (random() * 2 - 1) * limit;
}

/** Random numbers from 0 up to 1, the same for the same seed (mulberry32). */
export function generator(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
