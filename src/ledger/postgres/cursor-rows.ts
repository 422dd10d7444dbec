import type { Query } from '../query-events.js';
import type { StoredRow } from '../stored-row.js';
import type { PostgresPools } from './postgres-pools.js';
import { queryBy } from './postgres-values.js';

/**
 * The rows of a statement, `size` at a time, through a cursor of the server: memory here is that of one batch. `made` makes something of each batch, on the same connection and so of
 * the same moment. The connection goes back when the iteration ends.
 */
export async function* rowsThrough<T>(
  pools: PostgresPools,
  [sql, values]: Parameters<Query>,
  size: number,
  made: (rows: StoredRow[], query: Query) => Promise<T> | T,
): AsyncGenerator<T> {
  const transaction = await pools.open('scan');
  let fault: unknown;
  try {
    const query = queryBy(transaction.client);
    // All of it is wanted: plans that give the first rows soon are slower.
    await query('SET LOCAL cursor_tuple_fraction = 1');
    await query(`DECLARE every NO SCROLL CURSOR FOR ${sql}`, values);
    for (;;) {
      const rows = await query(`FETCH ${size} FROM every`);
      if (rows.length > 0) yield await made(rows, query);
      if (rows.length < size) return;
    }
  } catch (cause) {
    fault = cause;
    throw cause;
  } finally {
    await transaction.leave(fault);
  }
}
