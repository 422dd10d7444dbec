// Figures of the language model: accuracy on the treebanks' test parts (gold tokens, predicted tags, punctuation counted),
// speed, load time, memory, size. `npm run bench parse`; --relations adds F1 by relation. Needs ../shared/treebanks for
// accuracy; without it the packaged samples give the speed alone.
import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import type { LanguageModel } from '../src/parse/language-model.js';
import { loadModelFile, packagedModel } from '../src/parse/load-node.js';
import { parseTokens } from '../src/parse/parse-tokens.js';
import { type Scores, scoreModel, tokensOf } from '../training/net/score.js';
import { type GoldSentence, readTreebank } from '../training/net/treebank.js';

const percent = (x: number) => (Number.isNaN(x) ? '   - ' : (x * 100).toFixed(1).padStart(5));

const before = process.memoryUsage().rss;
const started = performance.now();
const model = loadModelFile();
const loaded = performance.now() - started;

const shared = process.env['CHANCERY_SHARED'] ?? path.resolve('..', 'shared');
if (existsSync(path.join(shared, 'treebanks'))) report(model, path.join(shared, 'treebanks'));
else console.log(`No treebanks in ${shared} (set CHANCERY_SHARED): accuracy is not measured.`);

console.log(`model size    ${(statSync(packagedModel()).size / 1e6).toFixed(1)} MB on disk`);
console.log(`load          ${loaded.toFixed(0)} ms, first call of the process`);
const speed = measureSpeed(model);
console.log(
  `speed         ${Math.round(speed)} words/s from tokens to trees, one core, documents of 20 sentences`,
);
console.log(
  `memory        ${((process.memoryUsage().rss - before) / 1e6).toFixed(0)} MB more resident than before loading`,
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
  console.log('              UPOS  XPOS FEATS   UAS   LAS  full names  (PER   ORG   LOC)  spans');
  const scored: [string, Scores][] = sets.map(([name, gold]) => [name, scoreModel(model, gold)]);
  for (const [name, s] of scored) {
    const columns = [s.upos, s.xpos, s.feats, s.uas, s.las, s.lasFull, s.names];
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

/** Words a second over documents of 20 sentences, after warming up; the best of five rounds, since machines are shared. */
function measureSpeed(model: LanguageModel): number {
  const folder = path.join(shared, 'treebanks');
  const sentences = existsSync(folder)
    ? readTreebank(path.join(folder, 'en_gum-test.conllu.gz'))
    : [
        {
          form: 'Russia expelled two British diplomats on Monday , the ministry said .'.split(' '),
        } as GoldSentence,
      ];
  const documents = [];
  for (let i = 0; i < sentences.length; i += 20) {
    documents.push(tokensOf(sentences.slice(i, i + 20), model.featsTable));
  }
  let best = 0;
  for (let round = 0; round < 5; round++) {
    const started = performance.now();
    let words = 0;
    while (performance.now() - started < 500) {
      for (const document of documents) {
        parseTokens(model, document);
        words += document.count;
      }
    }
    best = Math.max(best, (words / (performance.now() - started)) * 1000);
  }
  return best;
}
