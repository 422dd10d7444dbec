/** Kinds of characters, as the gap features see them. Numbers are part of the model's features: append only. */
export const KIND = {
  none: 0,
  lower: 1,
  upper: 2,
  digit: 3,
  letter: 4,
  stop: 5,
  comma: 6,
  apostrophe: 7,
  quote: 8,
  hyphen: 9,
  open: 10,
  close: 11,
  colon: 12,
  exclaim: 13,
  slash: 14,
  money: 15,
  symbol: 16,
  pair: 17,
  space: 18,
  invisible: 19,
} as const;

const UNKNOWN = 255;
const kinds = new Uint8Array(65536).fill(UNKNOWN);

const LISTED: readonly (readonly [string, number])[] = [
  ['.…', KIND.stop],
  [',', KIND.comma],
  ["'’‘`´ʼ", KIND.apostrophe],
  ['"“”„«»‟', KIND.quote],
  ['-‐‑‒–—―−', KIND.hyphen],
  ['([{<', KIND.open],
  [')]}>', KIND.close],
  [':;', KIND.colon],
  ['!?', KIND.exclaim],
  ['/\\|', KIND.slash],
  ['$£€¥%#&@+=*~_^°', KIND.money],
];
for (const [characters, kind] of LISTED) for (const c of characters) kinds[c.charCodeAt(0)] = kind;

/** Kind of a UTF-16 unit. Control characters count as white space, the halves of a pair as `pair`. */
export function kindOf(code: number): number {
  const known = kinds[code]!;
  return known === UNKNOWN ? learn(code) : known;
}

function learn(code: number): number {
  const kind = classify(code);
  kinds[code] = kind;
  return kind;
}

function classify(code: number): number {
  if (code <= 0x20 || (code >= 0x7f && code <= 0xa0) || code === 0x2028 || code === 0x2029) return KIND.space;
  if (code >= 0xd800 && code <= 0xdfff) return KIND.pair;
  const c = String.fromCharCode(code);
  if (/\p{Default_Ignorable_Code_Point}/u.test(c)) return KIND.invisible;
  if (/\s/u.test(c)) return KIND.space;
  if (/\p{Ll}/u.test(c)) return KIND.lower;
  if (/\p{Lu}|\p{Lt}/u.test(c)) return KIND.upper;
  if (/\p{Nd}/u.test(c)) return KIND.digit;
  if (/\p{L}|\p{M}/u.test(c)) return KIND.letter;
  if (/\p{Sc}/u.test(c)) return KIND.money;
  return KIND.symbol;
}

/** White space and control characters: what parts one piece of text from the next. */
export function isSpace(code: number): boolean {
  return kindOf(code) === KIND.space;
}

/** Soft hyphens, zero-width characters and marks of writing direction: no part of a word's form. */
export function isInvisible(code: number): boolean {
  return kindOf(code) === KIND.invisible;
}

/** Letters of any script. */
export function isLetterKind(kind: number): boolean {
  return kind === KIND.lower || kind === KIND.upper || kind === KIND.letter;
}

/** Letters and digits. */
export function isWordKind(kind: number): boolean {
  return isLetterKind(kind) || kind === KIND.digit;
}

/** `text` without its invisible characters. */
export function visible(text: string): string {
  let out = '';
  let from = 0;
  for (let i = 0; i < text.length; i++) {
    if (!isInvisible(text.charCodeAt(i))) continue;
    out += text.slice(from, i);
    from = i + 1;
  }
  return from === 0 ? text : out + text.slice(from);
}

/** One spelling for all apostrophes, for all double quotes and for all dashes; lower case. What features are made of. */
export function foldCode(code: number): number {
  if (code < 0x80) return code >= 65 && code <= 90 ? code + 32 : code === 0x60 ? 0x27 : code;
  const kind = kindOf(code);
  if (kind === KIND.apostrophe) return 0x27;
  if (kind === KIND.quote) return 0x22;
  if (kind === KIND.hyphen) return code === 0x2010 || code === 0x2011 ? 0x2d : 0x2013;
  if (kind === KIND.upper) return String.fromCharCode(code).toLowerCase().charCodeAt(0);
  return code;
}
