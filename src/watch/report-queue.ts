import type { Doc } from '../model/doc.js';

/** Where fetched reports go: into the ledger (AddQueue), or onto an engine that carries them to workers. */
export interface ReportQueue {
  /** No more is to be fetched for now. */
  readonly full: boolean;
  /** Nothing waits and nothing is on its way. */
  readonly empty: boolean;
  /** Throws what ended it. */
  check(): void;
  put(doc: Doc, from: string): void;
  /** Those of these reports that need not be fetched again. */
  known(ids: readonly string[]): Promise<ReadonlySet<string>>;
  /** What waits is dropped, what is on its way arrives where it can. */
  stop(): void;
  /** Stops, and resolves when all is quiet. Rejects with what ended it. */
  end(): Promise<void>;
}
