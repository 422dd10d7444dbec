import type { DuckDBConnection } from '@duckdb/node-api';

/** One step of the ledger's schema. Written once, never changed: a later change is a later step. */
export interface Migration {
  readonly version: number;
  readonly name: string;
  readonly sql: readonly string[];
  /** What SQL cannot do, after it and in the same transaction. */
  readonly fill?: (connection: DuckDBConnection) => Promise<void>;
}
