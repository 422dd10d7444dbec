/** Hash of a string under a kind, so that the prefix "re" and the suffix "re" differ: FNV-1a with a final mix, 32 bits. */
export function hashText(kind: number, text: string, from = 0, to = text.length): number {
  let h = 0x811c9dc5 ^ Math.imul(kind + 1, 0x9e3779b1);
  for (let i = from; i < to; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  h ^= h >>> 15;
  h = Math.imul(h, 0x2c1b3c6d);
  h ^= h >>> 12;
  return h >>> 0;
}

/**
 * Finds the row of a 32-bit key: open addressing at half load. The keys are hashes of strings that are not stored, so two
 * strings may share one row; with 50,000 keys that befalls one unseen string in 80,000.
 */
export class HashIndex {
  readonly #keys: Uint32Array;
  readonly #slots: Int32Array;
  readonly #mask: number;

  /** `keys[row]` is the key of `row`. A key given twice keeps its first row. */
  constructor(keys: Uint32Array) {
    let size = 16;
    while (size < keys.length * 2) size *= 2;
    this.#keys = keys;
    this.#mask = size - 1;
    this.#slots = new Int32Array(size).fill(-1);
    for (let row = 0; row < keys.length; row++) {
      if (this.row(keys[row]!) >= 0) continue;
      let at = keys[row]! & this.#mask;
      while (this.#slots[at]! >= 0) at = (at + 1) & this.#mask;
      this.#slots[at] = row;
    }
  }

  /** Row of `key`, -1 when it is not there. */
  row(key: number): number {
    let at = key & this.#mask;
    for (;;) {
      const row = this.#slots[at]!;
      if (row < 0 || this.#keys[row] === key) return row;
      at = (at + 1) & this.#mask;
    }
  }
}
