import { UPOS_ID, XPOS_ID } from '../../src/model/grammar.js';
import { type LemmaTable, ruleFor, type TagLemmas, tagNumber } from '../../src/parse/lemmas.js';

/** How far down the list of words, most frequent first, a lemma counts as a word. */
const COMMON = 60_000;

interface Ending {
  readonly upos: string;
  readonly xpos: string;
  readonly ending: RegExp;
  /** Lemmas that the word may have when the learned ending gives none that exists. */
  readonly guesses: (word: string) => string[];
}

const ENDINGS: readonly Ending[] = [
  { upos: 'VERB', xpos: 'VBG', ending: /[a-z]{3}ing$/, guesses: (word) => stems(word.slice(0, -3)) },
  { upos: 'VERB', xpos: 'VBD', ending: /[a-z]{2}ed$/, guesses: (word) => stems(word.slice(0, -2)) },
  { upos: 'VERB', xpos: 'VBN', ending: /[a-z]{2}ed$/, guesses: (word) => stems(word.slice(0, -2)) },
  { upos: 'VERB', xpos: 'VBZ', ending: /[a-z]{2}s$/, guesses: singulars },
  { upos: 'NOUN', xpos: 'NNS', ending: /[a-z]{2}s$/, guesses: singulars },
];

/**
 * Adds exceptions for frequent words whose learned ending gives a lemma that is no word: "provoking" is "provoke", since
 * "provok" is not in the list. `words` is ordered by frequency.
 */
export function addKnownWords(table: LemmaTable, words: readonly string[]): number {
  const rank = new Map(words.slice(0, COMMON).map((word, i) => [word, i]));
  let added = 0;
  for (const { upos, xpos, ending, guesses } of ENDINGS) {
    const tag = table.tags.get(tagNumber(UPOS_ID.get(upos)!, XPOS_ID.get(xpos)!));
    if (!tag) continue;
    for (const word of words) {
      if (!ending.test(word) || tag.exceptions.has(word) || rank.has(ruled(tag, word))) continue;
      const guess = guesses(word)
        .filter((lemma) => rank.has(lemma))
        .sort((a, b) => rank.get(a)! - rank.get(b)!)[0];
      if (guess === undefined) continue;
      tag.exceptions.set(word, guess);
      added++;
    }
  }
  return added;
}

function ruled(tag: TagLemmas, word: string): string {
  const rule = ruleFor(tag, word);
  return rule ? word.slice(0, word.length - rule.cut) + rule.add : word;
}

function stems(stem: string): string[] {
  const out = [stem, `${stem}e`];
  if (/([b-df-hj-np-tv-z])\1$/.test(stem)) out.push(stem.slice(0, -1));
  if (stem.endsWith('i')) out.push(`${stem.slice(0, -1)}y`);
  return out.filter((lemma) => lemma.length > 2);
}

function singulars(word: string): string[] {
  const out = [word.slice(0, -1)];
  if (word.endsWith('ies')) out.push(`${word.slice(0, -3)}y`);
  else if (word.endsWith('es')) out.push(word.slice(0, -2));
  return out.filter((lemma) => lemma.length > 1);
}
