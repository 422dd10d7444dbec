import type { DuckDBConnection } from '@duckdb/node-api';
import { boundTypes, boundValues } from './bound-values.js';
import { duckdbAppend } from './duckdb-append.js';
import { duckdbFault } from './duckdb-fault.js';
import type { DuckdbFile } from './duckdb-file.js';
import { everyCommitment } from './every-commitment.js';
import { everyEvent } from './every-event.js';
import { exportParquet } from './export-parquet.js';
import type { Query } from './query-events.js';
import type { StoreEngine, WriteTransaction } from './store-engine.js';
import type { StoredRow } from './stored-row.js';
import { makeTurns } from './turns.js';

/** One DuckDB file, already opened and migrated. Writers take turns, and so do readers; nobody else writes while it is open. */
export function duckdbEngine(file: DuckdbFile, readOnly: boolean): StoreEngine {
  const writing = makeTurns();
  const reading = makeTurns();
  let closed = false;
  const inTurn = <T>(turns: typeof writing, job: () => Promise<T>): Promise<T> =>
    turns(() => {
      if (closed) throw new RangeError(`the ledger ${file.path} is closed`);
      return job();
    });
  const transaction: WriteTransaction = {
    query: queryBy(file.write),
    run: async (sql, values = {}) =>
      (await file.write.run(sql, boundValues(values), boundTypes(values))).rowsChanged,
    append: (table, columns, rows) => duckdbAppend(file.write, table, columns, rows),
    lockReports: async () => undefined,
    lockJoining: async () => undefined,
    lockAll: async () => undefined,
  };
  return {
    place: file.path,
    readOnly,
    order: 'rowid',
    shared: false,
    read: (job) =>
      inTurn(reading, async () => {
        await file.read.run('BEGIN');
        try {
          return await job(queryBy(file.read));
        } finally {
          await file.read.run('COMMIT');
        }
      }),
    scan: (job) =>
      inTurn(reading, async () => {
        const { connection, close } = await file.connect();
        try {
          await connection.run('BEGIN');
          return await job(queryBy(connection));
        } finally {
          await close();
        }
      }),
    write: (job) =>
      inTurn(writing, async () => {
        await file.write.run('BEGIN');
        try {
          const result = await job(transaction);
          await file.write.run('COMMIT');
          return result;
        } catch (cause) {
          await file.write.run('ROLLBACK').catch(() => undefined); // a failed COMMIT has already rolled back
          throw cause;
        }
      }),
    everyEvent: (filter, options) => everyEvent(file, filter, options),
    everyCommitment: (filter, options) => everyCommitment(file, filter, options),
    parquet: (filter, codesOf) => exportParquet(file, filter, codesOf),
    fault: (cause) => duckdbFault(cause, file.path),
    close: () =>
      writing(() =>
        reading(async () => {
          if (!closed) file.close();
          closed = true;
        }),
      ),
  };
}

function queryBy(connection: DuckDBConnection): Query {
  return async (sql, values = {}) =>
    (
      await connection.runAndReadAll(sql, boundValues(values), boundTypes(values))
    ).getRowObjectsJS() as StoredRow[];
}
