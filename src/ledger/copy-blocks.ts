import type { Query } from './query-events.js';
import type { StoreEngine } from './store-engine.js';
import { number, text } from './stored-row.js';

/** Some reports that are copied together. */
export interface CopyBlock {
  readonly ids: readonly string[];
  /** A further condition on the rows of a table that belong to these reports, where one makes it fast to find them. */
  within(table: string): string;
}

/** Reports a block. */
const SIZE = 200;
/** Instants of adding that are looked at together: a batch of reports has one. */
const INSTANTS = 50;

/** All reports of a ledger block by block, in the order in which they were added: by instant, then by the place of their first event. */
export function copyBlocks(
  query: Query,
  order: StoreEngine['order'],
  tables: readonly string[],
): AsyncGenerator<CopyBlock> {
  return order === 'rowid' ? blocksOfFile(query, tables) : blocksOfServer(query);
}

/**
 * Of a DuckDB file, which has no index to find the rows of a report by: what was added together lies together in every table, so where the rows of each block
 * lie is asked once for all, and a block reads only there.
 */
async function* blocksOfFile(query: Query, tables: readonly string[]): AsyncGenerator<CopyBlock> {
  await query(
    `CREATE OR REPLACE TEMP TABLE copied AS SELECT document, (row_number() OVER () - 1) // ${SIZE} AS block
     FROM (SELECT d.id AS document FROM documents d LEFT JOIN (SELECT document, min(rowid) AS place FROM events WHERE coded GROUP BY document) e
       ON e.document = d.id ORDER BY d.added_at, e.place NULLS LAST, d.id)`,
  );
  const [row] = await query('SELECT coalesce(max(block), -1) + 1 AS n FROM copied');
  const blocks = number(row!, 'n');
  const stretches = new Map<string, Float64Array>();
  for (const table of tables) {
    const of = table === 'documents' ? 'id' : 'document';
    const found = await query(
      `SELECT c.block, min(t.rowid) AS first, max(t.rowid) AS last FROM ${table} t JOIN copied c ON c.document = t.${of} GROUP BY c.block`,
    );
    const bounds = new Float64Array(2 * blocks).fill(-1);
    for (const stretch of found)
      bounds.set([number(stretch, 'first'), number(stretch, 'last')], 2 * number(stretch, 'block'));
    stretches.set(table, bounds);
  }
  for (let block = 0; block < blocks; block++) {
    const rows = await query(`SELECT document FROM copied WHERE block = ${block}`);
    yield {
      ids: rows.map((each) => text(each, 'document')),
      within(table) {
        const bounds = stretches.get(table);
        return `AND rowid BETWEEN ${bounds?.[2 * block]} AND ${bounds?.[2 * block + 1]}`;
      },
    };
  }
}

async function* blocksOfServer(query: Query): AsyncGenerator<CopyBlock> {
  let after = '';
  for (;;) {
    const instants = await query(
      `SELECT DISTINCT added_at FROM documents WHERE added_at > $after ORDER BY added_at LIMIT ${INSTANTS}`,
      { after },
    );
    const last = instants.at(-1);
    if (last === undefined) return;
    const rows = await query(
      `SELECT d.id, d.added_at, min(e.entry) AS place FROM documents d LEFT JOIN events e ON e.document = d.id AND e.coded
       WHERE d.added_at > $after AND d.added_at <= $last GROUP BY d.id, d.added_at ORDER BY d.added_at, place NULLS LAST, d.id`,
      { after, last: text(last, 'added_at') },
    );
    for (let start = 0; start < rows.length; start += SIZE)
      yield {
        ids: rows.slice(start, start + SIZE).map((row) => text(row, 'id')),
        within: () => '',
      };
    after = text(last, 'added_at');
  }
}
