import { HashIndex, hashText } from './hash-index.js';
import { vectorSpellings } from './word-features.js';

/** Kind under which vector words are hashed; apart from the kinds of word features. */
const VECTOR_KIND = 100;

/**
 * Word vectors, most frequent words first. Row i is `scales[i]` times `bytes[i * size ...]`; the rows past `bytes` are rarer
 * words, kept at half a byte a number in `nibbles`, low half first, 8 standing for 0.
 */
export interface WordVectors {
  readonly size: number;
  readonly index: HashIndex;
  readonly scales: Float32Array;
  readonly bytes: Int8Array;
  readonly nibbles: Uint8Array;
}

export function vectorKey(word: string): number {
  return hashText(VECTOR_KIND, word);
}

/** Place of the word among the vectors, most frequent first; -1 when it has none as a whole. */
export function rankOf({ index }: WordVectors, form: string): number {
  for (const spelling of vectorSpellings(form).whole) {
    const row = index.row(vectorKey(spelling));
    if (row >= 0) return row;
  }
  return -1;
}

/** Views over the parts of a model file as vectors. */
export function makeWordVectors(
  size: number,
  keys: Uint32Array,
  scales: Float32Array,
  bytes: Int8Array,
  nibbles: Uint8Array = new Uint8Array(),
): WordVectors {
  return { size, index: new HashIndex(keys), scales, bytes, nibbles };
}

/**
 * Writes the vector of `form` to `out`; all 0 when no spelling of it is known. A word with a hyphen or stroke that is
 * itself unknown ("Seoul-based") gets the mean of its known parts.
 */
export function wordVector(vectors: WordVectors, form: string, out: Float32Array, at: number): boolean {
  const { size, index } = vectors;
  out.fill(0, at, at + size);
  const { whole, parts } = vectorSpellings(form);
  for (const spelling of whole) {
    const row = index.row(vectorKey(spelling));
    if (row < 0) continue;
    addRow(vectors, row, 1, out, at);
    return true;
  }
  const rows = parts.map((part) => index.row(vectorKey(part))).filter((row) => row >= 0);
  for (const row of rows) addRow(vectors, row, rows.length, out, at);
  return rows.length > 0;
}

function addRow(
  { size, scales, bytes, nibbles }: WordVectors,
  row: number,
  share: number,
  out: Float32Array,
  at: number,
): void {
  const scale = scales[row]! / share;
  const from = row * size;
  if (from < bytes.length) {
    for (let i = 0; i < size; i++) out[at + i] = out[at + i]! + bytes[from + i]! * scale;
    return;
  }
  const rare = (from - bytes.length) >> 1;
  for (let i = 0; i < size; i += 2) {
    const pair = nibbles[rare + (i >> 1)]!;
    out[at + i] = out[at + i]! + ((pair & 15) - 8) * scale;
    out[at + i + 1] = out[at + i + 1]! + ((pair >> 4) - 8) * scale;
  }
}
