// Characters a second of each finder alone, words and trees given: times and quotations. `npm run bench finders [reports …]`
import { loadCoder } from '../src/cli/load-coder.js';
import { makeTree } from '../src/match/tree.js';
import type { Doc } from '../src/model/doc.js';
import { findQuotes } from '../src/quotes/find-quotes.js';
import { loadSpeechWords } from '../src/quotes/speech-words.js';
import { listFiles, readFiles } from '../src/read/files-node.js';
import { findTimes } from '../src/times/find-times.js';
import { loadTimeWords } from '../src/times/time-words.js';

const paths = process.argv.length > 2 ? process.argv.slice(2) : ['samples'];
const docs: Doc[] = [];
for await (const { doc } of readFiles(listFiles(paths).files)) if (doc?.language === 'en') docs.push(doc);
const { coder } = loadCoder();
const { files, words } = coder.codebook;
const time = loadTimeWords(files).words;
const speech = loadSpeechWords(files).words;
const parsed = docs.map((doc) => ({ doc, tree: makeTree(coder.parse(doc), words) }));
const characters = docs.reduce((sum, doc) => sum + doc.text.length, 0);

function measure(name: string, find: (one: (typeof parsed)[number]) => unknown): void {
  for (const one of parsed) find(one);
  const rounds = Math.max(3, Math.ceil(20_000_000 / characters));
  const start = performance.now();
  for (let round = 0; round < rounds; round++) for (const one of parsed) find(one);
  const seconds = (performance.now() - start) / 1000;
  console.log(
    `${name.padEnd(12)} ${((characters * rounds) / seconds / 1e6).toFixed(1)} million characters/s`,
  );
}

console.log(`${docs.length} reports, ${characters} characters`);
measure('times', ({ doc, tree }) => findTimes(doc, tree.tokens, time));
measure('quotations', ({ doc, tree }) =>
  findQuotes({ doc, tree, words: speech, actorName: () => undefined }),
);
