import { Pool, type PoolClient } from 'pg';
import type { PostgresAddress } from './postgres-address.js';
import { isLost } from './postgres-fault.js';
import { POSTGRES_TYPES } from './postgres-values.js';

/** Connections at most: for questions and writing, and for what reads much. */
const SHORT = 7;
const LONG = 4;
/** A question is stopped after a minute. */
const MINUTE = 60_000;
/** A writer that holds its transaction open for so many milliseconds without a word has gone, and with it what others wait for; it begins anew if it comes back. */
const SILENCE = 20_000;
/** In the middle of COPY a server waits without end for more: unless it looks, after so many seconds, whether the machine at the other end is there. */
const LOOK = 10;

export type Kind = 'read' | 'scan' | 'write';

/** A transaction on a connection of its own. One of both ends it and gives the connection back; after `commit` was rejected, `leave`. */
export interface OpenTransaction {
  readonly client: PoolClient;
  commit(): Promise<void>;
  /** Rolls back; after `cause` told that the server is lost the connection is not used again. */
  leave(cause?: unknown): Promise<void>;
}

/** The connections of one ledger, in two pools, so that what reads long does not keep others waiting. */
export interface PostgresPools {
  open(kind: Kind): Promise<OpenTransaction>;
  /** Runs `job` on a connection within a transaction that ends with it: committed when it resolves, else rolled back. */
  within<T>(kind: Kind, job: (client: PoolClient) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/** The answer to a COMMIT was lost: what `result` tells of may be there or not. */
export class CommitUnknown extends Error {
  constructor(
    readonly result: unknown,
    cause: unknown,
  ) {
    super('the answer to COMMIT was lost', { cause });
  }
}

export function postgresPools({ config, schema }: PostgresAddress, silence = SILENCE): PostgresPools {
  const make = (max: number): Pool => {
    const pool = new Pool({ ...config, max, types: POSTGRES_TYPES, keepAlive: true, allowExitOnIdle: true });
    pool.on('error', () => undefined); // an idle connection was cut: the next question makes a new one
    return pool;
  };
  const short = make(SHORT);
  const long = make(LONG);
  const path = `SET LOCAL search_path = "${schema}", pg_catalog; SET LOCAL datestyle = 'ISO, YMD'; SET LOCAL jit = off`;
  const begin: Readonly<Record<Kind, string>> = {
    read: `BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; ${path}; SET LOCAL statement_timeout = ${MINUTE}`,
    scan: `BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; ${path}; SET LOCAL statement_timeout = 0`,
    write: `BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE; ${path}; SET LOCAL statement_timeout = 0; SET LOCAL idle_in_transaction_session_timeout = ${silence};
      SET LOCAL tcp_keepalives_idle = ${LOOK}; SET LOCAL tcp_keepalives_interval = ${LOOK / 2}; SET LOCAL tcp_keepalives_count = 2; SET LOCAL tcp_user_timeout = ${3000 * LOOK}`,
  };
  async function open(kind: Kind): Promise<OpenTransaction> {
    const client = await (kind === 'scan' ? long : short).connect();
    let broken: Error | undefined;
    const onError = (fault: Error): void => {
      broken = fault;
    };
    client.on('error', onError);
    const release = (): void => {
      client.off('error', onError);
      client.release(broken);
    };
    const transaction: OpenTransaction = {
      client,
      async commit() {
        await client.query('COMMIT');
        release();
      },
      async leave(cause) {
        if (isLost(cause)) broken ??= cause as Error;
        if (broken === undefined) await client.query('ROLLBACK').catch(onError);
        release();
      },
    };
    try {
      await client.query(begin[kind]);
      return transaction;
    } catch (cause) {
      await transaction.leave(cause);
      throw cause;
    }
  }

  return {
    open,
    async within(kind, job) {
      const transaction = await open(kind);
      let done: { readonly result: Awaited<ReturnType<typeof job>> } | undefined;
      try {
        done = { result: await job(transaction.client) };
        await transaction.commit();
        return done.result;
      } catch (cause) {
        await transaction.leave(cause);
        throw kind === 'write' && done !== undefined && isLost(cause)
          ? new CommitUnknown(done.result, cause)
          : cause;
      }
    },
    async close() {
      await Promise.all([short.end(), long.end()]);
    },
  };
}
