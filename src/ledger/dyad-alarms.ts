import { DIRECTIONS, type Direction } from './dyad.js';
import type { DyadPeriod } from './dyad-series.js';
import { LEAST, type Unusual, unusualCounts, WINDOW } from './unusual.js';

/** What is unusual for the pair in one period: of all its events or of one quad class, in one direction. */
export interface DyadAlarm extends Unusual {
  readonly period: string;
  readonly of: Direction;
  /** 1 to 4; absent for all events. */
  readonly quad?: 1 | 2 | 3 | 4;
  readonly count: number;
  /** First and last of the periods that it was held against. */
  readonly since: string;
  readonly until: string;
  /** Share of mere chance to be expected among the marks of this answer that are at least as strong (Benjamini and Hochberg), at most FALSE_SHARE. */
  readonly falseShare: number;
}

/** Marks are kept while at most this share of them is expected to be mere chance. */
const FALSE_SHARE = 0.05;

/**
 * What is unusual in the periods of a series, oldest first. Every period is held against those before it, `past` among them; periods before the first event
 * of the pair say nothing, since the ledger may not reach back so far.
 */
export function dyadAlarms(periods: readonly DyadPeriod[], past: readonly DyadPeriod[]): DyadAlarm[] {
  const all = [...past, ...periods];
  const begin = all.findIndex(({ both }) => both.events > 0);
  if (begin === -1) return [];
  const known = all.slice(begin);
  /** The first period that is asked about. */
  const asked = Math.max(0, past.length - begin);
  const judged = known.length - Math.max(asked, LEAST);
  const found: Omit<DyadAlarm, 'falseShare'>[] = [];
  for (const of of DIRECTIONS)
    for (const quad of [undefined, 1, 2, 3, 4] as const) {
      const counts = known.map((one) => (quad === undefined ? one[of].events : one[of].quads[quad - 1]!));
      unusualCounts(counts).forEach((alarm, at) => {
        if (alarm === undefined || at < asked) return;
        const { period } = known[at]!;
        const [since, until] = [known[Math.max(0, at - WINDOW)]!.period, known[at - 1]!.period];
        const which = { period, of, ...(quad === undefined ? {} : { quad }), count: counts[at]! };
        found.push({ ...which, ...alarm, since, until });
      });
    }
  return withFalseShare(found, judged * DIRECTIONS.length * 5).sort((x, y) =>
    x.period < y.period ? -1 : x.period > y.period ? 1 : x.chance - y.chance,
  );
}

/** Keeps the strongest marks for as long as the share of chance among them is small enough. `tests`: how many counts were judged. */
function withFalseShare(found: readonly Omit<DyadAlarm, 'falseShare'>[], tests: number): DyadAlarm[] {
  const ranked = [...found].sort((x, y) => x.chance - y.chance);
  let share = 1;
  const kept: DyadAlarm[] = [];
  for (let i = ranked.length - 1; i >= 0; i--) {
    const alarm = ranked[i]!;
    share = Math.min(share, (alarm.chance * tests) / (i + 1));
    if (share <= FALSE_SHARE) kept.push({ ...alarm, falseShare: share });
  }
  return kept;
}
