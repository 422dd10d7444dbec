import { pageSize, readCursor, writeCursor } from './cursor.js';
import type { AddedFilter, AddedReport, Page } from './ledger.js';
import type { Query } from './query-events.js';
import { text } from './stored-row.js';

/**
 * Reports in the order in which they were added or replaced, after the one that `cursor` names; each has its own cursor. Reports of
 * one batch have one instant; two batches never have, as a writer's clock goes on between them.
 */
export async function queryAdded(query: Query, filter: AddedFilter): Promise<Page<AddedReport>> {
  const size = pageSize(filter.limit);
  const [at, id] = filter.cursor === undefined ? ['', ''] : readCursor(filter.cursor, 2);
  const newest = filter.newest === true;
  const found = await query(
    `SELECT id, added_at FROM documents WHERE added_at > $at OR (added_at = $at AND id > $id)
      ORDER BY added_at ${newest ? 'DESC' : ''}, id ${newest ? 'DESC' : ''} LIMIT ${size + 1}`,
    { at: String(at), id: String(id) },
  );
  const rows = found.slice(0, size).map((row) => ({
    id: text(row, 'id'),
    addedAt: text(row, 'added_at'),
    cursor: writeCursor([text(row, 'added_at'), text(row, 'id')]),
  }));
  const last = rows.at(-1);
  return found.length <= size || last === undefined ? { rows } : { rows, next: last.cursor };
}
