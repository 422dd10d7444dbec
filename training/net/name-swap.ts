import { readFileSync } from 'node:fs';
import path from 'node:path';
import { NAME, NAME_ID } from '../../src/model/grammar.js';
import type { GoldSentence } from './treebank.js';

/** Names by kind, each as its words, to put in the place of names in training sentences. */
export type NameLists = Readonly<Record<'PER' | 'LOC' | 'ORG', string[][]>>;

/**
 * Lists of persons, places and organisations from outside the treebanks: office holders (Wikidata, CC0), countries, capitals
 * and their leaders (CIA World Factbook, public domain), places of state visits (US government), and our own list of organisations.
 */
export function readNameLists(reference: string, organisations: string): NameLists {
  const read = (file: string) => readFileSync(path.join(reference, file), 'utf8').trim().split('\n');
  const persons = new Set<string>();
  for (const line of read('officeholders_21c.tsv').slice(1)) persons.add(line.split('\t')[3] ?? '');
  for (const line of read('foreign_ministers_2023-01.csv').slice(1)) persons.add(line.split(',')[1] ?? '');
  const places = new Set<string>();
  for (const line of read('factbook_government.jsonl')) {
    const entry = JSON.parse(line) as Record<string, string>;
    for (const field of ['name', 'long_name', 'capital'])
      places.add((entry[field] ?? '').replace(/ *[(;,].*/, ''));
  }
  for (const line of read('travels_us_president_secretary.tsv').slice(1)) {
    for (const place of (line.split('\t')[5] ?? '').split(/[,;]/)) places.add(place.trim());
  }
  const words = (names: Iterable<string>) =>
    [...names]
      .filter((name) => /^\p{Lu}[\p{L}' .-]+$/u.test(name) && name !== 'None')
      .map((name) =>
        name
          .replace(/-/g, ' - ')
          .replace(/('s)\b/g, ' $1')
          .split(/ +/),
      )
      .filter((list) => list.length <= 5);
  return {
    PER: words(persons),
    LOC: words(places),
    ORG: readFileSync(organisations, 'utf8')
      .trim()
      .split('\n')
      .map((name) => name.replace(/('s)\b/g, ' $1').split(' ')),
  };
}

const ORG_ENDS =
  'Inc.|Corp.|Ltd|LLC|Group|Bank|Airlines|University|Institute|Foundation|Party|Times|Post|Police|Ministry|Council|Hospital|Restaurant|Cafe|Grill|Auto|Dental|Salon|Pizza|Services|Energy|Media|Systems|Association|College|Church|FC|United|Motors|Insurance|Hotel'.split(
    '|',
  );

/**
 * A copy of `sentence` in which most names are others of the same kind, so that the network learns names by their company
 * and their make-up and not by heart. It has names only: its tree is not kept. Undefined when it has none of the kinds.
 */
export function swapNames(
  sentence: GoldSentence,
  lists: NameLists,
  random: () => number,
): GoldSentence | undefined {
  const tags = sentence.name;
  if (!tags?.some((tag) => tag > 0 && tag < 7)) return undefined;
  const form: string[] = [];
  const name: number[] = [];
  for (let i = 0; i < tags.length; ) {
    const label = NAME[tags[i]!]!;
    let end = i + 1;
    while (label.startsWith('B-') && end < tags.length && tags[end] === tags[i]! + 1) end++;
    const kind = label.slice(2);
    const known = label.startsWith('B-') && (kind === 'PER' || kind === 'LOC' || kind === 'ORG');
    const words = known && random() < 0.75 ? invent(kind, lists, random) : sentence.form.slice(i, end);
    words.forEach((word, w) => {
      form.push(word);
      name.push(w === 0 || !label.startsWith('B-') ? tags[i]! : NAME_ID.get(`I-${kind}` as 'I-PER')!);
    });
    i = end;
  }
  return { ...sentence, form, name, head: [], deprel: [], upos: [], xpos: [], feats: [], lemma: [] };
}

function invent(kind: 'PER' | 'LOC' | 'ORG', lists: NameLists, random: () => number): string[] {
  const pick = <T>(list: readonly T[]) => list[Math.floor(random() * list.length)]!;
  const chosen = pick(lists[kind]);
  let words = chosen;
  if (kind === 'PER') {
    const how = random();
    if (how < 0.35) words = chosen.slice(-1);
    else if (how < 0.5) words = chosen.slice(0, 1);
    else if (how < 0.7) words = [chosen[0]!, ...pick(lists.PER).slice(-1)];
  }
  if (kind === 'ORG' && random() < 0.3) {
    words = [...pick(random() < 0.5 ? lists.LOC : lists.PER).slice(-1), pick(ORG_ENDS)];
  }
  const how = random();
  if (how < 0.06) return words.map((word) => word.toLowerCase());
  return how < 0.1 ? words.map((word) => word.toUpperCase()) : [...words];
}
