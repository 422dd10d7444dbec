/**
 * How a tensor is stored. `i16`: two bytes a number and a scale for each column, for matrices; `i8`: one byte a number and
 * a scale for each row, for tables of vectors; `u32`: as it is, for keys.
 */
export type TensorKind = 'i16' | 'i8' | 'u32';

export interface StoredTensor {
  readonly name: string;
  readonly kind: TensorKind;
  readonly rows: number;
  readonly cols: number;
  /** Offset of scales (f32) and of numbers in the section's bytes. */
  readonly scales: number;
  readonly at: number;
  /** Of an `i8` table: how many of its rows are kept at half a byte a number, and where. They are the last rows. */
  readonly halved?: { readonly rows: number; readonly at: number };
}

/** Gathers tensors into the bytes of a model section. */
export class TensorWriter {
  readonly directory: StoredTensor[] = [];
  readonly #parts: Uint8Array[] = [];
  #length = 0;

  /** A matrix of floats, rounded to 16 bits against the largest number of its column. */
  addMatrix(name: string, values: Float32Array, rows: number, cols: number): void {
    const scales = new Float32Array(cols);
    for (let i = 0; i < values.length; i++) {
      scales[i % cols] = Math.max(scales[i % cols]!, Math.abs(values[i]!));
    }
    for (let j = 0; j < cols; j++) scales[j] = Math.max(scales[j]!, 1e-9) / 32767;
    const numbers = new Int16Array(rows * cols);
    for (let i = 0; i < numbers.length; i++) numbers[i] = Math.round(values[i]! / scales[i % cols]!);
    this.#put(name, 'i16', rows, cols, scales, numbers);
  }

  /** A table of floats, rounded to 8 bits against the largest number of its row. */
  addTable(name: string, values: Float32Array, rows: number, cols: number): void {
    const scales = new Float32Array(rows);
    const numbers = new Int8Array(rows * cols);
    for (let row = 0; row < rows; row++) {
      const vector = values.subarray(row * cols, (row + 1) * cols);
      const scale = vector.reduce((high, x) => Math.max(high, Math.abs(x)), 1e-9) / 127;
      scales[row] = scale;
      for (let i = 0; i < cols; i++) numbers[row * cols + i] = Math.round(vector[i]! / scale);
    }
    this.#put(name, 'i8', rows, cols, scales, numbers);
  }

  /** A table that is rounded already; `nibbles` holds further rows at half a byte a number. */
  addRounded(name: string, scales: Float32Array, numbers: Int8Array, nibbles: Uint8Array): void {
    const cols = (numbers.length + nibbles.length * 2) / scales.length;
    this.#put(name, 'i8', scales.length, cols, scales, numbers);
    const halved = { rows: (nibbles.length * 2) / cols, at: this.#append(nibbles) };
    this.directory.push({ ...this.directory.pop()!, halved });
  }

  addKeys(name: string, keys: Uint32Array): void {
    this.#put(name, 'u32', keys.length, 1, new Float32Array(), keys);
  }

  bytes(): Uint8Array {
    const all = new Uint8Array(this.#length);
    let at = 0;
    for (const part of this.#parts) {
      all.set(part, at);
      at += part.length;
    }
    return all;
  }

  #put(
    name: string,
    kind: TensorKind,
    rows: number,
    cols: number,
    scales: Float32Array,
    numbers: ArrayBufferView,
  ): void {
    const scalesAt = this.#append(scales);
    this.directory.push({ name, kind, rows, cols, scales: scalesAt, at: this.#append(numbers) });
  }

  #append(view: ArrayBufferView): number {
    const at = this.#length;
    const part = new Uint8Array(Math.ceil(view.byteLength / 16) * 16);
    part.set(new Uint8Array(view.buffer, view.byteOffset, view.byteLength));
    this.#parts.push(part);
    this.#length += part.length;
    return at;
  }
}

/** Reads tensors back; number arrays are views into the section, nothing is copied but what `floats` expands. */
export class TensorReader {
  readonly #named: ReadonlyMap<string, StoredTensor>;

  constructor(
    directory: readonly StoredTensor[],
    readonly section: Uint8Array,
  ) {
    this.#named = new Map(directory.map((tensor) => [tensor.name, tensor]));
  }

  has(name: string): boolean {
    return this.#named.has(name);
  }

  info(name: string): StoredTensor {
    const found = this.#named.get(name);
    if (!found)
      throw new Error(`The language model lacks the matrix ${name}. Rebuild it with npm run train.`);
    return found;
  }

  scales(name: string): Float32Array {
    const { kind, rows, cols, scales } = this.info(name);
    const count = kind === 'i16' ? cols : kind === 'i8' ? rows : 0;
    return new Float32Array(this.section.buffer, this.section.byteOffset + scales, count);
  }

  bytes(name: string): Int8Array {
    const { rows, cols, at, halved } = this.info(name);
    const whole = rows - (halved?.rows ?? 0);
    return new Int8Array(this.section.buffer, this.section.byteOffset + at, whole * cols);
  }

  /** Rows of a table that are kept at half a byte a number; they follow those of `bytes`. */
  nibbles(name: string): Uint8Array {
    const { cols, halved } = this.info(name);
    const { rows, at } = halved ?? { rows: 0, at: 0 };
    return new Uint8Array(this.section.buffer, this.section.byteOffset + at, (rows * cols) / 2);
  }

  /** The stored numbers of a matrix: 32767 is the largest of its column. */
  words(name: string): Int16Array {
    const { rows, cols, at } = this.info(name);
    return new Int16Array(this.section.buffer, this.section.byteOffset + at, rows * cols);
  }

  keys(name: string): Uint32Array {
    const { rows, at } = this.info(name);
    return new Uint32Array(this.section.buffer, this.section.byteOffset + at, rows);
  }

  /** Writes the matrix as floats to `out`. */
  floats(name: string, out: Float32Array): void {
    const { rows, cols, kind } = this.info(name);
    const scales = this.scales(name);
    if (kind === 'i8') {
      const numbers = this.bytes(name);
      for (let i = 0; i < rows * cols; i++) out[i] = numbers[i]! * scales[Math.floor(i / cols)]!;
      return;
    }
    const numbers = this.words(name);
    for (let row = 0, i = 0; row < rows; row++) {
      for (let j = 0; j < cols; j++, i++) out[i] = numbers[i]! * scales[j]!;
    }
  }
}
