import { readFileSync } from 'node:fs';
import path from 'node:path';
import { type LemmaTable, lemmaOf, writeLemmaTable } from '../../src/parse/lemmas.js';
import { readTrainingData } from '../net/data.js';
import { fetchVectors } from '../net/fetch-vectors.js';
import { repositoryRoot } from '../net/kernels/load.js';
import type { GoldSentence } from '../net/treebank.js';
import type { TrainingPart } from '../part.js';
import { addIrregular } from './irregular.js';
import { addKnownWords } from './known-words.js';
import { trainLemmas } from './train-lemmas.js';

/** Share (0 to 1) of words whose lemma is right, given gold tags. */
export function scoreLemmas(table: LemmaTable, sentences: readonly GoldSentence[]): number {
  let right = 0;
  let words = 0;
  for (const { form, upos, xpos, lemma } of sentences) {
    form.forEach((word, i) => {
      words++;
      if (lemmaOf(table, word, upos[i]!, xpos[i]!, i === 0) === lemma[i]) right++;
    });
  }
  return right / words;
}

/** What the sentences teach, mended by the list of frequent words and by lang/en/lemma-exceptions.tsv. */
export function makeLemmaTable(sentences: readonly GoldSentence[], cache: string): LemmaTable {
  const table = trainLemmas(sentences);
  fetchVectors(cache, 1);
  addKnownWords(table, readFileSync(path.join(cache, 'vector-words.txt'), 'utf8').split('\n'));
  addIrregular(table, path.join(repositoryRoot(), 'lang', 'en', 'lemma-exceptions.tsv'));
  return table;
}

/** Exceptions and endings, learned from EWT and GUM train. */
export const lemmaPart: TrainingPart = {
  name: 'lemma',
  train: async ({ shared, cache, log }) => {
    const data = readTrainingData(shared);
    const table = makeLemmaTable([...data.ewt, ...data.gum], cache);
    for (const [name, sentences] of Object.entries(data.dev)) {
      log(`${name} dev, gold tags: lemmas ${(scoreLemmas(table, sentences) * 100).toFixed(2)}`);
    }
    return {
      about: {
        sources: 'UD English-EWT 2.16 (CC BY-SA 4.0); UD English-GUM 2.16 without its non-commercial genres',
      },
      bytes: new TextEncoder().encode(writeLemmaTable(table)),
    };
  },
};
