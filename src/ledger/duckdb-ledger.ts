import { duckdbEngine } from './duckdb-engine.js';
import type { DuckdbFile } from './duckdb-file.js';
import type { Ledger } from './ledger.js';
import { type LedgerOptions, storeLedger } from './store-ledger.js';

/** The ledger in one DuckDB file, already opened and migrated. */
export function duckdbLedger(
  file: DuckdbFile,
  { readOnly, ...options }: LedgerOptions & { readonly readOnly: boolean },
): Ledger {
  return storeLedger(duckdbEngine(file, readOnly), options);
}
