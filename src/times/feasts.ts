import { addDays, type Day, isoDay } from './calendar.js';
import { date, YEAR, yearOf } from './dates.js';
import type { TimeMatch, TimeReader } from './time-reader.js';

/** Feasts and days of remembrance: "Christmas", "New Year's Eve", "Easter Sunday 2019". Easter is that of the western churches. */
export function feast(r: TimeReader, i: number): TimeMatch | undefined {
  if (!r.isCapital(i)) return undefined;
  for (let length = 4; length > 0; length--) {
    const word = r.words.as('feast', nameAt(r, i, length));
    if (word === undefined) continue;
    const end = i + length;
    const eve = length === 1 && r.at(end, i) === 'eve' ? -1 : 0;
    const tail = eve !== 0 || (length === 1 && /^(?:day|sunday)$/.test(r.at(end, i))) ? 1 : 0;
    return feastOn(r, i, end + tail, word.value, eve);
  }
  return undefined;
}

/** `length` words from row `i` as a table writes them: "new year's day". */
function nameAt(r: TimeReader, i: number, length: number): string {
  let name = r.at(i);
  for (let k = 1; k < length; k++) {
    const word = r.at(i + k, i);
    if (word === '') return '';
    name += /^['’]s?$/.test(word) ? word.replace('’', "'") : ` ${word}`;
  }
  return name;
}

function feastOn(r: TimeReader, start: number, end: number, value: string, shift: number): TimeMatch {
  const told = YEAR.test(r.at(end, start)) ? Number(r.at(end)) : undefined;
  const stop = told === undefined ? end : end + 1;
  const [month, day] = value === 'easter' ? [4, 10] : (value.split('-').map(Number) as [number, number]);
  const year = told ?? yearOf(r, start, stop, month, day);
  if (year === undefined) {
    const shape = value === 'easter' ? 'XXXX-XX-XX' : `XXXX-${value}`;
    return date(
      start,
      stop,
      shape,
      'times/feast',
      `"${r.text(start, stop)}" has no year, nor has the report.`,
    );
  }
  const on = value === 'easter' ? easter(year) : { year, month, day };
  const iso = isoDay(addDays(on, shift));
  return date(start, stop, iso, 'times/feast', `"${r.text(start, stop)}" is ${iso}.`);
}

/** Easter Sunday of a year of the Gregorian calendar (the anonymous algorithm of 1876). */
export function easter(year: number): Day {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const d = Math.floor(b / 4);
  const f = Math.floor((b + 8) / 25);
  const g = Math.floor((b - f + 1) / 3);
  const h = (19 * a + b - d - g + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const n = h + l - 7 * m + 114;
  return { year, month: Math.floor(n / 31), day: (n % 31) + 1 };
}

/** "fiscal 2019", "the 2018 financial year", "FY2019": a year of accounts, whose first day differs from state to state. */
export function fiscalYear(r: TimeReader, i: number): TimeMatch | undefined {
  const short = /^fy[’']?((?:19|20)\d{2})$/.exec(r.at(i))?.[1];
  if (short !== undefined) return fiscal(r, i, i + 1, short);
  const account = (k: number) => r.as('account', k, i) !== undefined;
  if (YEAR.test(r.at(i)) && account(i + 1) && r.at(i + 2, i) === 'year') return fiscal(r, i, i + 3, r.at(i));
  if (!account(i)) return undefined;
  const year = r.at(i + 1, i) === 'year' ? i + 2 : i + 1;
  if (!YEAR.test(r.at(year, i)) || (r.at(i) === 'financial' && year === i + 1)) return undefined;
  return fiscal(r, i, year + 1, r.at(year));
}

function fiscal(r: TimeReader, start: number, end: number, year: string): TimeMatch {
  const says = `"${r.text(start, end)}" is the year of accounts ${year}.`;
  return { ...date(start, end, `FY${year}`, 'times/fiscal-year', says), article: true };
}
