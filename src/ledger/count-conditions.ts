import type { CodesOf } from '../knowledge/event-codes.js';
import { EVENT_TYPES } from '../model/event.js';
import { TOOK_PLACE } from './dyad.js';
import type { CountFilter, PairCounts, Quads } from './event-counts.js';
import { spanPeriods } from './fitting-period.js';
import { maybe, number, type StoredRow } from './stored-row.js';

/** Conditions in SQL and the values of their $names. */
export interface Conditions {
  readonly where: string[];
  readonly values: Record<string, string | number>;
}

/**
 * Columns of events and of the four quad classes, q1 to q4, over rows that have a `type`. `count` is what counts a row: `count(*)`, or `sum(n)` where rows
 * are sums already. The class is that of the type.
 */
export function quadColumns(codesOf: CodesOf, count: 'count(*)' | 'sum(n)'): string {
  const sums = ([1, 2, 3, 4] as const).map((quad) => {
    const types = EVENT_TYPES.filter((type) => codesOf(type, undefined, []).quad === quad);
    const list = types.map((type) => `'${type}'`).join(', ');
    return `${types.length === 0 ? '0' : `coalesce(${count} FILTER (WHERE type IN (${list})), 0)`}::INTEGER AS q${quad}`;
  });
  return [`${count}::INTEGER AS events`, ...sums].join(', ');
}

/** What a filter of counts asks of rows with a status, a type and `day`, an expression that gives a day as text or DATE. */
export function countConditions(filter: CountFilter, day: string): Conditions {
  const where = [`${day} IS NOT NULL`];
  const values: Record<string, string | number> = {};
  const statuses = filter.status ?? TOOK_PLACE;
  where.push(`status IN (${statuses.map((_, i) => `$status${i}`).join(', ')})`);
  statuses.forEach((status, i) => {
    values[`status${i}`] = status;
  });
  for (const [name, condition] of [
    ['type', 'type = $type'],
    ['since', `${day} >= $since`],
    ['until', `${day} <= $until`],
  ] as const) {
    const value = filter[name];
    if (value === undefined) continue;
    where.push(condition);
    values[name] = value;
  }
  return { where, values };
}

/** Days are compared as text in events and as DATE in event_pairs. */
export const asDates = (where: readonly string[]): string[] =>
  where.map((condition) => condition.replace(/\$(since|until)\b/, '$$$1::DATE'));

/** Rows that the filter wants; RangeError for a number outside of 1 to `most`. */
export function rowLimit(limit: number | undefined, usual: number, most: number): number {
  const rows = limit ?? usual;
  if (!Number.isInteger(rows) || rows < 1 || rows > most)
    throw new RangeError(`limit is ${rows}, expected 1 to ${most}`);
  return rows;
}

/** First and last day that were counted, and the periods from one to the other where they are wanted. */
export function spanFrom(
  row: StoredRow | undefined,
  wanted: CountFilter['period'],
): Pick<PairCounts, 'first' | 'last' | 'period' | 'periods'> {
  const [first, last] = row === undefined ? [] : [maybe(row, 'first'), maybe(row, 'last')];
  if (first === undefined || last === undefined) return {};
  return { first, last, ...(wanted === undefined ? {} : spanPeriods(wanted, first, last)) };
}

/** The four quad classes of a row. */
export function quadsFrom(row: StoredRow): Quads {
  return [number(row, 'q1'), number(row, 'q2'), number(row, 'q3'), number(row, 'q4')];
}

/** Rows of one thing and one period each as lists of cells, by the key of the thing; `start` is a day. */
export function cellsFrom(
  rows: readonly StoredRow[],
  periods: readonly string[],
  key: (row: StoredRow) => string,
): Map<string, number[][]> {
  const numberOf = new Map(periods.map((period, i) => [Date.parse(period), i]));
  const found = new Map<string, number[][]>();
  for (const row of rows) {
    const at = row['start'] instanceof Date ? numberOf.get(row['start'].getTime()) : undefined;
    if (at === undefined) continue;
    const of = key(row);
    const list = found.get(of);
    const cell = [at, ...quadsFrom(row)];
    if (list === undefined) found.set(of, [cell]);
    else list.push(cell);
  }
  return found;
}
