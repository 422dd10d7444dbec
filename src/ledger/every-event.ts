import type { DuckDBConnection } from '@duckdb/node-api';
import { boundTypes, boundValues } from './bound-values.js';
import { duckdbFault } from './duckdb-fault.js';
import type { DuckdbFile } from './duckdb-file.js';
import { eventFrom } from './from-rows.js';
import type { EventFilter, EveryOptions, StoredEvent } from './ledger.js';
import { eventConditions, recordedFrom } from './query-events.js';
import { REPORT_COLUMNS } from './report-line.js';
import { number, type StoredRow, text } from './stored-row.js';
import { COLUMNS } from './tables.js';
import { type Together, toldTogether } from './told-together.js';

/** So many rows of `events` are one block. */
const BLOCK = 2048;
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
 * every table: where they lie is asked once, and each block reads only there. That keeps ten million events linear. Runs in a transaction of its own. Rejects with LedgerError
 * when the ledger cannot be read.
 */
export async function* everyEvent(
  file: DuckdbFile,
  filter: EventFilter,
  { reasons = true }: EveryOptions,
): AsyncGenerator<readonly StoredEvent[]> {
  const { limit: _, cursor: __, ...narrowing } = filter;
  const { where, values } = eventConditions(narrowing);
  const { connection, close } = await file.connect();
  const rowsOf = async (sql: string, given = {}): Promise<StoredRow[]> =>
    (
      await connection.runAndReadAll(sql, boundValues(given), boundTypes(given))
    ).getRowObjectsJS() as StoredRow[];
  try {
    await connection.run('BEGIN');
    await connection.run(
      `CREATE TEMP TABLE wanted AS SELECT e.rowid AS place FROM events e JOIN documents d ON d.id = e.document
        WHERE ${where.join(' AND ')} ORDER BY place`,
      boundValues(values),
    );
    const blocks = await rowsOf(`SELECT DISTINCT place // ${BLOCK} AS block FROM wanted ORDER BY block`);
    const [joined] = await rowsOf('SELECT EXISTS (SELECT 1 FROM events WHERE joined <> id) AS shared');
    const shared = joined?.['shared'] === true;
    const stretches = new Map<Table, Map<number, Stretch>>();
    for (const table of blocks.length > 0 ? TABLES : [])
      stretches.set(table, stretchesIn(await rowsOf(stretchesSql(table))));
    for (const row of blocks) {
      const sql = blockSql(number(row, 'block'), stretches, reasons);
      const parts: Record<string, StoredRow[]> = {};
      for (const [name, query] of Object.entries(sql)) parts[name] = await jsonRows(connection, query);
      const given = parts as Readonly<Record<keyof typeof sql, StoredRow[]>>;
      yield eventsOf(
        given,
        shared
          ? await toldTogether(
              rowsOf,
              given.events.map((e) => text(e, 'id')),
            )
          : new Map(),
      );
    }
    await connection.run('COMMIT');
  } catch (cause) {
    throw cause instanceof RangeError || cause instanceof TypeError ? cause : duckdbFault(cause, file.path);
  } finally {
    await close();
  }
}

/** Rows as one JSON text, which crosses from the database several times as fast as their columns one by one. */
async function jsonRows(connection: DuckDBConnection, sql: string): Promise<StoredRow[]> {
  const read = await connection.runAndReadAll(
    `SELECT '[' || string_agg(to_json(q)::VARCHAR, ',') || ']' FROM (${sql}) q`,
  );
  const text = read.getColumns()[0]?.[0];
  return typeof text === 'string' ? (JSON.parse(text) as StoredRow[]) : [];
}

interface Parts {
  readonly events: readonly StoredRow[];
  readonly actors: readonly StoredRow[];
  readonly mentions: readonly StoredRow[];
  readonly sentences: readonly StoredRow[];
}

function eventsOf(
  { events, actors, mentions, sentences }: Parts,
  together: ReadonlyMap<string, Together>,
): StoredEvent[] {
  const actorsOf = byEvent(actors);
  const mentionsOf = byEvent(mentions);
  const sentenceOf = new Map(sentences.map((row) => [row['event'], number(row, 'sentence')]));
  return [...events]
    .sort((a, b) => number(a, 'place') - number(b, 'place'))
    .map((row) => {
      const id = text(row, 'id');
      const event = eventFrom(row, actorsOf.get(id) ?? [], mentionsOf.get(id) ?? []);
      return recordedFrom(row, event, sentenceOf.get(id), together.get(id));
    });
}

/** The rows of each event, in their order. */
function byEvent(rows: readonly StoredRow[]): Map<string, StoredRow[]> {
  const found = new Map<string, StoredRow[]>();
  for (const row of rows) {
    const event = text(row, 'event');
    const list = found.get(event);
    if (list === undefined) found.set(event, [row]);
    else list.push(row);
  }
  for (const list of found.values())
    if (list.length > 1) list.sort((a, b) => number(a, 'position') - number(b, 'position'));
  return found;
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
const ACTOR_COLUMNS = Object.keys(COLUMNS.event_actors).filter((name) => name !== 'document');

/** The rows of the wanted events of a block with their reports, and those of the actors, mentions and sentences of these reports. */
function blockSql(block: number, stretches: Stretches, reasons: boolean): Record<keyof Parts, string> {
  const within = (table: Table, alias: string): string => {
    const stretch = stretches.get(table)?.get(block);
    return stretch === undefined ? 'false' : `${alias}.rowid BETWEEN ${stretch.first} AND ${stretch.last}`;
  };
  const span = `BETWEEN ${block * BLOCK} AND ${(block + 1) * BLOCK - 1}`;
  const inBlock = (alias: string) => `${alias}.rowid ${span}`;
  const ofBlock = `document IN (SELECT b.document FROM events b WHERE ${inBlock('b')})`;
  // Of places the rule says whether a country was told or taken from the actors; all other reasons may go.
  const columns = (alias: string, names: readonly string[]): string =>
    names
      .filter((name) => reasons || !/^(when_)?because$/.test(name))
      .map((name) => `${alias}.${name}`)
      .join(', ');
  const part = (table: 'event_actors' | 'event_mentions', names: readonly string[]): string =>
    `SELECT ${columns('t', names)} FROM ${table} t WHERE ${within(table, 't')} AND t.${ofBlock}`;
  return {
    events: `SELECT w.place, ${columns('e', EVENT_COLUMNS)}, ${REPORT_COLUMNS}, d.added_at
      FROM wanted w JOIN events e ON e.rowid = w.place JOIN documents d ON d.id = e.document AND ${within('documents', 'd')}
      WHERE w.place ${span} AND ${inBlock('e')}`,
    actors: part('event_actors', ACTOR_COLUMNS),
    mentions: part('event_mentions', ['event', 'position', 'span_from', 'span_to']),
    sentences: `SELECT x.id AS event, min(t.position) AS sentence
      FROM events x JOIN sentences t ON t.document = x.document AND t.span_from <= x.trigger_from
        AND t.span_to > x.trigger_from AND ${within('sentences', 't')}
      WHERE ${inBlock('x')} GROUP BY x.id`,
  };
}
