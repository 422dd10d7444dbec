import { csvLine } from './csv.js';

/** A table with its names as CSV (RFC 4180 but for the line end, `\n`); nothing stands for null. Numbers are as they are, text is kept from being read as a formula. */
export function tableCsv(
  names: readonly string[],
  rows: readonly (readonly (string | number | null)[])[],
): string {
  const line = (row: readonly (string | number | null)[]): string =>
    row.map((cell) => (typeof cell === 'number' ? String(cell) : csvLine([cell ?? '']))).join(',');
  return [csvLine(names), ...rows.map(line)].map((text) => `${text}\n`).join('');
}
