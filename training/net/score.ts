import { DEPREL, NAME } from '../../src/model/grammar.js';
import { makeTokens, type Tokens } from '../../src/model/tokens.js';
import type { LanguageModel } from '../../src/parse/language-model.js';
import { lemmatise } from '../../src/parse/lemmas.js';
import { parseTokens } from '../../src/parse/parse-tokens.js';
import type { GoldSentence } from './treebank.js';

/** Shares of words (0 to 1) that agree with the gold standard; punctuation counts. */
export interface Scores {
  readonly words: number;
  readonly upos: number;
  readonly xpos: number;
  readonly feats: number;
  /** NaN where the model has no lemmas. */
  readonly lemma: number;
  readonly uas: number;
  /** Head and relation without its subtype. */
  readonly las: number;
  /** Head and relation with its subtype. */
  readonly lasFull: number;
  /** F1 of whole names of the three kinds PER, ORG, LOC; NaN where the gold standard has none. */
  readonly names: number;
  /** F1 of whole names whatever their kind. */
  readonly nameSpans: number;
  readonly byKind: Readonly<Record<string, number>>;
  /** F1 of each relation without subtype, head included. */
  readonly byRelation: ReadonlyMap<string, { f1: number; gold: number }>;
}

/** Columns for gold sentences, one after the other; nothing is filled in. The text is not kept. */
export function tokensOf(sentences: readonly GoldSentence[], featsTable: readonly string[]): Tokens {
  const form = sentences.flatMap((s) => s.form);
  const start = new Int32Array(sentences.length + 1);
  sentences.forEach((s, i) => {
    start[i + 1] = start[i]! + s.form.length;
  });
  return makeTokens('', form, new Int32Array(form.length), new Int32Array(form.length), start, featsTable);
}

/** Parses `sentences` with their gold tokens and compares. */
export function scoreModel(model: LanguageModel, sentences: readonly GoldSentence[]): Scores {
  const tokens = tokensOf(sentences, model.featsTable);
  parseTokens(model, tokens);
  if (!model.file.sections.has('lemma')) return { ...scoreTokens(tokens, sentences), lemma: Number.NaN };
  lemmatise(model, tokens);
  return scoreTokens(tokens, sentences);
}

/** Compares parsed columns with the gold sentences that they were made from. */
export function scoreTokens(tokens: Tokens, sentences: readonly GoldSentence[]): Scores {
  const right = { upos: 0, xpos: 0, feats: 0, lemma: 0, uas: 0, las: 0, lasFull: 0 };
  const relations = new Map<string, [number, number, number]>();
  const count = (relation: string, place: 0 | 1 | 2) => {
    const entry = relations.get(relation) ?? [0, 0, 0];
    entry[place]++;
    relations.set(relation, entry);
  };
  sentences.forEach((gold, s) => {
    const from = tokens.sentenceStart[s]!;
    gold.form.forEach((_, i) => {
      const at = from + i;
      if (tokens.upos[at] === gold.upos[i]) right.upos++;
      if (tokens.xpos[at] === gold.xpos[i]) right.xpos++;
      if (tokens.featsTable[tokens.feats[at]!] === gold.feats[i]) right.feats++;
      if (tokens.lemma[at] === gold.lemma[i]) right.lemma++;
      const head = gold.head[i]! < 0 ? -1 : from + gold.head[i]!;
      const mine = DEPREL[tokens.deprel[at]!]!;
      const theirs = DEPREL[gold.deprel[i]!]!;
      const [short, goldShort] = [base(mine), base(theirs)];
      count(short, 1);
      count(goldShort, 0);
      if (tokens.head[at] !== head) return;
      right.uas++;
      if (short === goldShort) {
        right.las++;
        count(short, 2);
      }
      if (mine === theirs) right.lasFull++;
    });
  });
  const n = tokens.count;
  return {
    words: n,
    upos: right.upos / n,
    xpos: right.xpos / n,
    feats: right.feats / n,
    lemma: right.lemma / n,
    uas: right.uas / n,
    las: right.las / n,
    lasFull: right.lasFull / n,
    ...scoreNames(tokens, sentences),
    byRelation: new Map(
      [...relations]
        .sort((a, b) => b[1][0] - a[1][0])
        .map(([relation, [gold, found, both]]) => [relation, { f1: f1(gold, found, both), gold }]),
    ),
  };
}

function scoreNames(tokens: Tokens, sentences: readonly GoldSentence[]) {
  const kinds = ['PER', 'ORG', 'LOC'];
  const tally = new Map<string, [number, number, number]>(
    ['all', 'span', ...kinds].map((k) => [k, [0, 0, 0]]),
  );
  const add = (kind: string, place: 0 | 1 | 2) => {
    tally.get(kind)![place]++;
  };
  sentences.forEach((sentence, s) => {
    if (!sentence.name) return;
    const from = tokens.sentenceStart[s]!;
    const gold = namesIn(sentence.name, kinds);
    const found = namesIn([...tokens.name.subarray(from, from + sentence.form.length)], kinds);
    const spans = new Set([...gold.keys()]);
    for (const kind of gold.values()) {
      add(kind, 0);
      add('all', 0);
      add('span', 0);
    }
    for (const [span, kind] of found) {
      add(kind, 1);
      add('all', 1);
      add('span', 1);
      if (spans.has(span)) add('span', 2);
      if (gold.get(span) !== kind) continue;
      add(kind, 2);
      add('all', 2);
    }
  });
  const score = (kind: string) => f1(...tally.get(kind)!);
  const byKind = Object.fromEntries(kinds.map((kind) => [kind, score(kind)]));
  return { names: score('all'), nameSpans: score('span'), byKind };
}

/** Names of the given kinds in a sentence's BIO tags: "first-last" to kind. */
function namesIn(tags: readonly number[], kinds: readonly string[]): Map<string, string> {
  const names = new Map<string, string>();
  for (let i = 0; i < tags.length; i++) {
    const label = NAME[tags[i]!]!;
    if (!label.startsWith('B-')) continue;
    let end = i + 1;
    while (end < tags.length && tags[end] === tags[i]! + 1) end++;
    const kind = label.slice(2);
    if (kinds.includes(kind)) names.set(`${i}-${end}`, kind);
  }
  return names;
}

function f1(gold: number, found: number, both: number): number {
  return gold + found === 0 ? Number.NaN : (2 * both) / (gold + found);
}

function base(relation: string): string {
  return relation.split(':')[0]!;
}
