import { setTimeout as wait } from 'node:timers/promises';
import type { PoolClient } from 'pg';
import { LedgerError } from '../ledger-error.js';
import type { StoreEngine, WriteTransaction } from '../store-engine.js';
import { makeTurns } from '../turns.js';
import { copyRows } from './copy-rows.js';
import type { PostgresAddress } from './postgres-address.js';
import { postgresCommitments } from './postgres-commitments.js';
import { postgresEvents } from './postgres-events.js';
import { isLost, isPassing, postgresFault } from './postgres-fault.js';
import { postgresParquet } from './postgres-parquet.js';
import { CommitUnknown, type Kind, type PostgresPools } from './postgres-pools.js';
import { numbered, queryBy } from './postgres-values.js';

/** How often a transaction is run again that another writer was in the way of. */
const TRIES = 8;
/** Reports locked one by one at most: the server has room for some thousand locks. */
const LOCKS = 1000;

export interface EngineOptions {
  readonly readOnly: boolean;
  /** Milliseconds for which a server that went away is waited for: 30,000. */
  readonly patience?: number;
}

/** The ledger in one schema of a PostgreSQL server, already migrated. Any number of programs may read and write at once. */
export function postgresEngine(
  pools: PostgresPools,
  { place, schema }: PostgresAddress,
  { readOnly, patience = 30_000 }: EngineOptions,
): StoreEngine {
  const writing = makeTurns();
  let closed = false;

  /** Runs `job`, and again while the server is away or another writer is in the way. */
  async function again<T>(job: () => Promise<T>): Promise<T> {
    const began = Date.now();
    for (let tries = 1; ; tries++) {
      if (closed) throw new RangeError(`the ledger ${place} is closed`);
      try {
        return await job();
      } catch (cause) {
        const lost = isLost(cause);
        if (lost ? Date.now() - began > patience : !isPassing(cause) || tries >= TRIES) throw cause;
        await wait(Math.min(2000, 20 * 2 ** Math.min(tries, 7)) * (0.5 + Math.random() / 2));
      }
    }
  }

  const asking = <T>(kind: Kind, job: Parameters<StoreEngine['read']>[0]): Promise<T> =>
    again(() => pools.within(kind, (client) => job(queryBy(client)))) as Promise<T>;

  return {
    place,
    readOnly,
    order: 'entry',
    shared: true,
    read: (job) => asking('read', job),
    scan: (job) => asking('scan', job),
    write: (job, landed) =>
      writing(() =>
        again(async () => {
          try {
            return await pools.within('write', (client) => job(transactionOn(client, schema)));
          } catch (cause) {
            if (!(cause instanceof CommitUnknown)) throw cause;
            const result = cause.result as Awaited<ReturnType<typeof job>>;
            const there =
              landed !== undefined && (await asking<boolean>('read', (query) => landed(query, result)));
            if (there) return result;
            throw cause.cause; // the server was lost before: run again
          }
        }),
      ),
    everyEvent: (filter, options) => guarded(postgresEvents(pools, filter, options)),
    everyCommitment: (filter, options) => guarded(postgresCommitments(pools, filter, options)),
    parquet: (filter, codesOf) => guarded(postgresParquet(pools, filter, codesOf)),
    fault: (cause) => postgresFault(cause, place),
    close: () =>
      writing(async () => {
        if (closed) return;
        closed = true;
        await pools.close();
      }),
  };

  async function* guarded<T>(rows: AsyncIterable<T>): AsyncGenerator<T> {
    if (closed) throw new RangeError(`the ledger ${place} is closed`);
    try {
      yield* rows;
    } catch (cause) {
      if (cause instanceof RangeError || cause instanceof TypeError || cause instanceof LedgerError)
        throw cause;
      throw postgresFault(cause, place);
    }
  }
}

/**
 * Locks are of PostgreSQL's advisory kind and end with the transaction. A writer of reports takes `writing` shared, then its reports in one order, then `joining`: none waits for another that
 * waits for it.
 */
function transactionOn(client: PoolClient, schema: string): WriteTransaction {
  const query = queryBy(client);
  let joining = false;
  const lock = async (name: string, shared: boolean): Promise<void> => {
    await query(
      `SELECT pg_advisory_xact_lock${shared ? '_shared' : ''}(hashtextextended($name, 0)) IS NULL AS locked`,
      { name: `chancery ${name} ${schema}` },
    );
  };
  return {
    query,
    run: async (sql, values = {}) => (await client.query(numbered(sql, values))).rowCount ?? 0,
    append: (table, columns, rows) => copyRows(client, table, columns, rows),
    async lockReports(ids) {
      await lock('writing', ids.length <= LOCKS);
      if (ids.length > LOCKS) return;
      await query(
        `SELECT count(pg_advisory_xact_lock(at)) AS locked FROM (SELECT DISTINCT hashtextextended(id, hashtextextended($schema, 1)) AS at
          FROM unnest($ids::VARCHAR[]) AS id ORDER BY at) locks`,
        { ids, schema },
      );
    },
    async lockJoining() {
      if (joining) return;
      await lock('joining', false);
      joining = true;
    },
    async lockAll() {
      await lock('writing', false);
      await lock('joining', false);
      joining = true;
    },
  };
}
