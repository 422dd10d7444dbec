import type { EventFilter, EveryOptions, StoredEvent } from '../ledger.js';
import { eventConditions, withReports } from '../query-events.js';
import { REPORT_COLUMNS } from '../report-line.js';
import { COLUMNS } from '../tables.js';
import { rowsThrough } from './cursor-rows.js';
import type { PostgresPools } from './postgres-pools.js';

/** Events that are read together. */
const BATCH = 1000;

/** All events that a filter takes, a batch at a time, of one moment; see `Ledger.everyEvent`. */
export function postgresEvents(
  pools: PostgresPools,
  filter: EventFilter,
  { reasons = true }: EveryOptions,
): AsyncIterable<readonly StoredEvent[]> {
  const { limit: _, cursor: __, ...narrowing } = filter;
  const { where, values } = eventConditions(narrowing);
  // Of places the rule says whether a country was told or taken from the actors; all other reasons may go.
  const columns = Object.keys(COLUMNS.events).filter((name) => reasons || !/^(when_)?because$/.test(name));
  const sql = `SELECT ${columns.map((name) => `e.${name}`).join(', ')}, ${REPORT_COLUMNS}, d.added_at
    FROM events e JOIN documents d ON d.id = e.document WHERE ${where.join(' AND ')} ORDER BY e.entry`;
  return rowsThrough(pools, [sql, values], BATCH, (rows, query) => withReports(query, rows, { reasons }));
}
