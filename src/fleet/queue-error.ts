import { type Problem, problemText } from '../model/problem.js';

/**
 * The engine cannot be reached or will not do what it is asked. `problem.code` is one of `queue-address`, `queue-unreachable`, `queue-refused`, `queue-tls`,
 * `queue-without-jetstream`, `queue-unfit`, `queue-full`; `cause` is what the engine said.
 */
export class QueueError extends Error {
  readonly problem: Problem;

  constructor(problem: Omit<Problem, 'level'>, cause?: unknown) {
    super(problemText({ ...problem, level: 'error' }), cause === undefined ? undefined : { cause });
    this.name = 'QueueError';
    this.problem = { ...problem, level: 'error' };
  }
}
