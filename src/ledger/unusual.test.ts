import { describe, expect, it } from 'vitest';
import { nextPeriod, periodStart, periodsBetween } from './period.js';
import { unusualCounts } from './unusual.js';

describe('what is unusual for a pair', () => {
  const last = (counts: readonly number[], options = {}) => unusualCounts(counts, options).at(-1);

  it('agrees with the negative binomial worked out by hand', () => {
    // Past: twelve ones. Mean 1 + 1/24, variance 1.0417 * 13/12; P(X >= 5) by summing the five terms before.
    const mean = 1 + 0.5 / 12;
    const variance = mean * (1 + 1 / 12);
    const size = mean ** 2 / (variance - mean);
    const p = size / (size + mean);
    let term = p ** size;
    let below = 0;
    for (let k = 0; k < 5; k++) {
      below += term;
      term *= ((size + k) / (k + 1)) * (1 - p);
    }
    const found = last([...new Array(12).fill(1), 5], { chance: 1 });
    expect(found?.direction).toBe('more');
    expect(found?.expected).toBe(1);
    expect(found?.chance).toBeCloseTo(1 - below, 10);
  });

  it('marks a leap and a silence, and nothing in a steady series or after too short a past', () => {
    const steady = [4, 5, 3, 6, 4, 5, 4, 3, 5, 4, 6, 5];
    expect(unusualCounts(steady).filter((one) => one !== undefined)).toEqual([]);
    expect(last([...steady, 30])).toMatchObject({ direction: 'more', periods: 12 });
    expect(last([20, 22, 19, 21, 18, 23, 20, 0])).toMatchObject({ direction: 'fewer' });
    expect(last([0, 0, 0, 0, 0, 0, 0, 1])).toBeUndefined();
    expect(last([1, 2, 1, 50])).toBeUndefined();
  });

  it('takes a pair that comes in bursts for what it is', () => {
    const bursts = [0, 0, 12, 0, 1, 0, 15, 0, 0, 9, 0, 0];
    expect(last([...bursts, 14])).toBeUndefined();
    expect(last([...new Array(12).fill(3), 14])).toBeDefined();
  });

  it('holds for large counts', () => {
    const past = Array.from({ length: 24 }, (_, i) => 10_000 + (i % 2 === 0 ? 90 : -90));
    expect(last([...past, 10_200])).toBeUndefined();
    expect(last([...past, 11_000])).toMatchObject({ direction: 'more' });
  });
});

describe('periods', () => {
  it('begin where ISO 8601 says', () => {
    expect(periodStart('week', '2021-01-03')).toBe('2020-12-28');
    expect(periodStart('quarter', '2024-05-31')).toBe('2024-04-01');
    expect(nextPeriod('month', '2023-12-01')).toBe('2024-01-01');
    expect(nextPeriod('day', '2024-02-28')).toBe('2024-02-29');
    expect(periodsBetween('year', '2019-07-01', '2021-01-01', 100)).toEqual([
      '2019-01-01',
      '2020-01-01',
      '2021-01-01',
    ]);
    expect(periodsBetween('day', '2024-01-01', '2024-12-31', 2)).toEqual(['2024-12-30', '2024-12-31']);
  });
});
