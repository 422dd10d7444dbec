import { createHash } from 'node:crypto';
import type { Doc, ZoneKind } from '../model/doc.js';

/** By what a report is found that says the same word for word: 16 hex digits of SHA-256 each. */
export interface BodyHash {
  /** Of the words of all paragraphs. */
  readonly body: string;
  /** Of those after the first paragraph: an outlet may leave out the standfirst that another has. Absent where too little is left. */
  readonly rest?: string;
}

/** Zones that are not the body: each outlet has its own. */
const AROUND: ReadonlySet<ZoneKind> = new Set([
  ...(['headline', 'byline', 'dateline', 'caption', 'rights', 'furniture'] as const),
]);
/** A shorter body may be anybody's. */
const LEAST = 40;
/** A line of fewer words that ends without a mark is a heading between paragraphs. */
const HEADING = 12;
/** Some outlets number the paragraphs. */
const NUMBER = /^\s*\d{1,2}[.)]\s+/;

/**
 * Hashes of the words of a report's body in their order, whatever headline, byline, headings, captions or furniture stand around them, whatever numbers before the paragraphs, sentences set apart once more, and marks and breaks between the words.
 * Undefined for a body of fewer than 40 words.
 */
export function bodyHash(doc: Pick<Doc, 'text' | 'zones'>): BodyHash | undefined {
  if (!found.has(doc)) found.set(doc, hashed(doc));
  return found.get(doc);
}

/** Asked before a report is coded and again when it is written. */
const found = new WeakMap<object, BodyHash | undefined>();

function hashed({ text, zones }: Pick<Doc, 'text' | 'zones'>): BodyHash | undefined {
  const stretches =
    zones.length === 0
      ? text.split('\n')
      : zones.filter(({ kind }) => !AROUND.has(kind)).map(({ from, to }) => text.slice(from, to));
  const all = stretches.flatMap((stretch) => {
    const words =
      stretch
        .replace(NUMBER, '')
        .toLowerCase()
        .match(/[\p{L}\p{N}]+/gu) ?? [];
    const heading = words.length < HEADING && !/[.!?…:;,"”’)\]]\s*$/u.test(stretch);
    return words.length === 0 || heading ? [] : [words];
  });
  const paragraphs = withoutPullQuotes(all);
  const count = (from: number): number => paragraphs.slice(from).reduce((sum, { length }) => sum + length, 0);
  if (count(0) < LEAST) return undefined;
  const hash = (from: number): string =>
    createHash('sha256').update(paragraphs.slice(from).flat().join(' ')).digest('hex').slice(0, 16);
  return { body: hash(0), ...(count(1) < LEAST ? {} : { rest: hash(1) }) };
}

/** Paragraphs that do not stand once more in a longer one: outlets set a sentence of the text apart, each another. */
function withoutPullQuotes(paragraphs: readonly string[][]): string[][] {
  const texts = paragraphs.map((words) => ` ${words.join(' ')} `);
  const whole = `|${texts.join('|')}|`;
  let own = 1;
  return paragraphs.filter((words, i) => {
    const at = own;
    const text = texts[i]!;
    own += text.length + 1;
    if (words.length > LEAST) return true;
    for (let k = whole.indexOf(text); k >= 0; k = whole.indexOf(text, k + 1))
      if (k !== at && (whole[k - 1] !== '|' || whole[k + text.length] !== '|')) return false;
    return true;
  });
}

/**
 * Whether a report says nothing that an original does not say: the same body, or that without its first paragraph. One that has a paragraph more before the body may begin with news.
 */
export function repeats(copy: BodyHash, original: BodyHash): boolean {
  return copy.body === original.body || copy.body === original.rest;
}
