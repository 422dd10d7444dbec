import { describe, expect, it } from 'vitest';
import type { DyadCount } from './dyad.js';
import { dyadLongRows, dyadRows } from './dyad-rows.js';
import { dyadSeries, pastFilter } from './dyad-series.js';
import { periodsBetween } from './period.js';

const codesOf = () => ({ quad: 4 as const, score: -10, goldstein: -9 });
const filter = { a: 'AAA', b: 'BBB', period: 'month' } as const;

/** As many attacks by AAA on BBB each month from the first on. */
function monthly(first: string, last: string, counts: readonly number[]): DyadCount[] {
  return periodsBetween('month', first, last, 1000).flatMap((period, i) => {
    const count = counts[i % counts.length]!;
    const kind = { period, type: 'ASSAULT' as const, contexts: [], count };
    return count === 0 ? [] : (['ab', 'both'] as const).map((direction) => ({ ...kind, direction }));
  });
}

describe('the series of a dyad', () => {
  const steady = monthly('2020-01-01', '2021-12-01', [3, 4, 2]);
  const leap = monthly('2022-01-01', '2022-01-01', [40]);

  it('names what is unusual with what it was held against', () => {
    const { unusual } = dyadSeries({ counts: [...steady, ...leap], beside: [] }, filter, codesOf);
    expect(unusual.map(({ period, of, quad }) => [period, of, quad ?? 0]).sort()).toEqual([
      ['2022-01-01', 'ab', 0],
      ['2022-01-01', 'ab', 4],
      ['2022-01-01', 'both', 0],
      ['2022-01-01', 'both', 4],
    ]);
    expect(unusual[0]).toMatchObject({ count: 40, expected: 3, periods: 24, direction: 'more' });
    expect(unusual[0]).toMatchObject({ since: '2020-01-01', until: '2021-12-01' });
    expect(unusual[0]?.chance).toBeLessThan(1e-6);
    expect(unusual[0]?.falseShare).toBeLessThan(0.001);
  });

  it('holds the first periods of a series that begins on a day against those before', () => {
    const since = { ...filter, since: '2022-01-01' };
    const asked = pastFilter(since)!;
    expect(asked).toMatchObject({ since: '2020-01-01', until: '2021-12-31' });
    const found = { counts: leap, beside: [] };
    expect(dyadSeries(found, since, codesOf).unusual).toEqual([]);
    const { periods, unusual } = dyadSeries(found, since, codesOf, { counts: steady, beside: [] });
    expect(periods.map(({ period }) => period)).toEqual(['2022-01-01']);
    expect(unusual).toHaveLength(4);
  });

  it('says nothing of a period that is cut by the days asked for, nor of those before the first event', () => {
    const cut = { ...filter, until: '2022-01-30' };
    expect(dyadSeries({ counts: [...steady, ...leap], beside: [] }, cut, codesOf).unusual).toEqual([]);
    const early = { ...filter, since: '2010-01-01' };
    expect(dyadSeries({ counts: steady, beside: [] }, early, codesOf).unusual).toEqual([]);
  });

  it('sets imported records beside with their own quad classes and scores', () => {
    const kind = { dataset: 'icews', period: '2020-02-01', goldstein: -19, scored: 2 };
    const beside = [
      { ...kind, direction: 'ab' as const, quad: 4 as const, count: 2 },
      { ...kind, direction: 'ba' as const, count: 1, goldstein: 0, scored: 0 },
    ];
    const series = dyadSeries({ counts: steady.slice(0, 6), beside }, filter, codesOf);
    expect(series.periods[0]?.beside?.['icews']?.both.events).toBe(0);
    expect(series.periods[1]?.beside?.['icews']?.both).toEqual({
      events: 3,
      quads: [0, 0, 0, 2],
      goldstein: -19,
      goldsteinMean: -9.5,
    });
    expect(dyadRows(series)).toHaveLength(3 * (3 + 3));
    const long = dyadLongRows(series, () => 4);
    expect(long).toHaveLength(3 * 3 * 16);
    expect(long.filter((row) => row[5] !== 0)[0]).toEqual(['2020-01-01', 'AAA', 'BBB', 'ASSAULT', 4, 3]);
  });
});
