import { fold } from '../knowledge/fold.js';
import type { Row } from './tables.js';

/** Where in a report a word stands; `total` is the row that counts all of them. */
export const WORD_FIELDS = ['text', 'title', 'trigger', 'actor', 'place', 'speaker'] as const;
export type WordField = (typeof WORD_FIELDS)[number];

/** The words of a report, field by field. `text` only where it is kept. */
export type FieldTexts = Readonly<Partial<Record<WordField, readonly string[]>>>;

/** Characters of a term at most: longer ones are cut, in the record and in what is asked. */
const LONGEST = 40;

/** Words of a text as they are looked for: runs of letters and digits, without accents, in small letters. */
export function terms(text: string): string[] {
  return (
    fold(text)
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  ).map((term) => term.slice(0, LONGEST));
}

/** Rows of the table `words`, in order of field and term; the empty term counts all words of the report. */
export function wordRows(document: string, texts: FieldTexts): Row[] {
  const rows: Row[] = [];
  let all = 0;
  for (const field of WORD_FIELDS) {
    const counts = new Map<string, number>();
    for (const text of texts[field] ?? [])
      for (const term of terms(text)) counts.set(term, (counts.get(term) ?? 0) + 1);
    for (const [term, count] of [...counts].sort(([a], [b]) => (a < b ? -1 : 1))) {
      rows.push([document, term, field, count]);
      all += count;
    }
  }
  return [...rows, [document, '', 'total', all]];
}

/** The rows of a report whose text is kept, from those of its other fields. */
export function withText(document: string, text: string, others: readonly Row[]): Row[] {
  const own = wordRows(document, { text: [text] });
  const all = [own, others].reduce((sum, rows) => sum + Number(rows.at(-1)?.[3] ?? 0), 0);
  return [...own.slice(0, -1), ...others.slice(0, -1), [document, '', 'total', all]];
}
