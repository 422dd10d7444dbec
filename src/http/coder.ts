import type { KeptParse } from '../ledger/kept-parse.js';
import type { Coding } from '../model/coding.js';
import type { Problem } from '../model/problem.js';
import { fault } from './fault.js';
import type { IncomingReport } from './shapes.js';

/** Reads and codes one report. No coding when it cannot be read; `problems` then says why. */
export type ReportCoder = (report: IncomingReport) => {
  readonly coding?: Coding;
  /** Kept beside the text where that is kept. */
  readonly parse?: KeptParse;
  readonly problems: readonly Problem[];
};

/** Codes a report; a Fault of status 501 where the server has no coder. */
export function codeReport(coder: ReportCoder | undefined, report: IncomingReport): ReturnType<ReportCoder> {
  if (coder === undefined)
    throw fault(
      501,
      'no-coder',
      'server',
      'This server has no coder.',
      'Code the report elsewhere and send the coding.',
    );
  return coder(report);
}
