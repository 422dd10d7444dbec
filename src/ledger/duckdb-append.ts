import {
  BIGINT,
  BLOB,
  BOOLEAN,
  DATE,
  DOUBLE,
  type DuckDBConnection,
  DuckDBDataChunk,
  DuckDBDateValue,
  type DuckDBType,
  type DuckDBValue,
  INTEGER,
  LIST,
  VARCHAR,
} from '@duckdb/node-api';
import { duckdbValue } from './bound-values.js';
import type { ColumnKind, Row } from './tables.js';

const TYPES: Readonly<Record<ColumnKind, DuckDBType>> = {
  text: VARCHAR,
  json: VARCHAR,
  integer: INTEGER,
  big: BIGINT,
  real: DOUBLE,
  flag: BOOLEAN,
  texts: LIST(VARCHAR),
  day: DATE,
  bytes: BLOB,
};
/** DuckDB takes data in chunks of at most 2048 rows. */
const CHUNK = 2048;

/** Adds rows to a table, within the transaction at hand. The columns are those of the table, in its order. */
export async function duckdbAppend(
  connection: DuckDBConnection,
  table: string,
  columns: Readonly<Record<string, ColumnKind>>,
  rows: readonly Row[],
): Promise<void> {
  const kinds = Object.values(columns);
  const appender = await connection.createAppender(table);
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

const chunks = new Map<string, DuckDBDataChunk>();

/**
 * The chunk of a table, emptied. One is kept for each table: a chunk has room for 2048 rows of every column, outside of JavaScript's memory, and is only given
 * back when garbage is collected. It is filled and appended without a pause in between.
 */
function emptyChunk(table: string, kinds: readonly ColumnKind[]): DuckDBDataChunk {
  const key = `${table} ${kinds.join(' ')}`;
  const kept = chunks.get(key);
  if (kept !== undefined) {
    kept.reset();
    return kept;
  }
  const chunk = DuckDBDataChunk.create(kinds.map((kind) => TYPES[kind]));
  chunks.set(key, chunk);
  return chunk;
}

function cells(row: Row, kinds: readonly ColumnKind[]): DuckDBValue[] {
  return row.map((cell, i) => {
    if (kinds[i] === 'day' && typeof cell === 'string') return dateValue(cell);
    if (kinds[i] === 'big' && typeof cell === 'number') return BigInt(cell);
    return duckdbValue(cell);
  });
}

const days = new Map<string, DuckDBDateValue>();

/** Days since 1970, as DuckDB counts them. */
function dateValue(day: string): DuckDBDateValue {
  let value = days.get(day);
  if (value === undefined) {
    value = new DuckDBDateValue(Math.round(Date.parse(day) / 86_400_000));
    if (days.size < 100_000) days.set(day, value);
  }
  return value;
}
