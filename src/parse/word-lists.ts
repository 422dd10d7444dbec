import { HashIndex, hashText } from './hash-index.js';

/** Kind under which listed words are hashed; apart from the kinds of word features and of vectors. */
const LIST_KIND = 200;

/** Lists that a word may stand in, by bit of its mark. A "part" is one word of a longer name. */
export const LIST = {
  given: 1 << 0,
  family: 1 << 1,
  person: 1 << 2,
  place: 1 << 3,
  placePart: 1 << 4,
  state: 1 << 5,
  organisation: 1 << 6,
  organisationPart: 1 << 7,
  otherName: 1 << 8,
  noun: 1 << 9,
  verb: 1 << 10,
  adjective: 1 << 11,
  adverb: 1 << 12,
} as const;

/** Words of lists, in lower case: a hash and a mark of LIST bits each. */
export interface WordLists {
  readonly index: HashIndex;
  readonly marks: Uint32Array;
}

export const NO_LISTS: WordLists = { index: new HashIndex(new Uint32Array()), marks: new Uint32Array() };

export function listKey(word: string): number {
  return hashText(LIST_KIND, word);
}

/** Lists in which the lower-case word `lower` stands; 0 for none. */
export function marksOf({ index, marks }: WordLists, lower: string): number {
  const row = index.row(listKey(lower));
  return row < 0 ? 0 : marks[row]!;
}

/**
 * Word classes of a dictionary word, with those of what it may be inflected from: "plays" is unlisted itself, with "play" a
 * noun and a verb behind its s. Two numbers of four bits and the kind of ending.
 */
export function classesOf(lists: WordLists, lower: string): number {
  const own = marksOf(lists, lower) >> 9;
  for (const [ending, bases] of ENDINGS) {
    if (!lower.endsWith(ending) || lower.length < ending.length + 3) continue;
    const stem = lower.slice(0, -ending.length);
    for (const base of bases(stem)) {
      const found = marksOf(lists, base) >> 9;
      if (found > 0) return own | (found << 4) | (ending.charCodeAt(0) << 8);
    }
  }
  return own;
}

const ENDINGS: readonly [string, (stem: string) => string[]][] = [
  ['ies', (stem) => [`${stem}y`]],
  ['ied', (stem) => [`${stem}y`]],
  ['s', (stem) => [stem, stem.endsWith('e') ? stem.slice(0, -1) : stem]],
  ['ing', (stem) => [stem, `${stem}e`, stem.slice(0, -1)]],
  ['ed', (stem) => [stem, `${stem}e`, stem.slice(0, -1)]],
  ['ly', (stem) => [stem]],
];
