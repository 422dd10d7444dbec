/** Continues a hash with one more number; start from `seed(template)`, end with `finish`. */
export function mix(hash: number, value: number): number {
  return Math.imul(hash ^ value, 0x01000193) ^ (hash >>> 15);
}

/** Where the hash of a feature of the given template starts. */
export function seed(template: number): number {
  return Math.imul(template + 1, 0x9e3779b1) ^ 0x811c9dc5;
}

/** Spreads a hash over all 32 bits; never 0, which marks an empty slot. */
export function finish(hash: number): number {
  let h = hash ^ (hash >>> 16);
  h = Math.imul(h, 0x2c1b3c6d);
  h ^= h >>> 12;
  h = Math.imul(h, 0x297a2d39);
  h ^= h >>> 15;
  return h >>> 0 || 1;
}

/**
 * A linear scorer over hashed features: key to 16-bit weight, open addressing at half load or less. A key that training
 * never weighed scores 0; two features share a key once in some four thousand million.
 */
export class FeatureWeights {
  readonly #keys: Uint32Array;
  readonly #weights: Int16Array;
  readonly #mask: number;

  constructor(keys: Uint32Array, weights: Int16Array) {
    let size = 64;
    while (size < keys.length * 2) size *= 2;
    this.#mask = size - 1;
    this.#keys = new Uint32Array(size);
    this.#weights = new Int16Array(size);
    for (let i = 0; i < keys.length; i++) {
      let at = keys[i]! & this.#mask;
      while (this.#keys[at] !== 0) at = (at + 1) & this.#mask;
      this.#keys[at] = keys[i]!;
      this.#weights[at] = weights[i]!;
    }
  }

  /** Sum of the weights of the first `count` keys. */
  score(features: Uint32Array, count: number): number {
    let sum = 0;
    for (let i = 0; i < count; i++) {
      const key = features[i]!;
      let at = key & this.#mask;
      for (;;) {
        const found = this.#keys[at]!;
        if (found === key) {
          sum += this.#weights[at]!;
          break;
        }
        if (found === 0) break;
        at = (at + 1) & this.#mask;
      }
    }
    return sum;
  }
}

/** Bytes of a scorer: count, keys, weights. `readWeights` is the reverse. */
export function writeWeights(keys: Uint32Array, weights: Int16Array): Uint8Array {
  const bytes = new Uint8Array(4 + keys.length * 6);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, keys.length, true);
  for (let i = 0; i < keys.length; i++) {
    view.setUint32(4 + i * 4, keys[i]!, true);
    view.setInt16(4 + keys.length * 4 + i * 2, weights[i]!, true);
  }
  return bytes;
}

/** Opens the bytes that `writeWeights` made. */
export function readWeights(bytes: Uint8Array): FeatureWeights {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const count = view.getUint32(0, true);
  if (bytes.length !== 4 + count * 6) {
    throw new RangeError(`weights of ${count} features take ${4 + count * 6} bytes, found ${bytes.length}`);
  }
  const keys = new Uint32Array(count);
  const weights = new Int16Array(count);
  for (let i = 0; i < count; i++) {
    keys[i] = view.getUint32(4 + i * 4, true);
    weights[i] = view.getInt16(4 + count * 4 + i * 2, true);
  }
  return new FeatureWeights(keys, weights);
}
