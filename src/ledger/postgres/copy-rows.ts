import type { ClientBase } from 'pg';
import { from } from 'pg-copy-streams';
import type { Cell, ColumnKind, Row } from '../tables.js';
import { withoutNull } from './postgres-values.js';

/** Characters that are sent together. */
const PIECE = 256 * 1024;

/** Adds rows to a table by COPY, within the transaction at hand. */
export async function copyRows(
  client: ClientBase,
  table: string,
  columns: Readonly<Record<string, ColumnKind>>,
  rows: readonly Row[],
): Promise<void> {
  const kinds = Object.values(columns);
  const stream = client.query(from(`COPY ${table} (${Object.keys(columns).join(', ')}) FROM STDIN`));
  const done = new Promise<void>((resolve, reject) => {
    stream.on('finish', resolve);
    stream.on('error', reject);
  });
  done.catch(() => undefined); // told below
  let piece = '';
  for (const row of rows) {
    piece += lineOf(row, kinds);
    if (piece.length < PIECE) continue;
    if (!stream.write(piece))
      await Promise.race([done, new Promise((resolve) => stream.once('drain', resolve))]);
    piece = '';
  }
  stream.end(piece);
  await done;
}

function lineOf(row: Row, kinds: readonly ColumnKind[]): string {
  let line = '';
  for (let i = 0; i < row.length; i++) line += (i === 0 ? '' : '\t') + cellOf(row[i]!, kinds[i]);
  return `${line}\n`;
}

/** A cell in the text format of COPY. */
function cellOf(cell: Cell, kind: ColumnKind | undefined): string {
  if (cell === null) return '\\N';
  if (typeof cell === 'string') return kind === 'day' ? dayOf(cell) : escaped(withoutNull(cell));
  if (typeof cell === 'number') return String(cell);
  if (typeof cell === 'boolean') return cell ? 't' : 'f';
  if (cell instanceof Uint8Array)
    return `\\\\x${Buffer.from(cell.buffer, cell.byteOffset, cell.byteLength).toString('hex')}`;
  return escaped(`{${cell.map((text) => `"${withoutNull(text).replace(/["\\]/g, '\\$&')}"`).join(',')}}`);
}

const ODD = /[\\\n\r\t]/;
const MARKS: Readonly<Record<string, string>> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' };

function escaped(text: string): string {
  return ODD.test(text) ? text.replace(/[\\\n\r\t]/g, (mark) => MARKS[mark]!) : text;
}

/** ISO 8601 has a year 0; PostgreSQL calls it 1 BC. */
function dayOf(day: string): string {
  return day.startsWith('0000') ? `0001${day.slice(4)} BC` : day;
}
