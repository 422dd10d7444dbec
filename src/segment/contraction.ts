import type { Tokens } from '../model/tokens.js';

/** Parts of words after an apostrophe, or without one where a typist left it out. */
const CLITIC = /^(?:['’‘`´](?:s|m|re|ve|ll|d|t)|n['’‘`´]?t|'|’)$/i;

/**
 * True when word `i` is written together with the word before it as one token of Universal Dependencies: "state's",
 * "don't", "cannot", "gonna", "ministers'". Told by form and place alone, so it needs no tags.
 */
export function joinsPrevious({ form, from, to, count, text }: Tokens, i: number): boolean {
  if (i === 0 || from[i] !== to[i - 1]) return false;
  const word = form[i]!;
  const before = form[i - 1]!;
  if (!endsWithLetter(before)) return /^['’]s$/i.test(word) && /[\d.)"”]$/.test(before);
  if (word === "'" || word === '’') {
    const next = i + 1 < count ? text.slice(from[i + 1], to[i + 1]) : '';
    return /s$/i.test(before) && from[i + 1] !== to[i] && startsWithLetter(next) && !isQuoted(form, i);
  }
  return CLITIC.test(word) || startsWithLetter(word);
}

/** A single quotation mark stands open before word `i`, not far away. */
function isQuoted(form: readonly string[], i: number): boolean {
  for (let k = i - 1; k >= 0 && k > i - 40; k--) {
    if (form[k] === '‘' || form[k] === "'" || form[k] === '`') return true;
    if (form[k] === '.' || form[k] === '’') return false;
  }
  return false;
}

function endsWithLetter(word: string): boolean {
  return /[\p{L}\p{M}]$/u.test(word);
}

function startsWithLetter(word: string): boolean {
  return /^\p{L}/u.test(word);
}
