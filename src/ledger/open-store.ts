import { duckdbEngine } from './duckdb-engine.js';
import { duckdbFault } from './duckdb-fault.js';
import { openDuckdbFile } from './duckdb-file.js';
import { migrate } from './migrate.js';
import { isServerPlace } from './postgres/postgres-address.js';
import type { StoreEngine } from './store-engine.js';

export interface StoreOptions {
  readonly readOnly: boolean;
  readonly now: () => Date;
}

/** Opens the database of a ledger, of either kind, and brings it to this program's schema. Rejects with LedgerError. */
export async function openStore(place: string, { readOnly, now }: StoreOptions): Promise<StoreEngine> {
  const appliedAt = now().toISOString();
  if (isServerPlace(place)) {
    // Loaded only here: most ledgers are files.
    const { openPostgres } = await import('./postgres/open-postgres.js');
    return openPostgres(place, { readOnly, appliedAt });
  }
  const file = await openDuckdbFile(place, readOnly);
  try {
    await migrate(file.write, file.path, { readOnly, appliedAt });
  } catch (cause) {
    file.close();
    throw duckdbFault(cause, file.path);
  }
  return duckdbEngine(file, readOnly);
}
