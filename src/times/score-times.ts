import type { Span } from '../model/span.js';

/** A time that people marked: a TIMEX3 value, or first and last day of the interval that it means. */
export interface GoldTime extends Span {
  readonly value?: string;
  readonly first?: string;
  readonly last?: string;
}

/** A time that was found. */
export interface ValuedTime extends Span {
  readonly value: string;
}

/** Counts over one or many reports; `timesF1` turns them into F1. */
export interface TimeCounts {
  readonly gold: number;
  readonly found: number;
  /** Pairs whose spans share a character. */
  readonly spans: number;
  /** Those of them with the same value. */
  readonly values: number;
}

/** A record of the gold sets: TIMEX3 annotations (MEANTIME), TEI dates (GUM), or the times of a hand-coded article. */
export interface GoldTimeRecord {
  readonly timex?: readonly {
    readonly start: number;
    readonly end: number;
    readonly value?: string;
    readonly when?: string;
    readonly from?: string;
    readonly to?: string;
  }[];
  readonly times?: readonly { readonly words: string; readonly at: number; readonly value: string }[];
}

/** The gold times of a record of any of the sets; offsets are into the record's text. */
export function goldTimesOf({ timex = [], times = [] }: GoldTimeRecord): GoldTime[] {
  const marked = timex.map(({ start, end, value, when, from: first, to: last }): GoldTime => {
    const span = { from: start, to: end };
    const told = value ?? when;
    if (told !== undefined) return { ...span, value: told };
    return {
      ...span,
      ...(first === undefined ? {} : { first }),
      ...(last === undefined ? {} : { last }),
    };
  });
  return [...marked, ...times.map(({ words, at, value }) => ({ from: at, to: at + words.length, value }))];
}

/** Pairs gold and found times by their spans, each at most once, in the order of the text (relaxed match of TempEval-3). */
export function scoreTimes(gold: readonly GoldTime[], found: readonly ValuedTime[]): TimeCounts {
  const free = [...found].sort((a, b) => a.from - b.from);
  let spans = 0;
  let values = 0;
  for (const time of [...gold].sort((a, b) => a.from - b.from)) {
    const near = free.filter((f) => f.from < time.to && time.from < f.to);
    const best = near.find((f) => sameValue(time, f.value)) ?? near[0];
    if (!best) continue;
    free.splice(free.indexOf(best), 1);
    spans++;
    if (sameValue(time, best.value)) values++;
  }
  return { gold: gold.length, found: found.length, spans, values };
}

/** F1 (0 to 1) of spans and of values. */
export function timesF1(counts: readonly TimeCounts[]): { spans: number; values: number } {
  const sum = (key: keyof TimeCounts) => counts.reduce((n, count) => n + count[key], 0);
  const all = sum('gold') + sum('found');
  return all === 0
    ? { spans: 0, values: 0 }
    : { spans: (2 * sum('spans')) / all, values: (2 * sum('values')) / all };
}

function sameValue(gold: GoldTime, value: string): boolean {
  if (gold.value !== undefined) return gold.value === value;
  const interval = intervalOf(value);
  return interval !== undefined && interval.first === gold.first && interval.last === gold.last;
}

/** First and last day of a year, decade or century; of a month or day the value itself, twice. */
export function intervalOf(value: string): { first: string; last: string } | undefined {
  if (/^\d{2}$/.test(value)) return { first: `${value}00-01-01`, last: `${value}99-12-31` };
  if (/^\d{3}$/.test(value)) return { first: `${value}0-01-01`, last: `${value}9-12-31` };
  const range = /^(\d{4}-\d{2}-\d{2})\/(\d{4}-\d{2}-\d{2})$/.exec(value);
  if (range) return { first: range[1]!, last: range[2]! };
  return /^\d{4}(?:-\d{2}){0,2}$/.test(value) ? { first: value, last: value } : undefined;
}
