import type { ReportLine } from '../model/recorded-event.js';
import { flag, maybe, number, type StoredRow, text } from './stored-row.js';

const TEXTS = ['title', 'published', 'publisher', 'url', 'language', 'byline', 'rights'] as const;

const COLUMNS = TEXTS.map((name) => `d_${name}`);

/** The columns of `documents d` that reportLineFrom reads, under their names there. */
export const REPORT_COLUMNS = [
  ...TEXTS.map((name) => `d.${name} AS d_${name}`),
  'd.text_length AS d_length',
].join(', ');

/** The report of a row that was joined with `documents`: its columns stand as d_title, d_published and so on; `document` is its id. */
export function reportLineFrom(row: StoredRow): ReportLine {
  const line: { -readonly [K in keyof ReportLine]: ReportLine[K] } = { id: text(row, 'document') };
  for (let i = 0; i < TEXTS.length; i++) {
    const value = maybe(row, COLUMNS[i]!);
    if (value !== undefined) line[TEXTS[i]!] = value;
  }
  if (flag(row, 'd_length')) line.length = number(row, 'd_length');
  return line;
}
