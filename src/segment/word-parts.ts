import { isLetterKind, KIND, kindOf } from './characters.js';

/** Parts of words that keep their mark (lang/en/word-parts.tsv), in lower case: "gen.", "anti-". */
export interface WordParts {
  /** Their stop never ends a sentence before a capital. */
  readonly titles: ReadonlySet<string>;
  /** Their stop belongs to them, and may end a sentence. */
  readonly abbreviations: ReadonlySet<string>;
  /** Their hyphen belongs to the word behind it. */
  readonly prefixes: ReadonlySet<string>;
  /** Words that open a sentence when they stand behind an abbreviation with a capital: "the". */
  readonly openers: ReadonlySet<string>;
}

/** No parts at all: the scorers decide alone. */
export const NO_PARTS: WordParts = {
  titles: new Set(),
  abbreviations: new Set(),
  prefixes: new Set(),
  openers: new Set(),
};

const LONGEST_PART = 12;

/** What is certain about a gap: a word goes on, or a word ends. */
export const GAP = { open: 0, inside: 1, cut: 2 } as const;

/**
 * Marks in `whole` (one entry a gap of the piece, GAP) the gaps that lie inside an abbreviation ("Gen.", "p.m.", "U.S."), a
 * single initial, or behind a prefix ("anti-government"), and the cuts of "state's", "we'll" and "don't". Others are left.
 */
export function markWholes(piece: string, parts: WordParts, whole: Uint8Array): void {
  const n = piece.length;
  let start = 0;
  for (let i = 0; i < n; i++) {
    const code = piece.charCodeAt(i);
    if (isLetterKind(kindOf(code))) continue;
    if (code === 46) {
      if (i > start && isAbbreviation(piece, start, i + 1, parts)) whole.fill(GAP.inside, start + 1, i + 1);
      if (isDotted(piece, start, i + 1)) continue;
    } else if (code === 45 && i > start && i + 1 < n && isLetterKind(kindOf(piece.charCodeAt(i + 1)))) {
      const prefix = i - start < LONGEST_PART ? piece.slice(start, i + 1).toLowerCase() : '';
      if (parts.prefixes.has(prefix)) whole.fill(GAP.inside, start + 1, i + 2);
    } else if (i > start && kindOf(code) === KIND.apostrophe) markClitic(piece, i, whole);
    start = i + 1;
  }
}

/** The end of a word from its apostrophe on: "'s", "'ll"; "n't" starts a letter before. */
function markClitic(piece: string, at: number, whole: Uint8Array): void {
  const found = /^(?:s|re|ve|ll|d|m|t)(?![\p{L}\d'’])/iu.exec(piece.slice(at + 1, at + 4));
  if (!found) return;
  const negated = found[0].toLowerCase() === 't';
  const cut = negated ? at - 1 : at;
  if (negated && (cut < 1 || !/n/i.test(piece[cut]!) || !isLetterKind(kindOf(piece.charCodeAt(cut - 1)))))
    return;
  whole[cut] = GAP.cut;
  whole.fill(GAP.inside, cut + 1, at + 1 + found[0].length);
}

function isAbbreviation(piece: string, from: number, to: number, parts: WordParts): boolean {
  if (to - from > LONGEST_PART) return false;
  if (isDotted(piece, from, to)) {
    if (to - from > 2) return to === piece.length || !isLetterKind(kindOf(piece.charCodeAt(to)));
    return (
      from === 0 && to === piece.length && kindOf(piece.charCodeAt(from)) === KIND.upper && piece !== 'I.'
    );
  }
  const part = piece.slice(from, to).toLowerCase();
  if (to < piece.length && isLetterKind(kindOf(piece.charCodeAt(to)))) return false;
  return parts.titles.has(part) || parts.abbreviations.has(part);
}

/** Single letters each with its stop: "U.S.", "p.m.", "J." */
function isDotted(piece: string, from: number, to: number): boolean {
  if (((to - from) & 1) !== 0 || to - from > LONGEST_PART) return false;
  for (let i = from; i < to; i++) {
    const odd = ((i - from) & 1) !== 0;
    if (odd !== (piece.charCodeAt(i) === 46)) return false;
  }
  return true;
}

/** True after a title or an initial behind one: the stop is not a sentence's end when a capital follows. */
export function holdsName(form: string, before: string | undefined, parts: WordParts): boolean {
  if (form.length > LONGEST_PART || form.charCodeAt(form.length - 1) !== 46) return false;
  if (parts.titles.has(form.toLowerCase())) return true;
  if (before === undefined || !isInitial(form)) return false;
  return isInitial(before) || parts.titles.has(before.toLowerCase());
}

const MONTH =
  /^(?:january|february|march|april|may|june|july|august|september|october|november|december|(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\.?)$/i;

/** True between the day of a month and a capital: "On April 3 Pakistan …" goes on. */
export function holdsDay(form: string, before: string | undefined): boolean {
  return before !== undefined && /^\d{1,2}$/.test(form) && MONTH.test(before);
}

/** True between an abbreviation and a word like "The": "at 5 p.m. The ship …". */
export function opensAfterAbbreviation(form: string, next: string, parts: WordParts): boolean {
  const n = form.length;
  if (n < 3 || form.charCodeAt(n - 1) !== 46 || /^(?:e\.g|i\.e|vs|cf)\.$/i.test(form)) return false;
  if (!isLetterKind(kindOf(form.charCodeAt(n - 2)))) return false;
  return kindOf(next.charCodeAt(0)) === KIND.upper && parts.openers.has(next.toLowerCase());
}

function isInitial(form: string): boolean {
  return form.length === 2 && form[1] === '.' && kindOf(form.charCodeAt(0)) === KIND.upper;
}
