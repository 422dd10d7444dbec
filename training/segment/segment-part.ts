import path from 'node:path';
import { FeatureWeights, writeWeights } from '../../src/segment/feature-weights.js';
import { makeSegmenter, type Segmenter } from '../../src/segment/segmenter.js';
import type { WordParts } from '../../src/segment/word-parts.js';
import { repositoryRoot } from '../net/kernels/load.js';
import type { TrainingPart } from '../part.js';
import { trainPerceptron } from './perceptron.js';
import { type RawParagraph, readParagraphs } from './raw-text.js';
import { readWordParts } from './read-word-parts.js';
import { scoreSegmenter } from './score-segmenter.js';
import { sentenceDecisions } from './train-sentences.js';
import { goldPieces, irregularWords, wordDecisions } from './train-words.js';

/** Every setting of the segmenter's training. */
export const SEGMENT_SETTINGS = { epochs: 5, seed: 20241, wordMargin: 2, sentenceMargin: 5 };

interface Trained {
  readonly words: { keys: Uint32Array; weights: Int16Array };
  readonly sentences: { keys: Uint32Array; weights: Int16Array };
  readonly irregular: ReadonlyMap<string, number>;
}

/** Learns both scorers from paragraphs. */
export function trainSegmenter(paragraphs: readonly RawParagraph[], settings = SEGMENT_SETTINGS): Trained {
  const { epochs, seed, wordMargin, sentenceMargin } = settings;
  const pieces = goldPieces(paragraphs);
  return {
    words: trainPerceptron(wordDecisions(pieces), { epochs, seed, margin: wordMargin }),
    sentences: trainPerceptron(sentenceDecisions(paragraphs), {
      epochs,
      seed,
      margin: sentenceMargin,
    }),
    irregular: irregularWords(pieces),
  };
}

/** A segmenter that works with what was learned. */
export function segmenterOf({ words, sentences, irregular }: Trained, parts: WordParts): Segmenter {
  const weights = ({ keys, weights: w }: Trained['words']) => new FeatureWeights(keys, w);
  return makeSegmenter(weights(words), weights(sentences), irregular, parts);
}

/** Words and sentence ends, learned from EWT and GUM train. */
export const segmentPart: TrainingPart = {
  name: 'segment',
  train: async ({ shared, log }) => {
    const file = (name: string) => path.join(shared, 'treebanks', `en_${name}.conllu.gz`);
    const trained = trainSegmenter([
      ...readParagraphs(file('ewt-train')),
      ...readParagraphs(file('gum-train')),
    ]);
    const parts = readWordParts(path.join(repositoryRoot(), 'lang', 'en', 'word-parts.tsv'));
    const segmenter = segmenterOf(trained, parts);
    for (const set of ['ewt-dev', 'gum-dev']) {
      const gold = readParagraphs(file(set), true);
      for (const [between, says] of [
        ['\n\n', 'paragraphs known'],
        [' ', 'paragraphs lost'],
      ] as const) {
        const { words, sentences } = scoreSegmenter(segmenter, gold, between);
        log(`${set}, ${says}: words ${(words * 100).toFixed(2)} sentences ${(sentences * 100).toFixed(2)}`);
      }
    }
    const words = writeWeights(trained.words.keys, trained.words.weights);
    const sentences = writeWeights(trained.sentences.keys, trained.sentences.weights);
    const bytes = new Uint8Array(words.length + sentences.length);
    bytes.set(words);
    bytes.set(sentences, words.length);
    return {
      about: {
        words: words.length,
        irregular: Object.fromEntries(trained.irregular),
        titles: [...parts.titles],
        abbreviations: [...parts.abbreviations],
        prefixes: [...parts.prefixes],
        openers: [...parts.openers],
        settings: SEGMENT_SETTINGS,
        sources: 'UD English-EWT 2.16 (CC BY-SA 4.0); UD English-GUM 2.16 without its non-commercial genres',
      },
      bytes,
    };
  },
};
