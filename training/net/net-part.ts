import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { type LanguageModel, loadModel } from '../../src/parse/language-model.js';
import { type ModelSection, writeModelFile } from '../../src/parse/model-file.js';
import type { TrainingContext, TrainingPart } from '../part.js';
import { Committee } from './committee.js';
import { readTrainingData, type TrainingData } from './data.js';
import { fetchVectors } from './fetch-vectors.js';
import { freeSentences } from './free-sentences.js';
import { readListedWords } from './listed-words.js';
import { type NameLists, readNameLists } from './name-lists.js';
import { swapNames } from './name-swap.js';
import { generator } from './parameters.js';
import { scoreModel } from './score.js';
import { type NetSettings, SILVER_WORDS, STUDENT, SWAPPED_COPIES, TEACHERS } from './settings.js';
import { type Lessons, trainNet } from './train-net.js';
import type { GoldSentence } from './treebank.js';

/**
 * The network: two large ones from the treebanks, and then, from the treebanks, from names that these two find and from
 * free text that they parse, the small one that ships. Of each the epoch with the best LAS on GUM dev is kept.
 */
export const netPart: TrainingPart = {
  name: 'net',
  train: async (context) => {
    const school = { ...context, data: readTrainingData(context.shared), lists: listsOf(context) };
    const gold = goldLessons(school);
    const teachers: LanguageModel[] = [];
    for (const settings of TEACHERS) teachers.push(await keptTeacher(school, gold, settings));
    return train(school, studentLessons(school, gold, new Committee(teachers)), STUDENT);
  },
};

interface School extends TrainingContext {
  readonly data: TrainingData;
  readonly lists: NameLists;
}

function listsOf({ shared, cache }: TrainingContext): NameLists {
  return readNameLists(shared, cache);
}

/** Trees of the treebanks, names by people, and copies of their sentences with other names. */
function goldLessons({ data, lists }: School): Lessons {
  const random = generator(99);
  const copies = [...data.names, ...data.names, ...data.gum].flatMap((sentence) =>
    Array.from({ length: SWAPPED_COPIES }, () => swapNames(sentence, lists, random)),
  );
  return {
    trees: [...data.ewt, ...data.gum, ...data.names.map(withoutNames)],
    names: data.names,
    swapped: copies.filter((copy) => copy !== undefined),
    silver: [],
    hashes: data.hashes,
  };
}

function withoutNames(sentence: GoldSentence): GoldSentence {
  return { ...sentence, name: undefined };
}

/** Also names of EWT train of which the committee is sure, and free text that it parsed. */
function studentLessons({ shared, data }: School, gold: Lessons, committee: Committee): Lessons {
  const held = [...data.dev.gum, ...data.test.ewt, ...data.test.gum];
  return {
    ...gold,
    trees: [...committee.addSureNames(data.ewt), ...gold.trees.slice(data.ewt.length)],
    silver: committee.parse(freeSentences(path.join(shared, 'corpora'), SILVER_WORDS, held)),
  };
}

/** The teacher of the same settings and data from the cache, or a new one. */
async function keptTeacher(school: School, gold: Lessons, settings: NetSettings): Promise<LanguageModel> {
  const key = createHash('sha256')
    .update(JSON.stringify([settings, school.data.hashes]))
    .digest('hex')
    .slice(0, 16);
  const file = path.join(school.cache, `teacher-${key}.bin`);
  if (!existsSync(file)) {
    school.log(`teacher ${key}`);
    writeFileSync(file, wrap(await train(school, gold, settings)));
  }
  return loadModel(readFileSync(file));
}

function wrap(section: ModelSection): Uint8Array {
  return writeModelFile('en', new Map([['net', section]]));
}

/** Trains one network and prints its dev scores after each epoch. */
function train(
  { cache, log, data, lists }: School,
  lessons: Lessons,
  settings: NetSettings,
): Promise<ModelSection> {
  const percent = (x: number) => (x * 100).toFixed(2);
  const judge = (section: ModelSection, epoch: number) => {
    const dev = scoreModel(loadModel(wrap(section)), data.dev.gum);
    log(
      `epoch ${epoch} GUM dev: LAS ${percent(dev.las)}, UPOS ${percent(dev.upos)}, names ${percent(dev.names)}`,
    );
    return dev.las;
  };
  const vectors = fetchVectors(cache, settings.vectorWords, settings.vectorBytes);
  return trainNet(
    lessons,
    settings,
    vectors,
    readListedWords(settings.lists ? lists : undefined, cache),
    judge,
    log,
  );
}
