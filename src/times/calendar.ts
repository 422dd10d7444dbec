/** A day of the Gregorian calendar; month and day count from 1. */
export interface Day {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

const LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** The day of an ISO 8601 day or instant; undefined when the text is none. */
export function parseDay(iso: string | undefined): Day | undefined {
  const found = /^(\d{4})-(\d{2})-(\d{2})(?!\d)/.exec(iso ?? '');
  if (!found) return undefined;
  const [year, month, day] = [Number(found[1]), Number(found[2]), Number(found[3])];
  return isDay(year, month, day) ? { year, month, day } : undefined;
}

/** True for a day that the calendar has. */
export function isDay(year: number, month: number, day: number): boolean {
  return month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month);
}

/** Length of a month. */
export function daysIn(year: number, month: number): number {
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return month === 2 && leap ? 29 : (LENGTHS[month - 1] ?? 0);
}

/** "2021-04-07". */
export function isoDay({ year, month, day }: Day): string {
  return `${isoYear(year)}-${two(month)}-${two(day)}`;
}

/** "2021-04". */
export function isoMonth(year: number, month: number): string {
  return `${isoYear(year)}-${two(month)}`;
}

/** "2021"; "0079". */
export function isoYear(year: number): string {
  return String(year).padStart(4, '0');
}

function two(n: number): string {
  return String(n).padStart(2, '0');
}

/** Days since 1 March of the year 0 (Howard Hinnant's days_from_civil). */
export function dayNumber({ year, month, day }: Day): number {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146097 + dayOfEra;
}

/** The reverse of `dayNumber`. */
export function dayOfNumber(number: number): Day {
  const era = Math.floor(number / 146097);
  const dayOfEra = number - era * 146097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36524) - Math.floor(dayOfEra / 146096)) /
      365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shifted = Math.floor((5 * dayOfYear + 2) / 153);
  const month = shifted < 10 ? shifted + 3 : shifted - 9;
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * shifted + 2) / 5) + 1,
  };
}

/** `count` days later; earlier when negative. */
export function addDays(day: Day, count: number): Day {
  return dayOfNumber(dayNumber(day) + count);
}

/** Month and year `count` months later. */
export function addMonths(year: number, month: number, count: number): { year: number; month: number } {
  const months = year * 12 + month - 1 + count;
  return { year: Math.floor(months / 12), month: (((months % 12) + 12) % 12) + 1 };
}

/** 1 for Monday to 7 for Sunday. */
export function weekdayOf(day: Day): number {
  return ((((dayNumber(day) + 2) % 7) + 7) % 7) + 1;
}

/** ISO week, "2021-W14". */
export function isoWeek(day: Day): string {
  const thursday = addDays(day, 4 - weekdayOf(day));
  const first = dayNumber({ year: thursday.year, month: 1, day: 1 });
  return `${isoYear(thursday.year)}-W${two(Math.floor((dayNumber(thursday) - first) / 7) + 1)}`;
}

/** A day in the middle of an ISO day, month or year: of a year 1 July, of a month its 15th; undefined for other values. */
export function dayOfValue(value: string | undefined): Day | undefined {
  if (value === undefined || !/^\d{4}(?:-\d{2}){0,2}$/.test(value)) return undefined;
  return parseDay(value.length === 4 ? `${value}-07-01` : value.length === 7 ? `${value}-15` : value);
}
