import { joinBytes } from './join-bytes.js';

/** Bytes of a source as they come, with those that were not yet dropped at hand; memory is what is asked for. */
export class ByteWindow {
  #held: Uint8Array = new Uint8Array(0);
  #ended = false;
  /** Bytes of the source before the window. */
  at = 0;
  readonly #source: AsyncIterator<Uint8Array>;

  constructor(source: AsyncIterable<Uint8Array>) {
    this.#source = source[Symbol.asyncIterator]();
  }

  /** What is at hand, from `at`. */
  get bytes(): Uint8Array {
    return this.#held;
  }

  /** Has at least `size` bytes at hand; false when the source ends before. */
  async need(size: number): Promise<boolean> {
    if (this.#held.length >= size) return true;
    const parts = [this.#held];
    let length = this.#held.length;
    while (length < size && !this.#ended) {
      const { done, value } = await this.#source.next();
      if (done === true) this.#ended = true;
      else {
        parts.push(value);
        length += value.length;
      }
    }
    if (parts.length > 1) this.#held = joinBytes(parts);
    return length >= size;
  }

  /** Has more than what is at hand; false when there is no more. */
  more(): Promise<boolean> {
    return this.need(this.#held.length + 1);
  }

  drop(size: number): void {
    this.#held = this.#held.subarray(size);
    this.at += size;
  }

  /** Tells the source that no more is wanted. */
  async close(): Promise<void> {
    if (!this.#ended) await this.#source.return?.();
  }
}
