import {
  BLOB,
  BOOLEAN,
  DATE,
  DOUBLE,
  DuckDBDataChunk,
  DuckDBDateValue,
  type DuckDBType,
  type DuckDBValue,
  INTEGER,
  LIST,
  VARCHAR,
} from '@duckdb/node-api';
import { duckdbValue } from './bound-values.js';
import type { DuckdbFile } from './duckdb-file.js';
import type { ReportRows } from './rows-of.js';
import { COLUMNS, type ColumnKind, type Row, type TableName } from './tables.js';

const TYPES: Readonly<Record<ColumnKind, DuckDBType>> = {
  text: VARCHAR,
  json: VARCHAR,
  integer: INTEGER,
  real: DOUBLE,
  flag: BOOLEAN,
  texts: LIST(VARCHAR),
  day: DATE,
  bytes: BLOB,
};
/** DuckDB takes data in chunks of at most 2048 rows. */
const CHUNK = 2048;

/** Adds rows, table by table, on the connection for writing. */
export async function appendRows(
  file: Pick<DuckdbFile, 'write'>,
  reports: readonly Partial<ReportRows>[],
): Promise<void> {
  for (const table of Object.keys(COLUMNS) as TableName[]) {
    const rows = reports.flatMap((report) => report[table] ?? []);
    if (rows.length === 0) continue;
    const kinds = Object.values<ColumnKind>(COLUMNS[table]);
    const appender = await file.write.createAppender(table);
    try {
      for (let start = 0; start < rows.length; start += CHUNK) {
        const part = rows.slice(start, start + CHUNK);
        const chunk = emptyChunk(table, kinds);
        chunk.rowCount = part.length;
        chunk.setRows(part.map((row) => cells(row, kinds)));
        appender.appendDataChunk(chunk);
      }
    } finally {
      appender.closeSync();
    }
  }
}

const chunks = new Map<TableName, DuckDBDataChunk>();

/**
 * The chunk of a table, emptied. One is kept for each table: a chunk has room for 2048 rows of every column, outside of JavaScript's memory, and is only given
 * back when garbage is collected. It is filled and appended without a pause in between.
 */
function emptyChunk(table: TableName, kinds: readonly ColumnKind[]): DuckDBDataChunk {
  const kept = chunks.get(table);
  if (kept !== undefined) {
    kept.reset();
    return kept;
  }
  const chunk = DuckDBDataChunk.create(kinds.map((kind) => TYPES[kind]));
  chunks.set(table, chunk);
  return chunk;
}

function cells(row: Row, kinds: readonly ColumnKind[]): DuckDBValue[] {
  return row.map((cell, i) =>
    kinds[i] === 'day' && typeof cell === 'string' ? dateValue(cell) : duckdbValue(cell),
  );
}

/** Days since 1970, as DuckDB counts them. */
function dateValue(day: string): DuckDBDateValue {
  return new DuckDBDateValue(Math.round(Date.parse(day) / 86_400_000));
}
