import type { CodesOf } from '../knowledge/event-codes.js';
import type {
  EventFilter,
  EveryCommitmentFilter,
  EveryOptions,
  StoredCommitment,
  StoredEvent,
} from './ledger.js';
import type { LedgerError } from './ledger-error.js';
import type { Query } from './query-events.js';
import type { ColumnKind, Row } from './tables.js';

/** What may be done within one writing transaction. */
export interface WriteTransaction {
  readonly query: Query;
  /** Runs a statement whose values stand as $name; gives how many rows it changed. */
  run(sql: string, values?: Parameters<Query>[1]): Promise<number>;
  /** Adds rows, whose cells stand in the order of `columns`, to a table. */
  append(table: string, columns: Readonly<Record<string, ColumnKind>>, rows: readonly Row[]): Promise<void>;
  /** Until the end of the transaction no other one has these reports. Called once, before anything is asked about them. */
  lockReports(ids: readonly string[]): Promise<void>;
  /** Until the end of the transaction no other one joins reports or events. */
  lockJoining(): Promise<void>;
  /** Until the end of the transaction no other one writes reports, corrections or history. Called first. */
  lockAll(): Promise<void>;
}

/**
 * A database that holds a ledger, opened and of this program's schema. storeLedger makes a Ledger of it; the statements of that are the same for all
 * of them: standard SQL and the functions of duckdb-functions.ts and postgres-functions.ts.
 */
export interface StoreEngine {
  /** Where it lies, without a password. */
  readonly place: string;
  readonly readOnly: boolean;
  /** The column of `events` that has the order in which they were added. */
  readonly order: 'rowid' | 'entry';
  /** True when other programs may write at the same time. */
  readonly shared: boolean;
  /** Asks, all of it of one moment. */
  read<T>(job: (query: Query) => Promise<T>): Promise<T>;
  /** The same for what reads much or long: on a connection of its own, without a limit in time. */
  scan<T>(job: (query: Query) => Promise<T>): Promise<T>;
  /**
   * Writes, all of it or nothing. Jobs of one engine run one after the other. `job` may be run again when another writer was in its way or the server was lost; where it is not known
   * whether the transaction was committed, `landed` is asked.
   */
  write<T>(
    job: (transaction: WriteTransaction) => Promise<T>,
    landed?: (query: Query, result: T) => Promise<boolean>,
  ): Promise<T>;
  everyEvent(filter: EventFilter, options: EveryOptions): AsyncIterable<readonly StoredEvent[]>;
  everyCommitment(
    filter: EveryCommitmentFilter,
    options: EveryOptions,
  ): AsyncIterable<readonly StoredCommitment[]>;
  parquet(filter: EventFilter, codesOf: CodesOf): AsyncIterable<Uint8Array>;
  /** What an error of the database means, in plain words. */
  fault(cause: unknown): LedgerError;
  /** Waits for what runs, then closes. */
  close(): Promise<void>;
}
