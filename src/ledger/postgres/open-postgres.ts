import { setTimeout as wait } from 'node:timers/promises';
import type { StoreEngine } from '../store-engine.js';
import { migratePostgres } from './migrate-postgres.js';
import { postgresAddress } from './postgres-address.js';
import { postgresEngine } from './postgres-engine.js';
import { codeOf, isPassing, postgresFault } from './postgres-fault.js';
import { postgresPools } from './postgres-pools.js';

/** The server says that it is starting up; it is asked again for so many milliseconds. */
const STARTING = '57P03';
const PATIENCE = 30_000;

/** Opens the ledger of a PostgreSQL server, making its tables where there are none. Rejects with LedgerError: at once where no server answers. */
export async function openPostgres(
  given: string,
  options: {
    readonly readOnly: boolean;
    readonly appliedAt: string;
    readonly patience?: number;
    /** Milliseconds after which the server ends a writer of which it hears nothing. */
    readonly silence?: number;
  },
): Promise<StoreEngine> {
  const address = postgresAddress(given);
  const pools = postgresPools(address, options.silence);
  const began = Date.now();
  for (;;) {
    try {
      await migratePostgres(pools, address, options);
      return postgresEngine(pools, address, options);
    } catch (cause) {
      const soon = codeOf(cause) === STARTING || isPassing(cause);
      if (soon && Date.now() - began < PATIENCE) await wait(250);
      else {
        await pools.close();
        throw postgresFault(cause, address.place);
      }
    }
  }
}
