/** First and last ISO day, both included. */
export interface DayRange {
  readonly first: string;
  readonly last: string;
}

const MONTHS: Readonly<Record<string, readonly [number, number]>> = {
  Q1: [1, 3],
  Q2: [4, 6],
  Q3: [7, 9],
  Q4: [10, 12],
  H1: [1, 6],
  H2: [7, 12],
};

/**
 * The days that an ISO 8601 or TIMEX3 value covers: a day or instant, a month, a quarter or half (2024-Q3),
 * an ISO week (2024-W07, 2024-W07-WE), a year, a decade (202), or an interval of two of these (2024-05-01/2024-05-03).
 * Undefined for what has no place on the calendar (durations, PAST_REF, seasons, whose bounds nobody agrees on).
 */
export function dayRange(value: string): DayRange | undefined {
  const parts = value.split('/');
  if (parts.length > 2) return undefined;
  const first = single(parts[0] ?? '');
  const last = parts[1] === undefined ? first : single(parts[1]);
  if (first === undefined || last === undefined || last.last < first.first) return undefined;
  return { first: first.first, last: last.last };
}

function single(value: string): DayRange | undefined {
  const day = /^(\d{4})-(\d{2})-(\d{2})(?:T.*)?$/.exec(value);
  if (day) return checked(Number(day[1]), Number(day[2]), Number(day[3]));
  const week = /^(\d{4})-W(\d{2})(-WE)?$/.exec(value);
  if (week) return ofWeek(Number(week[1]), Number(week[2]), week[3] !== undefined);
  const months = /^(\d{4})-(Q[1-4]|H[12])$/.exec(value);
  const span = months ? MONTHS[months[2] ?? ''] : undefined;
  if (months && span) return ofMonths(Number(months[1]), span[0], span[1]);
  const month = /^(\d{4})-(\d{2})$/.exec(value);
  if (month) return ofMonths(Number(month[1]), Number(month[2]), Number(month[2]));
  if (/^\d{4}$/.test(value)) return ofMonths(Number(value), 1, 12);
  if (/^\d{3}$/.test(value)) return { first: `${value}0-01-01`, last: `${value}9-12-31` };
  return undefined;
}

function iso(year: number, month: number, day: number): string {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return date.toISOString().slice(0, 10);
}

function checked(year: number, month: number, day: number): DayRange | undefined {
  const text = iso(year, month, day);
  const same = Number(text.slice(5, 7)) === month && Number(text.slice(8, 10)) === day;
  return same ? { first: text, last: text } : undefined;
}

function ofMonths(year: number, first: number, last: number): DayRange | undefined {
  if (first < 1 || last > 12) return undefined;
  return { first: iso(year, first, 1), last: iso(year, last + 1, 0) };
}

/** ISO weeks start on Monday; week 1 holds 4 January. */
function ofWeek(year: number, week: number, weekend: boolean): DayRange | undefined {
  if (week < 1 || week > 53) return undefined;
  const fourth = new Date(0);
  fourth.setUTCFullYear(year, 0, 4);
  const monday = 4 - ((fourth.getUTCDay() + 6) % 7) + (week - 1) * 7;
  return { first: iso(year, 1, monday + (weekend ? 5 : 0)), last: iso(year, 1, monday + 6) };
}

/** The ISO day at the start of an ISO day or instant; undefined when there is none. */
export function isoDay(value: string | undefined): string | undefined {
  return value !== undefined && /^\d{4}-\d{2}-\d{2}(?:$|T)/.test(value) ? dayRange(value)?.first : undefined;
}
