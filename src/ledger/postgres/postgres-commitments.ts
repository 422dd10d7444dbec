import type { ReportLine } from '../../model/recorded-event.js';
import { commitmentsSql, storedCommitment } from '../every-commitment.js';
import type { EveryCommitmentFilter, EveryOptions, StoredCommitment } from '../ledger.js';
import { rowsThrough } from './cursor-rows.js';
import type { PostgresPools } from './postgres-pools.js';

/** Commitments that are read together. */
const BATCH = 2000;

/** All commitments, oldest report first, a batch at a time; see `Ledger.everyCommitment`. */
export function postgresCommitments(
  pools: PostgresPools,
  { debtor }: EveryCommitmentFilter,
  { reasons = true }: EveryOptions,
): AsyncIterable<readonly StoredCommitment[]> {
  const reports = new Map<string, ReportLine>();
  const sql = commitmentsSql(debtor !== undefined, reasons, (side) => `c.${side}`);
  return rowsThrough(pools, [sql, debtor === undefined ? {} : { debtor }], BATCH, (rows) =>
    rows.map((row) => storedCommitment(row, reasons, reports)),
  );
}
