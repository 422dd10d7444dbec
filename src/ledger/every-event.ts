import { boundValues } from './bound-values.js';
import { duckdbFault } from './duckdb-fault.js';
import type { DuckdbFile } from './duckdb-file.js';
import type { EventFilter, StoredEvent } from './ledger.js';
import { EVENT_SELECT, eventConditions, type Query, type Within, withReports } from './query-events.js';
import { number, type StoredRow } from './stored-row.js';

/** So many rows of `events` are one block. */
const BLOCK = 4096;
const TABLES = ['documents', 'event_actors', 'event_mentions', 'sentences'] as const;
type Table = (typeof TABLES)[number];

/** First and last row of a table that belong to the reports of a block. */
interface Stretch {
  readonly first: number;
  readonly last: number;
}

/**
 * Events block by block; see `Ledger.everyEvent`. What belongs to one report was added together, so that the rows of a block lie close to each other in
 * every table: where they lie is asked once, and each block reads only there. That keeps ten million events linear. Runs in a
 * transaction of its own. Rejects with LedgerError when the ledger cannot be read.
 */
export async function* everyEvent(
  file: DuckdbFile,
  filter: EventFilter,
): AsyncGenerator<readonly StoredEvent[]> {
  const { limit: _, cursor: __, ...narrowing } = filter;
  const { where, values } = eventConditions(narrowing);
  const connection = await file.connect();
  const query: Query = async (sql, given = {}) =>
    (await connection.runAndReadAll(sql, boundValues(given))).getRowObjectsJS() as StoredRow[];
  try {
    await connection.run('BEGIN');
    const blocks = await query(
      `SELECT DISTINCT e.rowid // ${BLOCK} AS block FROM events e JOIN documents d ON d.id = e.document
        WHERE ${where.join(' AND ')} ORDER BY block`,
      values,
    );
    const stretches = new Map<Table, Map<number, Stretch>>();
    for (const table of blocks.length > 0 ? TABLES : [])
      stretches.set(table, await stretchesOf(query, table));
    for (const row of blocks) {
      const block = number(row, 'block');
      const within = (table: Table, alias: string): string => {
        const stretch = stretches.get(table)?.get(block);
        return stretch === undefined
          ? ' AND false'
          : ` AND ${alias}.rowid BETWEEN ${stretch.first} AND ${stretch.last}`;
      };
      const rows = await query(
        `${EVENT_SELECT} WHERE e.rowid BETWEEN ${block * BLOCK} AND ${(block + 1) * BLOCK - 1}${within('documents', 'd')}
          AND ${where.join(' AND ')} ORDER BY e.rowid`,
        values,
      );
      yield await withReports(query, rows, within as Within);
    }
    await connection.run('COMMIT');
  } catch (cause) {
    throw cause instanceof RangeError || cause instanceof TypeError ? cause : duckdbFault(cause, file.path);
  } finally {
    connection.closeSync();
  }
}

/** Where the rows of a table lie that belong to the reports of each block. */
async function stretchesOf(query: Query, table: Table): Promise<Map<number, Stretch>> {
  const document = table === 'documents' ? 'id' : 'document';
  const rows = await query(
    `SELECT b.block, min(t.first) AS first, max(t.last) AS last
      FROM (SELECT DISTINCT document, rowid // ${BLOCK} AS block FROM events) b
      JOIN (SELECT ${document} AS document, min(rowid) AS first, max(rowid) AS last FROM ${table} GROUP BY ${document}) t
        ON t.document = b.document
      GROUP BY b.block`,
  );
  return new Map(
    rows.map((row) => [number(row, 'block'), { first: number(row, 'first'), last: number(row, 'last') }]),
  );
}
