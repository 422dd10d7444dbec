/** A step of the schema of a ledger that stands on a server already; versions are those of schema.ts. */
export interface PostgresStep {
  readonly version: number;
  readonly sql: readonly string[];
}

/** Steps after version 10, which was the first on a server, oldest first. Written once, never changed. */
export const POSTGRES_STEPS: readonly PostgresStep[] = [];
