import {
  addDays,
  addMonths,
  type Day,
  dayNumber,
  isDay,
  isoDay,
  isoMonth,
  isoYear,
  weekdayOf,
} from './calendar.js';
import type { Tense, TimeMatch, TimeReader } from './time-reader.js';

const YEAR = /^(?:1\d{3}|20\d{2}|2100)$/;
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
function yearOf(
  r: TimeReader,
  start: number,
  end: number,
  month: number,
  day: number | undefined,
): number | undefined {
  const tense = r.tense(start, end);
  const near = r.lastYear;
  if (near && near.year !== r.today?.year) {
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
  const to = /^(?:to|and|until|through|or|-|–)$/.test(r.at(end, i)) && r.as('month', end + 1, i);
  if (to && YEAR.test(r.at(end + 2, i))) return monthOf(r, i, end, Number(r.at(end + 2)), month);
  const year = yearOf(r, i, end, month, undefined);
  if (year !== undefined) return monthOf(r, i, end, year, month);
  const value = `XXXX-${isoMonth(2000, month).slice(5)}`;
  return date(i, end, value, 'times/month', `"${r.text(i, end)}" has no year, nor has the report.`);
}

function monthOf(r: TimeReader, start: number, end: number, year: number, month: number): TimeMatch {
  const value = isoMonth(year, month);
  return date(start, end, value, 'times/month', `"${r.text(start, end)}" is ${value}.`);
}

/** Years, decades and centuries: "1989", "the 1980s", "mid-1990s", "the 21st century". */
export function yearLike(r: TimeReader, i: number): TimeMatch | undefined {
  const word = r.at(i).replace(/^(?:mid|early|late)-/, '');
  const decade = /^['’]?(\d{2}|\d{4})['’]?s$/.exec(word);
  if (decade) return decadeOf(r, i, decade[1]!);
  const range = /^((?:1\d|20)\d{2})[-–](\d{4}|\d{2})$/.exec(word);
  if (range) {
    const last = range[1]!.slice(0, 4 - range[2]!.length) + range[2]!;
    if (last <= range[1]! || !YEAR.test(last)) return undefined;
    const value = `${range[1]}/${last}`;
    return date(i, i + 1, value, 'times/years', `"${r.text(i, i + 1)}" is the years ${value}.`);
  }
  const century = centuryAt(r, i);
  if (century) return century;
  if (!YEAR.test(word) || !isYear(r, i, Number(word))) return undefined;
  const season = r.as('season', i - 1, i);
  if (season && r.at(i - 1) !== 'fall') return undefined;
  return date(i, i + 1, word, 'times/year', `"${r.text(i, i + 1)}" is the year ${word}.`);
}

function decadeOf(r: TimeReader, i: number, digits: string): TimeMatch | undefined {
  if (digits.length === 4 && !YEAR.test(digits)) return undefined;
  if (!digits.endsWith('0')) return undefined;
  if (digits.length === 2 && !/^(?:the|early|late|mid)$/.test(r.at(i - 1, i)) && !/^['’]/.test(r.at(i))) {
    return undefined;
  }
  const value = digits.length === 2 ? `19${digits[0]}` : digits.slice(0, 3);
  const says = `"${r.text(i, i + 1)}" is the ten years from ${value}0.`;
  return { ...date(i, i + 1, value, 'times/decade', says), article: true };
}

function centuryAt(r: TimeReader, i: number): TimeMatch | undefined {
  const dash = r.at(i + 1, i) === '-' ? 1 : 0;
  if (r.at(i + 1 + dash, i) !== 'century') return undefined;
  const digits = /^(\d{1,2})(?:st|nd|rd|th)$/.exec(r.at(i));
  const ordinal = digits ? Number(digits[1]) : Number(r.as('ordinal', i)?.value);
  if (!(ordinal > 1)) return undefined;
  const end = i + 2 + dash;
  const value = String(ordinal - 1).padStart(2, '0');
  const says = `"${r.text(i, end)}" is the hundred years from ${value}00.`;
  return { ...date(i, end, value, 'times/century', says), article: true };
}

const BEFORE_YEAR =
  /^(?:in|since|of|by|until|till|from|to|and|between|during|early|late|mid|before|after|for|the|through|around|circa|\(|,|-|–|or|than)$/;

/** A number of four digits that is a year: it counts nothing, and it is no price or address. */
function isYear(r: TimeReader, i: number, year: number): boolean {
  const before = r.at(i - 1, i);
  const after = r.at(i + 1, i);
  if (/^[$£€#¥]$|^no\.?$|^number$|^room$|^flight$/.test(before)) return false;
  if (
    /^(?:%|percent|feet|miles|km|kilometers|kilometres|meters|metres|dollars|euros|hours|hrs|people|troops|soldiers|men|members|tons|tonnes|utc|gmt|local)$/.test(
      after,
    )
  ) {
    return false;
  }
  if (/^[-–/.:]$/.test(before) && /^\d/.test(r.at(i - 2, i)) && !YEAR.test(r.at(i - 2, i))) return false;
  if (year < 1900 || year > 2050)
    return /^(?:in|since|of|by|until|from|during|circa|after|before)$/.test(before);
  const plural = r.tokens.xpos[i + 1] !== undefined && r.together(i, i + 1) && isPlural(r, i + 1);
  if (plural && year % 100 === 0) return BEFORE_YEAR.test(before) && before !== 'of' && before !== 'the';
  return true;
}

function isPlural(r: TimeReader, i: number): boolean {
  return /[a-z]s$/.test(r.at(i)) && !r.isVerb(i);
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

/** Feasts on a fixed day: "Christmas". */
export function feast(r: TimeReader, i: number): TimeMatch | undefined {
  const word = r.as('feast', i);
  if (!word || !r.isCapital(i)) return undefined;
  const [month, day] = word.value.split('-').map(Number) as [number, number];
  const eve = r.at(i + 1, i) === 'eve' ? -1 : 0;
  const end = eve !== 0 || r.at(i + 1, i) === 'day' ? i + 2 : i + 1;
  const year = yearOf(r, i, end, month, day);
  if (year === undefined) {
    return date(
      i,
      end,
      `XXXX-${word.value}`,
      'times/feast',
      `"${r.text(i, end)}" has no year, nor has the report.`,
    );
  }
  const value = isoDay(addDays({ year, month, day }, eve));
  return date(i, end, value, 'times/feast', `"${r.text(i, end)}" is ${value}.`);
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
  const step = which && which.value !== 'same' ? Number(which.value) : 0;
  const months: Record<string, number> = { SP: 5, SU: 8, FA: 11, WI: 2 };
  return partMatch(r, i, at + 1, year, season.value, months[season.value]!, step);
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
  step = 0,
): TimeMatch {
  const end = told?.end ?? plainEnd;
  const year =
    told?.year ?? (r.today ? (yearOf(r, start, end, month, undefined) ?? 0) + (step > 0 ? 1 : 0) : undefined);
  const value = `${year === undefined ? 'XXXX' : isoYear(year)}-${part}`;
  return {
    ...date(start, end, value, 'times/part-of-year', `"${r.text(start, end)}" is ${value}.`),
    article: true,
  };
}

function date(start: number, end: number, value: string, rule: string, says: string): TimeMatch {
  return { start, end, type: 'DATE', value, rule, says };
}

/** Month `step` months away from that of the report. */
export function monthAway(today: Day, step: number): string {
  const { year, month } = addMonths(today.year, today.month, step);
  return isoMonth(year, month);
}
