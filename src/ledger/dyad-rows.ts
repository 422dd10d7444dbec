import { EVENT_TYPES, type EventType } from '../model/event.js';
import { DIRECTIONS, type Direction } from './dyad.js';
import type { DyadPeriod, DyadSeries } from './dyad-series.js';

/** The columns of a series as a table, one row a period, direction and data set; see docs/reference/dyads.md. */
export const DYAD_COLUMNS = {
  period: 'day',
  source: 'text',
  target: 'text',
  dataset: 'text',
  events: 'integer',
  verbal_cooperation: 'integer',
  material_cooperation: 'integer',
  verbal_conflict: 'integer',
  material_conflict: 'integer',
  score_sum: 'real',
  score_mean: 'real',
  goldstein_sum: 'real',
  goldstein_mean: 'real',
  unusual: 'text',
  chance: 'real',
  ...Object.fromEntries(EVENT_TYPES.map((type) => [type, 'integer'] as const)),
} as const satisfies Readonly<Record<string, 'day' | 'text' | 'integer' | 'real'>>;

type Cell = string | number | null;

/** A series as rows of DYAD_COLUMNS, oldest first. The rows of either direction have no source and target, since each event counts once. */
export function dyadRows(series: DyadSeries): Cell[][] {
  const alarms = new Map(
    series.unusual
      .filter(({ quad }) => quad === undefined)
      .map((alarm) => [`${alarm.period} ${alarm.of}`, alarm]),
  );
  return series.periods.flatMap((period) => [
    ...DIRECTIONS.map((direction) => {
      const cell = period[direction];
      const alarm = alarms.get(`${period.period} ${direction}`);
      return [
        ...[period.period, ...sides(series, direction), 'chancery', cell.events, ...cell.quads],
        ...[cell.score, cell.scoreMean ?? null, cell.goldstein, cell.goldsteinMean ?? null],
        ...[alarm?.direction ?? null, alarm?.chance ?? null],
        ...EVENT_TYPES.map((type) => cell.types[type] ?? 0),
      ];
    }),
    ...besideRows(series, period),
  ]);
}

function besideRows(series: DyadSeries, { period, beside }: DyadPeriod): Cell[][] {
  return Object.entries(beside ?? {}).flatMap(([dataset, cells]) =>
    DIRECTIONS.map((direction) => {
      const { events, quads, goldstein, goldsteinMean } = cells[direction];
      return [
        ...[period, ...sides(series, direction), dataset, events, ...quads, null, null],
        ...[goldstein, goldsteinMean ?? null, null, null, ...EVENT_TYPES.map(() => null)],
      ];
    }),
  );
}

function sides({ a, b }: DyadSeries, direction: Direction): [string | null, string | null] {
  return direction === 'ab' ? [a, b] : direction === 'ba' ? [b, a] : [null, null];
}

/** The columns of a series in long form, one row a period, direction and event type. */
export const LONG_COLUMNS = {
  period: 'day',
  source: 'text',
  target: 'text',
  type: 'text',
  quad: 'integer',
  events: 'integer',
} as const satisfies Readonly<Record<string, 'day' | 'text' | 'integer' | 'real'>>;

/** A series as rows of LONG_COLUMNS, oldest first; types without an event are there with 0. Imported data sets have no types and stand in none. */
export function dyadLongRows(series: DyadSeries, quadOf: (type: EventType) => number | undefined): Cell[][] {
  return series.periods.flatMap((period) =>
    DIRECTIONS.flatMap((direction) =>
      EVENT_TYPES.map((type) => [
        ...[period.period, ...sides(series, direction), type, quadOf(type) ?? null],
        period[direction].types[type] ?? 0,
      ]),
    ),
  );
}
