import type { TimeExpression } from '../model/coding.js';

/** Days, and months of a quarter's and a season's end. */
const SEASON: Readonly<Record<string, string>> = { SP: '05', SU: '08', FA: '11', WI: '12' };

/**
 * The ISO value by which a deed is due. A date is its own; a financial year ("2008-09") its second year; a span that opens
 * on the day of the report ("within 60 days", "over four years") that day and the span, as exact as its unit. A span without a
 * day of the report stays as it is. `spans` says whether the words before open a span. Undefined for what ends nowhere.
 */
export function dueValue(
  time: TimeExpression,
  text: string,
  today: string | undefined,
  spans: boolean,
): string | undefined {
  // The finder of times takes the first year alone: the caller gives the words with what follows.
  const financial = /^(?:FY\s*)?(\d{4})\s*[-–/]\s*(\d{2})$/.exec(text);
  if (financial !== null && (Number(financial[1]) + 1) % 100 === Number(financial[2]))
    return String(Number(financial[1]) + 1);
  if (time.type === 'DATE' || time.type === 'TIME') {
    const iso = /^\d{4}(?:-\d{2}(?:-\d{2})?)?(?=$|T)/.exec(time.value)?.[0];
    if (iso !== undefined) return iso;
    const season = /^(\d{4})-(SP|SU|FA|WI)$/.exec(time.value);
    if (season !== null) return `${season[1]}-${SEASON[season[2]!]}`;
    const quarter = /^(\d{4})-Q([1-4])$/.exec(time.value);
    if (quarter !== null) return `${quarter[1]}-${String(Number(quarter[2]) * 3).padStart(2, '0')}`;
    const week = /^(\d{4})-W(\d{2})$/.exec(time.value);
    if (week !== null) return endOfWeek(Number(week[1]), Number(week[2]));
    return /^XXXX-(\d{2}|WXX)/.test(time.value) ? time.value : undefined;
  }
  if (time.type !== 'DURATION' || !spans) return undefined;
  const span = /^P(\d+(?:\.\d+)?)([YMWD])$/.exec(time.value) ?? /^PT(\d+)(H)$/.exec(time.value);
  if (span === null) return undefined;
  return today === undefined ? time.value : later(today, Number(span[1]), span[2]!);
}

/** The day, month or year that lies a span after an ISO day; undefined after the year 9999. */
function later(today: string, count: number, unit: string): string | undefined {
  const [year, month, day] = today.split('-').map(Number) as [number, number, number];
  const days = unit === 'W' ? count * 7 : unit === 'H' ? count / 24 : count;
  const value =
    unit === 'Y'
      ? String(Math.ceil(year + count)).padStart(4, '0')
      : unit === 'M'
        ? iso(year, month - 1 + Math.ceil(count), 1).slice(0, 7)
        : iso(year, month - 1, day + Math.ceil(days));
  return /^\d{4}(-|$)/.test(value) ? value : undefined;
}

/** The year, month or week that holds an ISO day, by its last day; undefined for other words and without a day. */
export function periodEnd(word: string, today: string | undefined): string | undefined {
  if (today === undefined) return undefined;
  if (word === 'year') return today.slice(0, 4);
  if (word === 'month') return today.slice(0, 7);
  if (word !== 'week') return undefined;
  const [year, month, day] = today.split('-').map(Number) as [number, number, number];
  const weekday = new Date(Date.UTC(year, month - 1, day)).getUTCDay();
  return iso(year, month - 1, day + ((7 - weekday) % 7));
}

function endOfWeek(year: number, week: number): string {
  const fourth = new Date(Date.UTC(year, 0, 4));
  return iso(year, 0, 4 - ((fourth.getUTCDay() + 6) % 7) + (week - 1) * 7 + 6);
}

function iso(year: number, month: number, day: number): string {
  const date = new Date(0);
  date.setUTCFullYear(year, month, day);
  return date.toISOString().slice(0, 10);
}

/** The last ISO day that a value covers; the value itself when it is no day, month or year. */
export function lastDay(value: string): string {
  if (/^\d{4}$/.test(value)) return `${value}-12-31`;
  const month = /^(\d{4})-(\d{2})$/.exec(value);
  return month === null ? value : iso(Number(month[1]), Number(month[2]), 0);
}
