// Figures of the language model: accuracy on the treebanks' test parts (gold tokens, predicted tags, punctuation counted),
// speed, load time, memory, size. `npm run bench parse`; --relations adds F1 by relation. Needs ../shared/treebanks for
// accuracy; without it the packaged samples give the speed alone.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { Tokens } from '../src/model/tokens.js';
import type { LanguageModel } from '../src/parse/language-model.js';
import { lemmatise } from '../src/parse/lemmas.js';
import { loadModelFile, packagedModel } from '../src/parse/load-node.js';
import { modelSection } from '../src/parse/model-file.js';
import { parseTokens } from '../src/parse/parse-tokens.js';
import { segmentText } from '../src/segment/segment.js';
import { loadSegmenter } from '../src/segment/segmenter.js';
import { repositoryRoot } from '../training/net/kernels/load.js';
import { type Scores, scoreModel } from '../training/net/score.js';
import { type GoldSentence, readTreebank } from '../training/net/treebank.js';

const percent = (x: number) => (Number.isNaN(x) ? '   - ' : (x * 100).toFixed(1).padStart(5));

const before = process.memoryUsage().rss;
const started = performance.now();
const model = loadModelFile();
const loaded = performance.now() - started;
const segmenter = loadSegmenter(modelSection(model.file, 'segment'), model.featsTable);
const plain = 'Russia expelled two British diplomats on Monday, the foreign ministry said.\n'.repeat(200);
parseTokens(model, segmentText(plain, segmenter));
const memory = process.memoryUsage().rss - before;

const shared = process.env['CHANCERY_SHARED'] ?? path.resolve('..', 'shared');
if (existsSync(path.join(shared, 'treebanks'))) report(model, path.join(shared, 'treebanks'));
else console.log(`No treebanks in ${shared} (set CHANCERY_SHARED): accuracy is not measured.`);

console.log(`model size    ${(statSync(packagedModel()).size / 1e6).toFixed(1)} MB on disk`);
console.log(`load          ${loaded.toFixed(0)} ms, first call of the process`);
const texts = reports();
const documents = texts.map((text) => segmentText(text, segmenter));
const speed = (what: string, work: (text: string, tokens: Tokens) => number) =>
  console.log(
    `${what.padEnd(13)} ${Math.round(fastest(work))} words/s, one core, ${texts.length} reports one by one`,
  );
speed('text to tree', (text) => {
  const tokens = segmentText(text, segmenter);
  parseTokens(model, tokens);
  lemmatise(model, tokens);
  return tokens.count;
});
speed('parser alone', (_, tokens) => {
  parseTokens(model, tokens);
  return tokens.count;
});
console.log(
  `memory        ${(memory / 1e6).toFixed(0)} MB more resident after loading and parsing 2,600 words`,
);

function report(model: LanguageModel, folder: string): void {
  const read = (name: string) => readTreebank(path.join(folder, `en_${name}.conllu.gz`));
  const sets: [string, GoldSentence[]][] = [
    ['EWT test', read('ewt-test')],
    ['GUM test', read('gum-test')],
    ['EWT dev', read('ewt-dev')],
    ['GUM dev', read('gum-dev')],
  ];
  const news = [...sets[3]![1], ...sets[1]![1]].filter((sentence) => sentence.genre === 'news');
  sets.push(['GUM news', news]);
  console.log('              UPOS  XPOS FEATS lemma   UAS   LAS  full names  (PER   ORG   LOC)  spans');
  const scored: [string, Scores][] = sets.map(([name, gold]) => [name, scoreModel(model, gold)]);
  for (const [name, s] of scored) {
    const columns = [s.upos, s.xpos, s.feats, s.lemma, s.uas, s.las, s.lasFull, s.names];
    const kinds = ['PER', 'ORG', 'LOC'].map((kind) => percent(s.byKind[kind]!)).join(' ');
    console.log(`${name.padEnd(12)} ${columns.map(percent).join(' ')} ( ${kinds}) ${percent(s.nameSpans)}`);
  }
  if (!process.argv.includes('--relations')) return;
  console.log('\nF1 by relation without subtype, head included; number in the gold standard');
  for (const [relation, { f1, gold }] of scored[0]![1].byRelation) {
    const others = scored.slice(1).map(([, s]) => percent(s.byRelation.get(relation)?.f1 ?? Number.NaN));
    console.log(`${relation.padEnd(12)} ${percent(f1)} ${others.join(' ')}   ${gold}`);
  }
}

/** Texts of real reports: Wikinews where the corpora are at hand, else the samples. */
function reports(): string[] {
  const corpus = path.join(shared, 'corpora', 'wikinews_en_2019_2020.jsonl.gz');
  if (existsSync(corpus)) {
    const lines = gunzipSync(readFileSync(corpus)).toString('utf8').trim().split('\n');
    return lines.map((line) => (JSON.parse(line) as { text: string }).text);
  }
  const samples = path.join(repositoryRoot(), 'samples');
  const names = readdirSync(samples).filter((name) => name.endsWith('.txt'));
  return names.map((name) => readFileSync(path.join(samples, name), 'utf8'));
}

/** Words a second, the best of five rounds, since machines are shared. */
function fastest(work: (text: string, tokens: Tokens) => number): number {
  let best = 0;
  for (let round = 0; round < 5; round++) {
    const started = performance.now();
    let words = 0;
    texts.forEach((text, i) => {
      words += work(text, documents[i]!);
    });
    best = Math.max(best, (words / (performance.now() - started)) * 1000);
  }
  return best;
}
