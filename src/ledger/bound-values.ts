import { blobValue, type DuckDBValue, listValue } from '@duckdb/node-api';
import type { Cell } from './tables.js';

/** A cell as DuckDB's client takes it. */
export function duckdbValue(cell: Cell): DuckDBValue {
  if (cell instanceof Uint8Array) return blobValue(cell);
  return typeof cell === 'object' && cell !== null ? listValue([...cell]) : cell;
}

/** The values of a statement's $names. */
export function boundValues(values: Readonly<Record<string, Cell>>): Record<string, DuckDBValue> {
  return Object.fromEntries(Object.entries(values).map(([name, cell]) => [name, duckdbValue(cell)]));
}
