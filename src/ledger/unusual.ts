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
  /** Fewer than these say nothing. Default 6. */
  readonly least?: number;
  /** A count is unusual when its chance is smaller. Default 0.001. */
  readonly chance?: number;
}

/**
 * Which counts of a series are unusual, each against those before it. The count to come is taken as negative binomial: its mean is that of the past
 * with half an event added (the prior of Jeffreys), its variance the mean times a factor for the uncertainty of the mean, (1 + 1/n), and one for
 * bursts, the past's ratio of variance to mean where that is above 1. With a ratio of 1 this comes close to the predictive distribution of Poisson counts
 * (gamma-Poisson). A burst that went before widens what is usual after it. docs/reference/dyads.md has the formula and its limits.
 */
export function unusualCounts(
  counts: readonly number[],
  options: UnusualOptions = {},
): (Unusual | undefined)[] {
  const { window = 24, least = 6, chance: limit = 0.001 } = options;
  return counts.map((count, at) => {
    const past = counts.slice(Math.max(0, at - window), at);
    if (past.length < least) return undefined;
    const n = past.length;
    const expected = past.reduce((sum, x) => sum + x, 0) / n;
    const mean = expected + 0.5 / n;
    const spread = past.reduce((sum, x) => sum + (x - expected) ** 2, 0) / (n - 1);
    const burst = expected === 0 ? 1 : Math.max(1, spread / expected);
    const variance = mean * (1 + 1 / n) * burst;
    const direction = count > expected ? 'more' : 'fewer';
    const below = cumulative(direction === 'more' ? count - 1 : count, mean, variance);
    const chance = direction === 'more' ? Math.max(0, 1 - below) : below;
    return chance < limit ? { direction, expected, periods: n, chance } : undefined;
  });
}

/** Probability that a negative binomial count of this mean and variance is at most `most`. */
function cumulative(most: number, mean: number, variance: number): number {
  if (most < 0) return 0;
  const size = (mean * mean) / (variance - mean);
  const miss = mean / (size + mean);
  // Terms one after another: P(0) = (1 - miss)^size, P(k + 1) = P(k) (size + k) / (k + 1) miss; in logarithms, so that no term is lost to 0.
  let log = -size * Math.log1p(mean / size);
  let sum = 0;
  for (let k = 0; k <= most; k++) {
    sum += Math.exp(log);
    log += Math.log(((size + k) / (k + 1)) * miss);
  }
  return Math.min(1, sum);
}
