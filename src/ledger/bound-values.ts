import { blobValue, type DuckDBType, type DuckDBValue, LIST, listValue, VARCHAR } from '@duckdb/node-api';
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

/** The types of those values whose type can't be told when they are empty: lists of texts. */
export function boundTypes(values: Readonly<Record<string, Cell>>): Record<string, DuckDBType> {
  const lists = Object.entries(values).filter(([, cell]) => Array.isArray(cell));
  return Object.fromEntries(lists.map(([name]) => [name, LIST(VARCHAR)]));
}
