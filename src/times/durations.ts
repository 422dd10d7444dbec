import { dayOfValue } from './calendar.js';
import { shifted } from './relative-times.js';
import type { NumberFound, TimeMatch, TimeReader } from './time-reader.js';

/** "nine years", "two-day", "a few months", "the last five years", "a year and a half", and with "ago" or "later" a date. */
export function duration(r: TimeReader, i: number): TimeMatch | undefined {
  const which = r.as('which', i) && r.at(i) !== 'that' && r.at(i) !== 'same' ? 1 : 0;
  const count = r.number(i + which);
  if (!count || !r.together(i, count.end)) return half(r, i);
  let at = count.end;
  const dash = r.at(at, i) === '-' ? 1 : 0;
  at += dash;
  const more = r.as('which', at, i) && !which ? 1 : 0;
  at += more;
  const unit = (r.as('units', at, i) ?? r.as('unit', at, i))?.value;
  if (unit === undefined || unit === 'WE') return half(r, i);
  if (unit === 'Q' && count.value === 1 && !count.vague && dash === 0) return undefined;
  const plural = r.as('units', at, i) !== undefined;
  if (plural === (count.value === 1 && !count.vague) && dash === 0 && !count.vague && count.value === 1) {
    return undefined;
  }
  if (!plural && dash === 0 && (count.vague || count.value !== 1)) return undefined;
  let end = at + 1;
  if (dash === 1 && r.at(end, i) === '-' && r.at(end + 1, i) === 'old') end += 2;
  const months = andHalf(r, end, i, unit);
  if (months) end += 3;
  if (which && !plural && count.value === 1) return undefined;
  return shiftedDate(r, i, end, count, unit, months) ?? lasting(r, i, end, count, unit, months, which > 0);
}

/** "half an hour", "half a year". */
function half(r: TimeReader, i: number): TimeMatch | undefined {
  if (r.at(i) !== 'half' || !/^an?$/.test(r.at(i + 1, i))) return undefined;
  const value: Record<string, string> = { TH: 'PT30M', Y: 'P6M', DE: 'P5Y', CE: 'P50Y', D: 'PT12H' };
  const found = value[r.as('unit', i + 2, i)?.value ?? ''];
  if (!found) return undefined;
  return match(i, i + 3, 'DURATION', found, 'times/duration', `"${r.text(i, i + 3)}" lasts ${found}.`);
}

/** "… and a half" behind a unit: in months. */
function andHalf(r: TimeReader, i: number, same: number, unit: string): boolean {
  return unit === 'Y' && r.at(i, same) === 'and' && r.at(i + 1, same) === 'a' && r.at(i + 2, same) === 'half';
}

function lasting(
  r: TimeReader,
  start: number,
  end: number,
  count: NumberFound,
  unit: string,
  half: boolean,
  article: boolean,
): TimeMatch {
  const value = half && !count.vague ? `P${count.value * 12 + 6}M` : period(count, unit);
  if (count.value === 1 && /^an?$/.test(r.at(start)) && isRate(r, start)) {
    return match(start, end, 'SET', value, 'times/set', `"${r.text(start, end)}": so much in each.`);
  }
  const says = `"${r.text(start, end)}" lasts ${value}.`;
  return { ...match(start, end, 'DURATION', value, 'times/duration', says), article };
}

/** "15 a year", "twice a week", "millions of dollars a month". */
function isRate(r: TimeReader, i: number): boolean {
  const before = r.at(i - 1, i);
  return /^(?:once|twice|times|dollars|euros|percent|%|tons|tonnes|barrels)$|\d$/.test(before);
}

/** "P9Y", "PXM", "PT24H", "P2W" for a fortnight. */
export function period({ value, vague }: NumberFound, unit: string): string {
  const count = vague ? 'X' : String(value);
  if (unit === '2W') return vague ? 'PXW' : `P${value * 2}W`;
  return unit.startsWith('T') ? `PT${count}${unit.slice(1)}` : `P${count}${unit}`;
}

function shiftedDate(
  r: TimeReader,
  start: number,
  end: number,
  count: NumberFound,
  unit: string,
  half: boolean,
): TimeMatch | undefined {
  const word = r.as('shift', end, start);
  const fromNow = r.at(end, start) === 'from' && r.at(end + 1, start) === 'now';
  if (!word && !fromNow) return undefined;
  const [sign, base] = fromNow ? ['+', 'now'] : [word!.value[0]!, word!.value.slice(1)];
  if (word && r.at(end) === 'before' && !isLastWord(r, end)) return undefined;
  const day = base === 'now' ? r.today : dayOfValue(r.last);
  const stop = end + (fromNow ? 2 : 1);
  const steps = (sign === '-' ? -1 : 1) * count.value;
  const months = half ? Math.sign(steps) * (Math.abs(steps) * 12 + 6) : 0;
  const value =
    day && !count.vague ? (half ? shifted(day, months, 'M') : shifted(day, steps, unit)) : undefined;
  const vague = sign === '-' ? 'PAST_REF' : 'FUTURE_REF';
  if (value === undefined && unit.startsWith('T') && day === undefined) return undefined;
  const text = r.text(start, stop);
  const from =
    base === 'now' ? `${r.todayText}, the day of the report` : `${r.last ?? 'no day'}, named before`;
  return match(
    start,
    stop,
    'DATE',
    value ?? vague,
    'times/shifted',
    value ? `"${text}" is ${value}, counted from ${from}.` : `"${text}" cannot be counted to a day.`,
  );
}

/** "before" closes its phrase: "two years before", not "two years before the war". */
function isLastWord(r: TimeReader, i: number): boolean {
  return !r.together(i, i + 1) || /^[.,;:)]$/.test(r.at(i + 1, i));
}

/** Bare plurals ("decades of war") and sets ("daily", "every year", "per month"). */
export function bareUnits(r: TimeReader, i: number): TimeMatch | undefined {
  const set = r.as('set', i);
  if (set)
    return match(i, i + 1, 'SET', set.value, 'times/set', `"${r.text(i, i + 1)}" comes again and again.`);
  if (r.as('every', i)) {
    const unit = r.as('unit', i + 1, i)?.value;
    const day = r.as('weekday', i + 1, i);
    if (day) return match(i, i + 2, 'SET', `XXXX-WXX-${day.value}`, 'times/set', 'A day of each week.');
    if (!unit || unit === 'WE') return undefined;
    const value = period({ value: 1, vague: false, end: 0 }, unit);
    return match(i, i + 2, 'SET', value, 'times/set', `"${r.text(i, i + 2)}": so much in each.`);
  }
  const units = r.as('units', i)?.value;
  if (
    !units ||
    units === 'WE' ||
    /\d$|^-$|^(?:these|those|early|later|final|his|her|its|their)$/.test(r.at(i - 1, i))
  ) {
    return undefined;
  }
  const count: NumberFound = { value: 0, vague: true, end: i };
  const ago = shiftedDate(r, i, i + 1, count, units, false);
  if (ago) return ago;
  const which = r.as('which', i - 1, i);
  const start = which && which.value !== 'same' ? i - 1 : i;
  const value = period(count, units);
  return match(
    start,
    i + 1,
    'DURATION',
    value,
    'times/duration',
    `"${r.text(start, i + 1)}": how many is not told.`,
  );
}

function match(
  start: number,
  end: number,
  type: TimeMatch['type'],
  value: string,
  rule: string,
  says: string,
): TimeMatch {
  return { start, end, type, value, rule, says };
}
