import type { Problem } from '../model/problem.js';

/** A request that cannot be served: thrown by handlers, answered in the one error shape, `{"problems": [Problem, …]}`. */
export class Fault extends Error {
  readonly status: 400 | 401 | 403 | 404 | 409 | 413 | 415 | 429 | 501 | 503;
  readonly problems: readonly Problem[];

  constructor(status: Fault['status'], problems: readonly Problem[]) {
    super(problems[0]?.message ?? `status ${status}`);
    this.name = 'Fault';
    this.status = status;
    this.problems = problems;
  }
}

/** A Fault with one Problem. */
export function fault(
  status: Fault['status'],
  code: string,
  where: string,
  message: string,
  fix: string,
): Fault {
  return new Fault(status, [{ code, level: 'error', where, message, fix }]);
}

/** Where there is a list of what has none of its own under its name. */
const LISTS: Readonly<Record<string, string>> = { story: '/api/stories', parse: '/reports' };

/** The Fault of what is not in the ledger. */
export function missing(what: string, id: string): Fault {
  return fault(
    404,
    'not-found',
    `${what} ${id}`,
    `The ledger has no ${what} under this id.`,
    `See ${LISTS[what] ?? `/${what}s`} for what there is.`,
  );
}
