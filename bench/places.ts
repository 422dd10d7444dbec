import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { sharedFolder } from '../src/cli/eval/gold-files.js';
import { loadCoder } from '../src/cli/load-coder.js';
import { makeTree, type Tree } from '../src/match/tree.js';
import { findPlaces } from '../src/places/find-places.js';
import { Gazetteer } from '../src/places/gazetteer.js';
import { loadPlaceWords } from '../src/places/place-words.js';
import { listFiles, readFiles } from '../src/read/files-node.js';
import { readText } from '../src/read/read-text.js';

/**
 * Prints how long the gazetteer takes to load, the memory that it holds, and characters a second of the finder of places, the parse given: on
 * news where the evaluation data is there, else on the samples, and on one text ten times as long, which must not be slower by character.
 */
const { coder } = loadCoder();
const { files } = coder.codebook;
const memory = () => process.memoryUsage().heapUsed + process.memoryUsage().arrayBuffers;
globalThis.gc?.();
const before = memory();
const start = process.cpuUsage();
const tables = { gazetteer: new Gazetteer(files), words: loadPlaceWords(files) };
tables.gazetteer.find('paris');
const { user, system } = process.cpuUsage(start);
console.log(
  `gazetteer  ${Math.round((user + system) / 1000)} ms of CPU to load, ${Math.round((memory() - before) / 1e6)} MB beside its text`,
);

const texts: string[] = [];
const shared = sharedFolder();
if (shared === undefined) {
  for await (const { doc } of readFiles(listFiles(['samples']).files))
    if (doc?.language === 'en') texts.push(doc.text);
} else {
  const file = path.join(shared, 'corpora', 'wikinews_en_2019_2020.jsonl.gz');
  for (const line of gunzipSync(readFileSync(file)).toString('utf8').trim().split('\n').slice(0, 40))
    texts.push((JSON.parse(line) as { text: string }).text);
}
const treeOf = (text: string) =>
  makeTree(coder.parse({ ...readText(text), language: 'en' }), coder.codebook.words);
const all = texts.join('\n\n').slice(0, 90_000);
measure('reports', texts.map(treeOf));
measure('one text', [treeOf(all)]);
measure('ten times', [treeOf(Array.from({ length: 10 }, () => all).join('\n\n'))]);

function measure(name: string, trees: readonly Tree[]): void {
  const length = trees.reduce((sum, tree) => sum + tree.tokens.text.length, 0);
  let best = Number.POSITIVE_INFINITY;
  let places = 0;
  for (let round = 0; round < 7; round++) {
    const from = performance.now();
    places = trees.reduce((sum, tree) => sum + findPlaces(tree, tables).length, 0);
    best = Math.min(best, performance.now() - from);
  }
  console.log(
    `${name.padEnd(10)} ${length} characters, ${places} places, ${(length / best / 1000).toFixed(2)} million characters/s`,
  );
}
