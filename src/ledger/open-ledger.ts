import path from 'node:path';
import type { SourceFacts, SourceFamily } from '../stories/source-family.js';
import type { Ledger } from './ledger.js';
import { LedgerError } from './ledger-error.js';
import { openStore } from './open-store.js';
import { remoteLedger } from './remote-ledger.js';
import { readSidecar } from './sidecar.js';
import { storeLedger } from './store-ledger.js';

export interface OpenOptions {
  /** Only look: several processes may (of a file as long as none writes). The ledger must exist. Default false. */
  readonly readOnly?: boolean;
  /** Never go through a running server, even when it owns the file. Default false. */
  readonly direct?: boolean;
  /** The clock for `addedAt`; for tests. */
  readonly now?: () => Date;
  /** Gives where a report comes from; default: its address or its publisher's name. `sourceFamilies` with the codebook's table knows agencies. */
  readonly familyOf?: (doc: SourceFacts) => SourceFamily;
}

/**
 * Opens a ledger: `postgres://user@host:5432/database?schema=chancery`, in any number of programs at once; or the DuckDB file at a path, making it and its folder when they are missing;
 * `:memory:` for one in memory. When a running `chancery serve` owns the file, gives a Ledger that goes through that server.
 * Rejects with LedgerError, whose `problem` says what was found and what to do.
 */
export async function openLedger(place: string, options: OpenOptions = {}): Promise<Ledger> {
  const now = options.now ?? (() => new Date());
  try {
    const engine = await openStore(place, { readOnly: options.readOnly === true, now });
    return storeLedger(engine, {
      now,
      ...(options.familyOf === undefined ? {} : { familyOf: options.familyOf }),
    });
  } catch (fault) {
    const locked = fault instanceof LedgerError && fault.problem.code === 'ledger-locked';
    const server = locked && options.direct !== true ? readSidecar(path.resolve(place)) : undefined;
    if (server === undefined || server.pid === process.pid) throw fault;
    const ledger = remoteLedger(server.url, server.token);
    await ledger.counts();
    return ledger;
  }
}
