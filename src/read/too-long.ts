import type { Problem } from '../model/problem.js';

/** No report is longer than this, in UTF-16 units: the longest of a newspaper has a tenth of it. */
export const LONGEST_REPORT = 1_000_000;

/** The problem of a text that is too long for one report; undefined when it is not. */
export function tooLong(text: string, where: string): Problem | undefined {
  if (text.length <= LONGEST_REPORT) return undefined;
  return {
    code: 'too-long',
    level: 'error',
    where,
    message: `Found ${text.length} characters, expected a report of at most ${LONGEST_REPORT}.`,
    fix: 'Split it into its reports; a JSON Lines file holds any number of them.',
  };
}
