import type { Problem } from '../model/problem.js';

/** Watching cannot begin or go on; `problem` says why. */
export class WatchError extends Error {
  readonly problem: Problem;

  constructor(problem: Omit<Problem, 'level'>, cause?: unknown) {
    super(problem.message, cause === undefined ? {} : { cause });
    this.name = 'WatchError';
    this.problem = { ...problem, level: 'error' };
  }
}
