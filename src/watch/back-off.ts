import type { Refused } from '../fetch/make-fetcher.js';

const MINUTE = 60_000;
const DAY = 86_400_000;

/**
 * Milliseconds until a feed that failed so often in a row is asked again: the usual time, at least five minutes, doubled with each failure,
 * a quarter more or less so that feeds that failed together do not come back together, at most a day. A site's own Retry-After may ask for more.
 */
export function feedPause(failures: number, every: number, random: () => number, retryAfter = 0): number {
  const pause = Math.max(every, 5 * MINUTE) * 2 ** Math.min(30, failures - 1);
  return Math.min(DAY, Math.max(retryAfter, spread(Math.min(DAY, pause), random)));
}

/** Milliseconds until a report that could not be fetched is tried again: 5 minutes, 20, 80 and so on. */
export function reportPause(tries: number, random: () => number, retryAfter = 0): number {
  const pause = 5 * MINUTE * 4 ** Math.min(15, tries - 1);
  return Math.min(DAY, Math.max(retryAfter, spread(Math.min(DAY, pause), random)));
}

function spread(time: number, random: () => number): number {
  return Math.round(time * (0.75 + random() / 2));
}

/** What may pass by itself. */
const PASSING = new Set([
  'too-slow',
  'not-reached',
  'connection-failed',
  'name-unknown',
  'robots-unknown',
  'broken-encoding',
  'site-rests',
]);

/**
 * How often a report is tried in all, after such a failure: five times where it may pass by itself, three times where the page is not there (feeds
 * sometimes name a page before it is), else once.
 */
export function mostTries({ problem, status }: Refused): number {
  if (status === 404) return 3;
  if (PASSING.has(problem.code)) return 5;
  return status !== undefined && (status >= 500 || [408, 425, 429].includes(status)) ? 5 : 1;
}
