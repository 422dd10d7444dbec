/** One step of the ledger's schema. Written once, never changed: a later change is a later step. */
export interface Migration {
  readonly version: number;
  readonly name: string;
  readonly sql: readonly string[];
}
