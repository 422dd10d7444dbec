// Figures from raw text: tokens, sentences, lemmas and trees of the treebanks' test parts as the CoNLL 2018 shared task
// counts them, and the speed of cutting text and of the whole chain. `npm run bench segment`; needs ../shared/treebanks.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { writeConllu } from '../src/parse/conllu-write.js';
import { lemmatise } from '../src/parse/lemmas.js';
import { loadModelFile } from '../src/parse/load-node.js';
import { parseTokens } from '../src/parse/parse-tokens.js';
import { segmenterOf } from '../src/parse/segmenter-of.js';
import { segmentText } from '../src/segment/segment.js';
import { MEASURES, scoreConll18 } from './conll18.js';

const folder = path.join(process.env['CHANCERY_SHARED'] ?? path.resolve('..', 'shared'), 'treebanks');
if (!existsSync(folder)) {
  console.log(`No treebanks in ${folder} (set CHANCERY_SHARED): nothing is measured.`);
  process.exit(0);
}

const model = loadModelFile();
const segmenter = segmenterOf(model);
const read = (name: string) =>
  gunzipSync(readFileSync(path.join(folder, `en_${name}.conllu.gz`))).toString('utf8');
const news = (text: string) =>
  text
    .split('\n\n')
    .filter((block) => block.includes('sent_id = GUM_news_'))
    .join('\n\n');
const sets: [string, string][] = [
  ['EWT test', read('ewt-test')],
  ['GUM test', read('gum-test')],
  ['GUM news', `${news(read('gum-dev'))}\n\n${news(read('gum-test'))}`],
  ['EWT dev', read('ewt-dev')],
  ['GUM dev', read('gum-dev')],
];

console.log(
  `F1 in percent, from raw text  ${MEASURES.map((name) => name.slice(0, 6).padStart(6)).join(' ')}`,
);
for (const [name, gold] of sets) {
  for (const paragraphs of [true, false]) {
    const { measures } = scoreConll18(gold, analyse(rawText(gold, paragraphs)));
    const row = MEASURES.map((measure) => (measures[measure].f1 * 100).toFixed(2).padStart(6)).join(' ');
    console.log(`${name}, paragraphs ${paragraphs ? 'known' : 'lost '}     ${row}`);
  }
}

const sample = rawText(sets[1]![1], true);
speed('cutting', () => segmentText(sample, segmenter).count);
speed('whole chain', () => {
  const tokens = segmentText(sample, segmenter);
  parseTokens(model, tokens);
  lemmatise(model, tokens);
  return tokens.count;
});

function analyse(text: string): string {
  const tokens = segmentText(text, segmenter);
  parseTokens(model, tokens);
  lemmatise(model, tokens);
  return writeConllu(tokens);
}

/** The text of a treebank; a blank line, or a blank, between paragraphs. */
function rawText(conllu: string, paragraphs: boolean): string {
  let out = '';
  for (const block of conllu.split('\n\n')) {
    if (block.trim() === '') continue;
    if (out !== '' && /^# new(?:par|doc)/m.test(block)) out = out.trimEnd() + (paragraphs ? '\n\n' : ' ');
    let covered = 0;
    for (const line of block.split('\n')) {
      const field = line.split('\t');
      const range = /^(\d+)(?:-(\d+))?$/.exec(field[0] ?? '');
      if (field.length !== 10 || !range || Number(range[1]) <= covered) continue;
      if (range[2]) covered = Number(range[2]);
      out += field[1]! + (field[9]!.split('|').includes('SpaceAfter=No') ? '' : ' ');
    }
  }
  return out;
}

function speed(what: string, work: () => number): void {
  work();
  let best = 0;
  for (let round = 0; round < 3; round++) {
    const started = performance.now();
    let words = 0;
    while (performance.now() - started < 700) words += work();
    best = Math.max(best, (words / (performance.now() - started)) * 1000);
  }
  console.log(`${what.padEnd(12)} ${Math.round(best)} words/s, one core, text seen before`);
}
