import { type Problem, problemText } from '../model/problem.js';

/**
 * The ledger cannot be opened, read or written. `problem.code` is one of `ledger-locked`, `ledger-newer`,
 * `ledger-corrupt`, `ledger-foreign`, `ledger-missing`, `ledger-unwritable`, `ledger-failed`, `disk-full`,
 * `server-unreachable`; of a ledger on PostgreSQL also `ledger-unreachable`, `ledger-refused`, `ledger-address`, `ledger-server`,
 * `ledger-slow`; `cause` is what the system said.
 */
export class LedgerError extends Error {
  readonly problem: Problem;

  constructor(problem: Problem, cause?: unknown) {
    super(problemText(problem), cause === undefined ? undefined : { cause });
    this.name = 'LedgerError';
    this.problem = problem;
  }
}
