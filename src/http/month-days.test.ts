import { describe, expect, it } from 'vitest';
import { because } from '../model/because.js';
import type { FollowedCommitment } from '../model/followed-commitment.js';
import { monthLater, monthOfDeadlines } from './month-days.js';

const why = because('test', 'By hand.');

function due(id: string, value?: string, dueDay?: string): FollowedCommitment {
  return {
    ...{ id, from: 0, to: 9, action: 'lend tractors', state: 'promised', because: why },
    ...{ debtor: [], creditor: [], sightings: [], moves: [], reports: 1 },
    ...(value === undefined
      ? {}
      : { due: { from: 0, to: 1, value, relative: dueDay === undefined, because: why } }),
    ...(dueDay === undefined ? {} : { dueDay }),
  };
}

describe('a month of deadlines', () => {
  it('has its days in weeks that begin on the day asked for', () => {
    const weeks = (month: string, first: number) => monthOfDeadlines([], month, '2024-06-01', first).weeks;
    expect(weeks('2024-06', 1)[0]?.map((day) => day?.slice(8))).toEqual([
      ...[undefined, undefined, undefined, undefined, undefined, '01', '02'],
    ]);
    expect(weeks('2024-06', 7)[0]?.[6]).toBe('2024-06-01');
    expect(
      weeks('2024-02', 1)
        .flat()
        .filter((day) => day !== undefined),
    ).toHaveLength(29);
    expect(weeks('2027-02', 1)).toHaveLength(4);
    expect(new Set(weeks('2024-06', 1).map((week) => week.length))).toEqual(new Set([7]));
  });

  it('has what is due on a day, and aside what is due within it, within the year, on no day and on an unknown one', () => {
    const month = monthOfDeadlines(
      [
        due('day', '2024-12-05', '2024-12-05'),
        due('month', '2024-12', '2024-12-31'),
        due('year', '2024', '2024-12-31'),
        due('none'),
        due('relative', 'P60D'),
        due('before', '2024-03-01', '2024-03-01'),
        due('long before', '2020-03-01', '2020-03-01'),
        due('after', '2025', '2025-12-31'),
      ],
      '2024-12',
      '2024-06-01',
      1,
    );
    const ids = (list: readonly FollowedCommitment[]) => list.map(({ id }) => id);
    expect([...month.due].map(([day, list]) => [day, ids(list)])).toEqual([['2024-12-05', ['day']]]);
    expect([month.byMonthEnd, month.byYearEnd, month.undated, month.relative].map(ids)).toEqual([
      ...[['month'], ['year'], ['none'], ['relative']],
    ]);
    expect([month.before, month.after]).toEqual(['2024-03', '2025-12']);
  });

  it('follows another over the end of a year', () => {
    expect([monthLater('2024-12', 1), monthLater('2024-01', -1)]).toEqual(['2025-01', '2023-12']);
  });
});
