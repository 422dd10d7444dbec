import type { CodesOf } from '../knowledge/event-codes.js';
import type { EventType } from '../model/event.js';
import { type BesideCount, DIRECTIONS, type Direction, type DyadCounts, type DyadFilter } from './dyad.js';
import { periodsBetween } from './period.js';
import { type Unusual, unusualCounts } from './unusual.js';

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
}

/** What is unusual for the pair in one period: of all its events or of one quad class, in one direction. */
export interface DyadAlarm extends Unusual {
  readonly period: string;
  readonly of: Direction;
  /** 1 to 4; absent for all events. */
  readonly quad?: 1 | 2 | 3 | 4;
  readonly count: number;
}

export interface DyadPeriod extends Readonly<Record<Direction, DyadCell>> {
  /** First ISO day. */
  readonly period: string;
  /** Imported data sets by name: events and Goldstein sum of each direction. */
  readonly beside?: Readonly<
    Record<string, Readonly<Record<'ab' | 'ba', { events: number; goldstein: number }>>>
  >;
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
 * A dyad's series: every period from the first (or `since`) to the last (or `until`), those without an event as zeros, with scores from the codebook, and
 * what is unusual for the pair.
 */
export function dyadSeries({ counts, beside }: DyadCounts, filter: DyadFilter, codesOf: CodesOf): DyadSeries {
  const days = [...counts, ...beside].map(({ period }) => period).sort();
  const first = filter.since ?? days[0];
  const last = filter.until ?? days.at(-1);
  const { a, b } = filter;
  if (first === undefined || last === undefined || days.length === 0)
    return { a, b, periods: [], unusual: [] };
  const starts = periodsBetween(filter.period, first, last, MOST);
  const sums = new Map<string, Sum>();
  const sumAt = (period: string, direction: Direction): Sum => {
    const key = `${period} ${direction}`;
    let sum = sums.get(key);
    if (sum === undefined) sums.set(key, (sum = new Sum()));
    return sum;
  };
  for (const { period, direction, type, mode, contexts, count } of counts)
    sumAt(period, direction).add(type, count, codesOf(type, mode, contexts));
  const besides = besideByPeriod(beside, starts);
  const periods = starts.map((period): DyadPeriod => {
    const cells = Object.fromEntries(DIRECTIONS.map((d) => [d, sumAt(period, d).cell()]));
    const imported = besides.get(period);
    return {
      period,
      ...(cells as Record<Direction, DyadCell>),
      ...(imported === undefined ? {} : { beside: imported }),
    };
  });
  return { a, b, periods, unusual: alarms(periods) };
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
  const empty = () => ({ ab: { events: 0, goldstein: 0 }, ba: { events: 0, goldstein: 0 } });
  const found = new Map(
    datasets.length === 0
      ? []
      : periods.map((period) => [period, Object.fromEntries(datasets.map((name) => [name, empty()]))]),
  );
  for (const { dataset, period, direction, count, goldstein } of counts) {
    const cell = direction === 'both' ? undefined : found.get(period)?.[dataset]?.[direction];
    if (cell === undefined) continue;
    cell.events += count;
    cell.goldstein = round(cell.goldstein + goldstein);
  }
  return found;
}

function alarms(periods: readonly DyadPeriod[]): DyadAlarm[] {
  const found: DyadAlarm[] = [];
  for (const of of DIRECTIONS)
    for (const quad of [undefined, 1, 2, 3, 4] as const) {
      const counts = periods.map((period) =>
        quad === undefined ? period[of].events : period[of].quads[quad - 1]!,
      );
      unusualCounts(counts).forEach((alarm, at) => {
        if (alarm === undefined) return;
        const { period } = periods[at]!;
        found.push({ period, of, ...(quad === undefined ? {} : { quad }), count: counts[at]!, ...alarm });
      });
    }
  return found.sort((x, y) => (x.period < y.period ? -1 : x.period > y.period ? 1 : x.chance - y.chance));
}
