import { type Matrix, matrices, type NetSizes } from './net-shape.js';
import type { TensorReader } from './tensors.js';

/** What a packed matrix is multiplied with: whole numbers of 1/`parts`, at most `most`; see quantised.as.ts. */
interface Input {
  readonly parts: number;
  readonly most: number;
}

const LSTM_OUTPUT: Input = { parts: 1023, most: 1023 };
const TAG_HIDDEN: Input = { parts: 512, most: 8191 };

/** Matrices that are kept as 16-bit whole numbers, with what they are multiplied with. */
const PACKED: ReadonlyMap<string, Input> = new Map([
  ...['h1f', 'h1b', 'x2f', 'x2b', 'h2f', 'h2b', 'tagHidden', 'tagHidden2', 'top'].map(
    (name) => [name, LSTM_OUTPUT] as const,
  ),
  ['tag', TAG_HIDDEN],
]);

/** Addresses of a packed matrix and of what one unit of each column's sums is worth. */
export interface Packed {
  readonly at: number;
  readonly scales: number;
}

/** Hands out addresses of kernel memory, one after the other. */
export type Take = (floats: number) => number;

/** The network's matrices in kernel memory. */
export class Weights {
  readonly #list: readonly Matrix[];
  readonly #at = new Map<string, number>();
  readonly #packed = new Map<string, Packed>();

  /** Takes room for all matrices; `fill` then copies them in, when there is memory. */
  constructor(
    readonly sizes: NetSizes,
    take: Take,
  ) {
    this.#list = matrices(sizes);
    for (const { name, rows, cols } of this.#list) {
      if (PACKED.has(name)) this.#packed.set(name, { at: take((rows * cols) / 2), scales: take(cols) });
      else this.#at.set(name, take(rows * cols));
    }
  }

  fill(tensors: TensorReader, f32: Float32Array): void {
    for (const { name, rows, cols } of this.#list) {
      const packed = this.#packed.get(name);
      if (!tensors.has(name)) continue;
      if (packed) pack(tensors, name, rows, cols, packed, f32);
      else tensors.floats(name, f32.subarray(this.at(name) >> 2));
    }
  }

  /** Address of a matrix of floats. */
  at(name: string): number {
    const at = this.#at.get(name);
    if (at === undefined) throw new RangeError(`the network has no matrix of floats called ${name}`);
    return at;
  }

  packed(name: string): Packed {
    const packed = this.#packed.get(name);
    if (packed === undefined) throw new RangeError(`the network has no packed matrix called ${name}`);
    return packed;
  }
}

/**
 * Rounds a stored matrix so that a sum over its rows stays below 2^31, and lays it out for `gemm16`: eight columns at a
 * time, two rows at a time.
 */
function pack(
  tensors: TensorReader,
  name: string,
  rows: number,
  cols: number,
  { at, scales }: Packed,
  f32: Float32Array,
): void {
  const numbers = tensors.words(name);
  const stored = tensors.scales(name);
  const { parts, most } = PACKED.get(name)!;
  const largest = Math.min(32767, Math.floor(2 ** 31 / (rows * most)) - 1);
  const factor = largest / 32767;
  const out = new Int16Array(f32.buffer, at, rows * cols);
  for (let j = 0; j < cols; j++) f32[(scales >> 2) + j] = stored[j]! / factor / parts;
  let from = 0;
  for (let p = 0; p < rows; p++) {
    const to = (p >> 1) * 16 + (p & 1);
    for (let j = 0; j < cols; j++) {
      out[to + (j >> 3) * rows * 8 + (j & 7) * 2] = Math.round(numbers[from++]! * factor);
    }
  }
}
