import type { KeptParse } from '../ledger/kept-parse.js';
import type { MadeRows } from '../ledger/made-rows.js';
import type { CodedBy, Coding } from '../model/coding.js';
import type { Doc } from '../model/doc.js';
import type { Problem } from '../model/problem.js';

/** What a thread is started with. All threads look at the same bytes of the model and get the same codebook. */
export interface ThreadSetup {
  readonly files: ReadonlyMap<string, string>;
  readonly model: SharedArrayBuffer;
}

/** A report to be coded; `number` names it in the reply. */
export interface Job {
  readonly number: number;
  readonly doc: Doc;
  /** Give the parse too, to be kept beside the text. */
  readonly parse: boolean;
  /** Give the rows of the ledger in place of what was found. */
  readonly rows: boolean;
}

/** A report coded; the report itself does not travel back. */
export interface Done {
  readonly kind: 'done';
  readonly number: number;
  readonly coding: Omit<Coding, 'doc'>;
  readonly parse?: KeptParse;
  readonly rows?: MadeRows;
}

/** What a thread says: once that it is ready (or why not), then one reply for each job, in order. */
export type Reply =
  | { readonly kind: 'ready'; readonly by: CodedBy; readonly problems: readonly Problem[] }
  | { readonly kind: 'unfit'; readonly message: string }
  | Done;
