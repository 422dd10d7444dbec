import {
  DATE,
  DOUBLE,
  type DuckDBAppender,
  type DuckDBConnection,
  DuckDBDataChunk,
  DuckDBDateValue,
  type DuckDBType,
  type DuckDBValue,
  INTEGER,
  LIST,
  listValue,
  VARCHAR,
} from '@duckdb/node-api';
import type { HistoryEvent } from '../model/history-event.js';
import type { HistoryAdded } from './ledger.js';

/** DuckDB takes data in chunks of at most 2048 rows. */
const CHUNK = 2048;

type Column = readonly [name: string, type: DuckDBType, cell: (event: HistoryEvent) => DuckDBValue];

/** The columns of the table `history` in order, and what of an event each holds. */
const COLUMNS: readonly Column[] = [
  ['dataset', VARCHAR, (e) => e.set],
  ['id', VARCHAR, (e) => e.id],
  ['day', DATE, (e) => dayValue(e.day)],
  ['reported', DATE, (e) => (e.reported === undefined ? null : dayValue(e.reported))],
  ['source', VARCHAR, (e) => e.source ?? null],
  ['target', VARCHAR, (e) => e.target ?? null],
  ['source_name', VARCHAR, (e) => e.sourceName ?? null],
  ['target_name', VARCHAR, (e) => e.targetName ?? null],
  ['source_sectors', LIST(VARCHAR), (e) => listValue([...e.sourceSectors])],
  ['target_sectors', LIST(VARCHAR), (e) => listValue([...e.targetSectors])],
  ['type', VARCHAR, (e) => e.type ?? null],
  ['mode', VARCHAR, (e) => e.mode ?? null],
  ['cameo', VARCHAR, (e) => e.cameo ?? null],
  ['quad', INTEGER, (e) => e.quad ?? null],
  ['goldstein', DOUBLE, (e) => e.goldstein ?? null],
  ['score', DOUBLE, (e) => e.score ?? null],
  ['place', VARCHAR, (e) => e.place?.name ?? null],
  ['place_country', VARCHAR, (e) => e.place?.country ?? null],
  ['lat', DOUBLE, (e) => e.place?.lat ?? null],
  ['lon', DOUBLE, (e) => e.place?.lon ?? null],
  ['publisher', VARCHAR, (e) => e.publisher ?? null],
  ['url', VARCHAR, (e) => e.url ?? null],
  ['mentions', INTEGER, (e) => e.mentions ?? null],
];
const NAMES = COLUMNS.map(([name]) => name);
/** One event: the same set, id and day. The days of a batch bound what of the table is looked at. */
const SAME_KEY =
  'h.dataset = i.dataset AND h.id = i.id AND h.day = i.day AND h.day BETWEEN $first::DATE AND $last::DATE';

/**
 * Imported events into the table `history`, all of them or none: new ones are added, those that differ from what stands under the same set, id and day
 * take its place, the rest is left alone. Of twins in `events` the last counts. The caller has the connection to itself.
 */
export async function addHistory(
  connection: DuckDBConnection,
  events: readonly HistoryEvent[],
): Promise<HistoryAdded> {
  if (events.length === 0) return { added: 0, replaced: 0, same: 0 };
  const days = { first: events[0]!.day, last: events[0]!.day };
  for (const { day } of events) {
    if (day < days.first) days.first = day;
    if (day > days.last) days.last = day;
  }
  await connection.run('BEGIN');
  try {
    await connection.run('CREATE OR REPLACE TEMP TABLE incoming_history AS SELECT * FROM history LIMIT 0');
    append(events, await connection.createAppender('incoming_history', undefined, 'temp'));
    await connection.run(
      'DELETE FROM incoming_history i USING (SELECT dataset, id, day, max(rowid) AS last FROM incoming_history GROUP BY ALL) t WHERE i.dataset = t.dataset AND i.id = t.id AND i.day = t.day AND i.rowid < t.last',
    );
    const equal = NAMES.map((name) => `h.${name} IS NOT DISTINCT FROM i.${name}`).join(' AND ');
    const same = await connection.run(
      `DELETE FROM incoming_history i USING history h WHERE ${SAME_KEY} AND ${equal}`,
      days,
    );
    const replaced = await connection.run(
      `DELETE FROM history h USING incoming_history i WHERE ${SAME_KEY}`,
      days,
    );
    const written = await connection.run(
      `INSERT INTO history (${NAMES.join(', ')}) SELECT ${NAMES.join(', ')} FROM incoming_history ORDER BY rowid`,
    );
    await connection.run('DROP TABLE temp.incoming_history');
    await connection.run('COMMIT');
    return {
      added: written.rowsChanged - replaced.rowsChanged,
      replaced: replaced.rowsChanged,
      same: same.rowsChanged,
    };
  } catch (cause) {
    await connection.run('ROLLBACK').catch(() => undefined); // a failed COMMIT has already rolled back
    throw cause;
  }
}

function append(events: readonly HistoryEvent[], appender: DuckDBAppender): void {
  const types = COLUMNS.map(([, type]) => type);
  try {
    for (let start = 0; start < events.length; start += CHUNK) {
      const part = events.slice(start, start + CHUNK);
      const chunk = DuckDBDataChunk.create(types, part.length);
      chunk.setColumns(COLUMNS.map(([, , cell]) => part.map(cell)));
      appender.appendDataChunk(chunk);
    }
    appender.flushSync();
  } finally {
    appender.closeSync();
  }
}

const days = new Map<string, DuckDBDateValue>();

/** Days since 1970, as DuckDB counts them. */
function dayValue(day: string): DuckDBDateValue {
  let value = days.get(day);
  if (value === undefined) {
    value = new DuckDBDateValue(Math.round(Date.parse(day) / 86_400_000));
    if (days.size < 100_000) days.set(day, value);
  }
  return value;
}
