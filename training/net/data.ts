import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { DEPREL } from '../../src/model/grammar.js';
import type { Example } from './batches.js';
import type { Lexicon } from './lexicon.js';
import { type GoldSentence, NON_COMMERCIAL, readTreebank } from './treebank.js';

/** Gold sentences by use. EWT dev teaches trees and names, so that GUM dev alone chooses the model. */
export interface TrainingData {
  readonly ewt: GoldSentence[];
  readonly gum: GoldSentence[];
  readonly names: GoldSentence[];
  readonly dev: { gum: GoldSentence[] };
  readonly test: { ewt: GoldSentence[]; gum: GoldSentence[] };
  /** SHA-256 of each file that was learned from. */
  readonly hashes: Record<string, string>;
}

/** The folder of treebanks; throws Error saying how to name it when it is absent. */
export function sharedFolder(): string {
  const folder = process.env['CHANCERY_SHARED'] ?? path.resolve('..', 'shared');
  if (existsSync(path.join(folder, 'treebanks'))) return folder;
  throw new Error(
    `There is no ${folder}/treebanks. Set CHANCERY_SHARED to the folder that holds the treebanks.`,
  );
}

export function readTrainingData(shared = sharedFolder()): TrainingData {
  const file = (name: string) => path.join(shared, 'treebanks', `en_${name}.conllu.gz`);
  const learned = ['ewt-train', 'gum-train', 'ewt-dev'];
  const free = (sentences: GoldSentence[]) => sentences.filter((s) => !NON_COMMERCIAL.has(s.genre));
  return {
    ewt: readTreebank(file('ewt-train')),
    gum: free(readTreebank(file('gum-train'))),
    names: readTreebank(file('ewt-dev')),
    dev: { gum: readTreebank(file('gum-dev')) },
    test: { ewt: readTreebank(file('ewt-test')), gum: readTreebank(file('gum-test')) },
    hashes: Object.fromEntries(
      learned.map((name) => [
        name,
        createHash('sha256')
          .update(readFileSync(file(name)))
          .digest('hex'),
      ]),
    ),
  };
}

/** Closed sets of labels that occur in training: strings of FEATS, and relations as numbers of grammar.ts. */
export interface Labels {
  readonly feats: string[];
  readonly relations: number[];
}

export function collectLabels(sentences: readonly GoldSentence[]): Labels {
  const feats = new Map<string, number>();
  const relations = new Set<number>();
  for (const sentence of sentences) {
    for (const f of sentence.feats) feats.set(f, (feats.get(f) ?? 0) + 1);
    for (const r of sentence.deprel) relations.add(r);
  }
  const kept = [...feats].filter(([f, n]) => n >= 3 || f === '_');
  kept.sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  const list = [...relations].filter((r) => DEPREL[r] !== 'root').sort((a, b) => a - b);
  return { feats: kept.map(([f]) => f), relations: list };
}

/** Turns gold sentences into examples. `learn` says what is learned from them: all, or names alone. */
export function makeExamples(
  sentences: readonly GoldSentence[],
  labels: Labels,
  lexicon: Lexicon,
  learn: 'all' | 'names',
): Example[] {
  const feats = new Map(labels.feats.map((f, i) => [f, i]));
  const relations = new Map(labels.relations.map((r, i) => [r, i]));
  const none = (n: number) => new Int32Array(n).fill(-1);
  return sentences.map((s) => {
    const n = s.form.length;
    const all = learn === 'all';
    const isGum = s.id.startsWith('GUM_');
    return {
      words: Int32Array.from(s.form, (form) => lexicon.number(form)),
      upos: all ? Int32Array.from(s.upos) : none(n),
      xpos: all ? Int32Array.from(s.xpos) : none(n),
      feats: all ? Int32Array.from(s.feats, (f) => feats.get(f) ?? -1) : none(n),
      head: all ? Int32Array.from(s.head, (h) => (h < 0 ? n : h)) : none(n),
      deprel: all ? Int32Array.from(s.deprel, (r) => relations.get(r) ?? -1) : none(n),
      name: s.name ? Int32Array.from(s.name) : none(n),
      style: isGum ? 1 : 0,
    };
  });
}
