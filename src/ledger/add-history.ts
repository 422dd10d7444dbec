import type { HistoryEvent } from '../model/history-event.js';
import type { HistoryAdded } from './ledger.js';
import type { WriteTransaction } from './store-engine.js';
import { type Cell, OTHER_COLUMNS, type Row } from './tables.js';

/** What of an event each column of `history` holds, in order. */
const CELLS: Readonly<Record<keyof typeof OTHER_COLUMNS.history, (event: HistoryEvent) => Cell>> = {
  dataset: (e) => e.set,
  id: (e) => e.id,
  day: (e) => e.day,
  reported: (e) => e.reported ?? null,
  source: (e) => e.source ?? null,
  target: (e) => e.target ?? null,
  source_name: (e) => e.sourceName ?? null,
  target_name: (e) => e.targetName ?? null,
  source_sectors: (e) => e.sourceSectors,
  target_sectors: (e) => e.targetSectors,
  type: (e) => e.type ?? null,
  mode: (e) => e.mode ?? null,
  cameo: (e) => e.cameo ?? null,
  quad: (e) => e.quad ?? null,
  goldstein: (e) => e.goldstein ?? null,
  score: (e) => e.score ?? null,
  place: (e) => e.place?.name ?? null,
  place_country: (e) => e.place?.country ?? null,
  lat: (e) => e.place?.lat ?? null,
  lon: (e) => e.place?.lon ?? null,
  publisher: (e) => e.publisher ?? null,
  url: (e) => e.url ?? null,
  mentions: (e) => e.mentions ?? null,
};
const NAMES = Object.keys(OTHER_COLUMNS.history) as (keyof typeof OTHER_COLUMNS.history)[];
/** One event: the same set, id and day. The days of a batch bound what of the table is looked at. */
const SAME_KEY =
  'h.dataset = i.dataset AND h.id = i.id AND h.day = i.day AND h.day BETWEEN $first::DATE AND $last::DATE';
const ORDERED = { ...OTHER_COLUMNS.history, ordinal: 'integer' } as const;

/** An event as a row of `history`. */
export function historyRow(event: HistoryEvent): Row {
  return NAMES.map((name) => CELLS[name](event));
}

/**
 * Rows of `history` into it, within a transaction: new ones are added, those that differ from what stands under the same set, id and day take its place, the rest is left
 * alone; with `stays` also what differs. Of twins in `rows` the last counts.
 */
export async function addHistory(
  transaction: WriteTransaction,
  rows: readonly Row[],
  { standing = 'goes' }: { readonly standing?: 'goes' | 'stays' } = {},
): Promise<HistoryAdded> {
  if (rows.length === 0) return { added: 0, replaced: 0, same: 0 };
  const { run } = transaction;
  const last = new Map<string, Row>();
  const days = { first: String(rows[0]![2]), last: String(rows[0]![2]) };
  for (const row of rows) {
    const day = String(row[2]);
    if (day < days.first) days.first = day;
    if (day > days.last) days.last = day;
    const key = `${row[0]}\n${row[1]}\n${day}`;
    last.delete(key);
    last.set(key, row);
  }
  await run('DROP TABLE IF EXISTS incoming_history');
  await run('CREATE TEMP TABLE incoming_history AS SELECT h.*, 0 AS ordinal FROM history h LIMIT 0');
  await transaction.append(
    'incoming_history',
    ORDERED,
    [...last.values()].map((row, i) => [...row, i]),
  );
  const equal = standing === 'stays' ? [] : NAMES.map((name) => `h.${name} IS NOT DISTINCT FROM i.${name}`);
  const same = await run(
    `DELETE FROM incoming_history i USING history h WHERE ${[SAME_KEY, ...equal].join(' AND ')}`,
    days,
  );
  const replaced = await run(`DELETE FROM history h USING incoming_history i WHERE ${SAME_KEY}`, days);
  const written = await run(
    `INSERT INTO history (${NAMES.join(', ')}) SELECT ${NAMES.join(', ')} FROM incoming_history ORDER BY ordinal`,
  );
  await run('DROP TABLE incoming_history');
  return { added: written - replaced, replaced, same };
}
