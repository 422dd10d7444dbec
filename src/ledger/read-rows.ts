import type { Query } from './query-events.js';
import type { StoredRow } from './stored-row.js';
import type { Cell, ColumnKind, Row } from './tables.js';

/** Rows of a table with their cells in the order of `columns`, as they may be added to another ledger. `rest` follows FROM and the table's name. */
export async function readRows(
  query: Query,
  table: string,
  columns: Readonly<Record<string, ColumnKind>>,
  rest: string,
  values: NonNullable<Parameters<Query>[1]>,
): Promise<Row[]> {
  const entries = Object.entries(columns);
  const found = await query(
    `SELECT ${entries.map(([name]) => name).join(', ')} FROM ${table} ${rest}`,
    values,
  );
  return found.map((row) => entries.map(([name, kind]) => cellFrom(row, name, kind)));
}

function cellFrom(row: StoredRow, name: string, kind: ColumnKind): Cell {
  const value = row[name];
  if (value === null || value === undefined) return null;
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  if (kind === 'json') return typeof value === 'string' ? value : JSON.stringify(value);
  return typeof value === 'bigint' ? Number(value) : (value as Cell);
}
