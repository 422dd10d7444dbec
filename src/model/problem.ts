import type { Span } from './span.js';

/** How bad a problem is: an `error` lost something, a `warning` may have, a `note` did not. */
export type ProblemLevel = 'error' | 'warning' | 'note';

/**
 * A fault in a user's text, rules or tables. Collected, never thrown.
 * `code` is stable and kebab-case (`not-utf8`, `language-unsupported`); `where` names the file, line or record;
 * `message` says what was found and what was expected; `fix` says what to do.
 */
export interface Problem {
  readonly code: string;
  readonly level: ProblemLevel;
  readonly where: string;
  readonly message: string;
  readonly fix: string;
  readonly span?: Span;
}

/** A problem in one line, as the command line prints it. */
export function problemText(p: Problem): string {
  return `${p.level} ${p.code} (${p.where}): ${p.message} ${p.fix}`.trimEnd();
}
