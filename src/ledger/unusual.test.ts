import { describe, expect, it } from 'vitest';
import { logGamma } from './log-gamma.js';
import { nextCountChance } from './next-count.js';
import { nextPeriod, PERIODS, periodBefore, periodEnd, periodStart, periodsBetween } from './period.js';
import { unusualCounts } from './unusual.js';

describe('what is unusual for a pair', () => {
  const last = (counts: readonly number[], options = {}) => unusualCounts(counts, options).at(-1);

  it('agrees with integration over the mean by small steps', () => {
    // For each size, the integral over the mean m of m^(-1/2) (1 + m/size)^(-1/2) times the likelihood, with and without the tail.
    expect(nextCountChance([3, 0, 12, 1, 0, 7], 'more', 9)).toBeCloseTo(0.178195859, 6);
    expect(nextCountChance([0, 0, 0, 0, 1, 0], 'more', 3)).toBeCloseTo(0.013579898, 6);
    expect(nextCountChance([4, 5, 3, 6, 4, 5, 4], 'more', 15)).toBeCloseTo(0.000714069, 6);
  });

  it('has tails that add up to one', () => {
    expect(nextCountChance([0], 'more', 0)).toBe(1);
    for (const past of [[0, 0, 0, 0, 1, 0], [3, 0, 12, 1, 0, 7], new Array(12).fill(4_000)])
      for (const count of [1, 3, 9, 4_100])
        expect(nextCountChance(past, 'more', count) + nextCountChance(past, 'fewer', count - 1)).toBeCloseTo(
          1,
          6,
        );
  });

  it('knows the logarithm of the gamma function', () => {
    expect(logGamma(0.5)).toBeCloseTo(Math.log(Math.sqrt(Math.PI)), 12);
    expect(logGamma(1)).toBeCloseTo(0, 12);
    expect(logGamma(11)).toBeCloseTo(Math.log(3_628_800), 11);
    expect(logGamma(171) / 706.5730622457874).toBeCloseTo(1, 13);
  });

  it('marks a leap and a silence, and nothing in a steady series or after too short a past', () => {
    const steady = [4, 5, 3, 6, 4, 5, 4, 3, 5, 4, 6, 5];
    expect(unusualCounts(steady).filter((one) => one !== undefined)).toEqual([]);
    expect(last([...steady, 30])).toMatchObject({ direction: 'more', periods: 12 });
    expect(last([20, 22, 19, 21, 18, 23, 20, 0], { least: 6 })).toMatchObject({ direction: 'fewer' });
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
    expect(periodBefore('month', '2024-01-01', 24)).toBe('2022-01-01');
    expect(periodBefore('week', '2021-01-04', 1)).toBe('2020-12-28');
    expect(periodEnd('quarter', '2024-01-01')).toBe('2024-03-31');
    for (const period of PERIODS)
      expect(periodsBetween(period, '9999-12-30', '9999-12-31', 9).length).toBeLessThan(3);
    expect(periodsBetween('day', '2024-01-01', '2024-12-31', 2)).toEqual(['2024-12-30', '2024-12-31']);
  });
});
