import { logGamma } from './log-gamma.js';

/** Sizes of the negative binomial that are tried, each as likely beforehand; the last is the Poisson distribution. The smaller, the stronger the bursts. */
const SIZES: readonly number[] = [
  ...Array.from({ length: 20 }, (_, i) => 2 ** (i - 3)),
  Number.POSITIVE_INFINITY,
];
/** Sizes of smaller weight are left out. */
const LEAST_WEIGHT = 1e-9;
/** Terms of a tail that are added one by one; what follows is given by the integral of its power law. */
const MOST_TERMS = 20_000;

/**
 * Probability that the next count is at least (`more`) or at most (`fewer`) `count`, after those of `past` (whole numbers, at least one). Counts are
 * taken as independent and negative binomial, with neither mean nor size known: the mean is integrated out under Jeffreys' prior, which gives a beta negative binomial
 * for each size, and the sizes are weighed by how well they fit the past. docs/reference/dyads.md has the formula.
 */
export function nextCountChance(past: readonly number[], direction: 'more' | 'fewer', count: number): number {
  if (direction === 'more' && count <= 0) return 1;
  const total = past.reduce((sum, x) => sum + x, 0) + 0.5;
  const logs = SIZES.map((size) => logWeight(past, total, size));
  const most = Math.max(...logs);
  let weights = 0;
  let chance = 0;
  logs.forEach((log, i) => {
    const weight = Math.exp(log - most);
    weights += weight;
    if (weight >= LEAST_WEIGHT) chance += weight * tail(past.length, total, SIZES[i]!, direction, count);
  });
  return Math.min(1, chance / weights);
}

/** Logarithm of the marginal likelihood of the past under one size, up to a constant that all sizes share. `total`: sum of the past and a half. */
function logWeight(past: readonly number[], total: number, size: number): number {
  const n = past.length;
  if (size === Number.POSITIVE_INFINITY) return logGamma(total) - total * Math.log(n);
  const all = n * size;
  let log = 0.5 * Math.log(size) + logGamma(all) + logGamma(total) - logGamma(all + total);
  for (const x of past) if (x > 0) log += logGamma(x + size) - logGamma(size);
  return log;
}

/** Tail of the next count under one size. */
function tail(n: number, total: number, size: number, direction: 'more' | 'fewer', count: number): number {
  // Sums run away from the mean, where terms only fall.
  if (direction === 'more' && count < total / n) return 1 - tail(n, total, size, 'fewer', count - 1);
  if (direction === 'fewer' && count > total / n) return 1 - tail(n, total, size, 'more', count + 1);
  const poisson = size === Number.POSITIVE_INFINITY;
  /** P(k + 1) / P(k). */
  const ratio = (k: number): number =>
    poisson
      ? (total + k) / ((k + 1) * (n + 1))
      : (((k + size) / (k + 1)) * (total + k)) / (n * size + size + total + k);
  let term = Math.exp(poisson ? logPoisson(n, total, count) : logTerm(n * size, total, size, count));
  let sum = term;
  if (direction === 'fewer') {
    for (let k = count - 1; k >= 0 && term > sum * 1e-13; k--) sum += term /= ratio(k);
    return sum;
  }
  for (let k = count; term > sum * 1e-13; k++) {
    if (k - count >= MOST_TERMS) return poisson ? sum : sum + (term * k) / (n * size);
    sum += term *= ratio(k);
  }
  return sum;
}

/** Logarithm of the beta negative binomial's P(k): size r, a = n r, b = sum of the past and a half. */
function logTerm(a: number, b: number, r: number, k: number): number {
  return (
    logGamma(k + r) -
    logGamma(r) -
    logGamma(k + 1) +
    logGamma(a + r) +
    logGamma(b + k) -
    logGamma(a + b + r + k) -
    logGamma(a) -
    logGamma(b) +
    logGamma(a + b)
  );
}

/** Logarithm of the gamma-Poisson's P(k): the negative binomial of size b and success n / (n + 1). */
function logPoisson(n: number, b: number, k: number): number {
  return logGamma(b + k) - logGamma(b) - logGamma(k + 1) + b * Math.log(n / (n + 1)) - k * Math.log(n + 1);
}
