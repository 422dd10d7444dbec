import {
  addDays,
  addMonths,
  type Day,
  dayNumber,
  dayOfValue,
  isDay,
  isoDay,
  isoMonth,
  isoYear,
  weekdayOf,
} from './calendar.js';
import type { Tense, TimeMatch, TimeReader } from './time-reader.js';

export const YEAR = /^(?:1\d{3}|20\d{2}|2100)$/;
const DAY = /^(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?$/;

/** "2021-04-07", "7/8/07" (month first, as American papers write). */
export function numericDate(r: TimeReader, i: number): TimeMatch | undefined {
  if (!/^\d/.test(r.at(i))) return undefined;
  const from = r.tokens.from[i]!;
  const ahead = r.tokens.text.slice(from, from + 11);
  const iso = /^(\d{4})-(\d{2})-(\d{2})(?![\d-])/.exec(ahead);
  const slash = /^(\d{1,2})\/(\d{1,2})\/(\d{4}|\d{2})(?![\d/])/.exec(ahead);
  const found = iso ?? slash;
  if (!found) return undefined;
  const end = r.rowEndingAt(i, from + found[0].length);
  if (end === undefined || !r.together(i, end - 1)) return undefined;
  const short = Number(found[3]);
  const [year, month, day] = iso
    ? [Number(found[1]), Number(found[2]), Number(found[3])]
    : [short < 100 ? (short < 50 ? 2000 : 1900) + short : short, Number(found[1]), Number(found[2])];
  if (!isDay(year, month, day)) return undefined;
  return fullDate(r, i, end, { year, month, day });
}

/** Dates that name a month: "Wednesday, April 7, 2021", "7 April", "May 2019", "March". */
export function namedMonth(r: TimeReader, i: number): TimeMatch | undefined {
  let at = i;
  if (r.as('weekday', at)) {
    at++;
    if (r.at(at, i) === ',') at++;
  }
  const article = r.at(at, i) === 'the';
  if (article) at++;
  const dayFirst = DAY.test(r.at(at, i)) ? number(r.at(at)) : undefined;
  if (dayFirst !== undefined) {
    const of = r.at(at + 1, i) === 'of' ? 1 : 0;
    const month = monthAt(r, at + 1 + of, i);
    if (month === undefined) return undefined;
    return withYear(r, i, at + 2 + of, month, dayFirst);
  }
  const month = article ? undefined : monthAt(r, at, i);
  if (month === undefined) return undefined;
  const range = dayRange(r, at + 1, i);
  if (range) return withYear(r, i, range.end, month, range.first, range.last);
  if (at > i) return undefined;
  return monthAlone(r, i, month);
}

/** Number of the month at a row; "may" and "march" only where they are no verbs. */
function monthAt(r: TimeReader, i: number, same: number): number | undefined {
  const name = r.at(i, same).replace(/^(?:mid|early|late)-/, '');
  const word = name === '' ? undefined : r.words.as('month', name);
  if (!word) return undefined;
  const month = Number(word.value);
  if (name !== r.at(i)) return month;
  if (name !== 'may' && name !== 'march' && name.length > 3) return month;
  const before = r.at(i - 1, i);
  if (r.isCapital(i) && /^(?:in|of|since|until|by|early|late|last|next|this)$/.test(before)) return month;
  if (!r.isCapital(i) || r.isVerb(i)) {
    const next = r.at(i + 1, i);
    return r.isCapital(i) && (YEAR.test(next) || DAY.test(next)) ? month : undefined;
  }
  return month;
}

function dayRange(
  r: TimeReader,
  i: number,
  same: number,
): { first: number; last?: number; end: number } | undefined {
  const pair = /^(\d{1,2})[-–](\d{1,2})$/.exec(r.at(i, same));
  if (pair && DAY.test(pair[1]!) && DAY.test(pair[2]!)) {
    return { first: Number(pair[1]), last: Number(pair[2]), end: i + 1 };
  }
  if (!DAY.test(r.at(i, same)) || /^[%:]$|^percent$/.test(r.at(i + 1, same))) return undefined;
  const first = number(r.at(i));
  if (/^[-–]$/.test(r.at(i + 1, same)) && DAY.test(r.at(i + 2, same))) {
    return { first, last: number(r.at(i + 2)), end: i + 3 };
  }
  return { first, end: i + 1 };
}

function number(word: string): number {
  return Number.parseInt(word, 10);
}

/** A month and a day with the year behind them, or the year that fits best. */
function withYear(
  r: TimeReader,
  start: number,
  end: number,
  month: number,
  day: number,
  last?: number,
): TimeMatch | undefined {
  let at = end;
  if (r.at(at, start) === ',' && (YEAR.test(r.at(at + 1, start)) || lastYear(r, at + 1, start))) at++;
  const relative = lastYear(r, at, start);
  const told = YEAR.test(r.at(at, start)) ? Number(r.at(at)) : relative?.year;
  if (told !== undefined) {
    if (!isDay(told, month, day)) return undefined;
    return fullDate(r, start, relative ? relative.end : at + 1, { year: told, month, day }, last);
  }
  if (!isDay(2000, month, day)) return undefined;
  const year = yearOf(r, start, end, month, day);
  if (year === undefined || !isDay(year, month, day)) {
    const value = `XXXX-${isoMonth(2000, month).slice(5)}-${String(day).padStart(2, '0')}`;
    return date(
      start,
      end,
      value,
      'times/month-day',
      `"${r.text(start, end)}" has no year, nor has the report.`,
    );
  }
  return fullDate(r, start, end, { year, month, day }, last);
}

/** "last year", "this year", "next year" as the year of a date. */
function lastYear(r: TimeReader, i: number, same: number): { year: number; end: number } | undefined {
  const of = r.at(i, same) === 'of' ? 1 : 0;
  const step = r.as('which', i + of, same)?.value;
  if (!r.today || step === undefined || step === 'same' || r.at(i + of + 1, same) !== 'year')
    return undefined;
  return { year: r.today.year + Number(step), end: i + of + 2 };
}

function fullDate(r: TimeReader, start: number, end: number, day: Day, last?: number): TimeMatch {
  r.lastYear = { year: day.year, row: start };
  const value = isoDay(day);
  const to = last !== undefined && last > day.day && isDay(day.year, day.month, last);
  return date(
    start,
    end,
    to ? `${value}/${isoDay({ ...day, day: last })}` : value,
    'times/date',
    `"${r.text(start, end)}" is ${value}.`,
  );
}

/** Year of a month, or of a day of a month, that stands without one. */
export function yearOf(
  r: TimeReader,
  start: number,
  end: number,
  month: number,
  day: number | undefined,
): number | undefined {
  const tense = r.tense(start, end);
  if (r.isHistory && tense !== 'future' && r.last !== undefined) return Number(r.last.slice(0, 4));
  const near = r.lastYear;
  // What is told as done lies before the report, whatever year stands near.
  const ahead = tense === 'past' && r.today !== undefined && near !== undefined && near.year > r.today.year;
  if (near && !ahead && near.year !== r.today?.year) {
    const sentences = r.sentenceOf(start) - r.sentenceOf(near.row);
    if (tense === 'past' ? sentences <= 2 : tense === 'none' && sentences === 0) return near.year;
  }
  if (!r.today) return undefined;
  const { year } = r.today;
  const offset = (y: number) =>
    day === undefined
      ? (y - year) * 12 + month - r.today!.month
      : dayNumber({ year: y, month, day }) - dayNumber(r.today!);
  const years = [year - 1, year, year + 1];
  const early = years.filter((y) => offset(y) <= 0).at(-1)!;
  const late = years.find((y) => offset(y) >= 0)!;
  if (tense === 'future') return late;
  if (tense === 'past' || day === undefined) return early;
  return offset(late) < -offset(early) ? late : early;
}

function monthAlone(r: TimeReader, i: number, month: number): TimeMatch | undefined {
  let end = i + 1;
  const gap = r.at(end, i) === ',' || r.at(end, i) === 'of' ? 1 : 0;
  const relative = lastYear(r, end, i) ?? (r.at(end, i) === ',' ? lastYear(r, end + 1, i) : undefined);
  if (relative) return monthOf(r, i, relative.end, relative.year, month);
  if (YEAR.test(r.at(end + gap, i))) {
    end += gap + 1;
    r.lastYear = { year: Number(r.at(end - 1)), row: i };
    return monthOf(r, i, end, Number(r.at(end - 1)), month);
  }
  if (!/-/.test(r.at(i)) && !r.isCapital(i)) return undefined;
  if (r.at(i).length === 3 && r.at(i) !== 'may') return undefined;
  const beyond = yearAhead(r, end, i);
  if (beyond !== undefined) return monthOf(r, i, end, beyond, month);
  const year = yearOf(r, i, end, month, undefined);
  if (year !== undefined) return monthOf(r, i, end, year, month);
  const value = `XXXX-${isoMonth(2000, month).slice(5)}`;
  return date(i, end, value, 'times/month', `"${r.text(i, end)}" has no year, nor has the report.`);
}

/** Year that a month shares with one named after it ("May and June 2019"), or that follows in a phrase ("June in 1981"). */
function yearAhead(r: TimeReader, end: number, same: number): number | undefined {
  let at = end;
  if (/^(?:to|and|until|through|or|-|–)$/.test(r.at(at, same)) && r.as('month', at + 1, same)) at += 2;
  if (/^(?:in|of)$/.test(r.at(at, same))) at++;
  if (at > end && YEAR.test(r.at(at, same))) return Number(r.at(at));
  const alike = r.at(at, same) === 'the' && r.at(at + 1, same) === 'same' && r.at(at + 2, same) === 'year';
  return alike && r.last !== undefined && /^\d{4}/.test(r.last) ? Number(r.last.slice(0, 4)) : undefined;
}

function monthOf(r: TimeReader, start: number, end: number, year: number, month: number): TimeMatch {
  const value = isoMonth(year, month);
  return date(start, end, value, 'times/month', `"${r.text(start, end)}" is ${value}.`);
}

/** Days of the week: "Wednesday" by tense; "last Tuesday" and "next Friday" by their word. */
export function weekday(r: TimeReader, i: number): TimeMatch | undefined {
  const which = r.as('which', i);
  let at = which ? i + 1 : i;
  if (which && r.as('which', at, i)) at++;
  const name = r.as('weekday', at, i);
  if (!name || (!r.isCapital(at) && !which)) return undefined;
  if (/^(?:sat|sun|wed|mon)\.?$/.test(r.at(at)) && r.tokens.upos[at] !== undefined && r.isVerb(at)) {
    return undefined;
  }
  const end = at + 1;
  const wanted = Number(name.value);
  const text = r.text(i, end);
  if (!r.today) {
    const value = `XXXX-WXX-${wanted}`;
    return date(i, end, value, 'times/weekday', `"${text}": the report has no day to count from.`);
  }
  const step = which && which.value !== 'same' ? r.as('which', at - 1)!.value : undefined;
  const day = weekdayNear(r.today, wanted, step, r.tense(i, end));
  const says = `"${text}" is ${isoDay(day)}, counted from ${r.todayText}, the day of the report.`;
  return date(i, end, isoDay(day), 'times/weekday', says);
}

function weekdayNear(today: Day, wanted: number, step: string | undefined, tense: Tense): Day {
  const back = (weekdayOf(today) - wanted + 7) % 7;
  const ahead = (7 - back) % 7;
  if (step === '-1') return addDays(today, back > 2 ? -back : -back - 7);
  if (step === '1') return addDays(today, ahead > 2 ? ahead : ahead + 7);
  if (step === '0') return addDays(today, wanted - weekdayOf(today));
  return addDays(today, tense === 'future' ? ahead : -back);
}

/** Quarters, halves and seasons of a year: "the first quarter of 2019", "last summer", "spring 2016". */
export function partOfYear(r: TimeReader, i: number): TimeMatch | undefined {
  const ordinal = Number(r.as('ordinal', i)?.value ?? /^([1-4])(?:st|nd|rd|th)$/.exec(r.at(i))?.[1]);
  const part = r.at(i + 1, i);
  if (ordinal >= 1 && ((part === 'quarter' && ordinal <= 4) || (part === 'half' && ordinal <= 2))) {
    const year = yearBehind(r, i + 2, i);
    if (part === 'half' && year === undefined) return undefined;
    return partMatch(r, i, i + 2, year, part === 'half' ? `H${ordinal}` : `Q${ordinal}`, ordinal * 3);
  }
  const which = r.as('which', i);
  const at = which ? i + 1 : i;
  const season = r.as('season', at, i);
  if (!season || r.isVerb(at)) return undefined;
  const year = yearBehind(r, at + 1, i);
  const before = r.at(i - 1, i);
  if (year === undefined && !which && !/^(?:in|since|by|until|the|this|during|early|late)$/.test(before)) {
    return undefined;
  }
  if (season.value === 'FA' && r.at(at) === 'fall' && year === undefined && !which) return undefined;
  const months: Record<string, number> = { SP: 5, SU: 8, FA: 11, WI: 2 };
  const month = months[season.value]!;
  const counted = year ?? (which ? seasonNear(r, which.value, r.at(i), month, at + 1) : undefined);
  return partMatch(r, i, at + 1, counted, season.value, month);
}

/** Year of "last summer", "this spring", "the following autumn"; `month` is the last month of the season. */
function seasonNear(
  r: TimeReader,
  which: string,
  word: string,
  month: number,
  end: number,
): { year: number; end: number } | undefined {
  const told = word === 'following' || word === 'previous' || word === 'preceding' || word === 'same';
  const base = (told ? dayOfValue(r.last) : undefined) ?? r.today;
  if (base === undefined) return undefined;
  const { year, month: now } = base;
  if (which === '-1') return { year: month < now ? year : year - 1, end };
  if (which === '1') return { year: now < month - 2 ? year : year + 1, end };
  return { year, end };
}

function yearBehind(r: TimeReader, i: number, same: number): { year: number; end: number } | undefined {
  const of = r.at(i, same) === 'of' ? 1 : 0;
  if (YEAR.test(r.at(i + of, same))) return { year: Number(r.at(i + of)), end: i + of + 1 };
  return lastYear(r, i, same);
}

function partMatch(
  r: TimeReader,
  start: number,
  plainEnd: number,
  told: { year: number; end: number } | undefined,
  part: string,
  month: number,
): TimeMatch {
  const end = told?.end ?? plainEnd;
  const year = told?.year ?? (r.today ? yearOf(r, start, end, month, undefined) : undefined);
  const value = `${year === undefined ? 'XXXX' : isoYear(year)}-${part}`;
  return {
    ...date(start, end, value, 'times/part-of-year', `"${r.text(start, end)}" is ${value}.`),
    article: true,
  };
}

export function date(start: number, end: number, value: string, rule: string, says: string): TimeMatch {
  return { start, end, type: 'DATE', value, rule, says };
}

/** Month `step` months away from that of the report. */
export function monthAway(today: Day, step: number): string {
  const { year, month } = addMonths(today.year, today.month, step);
  return isoMonth(year, month);
}
