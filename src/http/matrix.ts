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

/** Who acted on whom: the parties of the pairs with most events as rows and columns. */
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
  const between = pairs.filter(({ source, target }) => source !== target);
  const shown = partiesOf(between);
  return {
    ...(first === undefined ? {} : { first }),
    ...(last === undefined ? {} : { last }),
    recent,
    parties: [...shown],
    cells: between
      .filter(({ source, target }) => shown.has(source) && shown.has(target))
      .map(({ source, target, events, quads }) => ({ source, target, events, quads })),
  };
}

/**
 * The parties of the pairs with most events, in the order of those pairs; of pairs with as many, by code. Parties that are busy with many others, but much with none,
 * would fill the table with empty fields. A pair for which there is no room is passed over: a later one may fit.
 */
function partiesOf(pairs: readonly MatrixCell[]): Set<string> {
  const shown = new Set<string>();
  const byCount = [...pairs].sort(
    (a, b) => b.events - a.events || compare(a.source, b.source) || compare(a.target, b.target),
  );
  for (const { source, target } of byCount) {
    if (shown.size === MOST) break;
    const more = new Set([source, target].filter((code) => !shown.has(code)));
    if (shown.size + more.size <= MOST) for (const code of more) shown.add(code);
  }
  return shown;
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** The rows and the columns of the table: parties that act on one of the others, and those that are acted on. Each has a figure. */
export function sidesOf({ parties, cells }: Matrix): { readonly rows: string[]; readonly columns: string[] } {
  const [sources, targets] = [new Set<string>(), new Set<string>()];
  for (const { source, target } of cells) {
    sources.add(source);
    targets.add(target);
  }
  return {
    rows: parties.filter((code) => sources.has(code)),
    columns: parties.filter((code) => targets.has(code)),
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
