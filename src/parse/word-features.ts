import { hashText } from './hash-index.js';
import { classesOf, marksOf, type WordLists } from './word-lists.js';

/** How many features a word has at most; `wordFeatures` writes this many keys. */
export const FEATURE_COUNT = 16;

/** The first features name the word itself and are hidden at random in training, so that unknown words are learned. */
export const IDENTITY_FEATURES = 2;

/** From this one on, features tell what lists say of the word; they too are hidden at random in training. */
export const LIST_FEATURES = 11;

/** Stands for a feature that the word does not have: a two-letter word has no suffix of three. */
export const NO_FEATURE = 0;

/**
 * Writes the keys of a word's trained features to `out` from `at` on: form as written, form in lower case, prefixes of 1-3
 * and suffixes of 1-4 letters, shape, and a class of capitals and length; then, each with that class of capitals, whether lists
 * know it as a person's, a place's or another name, its word classes in the dictionary, and how frequent it is (`rank` among
 * the word vectors, -1 for none). Digits count as one: 2024 is 0000.
 */
export function wordFeatures(
  form: string,
  lists: WordLists,
  rank: number,
  out: Uint32Array,
  at: number,
): void {
  const masked = maskDigits(form);
  const lower = masked.toLowerCase();
  const n = lower.length;
  out[at] = hashText(0, masked);
  out[at + 1] = hashText(1, lower);
  for (let size = 1; size <= 3; size++)
    out[at + 1 + size] = n > size ? hashText(1 + size, lower, 0, size) : NO_FEATURE;
  for (let size = 1; size <= 4; size++) {
    out[at + 4 + size] = n > size ? hashText(4 + size, lower, n - size) : NO_FEATURE;
  }
  out[at + 9] = hashText(9, shapeOf(form));
  const capitals = capitalsOf(form);
  out[at + 10] = hashText(10, capitals + Math.min(n, 12));
  const marks = marksOf(lists, lower);
  out[at + 11] = hashText(11, `${capitals}${marks & 7}`);
  out[at + 12] = hashText(12, `${capitals}${marks & 56}`);
  out[at + 13] = hashText(13, `${capitals}${marks & 448}`);
  out[at + 14] = hashText(14, `${capitals}${classesOf(lists, lower)}`);
  out[at + 15] = hashText(15, `${capitals}${rank < 0 ? -1 : Math.floor(Math.log2(rank + 64))}`);
}

/** "Lavrov's" is Xx'x, "F-16s" is X-dx: kinds of characters with repetitions folded, at most ten. */
export function shapeOf(form: string): string {
  let shape = '';
  let last = '';
  for (let i = 0; i < form.length && shape.length < 10; i++) {
    const kind = kindOf(form, i);
    if (kind !== last) shape += kind;
    last = kind;
  }
  return shape;
}

function kindOf(form: string, i: number): string {
  const c = form.charCodeAt(i);
  if (c >= 97 && c <= 122) return 'x';
  if (c >= 65 && c <= 90) return 'X';
  if (c >= 48 && c <= 57) return 'd';
  if (c < 128) return form[i]!;
  const letter = form[i]!;
  if (letter !== letter.toLowerCase()) return 'X';
  return letter !== letter.toUpperCase() ? 'x' : letter;
}

function capitalsOf(form: string): string {
  const first = kindOf(form, 0);
  if (form === form.toLowerCase()) return first === 'd' ? 'digit' : 'lower';
  if (first !== 'X') return 'inner';
  return form.length > 1 && form === form.toUpperCase() ? 'upper' : 'title';
}

function maskDigits(form: string): string {
  return /\d/.test(form) ? form.replace(/\d/g, '0') : form;
}

/**
 * Lower-case spellings under which a word is looked up among the word vectors, best first: as it is, without full stops
 * ("u.n." is un), and last the parts of a hyphenated word, whose vectors are averaged.
 */
export function vectorSpellings(form: string): { whole: string[]; parts: string[] } {
  const lower = form.toLowerCase().replace(/[’`]/g, "'");
  const whole = [lower];
  if (lower.length > 1 && lower.includes('.')) whole.push(lower.replace(/\./g, ''));
  if (lower.length > 1 && lower.endsWith("'s")) whole.push(lower.slice(0, -2));
  const parts =
    lower.includes('-') || lower.includes('/') ? lower.split(/[-/]+/).filter((p) => p !== '') : [];
  return { whole: whole.filter((w) => w !== ''), parts };
}
