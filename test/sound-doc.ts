import type { Doc } from '../src/model/doc.js';

/** White space and what nobody sees: control characters, marks of direction. */
const BLANK = /^[\s\u0000-\u0020\u200b\u200e\u200f\ufeff]*$/;

/** What is wrong with a report as any reader gives it; undefined for nothing: zones in order that quote its text, with white space alone between them. */
export function faultOf(doc: Doc): string | undefined {
  const { text, zones, dateline, published, language, id } = doc;
  let at = 0;
  for (const { from, to } of zones) {
    if (from < at || to <= from || to > text.length)
      return `a zone from ${from} to ${to} after ${at} of ${text.length}`;
    if (!BLANK.test(text.slice(at, from))) return `words outside zones: ${text.slice(at, from)}`;
    if (BLANK.test(text.slice(from, to)) || /^\s|\s$/.test(text.slice(from, to)))
      return `a zone with blank ends at ${from}`;
    at = to;
  }
  if (!BLANK.test(text.slice(at))) return `words outside zones: ${text.slice(at)}`;
  if (dateline !== undefined && !text.slice(dateline.from, dateline.to).includes(dateline.place ?? ''))
    return `a dateline that does not quote: ${dateline.place}`;
  if (published !== undefined && !/^\d{4}-\d\d-\d\d/.test(published))
    return `a day that is none: ${published}`;
  if (!/^[a-z]{2,3}$/.test(language)) return `a language that is none: ${language}`;
  if (id === '' || id.length > 200) return `an id that is none: ${id}`;
  for (const key of ['title', 'publisher', 'byline', 'url', 'rights'] as const)
    if (doc[key] !== undefined && (typeof doc[key] !== 'string' || doc[key].trim() === ''))
      return `an empty ${key}`;
  return undefined;
}
