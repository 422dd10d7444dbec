import { HashIndex, hashText } from './hash-index.js';
import { vectorSpellings } from './word-features.js';

/** Kind under which vector words are hashed; apart from the kinds of word features. */
const VECTOR_KIND = 100;

/** Word vectors of one byte a number: row i is `bytes[i * size ...]` times `scales[i]`. */
export interface WordVectors {
  readonly size: number;
  readonly index: HashIndex;
  readonly scales: Float32Array;
  readonly bytes: Int8Array;
}

export function vectorKey(word: string): number {
  return hashText(VECTOR_KIND, word);
}

/** Views over the parts of a model file as vectors. */
export function makeWordVectors(
  size: number,
  keys: Uint32Array,
  scales: Float32Array,
  bytes: Int8Array,
): WordVectors {
  return { size, index: new HashIndex(keys), scales, bytes };
}

/**
 * Writes the vector of `form` to `out`; all 0 when no spelling of it is known. A word with a hyphen or stroke that is
 * itself unknown ("Seoul-based") gets the mean of its known parts.
 */
export function wordVector(vectors: WordVectors, form: string, out: Float32Array, at: number): boolean {
  const { size, index, scales, bytes } = vectors;
  out.fill(0, at, at + size);
  const { whole, parts } = vectorSpellings(form);
  for (const spelling of whole) {
    const row = index.row(vectorKey(spelling));
    if (row < 0) continue;
    for (let i = 0; i < size; i++) out[at + i] = bytes[row * size + i]! * scales[row]!;
    return true;
  }
  const rows = parts.map((part) => index.row(vectorKey(part))).filter((row) => row >= 0);
  for (const row of rows) {
    const scale = scales[row]! / rows.length;
    for (let i = 0; i < size; i++) out[at + i] = out[at + i]! + bytes[row * size + i]! * scale;
  }
  return rows.length > 0;
}
