import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  addMonths,
  dayNumber,
  dayOfNumber,
  isoDay,
  isoWeek,
  parseDay,
  weekdayOf,
} from './calendar.js';

describe('the calendar', () => {
  it('knows weekdays and ISO weeks at the turn of a year', () => {
    expect(weekdayOf({ year: 2021, month: 4, day: 7 })).toBe(3);
    expect(isoWeek({ year: 2021, month: 1, day: 3 })).toBe('2020-W53');
    expect(isoWeek({ year: 2018, month: 12, day: 31 })).toBe('2019-W01');
  });

  it('adds days and months over ends of years and leap days', () => {
    expect(isoDay(addDays({ year: 2020, month: 2, day: 28 }, 1))).toBe('2020-02-29');
    expect(isoDay(addDays({ year: 2021, month: 1, day: 1 }, -1))).toBe('2020-12-31');
    expect(addMonths(2021, 1, -1)).toEqual({ year: 2020, month: 12 });
  });

  it('reads days of instants and refuses days that no month has', () => {
    expect(parseDay('2021-04-07T10:00:00Z')).toEqual({ year: 2021, month: 4, day: 7 });
    expect(parseDay('2021-02-30')).toBeUndefined();
    expect(parseDay('soon')).toBeUndefined();
    expect(parseDay(undefined)).toBeUndefined();
  });

  it('agrees with the engine on every day', () => {
    fc.assert(
      fc.property(fc.integer({ min: -100_000, max: 200_000 }), (days) => {
        const date = new Date(days * 86_400_000);
        const day = { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
        expect(dayOfNumber(dayNumber(day))).toEqual(day);
        expect(weekdayOf(day)).toBe(date.getUTCDay() || 7);
      }),
      { seed: 20241127, numRuns: 300 },
    );
  });
});
