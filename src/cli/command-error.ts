import type { Problem } from '../model/problem.js';

/** A command cannot go on; `problem` says why to the person who gave it. */
export class CommandError extends Error {
  readonly problem: Problem;

  constructor(problem: Omit<Problem, 'level'>, cause?: unknown) {
    super(problem.message, { cause });
    this.name = 'CommandError';
    this.problem = { ...problem, level: 'error' };
  }
}
