// Scores CoNLL-U against a gold standard from raw text, as the CoNLL 2018 shared task does (Zeman et al. 2018):
// tokens, sentences and words are aligned by their characters, labels count only on aligned words.
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { gunzipSync } from 'node:zlib';

/** Precision, recall and F1 (0 to 1); `aligned` is the share of aligned words that are right. */
export interface Measure {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
  readonly aligned?: number;
}

/** Names of the measures, in the order of the shared task. */
export const MEASURES = [
  'Tokens',
  'Sentences',
  'Words',
  'UPOS',
  'XPOS',
  'UFeats',
  'AllTags',
  'Lemmas',
  'UAS',
  'LAS',
  'CLAS',
  'MLAS',
  'BLEX',
] as const;
export type MeasureName = (typeof MEASURES)[number];

/** All measures, and F1 of each relation without subtype, its head included. */
export interface Conll18Scores {
  readonly measures: Readonly<Record<MeasureName, Measure>>;
  readonly relations: ReadonlyMap<string, { readonly f1: number; readonly gold: number }>;
}

interface Word {
  readonly from: number;
  readonly to: number;
  readonly form: string;
  readonly lemma: string;
  readonly upos: string;
  readonly xpos: string;
  readonly feats: string;
  readonly relation: string;
  /** Place of the head among all words, -1 for the root. */
  head: number;
  readonly multiword: boolean;
  children: number[];
}

interface Treebank {
  readonly characters: string;
  readonly tokens: readonly string[];
  readonly sentences: readonly string[];
  readonly words: readonly Word[];
}

const CONTENT = new Set(
  'nsubj obj iobj csubj ccomp xcomp obl vocative expl dislocated advcl advmod discourse nmod appos nummod acl amod conj fixed flat compound list parataxis orphan goeswith reparandum root dep'.split(
    ' ',
  ),
);
const FUNCTION = new Set('aux cop mark det clf case cc'.split(' '));
const FEATURES = new Set(
  'PronType NumType Poss Reflex Foreign Abbr Gender Animacy Number Case Definite Degree VerbForm Mood Tense Aspect Voice Evident Polarity Person Polite'.split(
    ' ',
  ),
);

/** Scores CoNLL-U text `system` against `gold`; throws Error where their characters part. */
export function scoreConll18(gold: string, system: string): Conll18Scores {
  const g = readTreebank(gold);
  const s = readTreebank(system);
  if (g.characters !== s.characters) throw differs(g.characters, s.characters);
  const pairs = align(g.words, s.words);
  const partner = new Map(pairs.map(([a, b]) => [b, a]));
  const all = (same: (a: Word, b: Word) => boolean, keep: (w: Word) => boolean = () => true): Measure => {
    const left = g.words.filter(keep).length;
    const right = s.words.filter(keep).length;
    let both = 0;
    for (const [a, b] of pairs) if (keep(g.words[a]!) && same(g.words[a]!, s.words[b]!)) both++;
    return { ...measure(left, right, both), aligned: pairs.length === 0 ? 0 : both / pairs.length };
  };
  const sameHead = (a: Word, b: Word) => (b.head < 0 ? -1 : (partner.get(b.head) ?? -2)) === a.head;
  const arc = (a: Word, b: Word) => sameHead(a, b) && a.relation === b.relation;
  const tags = (a: Word, b: Word) => a.upos === b.upos && a.xpos === b.xpos && a.feats === b.feats;
  const functions = (bank: Treebank, word: Word) =>
    word.children.filter((child) => FUNCTION.has(bank.words[child]!.relation));
  const sameFunctions = (a: Word, b: Word) => {
    const left = functions(g, a);
    const right = functions(s, b);
    if (left.length !== right.length) return false;
    return right.every((place) => {
      const mine = s.words[place]!;
      const other = partner.get(place) ?? -1;
      const theirs = g.words[other];
      if (theirs === undefined || !left.includes(other)) return false;
      return theirs.relation === mine.relation && theirs.upos === mine.upos && theirs.feats === mine.feats;
    });
  };
  const lemma = (a: Word, b: Word) => a.lemma === '_' || a.lemma === b.lemma;
  const content = (w: Word) => CONTENT.has(w.relation);
  return {
    measures: {
      Tokens: spans(g.tokens, s.tokens),
      Sentences: spans(g.sentences, s.sentences),
      Words: all(() => true),
      UPOS: all((a, b) => a.upos === b.upos),
      XPOS: all((a, b) => a.xpos === b.xpos),
      UFeats: all((a, b) => a.feats === b.feats),
      AllTags: all(tags),
      Lemmas: all(lemma),
      UAS: all(sameHead),
      LAS: all(arc),
      CLAS: all(arc, content),
      MLAS: all(
        (a, b) => arc(a, b) && a.upos === b.upos && a.feats === b.feats && sameFunctions(a, b),
        content,
      ),
      BLEX: all((a, b) => arc(a, b) && lemma(a, b), content),
    },
    relations: byRelation(g, s, pairs, sameHead),
  };
}

/** The table that the shared task's program prints. */
export function conll18Table({ measures }: Conll18Scores): string {
  const percent = (x: number | undefined) => (x === undefined ? '' : (x * 100).toFixed(2)).padStart(9);
  const lines = ['Metric     | Precision |    Recall |  F1 Score | AligndAcc'];
  for (const name of MEASURES) {
    const { precision, recall, f1, aligned } = measures[name];
    lines.push(
      `${name.padEnd(10)} | ${percent(precision)} | ${percent(recall)} | ${percent(f1)} | ${percent(aligned)}`,
    );
  }
  return lines.join('\n');
}

function measure(gold: number, system: number, both: number): Measure {
  return {
    precision: system === 0 ? 0 : both / system,
    recall: gold === 0 ? 0 : both / gold,
    f1: gold + system === 0 ? 0 : (2 * both) / (gold + system),
  };
}

function spans(gold: readonly string[], system: readonly string[]): Measure {
  const known = new Set(gold);
  return measure(gold.length, system.length, system.filter((span) => known.has(span)).length);
}

function byRelation(
  g: Treebank,
  s: Treebank,
  pairs: readonly (readonly [number, number])[],
  sameHead: (a: Word, b: Word) => boolean,
): Map<string, { f1: number; gold: number }> {
  const tally = new Map<string, [number, number, number]>();
  const add = (relation: string, place: 0 | 1 | 2) => {
    const entry = tally.get(relation) ?? [0, 0, 0];
    entry[place]++;
    tally.set(relation, entry);
  };
  for (const word of g.words) add(word.relation, 0);
  for (const word of s.words) add(word.relation, 1);
  for (const [i, j] of pairs) {
    const [a, b] = [g.words[i]!, s.words[j]!];
    if (a.relation === b.relation && sameHead(a, b)) add(a.relation, 2);
  }
  return new Map(
    [...tally]
      .sort((a, b) => b[1][0] - a[1][0] || (a[0] < b[0] ? -1 : 1))
      .map(([relation, [gold, found, both]]) => [relation, { f1: measure(gold, found, both).f1, gold }]),
  );
}

/**
 * Pairs of places of gold and system words. Words with the same span pair; where a multiword token is on either side,
 * the words of the stretch that it covers pair by the longest common run of forms.
 */
function align(gold: readonly Word[], system: readonly Word[]): [number, number][] {
  const pairs: [number, number][] = [];
  let i = 0;
  let j = 0;
  while (i < gold.length && j < system.length) {
    const a = gold[i]!;
    const b = system[j]!;
    if (a.multiword || b.multiword) {
      if (!a.multiword && a.to <= b.from) {
        i++;
        continue;
      }
      if (!b.multiword && b.to <= a.from) {
        j++;
        continue;
      }
      const end = stretchEnd(gold, system, i, j);
      commonForms(gold, system, i, end.i, j, end.j, pairs);
      i = end.i;
      j = end.j;
    } else if (a.from === b.from && a.to === b.to) pairs.push([i++, j++]);
    else if (a.from <= b.from) i++;
    else j++;
  }
  return pairs;
}

function stretchEnd(
  gold: readonly Word[],
  system: readonly Word[],
  startI: number,
  startJ: number,
): { i: number; j: number } {
  let [i, j] = [startI, startJ];
  let end = gold[i]!.multiword ? gold[i]!.to : system[j]!.to;
  for (;;) {
    const [a, b] = [gold[i], system[j]];
    if (a && a.from < end) {
      if (a.multiword) end = Math.max(end, a.to);
      i++;
    } else if (b && b.from < end) {
      if (b.multiword) end = Math.max(end, b.to);
      j++;
    } else return { i, j };
  }
}

function commonForms(
  gold: readonly Word[],
  system: readonly Word[],
  fromI: number,
  toI: number,
  fromJ: number,
  toJ: number,
  pairs: [number, number][],
): void {
  const [n, m] = [toI - fromI, toJ - fromJ];
  const width = m + 1;
  const best = new Int32Array((n + 1) * width);
  const same = (a: number, b: number) =>
    gold[fromI + a]!.form.toLowerCase() === system[fromJ + b]!.form.toLowerCase();
  for (let a = n - 1; a >= 0; a--) {
    for (let b = m - 1; b >= 0; b--) {
      best[a * width + b] = Math.max(
        best[(a + 1) * width + b]!,
        best[a * width + b + 1]!,
        same(a, b) ? best[(a + 1) * width + b + 1]! + 1 : 0,
      );
    }
  }
  for (let a = 0, b = 0; a < n && b < m; ) {
    if (same(a, b)) pairs.push([fromI + a++, fromJ + b++]);
    else if (best[(a + 1) * width + b]! >= best[a * width + b + 1]!) a++;
    else b++;
  }
}

function readTreebank(text: string): Treebank {
  const characters: string[] = [];
  const tokens: string[] = [];
  const sentences: string[] = [];
  const words: Word[] = [];
  let at = 0;
  const add = (form: string): { from: number; to: number } => {
    const bare = form.replace(/\s/g, '');
    characters.push(bare);
    const span = { from: at, to: at + bare.length };
    tokens.push(`${span.from}-${span.to}`);
    at = span.to;
    return span;
  };
  for (const block of text.replace(/\r/g, '').split(/\n\n+/)) {
    const rows = block
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'))
      .map((line) => line.split('\t'));
    if (rows.length === 0) continue;
    const start = at;
    const base = words.length;
    let whole: { from: number; to: number; last: number } | undefined;
    for (const row of rows) {
      const id = row[0]!;
      if (id.includes('.')) continue;
      if (id.includes('-')) {
        whole = { ...add(row[1]!), last: Number(id.split('-')[1]) };
        continue;
      }
      const inside = whole !== undefined && Number(id) <= whole.last;
      const { from, to } = inside ? whole! : add(row[1]!);
      words.push(wordOf(row, from, to, base, inside));
    }
    sentences.push(`${start}-${at}`);
  }
  words.forEach((word, i) => {
    if (word.head >= 0) words[word.head]?.children.push(i);
  });
  return { characters: characters.join(''), tokens, sentences, words };
}

function wordOf(row: string[], from: number, to: number, base: number, multiword: boolean): Word {
  const head = Number(row[6]);
  return {
    from,
    to,
    form: row[1]!,
    lemma: row[2]!,
    upos: row[3]!,
    xpos: row[4]!,
    feats: row[5]!
      .split('|')
      .filter((f) => FEATURES.has(f.split('=')[0]!))
      .sort()
      .join('|'),
    relation: row[7]!.split(':')[0]!,
    head: head > 0 ? base + head - 1 : -1,
    multiword,
    children: [],
  };
}

function differs(gold: string, system: string): Error {
  let i = 0;
  while (i < gold.length && gold[i] === system[i]) i++;
  return new Error(
    `The texts differ at character ${i} (white space not counted): gold has ${JSON.stringify(gold.slice(i, i + 20))}, the system has ${JSON.stringify(system.slice(i, i + 20))}.`,
  );
}

function read(file: string): string {
  const bytes = readFileSync(file);
  return (bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes).toString('utf8');
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const [gold, system] = process.argv.slice(2);
  if (!gold || !system) {
    console.error('Usage: node dist/bench/conll18.js GOLD.conllu SYSTEM.conllu');
    process.exit(2);
  }
  console.log(conll18Table(scoreConll18(read(gold), read(system))));
}
