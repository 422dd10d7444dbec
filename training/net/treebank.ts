import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { DEPREL_ID, NAME_ID, UPOS_ID, XPOS_ID } from '../../src/model/grammar.js';

/** A gold sentence: numbers as in grammar.ts, heads as places in the sentence, -1 for the root. */
export interface GoldSentence {
  readonly id: string;
  readonly genre: string;
  readonly form: string[];
  readonly upos: number[];
  readonly xpos: number[];
  readonly feats: string[];
  readonly lemma: string[];
  readonly head: number[];
  readonly deprel: number[];
  /** BIO numbers, or undefined where the treebank marks no names. */
  readonly name: number[] | undefined;
}

/** GUM genres whose texts may not be used commercially; the model is made without them. */
export const NON_COMMERCIAL = new Set(['whow', 'fiction', 'essay', 'letter', 'podcast']);

/** Reads a CoNLL-U file, gzipped or plain. Empty nodes and multiword lines are passed over. */
export function readTreebank(path: string): GoldSentence[] {
  const raw = readFileSync(path);
  const text = (raw[0] === 0x1f && raw[1] === 0x8b ? gunzipSync(raw) : raw).toString('utf8');
  return parseTreebank(text);
}

/** The sentences of CoNLL-U text. */
export function parseTreebank(text: string): GoldSentence[] {
  const sentences: GoldSentence[] = [];
  for (const block of text.split('\n\n')) {
    if (block.trim() !== '') sentences.push(readSentence(block));
  }
  return sentences;
}

function readSentence(block: string): GoldSentence {
  const lines = block.split('\n');
  const id = lines.find((line) => line.startsWith('# sent_id = '))?.slice(12) ?? '';
  const words = lines.map((line) => line.split('\t')).filter((f) => f.length === 10 && /^\d+$/.test(f[0]!));
  const column = (i: number) => words.map((word) => word[i]!);
  return {
    id,
    genre: id.startsWith('GUM_') ? id.split('_')[1]! : id.split('-')[0]!,
    form: column(1),
    lemma: column(2),
    upos: column(3).map((tag) => UPOS_ID.get(tag) ?? 0),
    xpos: column(4).map((tag) => XPOS_ID.get(tag) ?? 0),
    feats: column(5),
    head: column(6).map((head) => Number(head) - 1),
    deprel: column(7).map((rel) => DEPREL_ID.get(rel) ?? DEPREL_ID.get(rel.split(':')[0]!) ?? 0),
    name: namesOf(words),
  };
}

function namesOf(words: string[][]): number[] | undefined {
  const misc = words.map((word) => word[9]!.split('|'));
  if (misc.some((fields) => fields.some((f) => f.startsWith('NER=')))) {
    return misc.map((fields) => NAME_ID.get(fields.find((f) => f.startsWith('NER='))?.slice(4) ?? 'O') ?? 0);
  }
  if (!misc.some((fields) => fields.some((f) => f.startsWith('Entity=')))) return undefined;
  return entityNames(words, misc);
}

const KINDS: Record<string, string> = { person: 'PER', place: 'LOC', organization: 'ORG' };

/**
 * Names in GUM's coreference layer: the outermost mentions all of whose minimal-span words are proper nouns, cut to the
 * stretch of those words. Dates and times are left out, as UNER leaves them out; other types are MISC.
 */
function entityNames(words: string[][], misc: string[][]): number[] {
  const tags = new Array<number>(words.length).fill(0);
  const open: { id: string; kind: string; minimal: string; from: number }[] = [];
  const found: { kind: string; from: number; to: number }[] = [];
  misc.forEach((fields, at) => {
    const entity = fields.find((f) => f.startsWith('Entity='))?.slice(7) ?? '';
    for (const [mark] of entity.matchAll(/\([^()]*\)?|[^()]+\)/g)) {
      if (mark.startsWith('(')) {
        const part = mark.replace(/[()]/g, '').split('-');
        open.push({ id: part[0]!, kind: part[1]!, minimal: part[5] ?? '', from: at });
      }
      if (!mark.endsWith(')')) continue;
      const id = mark.startsWith('(') ? mark.slice(1, -1).split('-')[0] : mark.slice(0, -1);
      const place = open.findLastIndex((mention) => mention.id === id);
      if (place < 0) continue;
      const { kind, minimal, from } = open.splice(place, 1)[0]!;
      const places = minimal.split(',').map((n) => from + Number(n) - 1);
      const proper = places.every((i) => i >= from && i <= at && words[i]?.[3] === 'PROPN');
      if (proper && kind !== 'time') found.push({ kind, from: places[0]!, to: places[places.length - 1]! });
    }
  });
  found.sort((a, b) => b.to - b.from - (a.to - a.from));
  for (const { kind, from, to } of found) {
    if (tags.slice(from, to + 1).some((tag) => tag !== 0)) continue;
    const label = KINDS[kind] ?? 'MISC';
    for (let i = from; i <= to; i++) tags[i] = NAME_ID.get(`${i === from ? 'B' : 'I'}-${label}`)!;
  }
  return tags;
}
