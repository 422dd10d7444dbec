import { nextCountChance } from './next-count.js';

/** A count that the pair's own past did not lead one to expect. */
export interface Unusual {
  readonly direction: 'more' | 'fewer';
  /** Mean of the periods before. */
  readonly expected: number;
  /** How many periods before were looked at. */
  readonly periods: number;
  /** Probability of a count at least (at most, for `fewer`) as large, the past being as it was. */
  readonly chance: number;
}

export interface UnusualOptions {
  /** How many periods before are looked at. Default 24. */
  readonly window?: number;
  /** Fewer than these say nothing. Default 12: after six, bursts are marked five times too often. */
  readonly least?: number;
  /** A count is unusual when its chance is smaller. Default 0.001. */
  readonly chance?: number;
}

/** How many periods before a count are looked at, and how many are needed. */
export const WINDOW = 24;
export const LEAST = 12;

/** Which counts of a series are unusual, each against those before it: see nextCountChance. */
export function unusualCounts(
  counts: readonly number[],
  options: UnusualOptions = {},
): (Unusual | undefined)[] {
  const { window = WINDOW, least = LEAST, chance: limit = 0.001 } = options;
  let inPast = 0;
  return counts.map((count, at) => {
    const n = Math.min(window, at);
    const expected = n === 0 ? 0 : inPast / n;
    inPast += count - (at >= window ? counts[at - window]! : 0);
    if (n < least || (limit <= 0.01 && isNear(count, expected))) return undefined;
    const direction = count > expected ? 'more' : 'fewer';
    const chance = nextCountChance(counts.slice(at - n, at), direction, count);
    return chance < limit ? { direction, expected, periods: n, chance } : undefined;
  });
}

/** True for counts within one Poisson deviation of the mean: their chance is never below one in a hundred, and most counts are such. */
function isNear(count: number, expected: number): boolean {
  return Math.abs(count - expected) <= Math.max(1, Math.sqrt(expected));
}
