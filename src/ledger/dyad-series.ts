import type { CodesOf } from '../knowledge/event-codes.js';
import type { EventType } from '../model/event.js';
import {
  type BesideCount,
  DIRECTIONS,
  type Direction,
  type DyadCount,
  type DyadCounts,
  type DyadFilter,
} from './dyad.js';
import { type DyadAlarm, dyadAlarms } from './dyad-alarms.js';
import { periodBefore, periodEnd, periodStart, periodsBetween } from './period.js';
import { WINDOW } from './unusual.js';

/** One direction of a dyad in one period. Means are absent where nothing that has a score happened. */
export interface DyadCell {
  readonly events: number;
  /** Counts by PLOVER type; types without an event are absent. */
  readonly types: Readonly<Partial<Record<EventType, number>>>;
  /** Verbal cooperation, material cooperation, verbal conflict, material conflict. */
  readonly quads: readonly [number, number, number, number];
  /** Sum and mean of PLOVER's scores, -10 to 10 each. */
  readonly score: number;
  readonly scoreMean?: number;
  /** The same of Goldstein's. */
  readonly goldstein: number;
  readonly goldsteinMean?: number;
  /** Events that Goldstein's scores have a score for: what the mean is of. */
  readonly goldsteinOf: number;
}

/** One direction of an imported data set in one period; events without a quad class are in none, the mean is of events with a score. */
export type BesideCell = Pick<DyadCell, 'events' | 'quads' | 'goldstein' | 'goldsteinMean'>;

export interface DyadPeriod extends Readonly<Record<Direction, DyadCell>> {
  /** First ISO day. */
  readonly period: string;
  /** Imported data sets by name. */
  readonly beside?: Readonly<Record<string, Readonly<Record<Direction, BesideCell>>>>;
}

export interface DyadSeries {
  readonly a: string;
  readonly b: string;
  readonly periods: readonly DyadPeriod[];
  readonly unusual: readonly DyadAlarm[];
}

/** Periods of one series at most; of a longer one the latest are given. */
const MOST = 20_000;

/**
 * The filter that gives what went before a series that begins on a given day, for `dyadSeries` to hold its first periods against; undefined where it
 * begins with the first event.
 */
export function pastFilter(filter: DyadFilter): DyadFilter | undefined {
  const { beside: _, ...rest } = filter;
  if (filter.since === undefined || filter.since < '0100') return undefined;
  const start = periodStart(filter.period, filter.since);
  const before = periodBefore(filter.period, start, 1);
  return {
    ...rest,
    since: periodBefore(filter.period, start, WINDOW),
    until: periodEnd(filter.period, before),
  };
}

/**
 * A dyad's series: every period from the first (or `since`) to the last (or `until`), those without an event as zeros, with scores from the codebook, and
 * what is unusual for the pair. `past`: what `pastFilter` asks for.
 */
export function dyadSeries(
  { counts, beside }: DyadCounts,
  filter: DyadFilter,
  codesOf: CodesOf,
  past?: DyadCounts,
): DyadSeries {
  const days = [...new Set([...counts, ...beside].map(({ period }) => period))].sort();
  const first = filter.since ?? days[0];
  const last = filter.until ?? days.at(-1);
  const { a, b, period: step } = filter;
  if (first === undefined || last === undefined || days.length === 0)
    return { a, b, periods: [], unusual: [] };
  const starts = periodsBetween(step, first, last, MOST);
  const cells = cellsOf(counts, codesOf);
  const besides = besideByPeriod(beside, starts);
  const periods = starts.map((period): DyadPeriod => {
    const imported = besides.get(period);
    return { period, ...cells(period), ...(imported === undefined ? {} : { beside: imported }) };
  });
  const { since, until } = filter;
  const whole = periods.filter(
    ({ period }) =>
      (since === undefined || since <= period) && (until === undefined || until >= periodEnd(step, period)),
  );
  return { a, b, periods, unusual: dyadAlarms(whole, before(past, filter, codesOf)) };
}

/** The periods before a series, from the first of them in which the pair had an event. */
function before(past: DyadCounts | undefined, filter: DyadFilter, codesOf: CodesOf): DyadPeriod[] {
  const asked = pastFilter(filter);
  const first = past?.counts.map(({ period }) => period).sort()[0];
  if (past === undefined || asked?.until === undefined || first === undefined) return [];
  const cells = cellsOf(past.counts, codesOf);
  return periodsBetween(filter.period, first, asked.until, WINDOW).map((period) => ({
    period,
    ...cells(period),
  }));
}

/** Adds counts up; gives the cells of a period. */
function cellsOf(
  counts: readonly DyadCount[],
  codesOf: CodesOf,
): (period: string) => Record<Direction, DyadCell> {
  const sums = new Map<string, Sum>();
  for (const { period, direction, type, mode, contexts, count } of counts) {
    const key = `${period} ${direction}`;
    let sum = sums.get(key);
    if (sum === undefined) {
      sum = new Sum();
      sums.set(key, sum);
    }
    sum.add(type, count, codesOf(type, mode, contexts));
  }
  const cell = (period: string, direction: Direction) =>
    (sums.get(`${period} ${direction}`) ?? new Sum()).cell();
  return (period) => ({ ab: cell(period, 'ab'), ba: cell(period, 'ba'), both: cell(period, 'both') });
}

class Sum {
  #events = 0;
  readonly #types: Partial<Record<EventType, number>> = {};
  readonly #quads: [number, number, number, number] = [0, 0, 0, 0];
  readonly #score = { sum: 0, of: 0 };
  readonly #goldstein = { sum: 0, of: 0 };

  add(type: EventType, count: number, { quad, score, goldstein }: ReturnType<CodesOf>): void {
    this.#events += count;
    this.#types[type] = (this.#types[type] ?? 0) + count;
    if (quad !== undefined) this.#quads[quad - 1]! += count;
    for (const [total, value] of [
      [this.#score, score],
      [this.#goldstein, goldstein],
    ] as const) {
      if (value === undefined) continue;
      total.sum += count * value;
      total.of += count;
    }
  }

  cell(): DyadCell {
    const [score, goldstein] = [this.#score, this.#goldstein];
    return {
      events: this.#events,
      types: this.#types,
      quads: this.#quads,
      score: round(score.sum),
      ...(score.of === 0 ? {} : { scoreMean: round(score.sum / score.of) }),
      goldstein: round(goldstein.sum),
      ...(goldstein.of === 0 ? {} : { goldsteinMean: round(goldstein.sum / goldstein.of) }),
      goldsteinOf: goldstein.of,
    };
  }
}

/** Scores have one decimal; sums and means are given to three, so that no rounding of the machine shows. */
function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}

type Beside = NonNullable<DyadPeriod['beside']>;

/** The cells of imported data sets by period; every data set stands in every period. */
function besideByPeriod(counts: readonly BesideCount[], periods: readonly string[]): Map<string, Beside> {
  const datasets = [...new Set(counts.map(({ dataset }) => dataset))].sort();
  if (datasets.length === 0) return new Map();
  const sums = new Map<string, BesideSum>();
  for (const count of counts)
    for (const direction of [count.direction, 'both'] as const) {
      const key = `${count.period} ${count.dataset} ${direction}`;
      const sum = sums.get(key) ?? { events: 0, quads: [0, 0, 0, 0], goldstein: 0, scored: 0 };
      sums.set(key, sum);
      sum.events += count.count;
      if (count.quad !== undefined) sum.quads[count.quad - 1]! += count.count;
      sum.goldstein += count.goldstein;
      sum.scored += count.scored;
    }
  const cell = (key: string): BesideCell => {
    const sum = sums.get(key);
    if (sum === undefined) return { events: 0, quads: [0, 0, 0, 0], goldstein: 0 };
    const { scored, goldstein, ...rest } = sum;
    return {
      ...{ ...rest, goldstein: round(goldstein) },
      ...(scored === 0 ? {} : { goldsteinMean: round(goldstein / scored) }),
    };
  };
  return new Map(
    periods.map((period) => [
      period,
      Object.fromEntries(
        datasets.map((name) => [
          name,
          Object.fromEntries(DIRECTIONS.map((d) => [d, cell(`${period} ${name} ${d}`)])),
        ]),
      ) as Beside,
    ]),
  );
}

interface BesideSum {
  events: number;
  readonly quads: [number, number, number, number];
  goldstein: number;
  scored: number;
}
