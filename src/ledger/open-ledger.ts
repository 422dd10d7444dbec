import path from 'node:path';
import type { SourceFacts, SourceFamily } from '../stories/source-family.js';
import { duckdbFault } from './duckdb-fault.js';
import { openDuckdbFile } from './duckdb-file.js';
import { duckdbLedger } from './duckdb-ledger.js';
import type { Ledger } from './ledger.js';
import { LedgerError } from './ledger-error.js';
import { migrate } from './migrate.js';
import { remoteLedger } from './remote-ledger.js';
import { readSidecar } from './sidecar.js';

export interface OpenOptions {
  /** Only look: several processes may, as long as none writes. The file must exist. Default false. */
  readonly readOnly?: boolean;
  /** Never go through a running server, even when it owns the file. Default false. */
  readonly direct?: boolean;
  /** The clock for `addedAt`; for tests. */
  readonly now?: () => Date;
  /** Gives where a report comes from; default: its address or its publisher's name. `sourceFamilies` with the codebook's table knows agencies. */
  readonly familyOf?: (doc: SourceFacts) => SourceFamily;
}

/**
 * Opens the ledger in the DuckDB file at `file`, making it and its folder when they are missing; `:memory:` for one in
 * memory. When a running `chancery serve` owns the file, gives a Ledger that goes through that server.
 * Rejects with LedgerError, whose `problem` says what was found and what to do.
 */
export async function openLedger(file: string, options: OpenOptions = {}): Promise<Ledger> {
  const readOnly = options.readOnly === true;
  const now = options.now ?? (() => new Date());
  try {
    const opened = await openDuckdbFile(file, readOnly);
    try {
      await migrate(opened.write, opened.path, { readOnly, appliedAt: now().toISOString() });
    } catch (cause) {
      opened.close();
      throw duckdbFault(cause, opened.path);
    }
    return duckdbLedger(opened, {
      readOnly,
      now,
      ...(options.familyOf === undefined ? {} : { familyOf: options.familyOf }),
    });
  } catch (fault) {
    const locked = fault instanceof LedgerError && fault.problem.code === 'ledger-locked';
    const server = locked && options.direct !== true ? readSidecar(path.resolve(file)) : undefined;
    if (server === undefined || server.pid === process.pid) throw fault;
    const ledger = remoteLedger(server.url, server.token);
    await ledger.counts();
    return ledger;
  }
}
