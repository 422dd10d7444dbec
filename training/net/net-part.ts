import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { type LanguageModel, loadModel } from '../../src/parse/language-model.js';
import { type ModelSection, modelSection, writeModelFile } from '../../src/parse/model-file.js';
import type { TrainingContext, TrainingPart } from '../part.js';
import { readTrainingData, type TrainingData } from './data.js';
import { fetchVectors } from './fetch-vectors.js';
import { readNameLists } from './name-lists.js';
import { swapNames } from './name-swap.js';
import { generator } from './parameters.js';
import { scoreModel } from './score.js';
import { type NetSettings, SHIPPED, SILVER_WORDS, STUDENT, SWAPPED_COPIES, TEACHER } from './settings.js';
import { addSureNames, freeSentences, labelSentences } from './silver.js';
import { type Lessons, trainNet } from './train-net.js';

/**
 * The network: a large one from the treebanks, and, where settings ask for it, a small one from the treebanks and from free
 * text that the large one parsed. The epoch with the best mean LAS on EWT and GUM dev is kept.
 */
export const netPart: TrainingPart = {
  name: 'net',
  train: async (context) => {
    const data = readTrainingData(context.shared);
    const gold: Lessons = {
      trees: [...data.ewt, ...data.gum],
      names: data.names,
      swapped: [],
      silver: [],
      hashes: data.hashes,
    };
    const teacher = await keptTeacher(context, data, gold);
    if (SHIPPED === 'teacher') return modelSection(teacher.file, 'net');
    return train(context, data, studentLessons(context, data, gold, teacher), STUDENT);
  },
};

/** Gold lessons, names of EWT train of which the teacher is sure, swapped names, and free text parsed by the teacher. */
function studentLessons(
  { shared, cache }: Pick<TrainingContext, 'shared' | 'cache'>,
  data: TrainingData,
  gold: Lessons,
  teacher: LanguageModel,
): Lessons {
  const lists = readNameLists(shared, cache);
  const random = generator(99);
  const named = [...data.names, ...data.names, ...data.gum];
  const copies = named.flatMap((s) =>
    Array.from({ length: SWAPPED_COPIES }, () => swapNames(s, lists, random)),
  );
  const held = [...data.dev.ewt, ...data.dev.gum, ...data.test.ewt, ...data.test.gum];
  const free = freeSentences(path.join(shared, 'corpora'), SILVER_WORDS, held);
  return {
    trees: [...addSureNames(teacher, data.ewt), ...data.gum],
    names: gold.names,
    swapped: copies.filter((copy) => copy !== undefined),
    silver: labelSentences(teacher, free),
    hashes: data.hashes,
  };
}

/** The teacher of the same settings and data from the cache, or a new one. */
async function keptTeacher(
  context: TrainingContext,
  data: TrainingData,
  gold: Lessons,
): Promise<LanguageModel> {
  const key = createHash('sha256')
    .update(JSON.stringify([TEACHER, data.hashes]))
    .digest('hex')
    .slice(0, 16);
  const file = path.join(context.cache, `teacher-${key}.bin`);
  if (!existsSync(file)) writeFileSync(file, wrap(await train(context, data, gold, TEACHER)));
  return loadModel(readFileSync(file));
}

function wrap(section: ModelSection): Uint8Array {
  return writeModelFile('en', new Map([['net', section]]));
}

/** Trains one network and prints its dev scores after each epoch. */
function train(
  { cache, log }: Pick<TrainingContext, 'cache' | 'log'>,
  data: TrainingData,
  lessons: Lessons,
  settings: NetSettings,
): Promise<ModelSection> {
  const percent = (x: number) => (x * 100).toFixed(2);
  const judge = (section: ModelSection, epoch: number) => {
    const model = loadModel(wrap(section));
    const ewt = scoreModel(model, data.dev.ewt);
    const gum = scoreModel(model, data.dev.gum);
    const both = (kind: 'las' | 'upos' | 'names') => `EWT ${percent(ewt[kind])} GUM ${percent(gum[kind])}`;
    log(`epoch ${epoch} dev: LAS ${both('las')}, UPOS ${both('upos')}, names ${both('names')}`);
    return (ewt.las + gum.las) / 2;
  };
  const vectors = fetchVectors(cache, settings.vectorWords, settings.vectorBytes);
  return trainNet(lessons, settings, vectors, judge, log);
}
