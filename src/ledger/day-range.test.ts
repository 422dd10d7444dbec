import { describe, expect, it } from 'vitest';
import { dayRange, isoDay } from './day-range.js';

describe('the days of a time value', () => {
  it.each([
    ['2024-02-29', '2024-02-29', '2024-02-29'],
    ['2024-05-03T10:00:00Z', '2024-05-03', '2024-05-03'],
    ['2024-02', '2024-02-01', '2024-02-29'],
    ['2024', '2024-01-01', '2024-12-31'],
    ['2024-Q3', '2024-07-01', '2024-09-30'],
    ['2023-H2', '2023-07-01', '2023-12-31'],
    ['2020-W53', '2020-12-28', '2021-01-03'],
    ['2024-W01-WE', '2024-01-06', '2024-01-07'],
    ['199', '1990-01-01', '1999-12-31'],
    ['2024-05-01/2024-06', '2024-05-01', '2024-06-30'],
  ])('%s runs from %s to %s', (value, first, last) => {
    expect(dayRange(value)).toEqual({ first, last });
  });

  it('are absent for what has no place on the calendar', () => {
    for (const value of ['2023-02-29', 'P3D', 'PAST_REF', '2024-SU', '2024-13', '2024-05-03/2024-05-01', ''])
      expect(dayRange(value)).toBeUndefined();
  });

  it('give the day of publication from a day or an instant only', () => {
    expect(isoDay('2024-05-03T23:59:00+02:00')).toBe('2024-05-03');
    expect(isoDay('2024-05')).toBeUndefined();
    expect(isoDay('3 May')).toBeUndefined();
  });
});
