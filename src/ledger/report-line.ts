import type { ReportLine } from './ledger.js';
import { optional, type StoredRow, text } from './stored-row.js';

/** The report of a row that was joined with `documents`: its columns stand as d_title, d_published, d_publisher, d_url. */
export function reportLineFrom(row: StoredRow): ReportLine {
  const found = optional(row, 'd_title', 'd_published', 'd_publisher', 'd_url');
  const line = Object.entries(found).map(([name, value]) => [name.slice(2), value]);
  return { id: text(row, 'document'), ...Object.fromEntries(line) };
}
