/** Memory for the numeric kernels: blocks are handed out in order and given back all at once, down to a mark. */
export class Arena {
  readonly memory: WebAssembly.Memory;
  readonly f32: Float32Array;
  readonly i32: Int32Array;
  /** The first 64 KiB belong to the kernels' own constants. */
  #top = 65536;

  constructor(megabytes: number) {
    const pages = megabytes * 16;
    this.memory = new WebAssembly.Memory({ initial: pages, maximum: pages });
    this.f32 = new Float32Array(this.memory.buffer);
    this.i32 = new Int32Array(this.memory.buffer);
  }

  /** Address of `count` fresh numbers of four bytes, not cleared. */
  take(count: number): number {
    const at = this.#top;
    this.#top += Math.ceil(count / 4) * 16;
    if (this.#top > this.memory.buffer.byteLength) {
      throw new RangeError(
        `the arena of ${this.memory.buffer.byteLength} bytes is too small for ${this.#top}`,
      );
    }
    return at;
  }

  /** As `take`, all zero. */
  zeros(count: number): number {
    const at = this.take(count);
    this.f32.fill(0, at >> 2, (at >> 2) + Math.ceil(count / 4) * 4);
    return at;
  }

  ints(values: ArrayLike<number>): number {
    const at = this.take(values.length);
    this.i32.set(values, at >> 2);
    return at;
  }

  floats(at: number, count: number): Float32Array {
    return this.f32.subarray(at >> 2, (at >> 2) + count);
  }

  get top(): number {
    return this.#top;
  }

  release(mark: number): void {
    this.#top = mark;
  }
}
