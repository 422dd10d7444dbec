import type { PairCounts, Quads } from '../ledger/event-counts.js';
import type { Room } from './room.js';
import type { Table } from './table-answer.js';

/** What one party did to another. */
export interface MatrixCell {
  readonly source: string;
  readonly target: string;
  readonly events: number;
  readonly quads: Quads;
}

/** Who acted on whom: the busiest parties as rows and columns. */
export interface Matrix {
  readonly first?: string;
  readonly last?: string;
  /** True when it is of the last twelve months of the record, and there are more. */
  readonly recent: boolean;
  readonly parties: readonly string[];
  readonly cells: readonly MatrixCell[];
}

/** Parties shown. */
const MOST = 12;
/** A record longer than so many days is shown by its last year. */
const LONG = 430;
const YEAR = 365;

/** The matrix of the last twelve months in which something took place, or of all of the record. */
export async function matrixOf(
  { ledger, codesOf }: Pick<Room, 'ledger' | 'codesOf'>,
  all: boolean,
): Promise<Matrix> {
  const whole = await ledger.pairCounts({ limit: 2000 }, codesOf);
  const { first, last } = whole;
  if (all || first === undefined || last === undefined || first >= before(last, LONG))
    return made(whole, false);
  return made(
    await ledger.pairCounts({ since: before(last, YEAR), until: last, limit: 2000 }, codesOf),
    true,
  );
}

function before(day: string, days: number): string {
  return new Date(Date.parse(day) - days * 86_400_000).toISOString().slice(0, 10);
}

function made({ first, last, pairs }: PairCounts, recent: boolean): Matrix {
  const sums = new Map<string, number>();
  for (const { source, target, events } of pairs)
    for (const code of [source, target]) sums.set(code, (sums.get(code) ?? 0) + events);
  const parties = [...sums]
    .sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
    .slice(0, MOST)
    .map(([code]) => code);
  const shown = new Set(parties);
  return {
    ...(first === undefined ? {} : { first }),
    ...(last === undefined ? {} : { last }),
    recent,
    parties,
    cells: pairs
      .filter(({ source, target }) => shown.has(source) && shown.has(target) && source !== target)
      .map(({ source, target, events, quads }) => ({ source, target, events, quads })),
  };
}

/** Each cell with its events as a row. */
export function matrixRows({ cells }: Matrix): Table {
  return {
    columns: {
      ...{ source: 'text', target: 'text', events: 'integer', verbal_cooperation: 'integer' },
      ...{ material_cooperation: 'integer', verbal_conflict: 'integer', material_conflict: 'integer' },
    },
    rows: cells.map(({ source, target, events, quads }) => [source, target, events, ...quads]),
  };
}

/** How much: 1 to 5, by the root of the share of the busiest cell. */
export function strength(events: number, most: number): number {
  return Math.max(1, Math.min(5, Math.ceil(Math.sqrt(events / Math.max(1, most)) * 5)));
}
