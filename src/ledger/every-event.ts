import { boundValues } from './bound-values.js';
import { duckdbFault } from './duckdb-fault.js';
import type { DuckdbFile } from './duckdb-file.js';
import { eventFrom } from './from-rows.js';
import type { EventFilter, EveryOptions, StoredEvent } from './ledger.js';
import { eventConditions, recordedFrom } from './query-events.js';
import { REPORT_COLUMNS } from './report-line.js';
import { flag, number, type StoredRow } from './stored-row.js';
import { COLUMNS } from './tables.js';

/** So many rows of `events` are one block, and so many events are given at once. */
const BLOCK = 4096;
const BATCH = 256;
const TABLES = ['documents', 'event_actors', 'event_mentions', 'sentences'] as const;
type Table = (typeof TABLES)[number];

/** First and last row of a table that belong to the reports of a block. */
interface Stretch {
  readonly first: number;
  readonly last: number;
}
type Stretches = ReadonlyMap<Table, ReadonlyMap<number, Stretch>>;

/**
 * Events block by block; see `Ledger.everyEvent`. What belongs to one report was added together, so that the rows of a block lie close to each other in
 * every table: where they lie is asked once, and each block reads only there. That keeps ten million events linear. An event comes from the database as one
 * JSON text, which is read three times as fast as its columns one by one. Runs in a transaction of its own. Rejects with LedgerError
 * when the ledger cannot be read.
 */
export async function* everyEvent(
  file: DuckdbFile,
  filter: EventFilter,
  { reasons = true }: EveryOptions,
): AsyncGenerator<readonly StoredEvent[]> {
  const { limit: _, cursor: __, ...narrowing } = filter;
  const { where, values } = eventConditions(narrowing);
  const connection = await file.connect();
  const rowsOf = async (sql: string, given = {}): Promise<StoredRow[]> =>
    (await connection.runAndReadAll(sql, boundValues(given))).getRowObjectsJS() as StoredRow[];
  try {
    await connection.run('BEGIN');
    const blocks = await rowsOf(
      `SELECT DISTINCT e.rowid // ${BLOCK} AS block FROM events e JOIN documents d ON d.id = e.document
        WHERE ${where.join(' AND ')} ORDER BY block`,
      values,
    );
    const stretches = new Map<Table, Map<number, Stretch>>();
    for (const table of blocks.length > 0 ? TABLES : [])
      stretches.set(table, stretchesIn(await rowsOf(stretchesSql(table))));
    for (const row of blocks) {
      const sql = blockSql(number(row, 'block'), stretches, where, reasons);
      const read = await connection.runAndReadAll(sql, boundValues(values));
      const texts = read.getColumns()[0] ?? [];
      for (let start = 0; start < texts.length; start += BATCH)
        yield texts.slice(start, start + BATCH).map((text) => eventOf(JSON.parse(String(text)) as StoredRow));
    }
    await connection.run('COMMIT');
  } catch (cause) {
    throw cause instanceof RangeError || cause instanceof TypeError ? cause : duckdbFault(cause, file.path);
  } finally {
    connection.closeSync();
  }
}

function eventOf(row: StoredRow): StoredEvent {
  const list = (column: string) => (row[column] ?? []) as StoredRow[];
  const sentence = flag(row, 'sentence') ? number(row, 'sentence') : undefined;
  return recordedFrom(row, eventFrom(row, list('actors'), list('mentions')), sentence);
}

/** Where the rows of a table lie that belong to the reports of each block. */
function stretchesSql(table: Table): string {
  const document = table === 'documents' ? 'id' : 'document';
  return `SELECT b.block, min(t.first) AS first, max(t.last) AS last
    FROM (SELECT DISTINCT document, rowid // ${BLOCK} AS block FROM events) b
    JOIN (SELECT ${document} AS document, min(rowid) AS first, max(rowid) AS last FROM ${table} GROUP BY ${document}) t
      ON t.document = b.document
    GROUP BY b.block`;
}

function stretchesIn(rows: readonly StoredRow[]): Map<number, Stretch> {
  return new Map(
    rows.map((row) => [number(row, 'block'), { first: number(row, 'first'), last: number(row, 'last') }]),
  );
}

/** Columns that an event has been put together from elsewhere; their lists cost more than all others. */
const UNREAD = /^(source|target)_(codes|sectors|names)$|^(coded|stands|joined|sort_day)$/;
const EVENT_COLUMNS = Object.keys(COLUMNS.events).filter((name) => !UNREAD.test(name));
const ACTOR_COLUMNS = Object.keys(COLUMNS.event_actors).filter(
  (name) => !/^(document|event|position)$/.test(name),
);
const NO_REASON = `'{"rule":"","says":"","spans":[],"from":[]}'::JSON`;

/** One JSON text for each event of a block, in order: its row with its report, `actors`, `mentions` and `sentence`. */
function blockSql(block: number, stretches: Stretches, where: readonly string[], reasons: boolean): string {
  const within = (table: Table, alias: string): string => {
    const stretch = stretches.get(table)?.get(block);
    return stretch === undefined ? 'false' : `${alias}.rowid BETWEEN ${stretch.first} AND ${stretch.last}`;
  };
  const inBlock = (alias: string) => `${alias}.rowid BETWEEN ${block * BLOCK} AND ${(block + 1) * BLOCK - 1}`;
  const ofBlock = `IN (SELECT b.document FROM events b WHERE ${inBlock('b')})`;
  // Of places the rule says whether a country was told or taken from the actors.
  const column = (alias: string) => (name: string) =>
    name === 'because' && !reasons ? `${NO_REASON} AS because` : `${alias}.${name}`;
  const fields = ACTOR_COLUMNS.map(
    (name) => `${name} := ${name === 'because' && !reasons ? NO_REASON : `t.${name}`}`,
  );
  return `SELECT to_json(q)::VARCHAR FROM (
    SELECT ${EVENT_COLUMNS.map(column('e')).join(', ')}, ${REPORT_COLUMNS}, d.added_at, a.list AS actors, m.list AS mentions,
      s.sentence
    FROM events e JOIN documents d ON d.id = e.document AND ${within('documents', 'd')}
    LEFT JOIN (SELECT t.event, list(struct_pack(${fields.join(', ')}) ORDER BY t.position) AS list
      FROM event_actors t WHERE ${within('event_actors', 't')} AND t.document ${ofBlock} GROUP BY t.event) a ON a.event = e.id
    LEFT JOIN (SELECT t.event, list(struct_pack(span_from := t.span_from, span_to := t.span_to) ORDER BY t.position) AS list
      FROM event_mentions t WHERE ${within('event_mentions', 't')} AND t.document ${ofBlock} GROUP BY t.event) m ON m.event = e.id
    LEFT JOIN (SELECT x.id, min(t.position) AS sentence FROM events x JOIN sentences t ON t.document = x.document
        AND t.span_from <= x.trigger_from AND t.span_to > x.trigger_from AND ${within('sentences', 't')}
      WHERE ${inBlock('x')} GROUP BY x.id) s ON s.id = e.id
    WHERE ${inBlock('e')} AND ${where.join(' AND ')} ORDER BY e.rowid) q`;
}
