import { nextPeriod, type Period, periodsBetween } from './period.js';

const DAY = 86_400_000;
/** Longest spans in days, and the period that cuts them into some hundred pieces at most. */
const SPANS: readonly (readonly [number, Period])[] = [
  [120, 'day'],
  [1100, 'week'],
  [60 * 366, 'month'],
];
/** Periods at most: what a slider can show. */
const MOST = 1200;

/** The length of period that cuts the days from `first` to `last` into pieces that a chart can show. */
export function fittingPeriod(first: string, last: string): Period {
  const days = (Date.parse(last) - Date.parse(first)) / DAY;
  return SPANS.find(([longest]) => days <= longest)?.[1] ?? 'year';
}

/** The periods from one day to another; longer ones than were asked for where there would be too many. */
export function spanPeriods(
  wanted: Period | 'fit',
  first: string,
  last: string,
): { period: Period; periods: string[] } {
  let period = wanted === 'fit' ? fittingPeriod(first, last) : wanted;
  const length = Date.parse(nextPeriod(period, '2001-01-01')) - Date.parse('2001-01-01');
  if ((Date.parse(last) - Date.parse(first)) / length > MOST) period = fittingPeriod(first, last);
  return { period, periods: periodsBetween(period, first, last, MOST) };
}
