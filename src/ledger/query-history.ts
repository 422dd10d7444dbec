import type { HistorySet } from '../model/history-event.js';
import type { HistoryCount } from './ledger.js';
import type { Query } from './query-events.js';
import { number, text } from './stored-row.js';

/** What was imported, by data set. */
export async function queryHistoryCounts(query: Query): Promise<HistoryCount[]> {
  const rows = await query(
    `SELECT dataset, count(*) AS events, strftime(min(day), '%Y-%m-%d') AS first, strftime(max(day), '%Y-%m-%d') AS last
      FROM history GROUP BY dataset ORDER BY dataset`,
  );
  return rows.map((row) => ({
    set: text(row, 'dataset') as HistorySet,
    events: number(row, 'events'),
    first: text(row, 'first'),
    last: text(row, 'last'),
  }));
}
