import type { Coding } from '../model/coding.js';
import type { Problem } from '../model/problem.js';
import type { IncomingReport } from './shapes.js';

/** Reads and codes one report. No coding when it cannot be read; `problems` then says why. */
export type ReportCoder = (report: IncomingReport) => {
  readonly coding?: Coding;
  readonly problems: readonly Problem[];
};
