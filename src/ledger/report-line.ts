import type { ReportLine } from '../model/recorded-event.js';
import { flag, number, optional, type StoredRow, text } from './stored-row.js';

const TEXTS = ['title', 'published', 'publisher', 'url', 'language', 'byline', 'rights'] as const;

/** The columns of `documents d` that reportLineFrom reads, under their names there. */
export const REPORT_COLUMNS = [
  ...TEXTS.map((name) => `d.${name} AS d_${name}`),
  'd.text_length AS d_length',
].join(', ');

/** The report of a row that was joined with `documents`: its columns stand as d_title, d_published and so on; `document` is its id. */
export function reportLineFrom(row: StoredRow): ReportLine {
  const found = optional(row, ...TEXTS.map((name) => `d_${name}` as const));
  const line = Object.entries(found).map(([name, value]) => [name.slice(2), value]);
  return {
    id: text(row, 'document'),
    ...Object.fromEntries(line),
    ...(flag(row, 'd_length') ? { length: number(row, 'd_length') } : {}),
  };
}
