import {
  addDays,
  addMonths,
  type Day,
  dayOfValue,
  isoDay,
  isoMonth,
  isoWeek,
  isoYear,
  parseDay,
} from './calendar.js';
import { monthAway } from './dates.js';
import type { TimeMatch, TimeReader } from './time-reader.js';

/** "today", "yesterday morning", "tonight": days counted from that of the report. */
export function deictic(r: TimeReader, i: number): TimeMatch | undefined {
  const word = r.as('deictic', i);
  if (!word) return undefined;
  const [, step = '0', part = ''] = /^(-?\d+)([A-Z]*)$/.exec(word.value) ?? [];
  const after = part === '' ? r.as('daypart', i + 1, i) : undefined;
  const end = after ? i + 2 : i + 1;
  const daypart = after?.value ?? part;
  const day = r.today ? isoDay(addDays(r.today, Number(step))) : 'XXXX-XX-XX';
  return {
    start: i,
    end,
    type: daypart ? 'TIME' : 'DATE',
    value: daypart ? `${day}T${daypart}` : day,
    rule: 'times/counted-day',
    says: counted(r, i, end, day),
  };
}

/** "now", "recently", "soon", "at present", "the time being". */
export function vagueTime(r: TimeReader, i: number): TimeMatch | undefined {
  const word = r.as('ref', i);
  if (word?.value === 'FUTURE_REF' && /^(?:after|thereafter|afterwards?|before)$/.test(r.at(i + 1, i))) {
    return undefined;
  }
  const pair = /^(?:at (?:present|the moment)|the time being)$/;
  let end = i + 1;
  let value = word?.value;
  if (!value && (r.at(i) === 'at' || r.at(i) === 'the')) {
    for (const length of [2, 3]) {
      const words = [0, 1, 2].slice(0, length).map((k) => r.at(i + k, i));
      if (pair.test(words.join(' '))) {
        value = 'PRESENT_REF';
        end = i + length;
      }
    }
  }
  if (!value) return undefined;
  const says = `"${r.text(i, end)}" names no day.`;
  return { start: i, end, type: 'DATE', value, rule: 'times/vague', says };
}

/** "last month", "next year", "this week", "the same day", "last March", "this morning", "the weekend". */
export function whichUnit(r: TimeReader, i: number): TimeMatch | undefined {
  const which = r.as('which', i);
  if (!which) return weekendOf(r, i);
  let at = i + 1;
  const second = r.as('which', at, i);
  if (second) at++;
  const step = (second ?? which).value;
  const unit = r.as('unit', at, i)?.value;
  if (which.value === 'same' && (second === undefined || second.value === 'same')) {
    return sameAsBefore(r, i, at, unit);
  }
  if (step === 'same' || (r.at(i) === 'that' && !second)) return undefined;
  const month = r.as('month', at, i);
  if (month && r.isCapital(at)) return monthNear(r, i, at + 1, Number(month.value), Number(step));
  const part = r.as('daypart', at, i);
  if (part) return partNear(r, i, at + 1, part.value, Number(step));
  if (unit === undefined || unit.startsWith('T') || /^(?:current|upcoming)$/.test(r.at(i))) {
    if (unit === undefined || r.at(i) !== 'current') return undefined;
  }
  const told = /^(?:following|previous|preceding)$/.test(r.at(at - 1)) ? dayOfValue(r.last) : undefined;
  const value = unitNear(told ?? r.today, unit!, Number(step));
  if (value === undefined) return undefined;
  const end = at + 1;
  return {
    start: i,
    end,
    type: 'DATE',
    value,
    rule: 'times/counted-unit',
    says: counted(r, i, end, value),
    article: true,
  };
}

/** ISO value of the unit `step` units away from the report's day; undefined for units that are not counted so. */
function unitNear(today: Day | undefined, unit: string, step: number): string | undefined {
  const shape: Record<string, string> = {
    D: 'XXXX-XX-XX',
    W: 'XXXX-WXX',
    M: 'XXXX-XX',
    Y: 'XXXX',
    Q: 'XXXX-QX',
  };
  if (!today) return unit === 'WE' ? 'XXXX-WXX-WE' : shape[unit];
  switch (unit) {
    case 'D':
      return isoDay(addDays(today, step));
    case 'W':
      return isoWeek(addDays(today, 7 * step));
    case 'WE':
      return `${isoWeek(addDays(today, 7 * step))}-WE`;
    case 'M':
      return monthAway(today, step);
    case 'Q': {
      const { year, month } = addMonths(today.year, today.month, 3 * step);
      return `${isoYear(year)}-Q${Math.ceil(month / 3)}`;
    }
    case 'Y':
      return isoYear(today.year + step);
    case 'DE':
      return isoYear(today.year + 10 * step).slice(0, 3);
    case 'CE':
      return isoYear(today.year + 100 * step).slice(0, 2);
    default:
      return undefined;
  }
}

/** Days that are named after their date: "9/11". */
export function namedDay(r: TimeReader, i: number): TimeMatch | undefined {
  const value = r.as('event', i)?.value;
  if (value === undefined) return undefined;
  const says = `"${r.text(i, i + 1)}" is ${value}.`;
  return { start: i, end: i + 1, type: 'DATE', value, rule: 'times/named-day', says };
}

/** "the end of the year", "later in the month", "by year end": the day, week, month or year of the report. */
export function edgeOfUnit(r: TimeReader, i: number): TimeMatch | undefined {
  const close =
    r.as('unit', i) && (r.at(i + 1, i) === 'end' || (r.at(i + 1, i) === '-' && r.at(i + 2, i) === 'end'));
  if (close && /^(?:by|before|at|until|the)$/.test(r.at(i - 1, i)))
    return ofReport(r, i, i + (r.at(i + 1) === 'end' ? 2 : 3), r.as('unit', i)!.value);
  if (r.at(i) !== 'the' || !r.as('unit', i + 1, i)) return undefined;
  const before = r.at(i - 1, i);
  const lead = r.at(i - 2, i);
  const edge =
    before === 'of'
      ? r.as('edge', i - 2, i) || lead === 'rest' || lead === 'remainder'
      : before === 'in' && r.as('part', i - 2, i);
  if (!edge || r.at(i + 2, i) === 'of') return undefined;
  return ofReport(r, i, i + 2, r.as('unit', i + 1)!.value);
}

/** "ended the day", "throughout the day": the day last named, else that of the report. */
export function wholeUnit(r: TimeReader, i: number): TimeMatch | undefined {
  if (r.at(i) !== 'the' || r.at(i + 1, i) !== 'day') return undefined;
  const before = r.at(i - 1, i);
  const lemma = r.tokens.lemma[i - 1]?.toLowerCase() ?? '';
  if (before !== 'throughout' && !(/^(?:end|finish|close|start|begin)$/.test(lemma) && r.isVerb(i - 1)))
    return undefined;
  return ofReport(r, i, i + 2, 'D');
}

function ofReport(r: TimeReader, start: number, end: number, unit: string): TimeMatch | undefined {
  const value = unit === 'D' && r.lastDay !== undefined ? r.lastDay : unitNear(r.today, unit, 0);
  if (value === undefined) return undefined;
  const says = counted(r, start, end, value);
  return { start, end, type: 'DATE', value, rule: 'times/counted-unit', says };
}

function weekendOf(r: TimeReader, i: number): TimeMatch | undefined {
  if (r.at(i) !== 'weekend' || r.at(i - 1, i) !== 'the') return undefined;
  const value = unitNear(
    r.today,
    'WE',
    r.today && r.tense(i, i + 1) !== 'future' && !atWeekend(r.today) ? -1 : 0,
  )!;
  return {
    start: i,
    end: i + 1,
    type: 'DATE',
    value,
    rule: 'times/counted-unit',
    says: counted(r, i, i + 1, value),
    article: true,
  };
}

function atWeekend(day: Day): boolean {
  return isoWeek(day) !== isoWeek(addDays(day, 2));
}

function monthNear(r: TimeReader, i: number, end: number, month: number, step: number): TimeMatch {
  let value = `XXXX-${isoMonth(2000, month).slice(5)}`;
  if (r.today) {
    const { year, month: now } = r.today;
    const past = month < now ? year : year - 1;
    const next = month > now ? year : year + 1;
    value = isoMonth(step < 0 ? past : step > 0 ? next : year, month);
    if (step === 0 && r.at(i + 1) === 'past') value = isoMonth(past, month);
  }
  return {
    start: i,
    end,
    type: 'DATE',
    value,
    rule: 'times/counted-month',
    says: counted(r, i, end, value),
  };
}

function partNear(r: TimeReader, i: number, end: number, part: string, step: number): TimeMatch | undefined {
  const word = r.at(i);
  const base = word === 'next' || word === 'following' ? parseDay(r.lastDay) : r.today;
  const move = word === 'last' ? -1 : step > 0 ? 1 : 0;
  const day = base ? isoDay(addDays(base, move)) : 'XXXX-XX-XX';
  return {
    start: i,
    end,
    type: 'TIME',
    value: `${day}T${part}`,
    rule: 'times/part-of-day',
    says: `"${r.text(i, end)}" is a part of ${day}.`,
    article: true,
  };
}

function sameAsBefore(r: TimeReader, i: number, at: number, unit: string | undefined): TimeMatch | undefined {
  const lengths: Record<string, number> = { D: 10, M: 7, Y: 4 };
  const length = lengths[unit ?? ''];
  const before = unit === 'D' ? r.lastDay : r.last;
  if (length === undefined || before === undefined || before.length < length || /[WQ]/.test(before)) {
    return undefined;
  }
  const value = before.slice(0, length);
  return {
    start: i,
    end: at + 1,
    type: 'DATE',
    value,
    rule: 'times/same',
    says: `"${r.text(i, at + 1)}" is ${value}, named before.`,
    article: true,
  };
}

/** Value of a span of time before or after a day; years give a year, months a month, weeks a week, days a day. */
export function shifted(base: Day, count: number, unit: string): string | undefined {
  switch (unit) {
    case 'D':
      return isoDay(addDays(base, count));
    case 'W':
      return isoWeek(addDays(base, 7 * count));
    case '2W':
      return isoWeek(addDays(base, 14 * count));
    case 'M': {
      const { year, month } = addMonths(base.year, base.month, count);
      return isoMonth(year, month);
    }
    case 'Y':
      return isoYear(base.year + count);
    case 'DE':
      return isoYear(base.year + 10 * count).slice(0, 3);
    case 'CE':
      return isoYear(base.year + 100 * count).slice(0, 2);
    default:
      return undefined;
  }
}

function counted(r: TimeReader, start: number, end: number, value: string): string {
  const text = r.text(start, end);
  if (!r.today) return `"${text}" stays relative: the report has no day to count from.`;
  return `"${text}" is ${value}, counted from ${r.todayText}, the day of the report.`;
}
