import type { Query } from './query-events.js';
import { readRows } from './read-rows.js';
import type { StoreEngine } from './store-engine.js';
import { number, text } from './stored-row.js';
import { COLUMNS } from './tables.js';

/** Events that go over in one transaction. */
const BATCH = 1000;
const THESE = 'IN (SELECT unnest($ids::VARCHAR[]))';

/**
 * Puts the events that corrections made behind all others, in the order in which they were made: with their reports they were copied before reports that had been added earlier than they. So a copy's
 * exports have the order of the ledger that it was made from.
 */
export async function orderMadeEvents(query: Query, from: StoreEngine, to: StoreEngine): Promise<void> {
  let after = -1;
  for (;;) {
    const made = await query(
      `SELECT e.id, e.${from.order} AS place, d.id AS document, d.added_at FROM events e JOIN documents d ON d.id = e.document
       WHERE NOT e.coded AND e.${from.order} > $after ORDER BY e.${from.order} LIMIT ${BATCH}`,
      { after },
    );
    const last = made.at(-1);
    if (last === undefined) return;
    after = number(last, 'place');
    await to.write(async (transaction) => {
      await transaction.lockAll();
      const there = await transaction.query(`SELECT id, added_at FROM documents WHERE id ${THESE}`, {
        ids: made.map((row) => text(row, 'document')),
      });
      const copied = new Set(there.map((row) => `${text(row, 'id')} ${text(row, 'added_at')}`));
      const ids = made.flatMap((row) =>
        copied.has(`${text(row, 'document')} ${text(row, 'added_at')}`) ? [text(row, 'id')] : [],
      );
      const rows = await readRows(
        query,
        'events',
        COLUMNS.events,
        `WHERE id ${THESE} ORDER BY ${from.order}`,
        { ids },
      );
      await transaction.run(`DELETE FROM events WHERE id ${THESE}`, { ids });
      await transaction.append('events', COLUMNS.events, rows);
    });
  }
}
