import type { CodesOf } from '../knowledge/event-codes.js';
import type { DyadFilter } from './dyad.js';
import { type DyadSeries, dyadSeries, pastFilter } from './dyad-series.js';
import type { Ledger } from './ledger.js';

/** The series of a pair with scores and what is unusual, its first periods held against what went before them in the ledger. */
export async function loadSeries(
  ledger: Pick<Ledger, 'dyad'>,
  filter: DyadFilter,
  codesOf: CodesOf,
): Promise<DyadSeries> {
  const past = pastFilter(filter);
  const before = past === undefined ? undefined : await ledger.dyad(past);
  return dyadSeries(await ledger.dyad(filter), filter, codesOf, before);
}
