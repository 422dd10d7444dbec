import { because } from '../model/because.js';
import type { TimeExpression } from '../model/coding.js';
import type { Doc } from '../model/doc.js';
import type { Tokens } from '../model/tokens.js';
import { parseDay } from './calendar.js';
import { clockTime, namedHour } from './clock-times.js';
import { namedMonth, numericDate, partOfYear, weekday } from './dates.js';
import { bareUnits, duration } from './durations.js';
import { feast, fiscalYear } from './feasts.js';
import { deictic, edgeOfUnit, namedDay, vagueTime, whichUnit, wholeUnit } from './relative-times.js';
import { type TimeMatch, TimeReader } from './time-reader.js';
import { TIME_WORDS_FILE, type TimeWords } from './time-words.js';
import { namedDecade, yearLike } from './years.js';

/** What is tried at each word; the longest match wins, the first of several. */
const MATCHERS: readonly ((r: TimeReader, i: number) => TimeMatch | undefined)[] = [
  numericDate,
  clockTime,
  namedHour,
  namedMonth,
  weekday,
  partOfYear,
  duration,
  whichUnit,
  deictic,
  yearLike,
  namedDecade,
  namedDay,
  edgeOfUnit,
  wholeUnit,
  vagueTime,
  feast,
  fiscalYear,
  bareUnits,
];

/**
 * All dates, times, durations and sets of a report, in the order of the text, with TIMEX3 values (TimeML 1.2.1). Relative
 * ones are counted from the dateline's day or the day of publication; a report with neither keeps them relative, with X
 * for what is not known. `tokens` need not be parsed, but tense then decides nothing.
 */
export function findTimes(doc: Doc, tokens: Tokens, words: TimeWords): TimeExpression[] {
  const today = parseDay(doc.dateline?.day) ?? parseDay(doc.published);
  const reader = new TimeReader(tokens, words, today);
  const found: TimeExpression[] = [];
  let free = 0;
  for (let i = 0; i < tokens.count; i++) {
    if (!mayStart(reader, i)) continue;
    const best = bestAt(reader, i);
    if (!best) continue;
    const match = withDaypart(reader, best);
    const start = widened(reader, match, free);
    for (const { value, ...span } of match.pieces ?? [
      { ...reader.span(start, match.end), value: match.value },
    ]) {
      const why = because(match.rule, match.says, [span], [wordReason(reader, i)]);
      found.push({ ...span, type: match.type, value, because: why });
    }
    if (/^\d{4}/.test(match.value) && (match.type === 'DATE' || match.type === 'TIME'))
      remember(reader, match.value);
    free = match.end;
    i = match.end - 1;
  }
  return found;
}

function remember(r: TimeReader, value: string): void {
  r.last = value.slice(0, 10);
  if (/^\d{4}-\d{2}-\d{2}/.test(value)) r.lastDay = r.last;
}

function mayStart(r: TimeReader, i: number): boolean {
  if (r.mayStart(i)) return true;
  const word = r.at(i);
  const code = word.charCodeAt(0);
  if (code >= 48 && code <= 57) return true;
  // "the '90s"
  if (code === 39 || code === 0x2019) return /^\d/.test(word.slice(1));
  // "the day", "the 1st", "the time being"; "at present", "at the moment".
  if (word === 'the') return r.mayGoOn(i + 1, i) || r.at(i + 1, i) === 'time';
  if (word === 'half') return /^an?$/.test(r.at(i + 1, i));
  if (word === 'at') return /^(?:the|present)$/.test(r.at(i + 1, i));
  if (/^fy[’']?\d/.test(word)) return true;
  return word.length > 5 && (/^(?:mid|early|late)-/.test(word) || /^[a-z]+ty-[a-z]+$/.test(word));
}

function bestAt(r: TimeReader, i: number): TimeMatch | undefined {
  let best: TimeMatch | undefined;
  for (const matcher of MATCHERS) {
    const match = matcher(r, i);
    if (match && (!best || match.end > best.end)) best = match;
  }
  return best;
}

/** A day with the part of it behind: "Friday morning". */
function withDaypart(r: TimeReader, match: TimeMatch): TimeMatch {
  const part = r.as('daypart', match.end, match.start);
  if (
    !part ||
    match.type !== 'DATE' ||
    !/(?:-\d{2}|-XX|-WXX-\d)$/.test(match.value) ||
    match.value.length < 9
  ) {
    return match;
  }
  const end = match.end + 1;
  const value = `${match.value}T${part.value}`;
  return { ...match, end, type: 'TIME', value, says: `"${r.text(match.start, end)}" is ${value}.` };
}

/** Start of the expression with what belongs to it on the left: "the last week", "about an hour", "early October". */
function widened(r: TimeReader, match: TimeMatch, free: number): number {
  let start = match.start;
  const can = (i: number) => i >= free && r.together(i, match.start);
  const isDate = match.type === 'DATE';
  if (isDate && can(start - 1) && r.as('part', start - 1)) start--;
  if (match.article && can(start - 1) && r.at(start - 1) === 'the') start--;
  if (match.type === 'DURATION' || match.rule === 'times/shifted') {
    if (can(start - 1) && r.as('about', start - 1)) start--;
    else if (can(start - 2) && r.at(start - 1) === 'than' && /^(?:more|less)$/.test(r.at(start - 2)))
      start -= 2;
    else if (can(start - 2) && r.at(start - 1) === 'least' && r.at(start - 2) === 'at') start -= 2;
  }
  if (isDate && can(start - 2) && r.at(start - 1) === 'of' && r.as('edge', start - 2)) {
    start -= can(start - 3) && r.at(start - 3) === 'the' ? 3 : 2;
  }
  return start;
}

function wordReason(r: TimeReader, i: number) {
  const word = r.at(i);
  for (const kind of ['month', 'weekday', 'deictic', 'which', 'unit', 'units', 'ref', 'set'] as const) {
    const entry = r.words.as(kind, word);
    if (entry) {
      return because(`${TIME_WORDS_FILE}:${entry.line}`, `"${word}" is a word of time.`, [r.span(i, i + 1)]);
    }
  }
  return because('times/form', 'It has the form of a time.', [r.span(i, i + 1)]);
}
