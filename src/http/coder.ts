import type { KeptParse } from '../ledger/kept-parse.js';
import type { Coding } from '../model/coding.js';
import type { Problem } from '../model/problem.js';
import type { IncomingReport } from './shapes.js';

/** Reads and codes one report. No coding when it cannot be read; `problems` then says why. */
export type ReportCoder = (report: IncomingReport) => {
  readonly coding?: Coding;
  /** Kept beside the text where that is kept. */
  readonly parse?: KeptParse;
  readonly problems: readonly Problem[];
};
