import type { MatchedEvent } from '../stories/match-events.js';
import type { Query } from './query-events.js';
import { maybe, number, type StoredRow, text } from './stored-row.js';
import { decisionsOn } from './story-decisions.js';

/** By what the first of a happening leads it: ISO day of its report ("9999" without one), report, place in it. */
export type EventOrder = readonly [day: string, document: string, position: number];

export function orderOf(row: StoredRow): EventOrder {
  return [maybe(row, 'published_day') ?? '9999', text(row, 'document'), number(row, 'position')];
}

export function compareOrders(x: EventOrder, y: EventOrder): number {
  for (const i of [0, 1] as const) if (x[i] !== y[i]) return x[i] < y[i] ? -1 : 1;
  return x[2] - y[2];
}

interface Happening {
  /** Its leader as the ledger has it. */
  readonly stored: string;
  leader: string;
  order: EventOrder;
  readonly fresh: string[];
  readonly reports: Set<string>;
}

/**
 * Puts new events, each of which has at most one link to one before it, into the happenings of those. Does nothing and gives false where that needs a look at the whole
 * happening: two events of one report would be in it, or an analyst decided on it.
 * `rows`: the new events, whose ids are `fresh`, and those that the links name. A link of a new event to another stands after that one's own.
 */
export async function attachEvents(
  query: Query,
  rows: readonly StoredRow[],
  links: readonly MatchedEvent[],
  fresh: ReadonlySet<string>,
): Promise<boolean> {
  const rowOf = new Map(rows.map((row) => [text(row, 'id'), row]));
  const orders = await leadersOf(query, rowOf, links);
  const happenings = new Map<string, Happening>();
  const happeningOf = (event: string): Happening | undefined => {
    const known = happenings.get(event);
    const row = rowOf.get(event);
    if (known !== undefined || row === undefined) return known;
    const stored = text(row, 'joined');
    const leading = happenings.get(stored);
    const order = orders.get(stored);
    if (order === undefined) return undefined;
    const one = leading ?? { stored, leader: stored, order, fresh: [], reports: new Set<string>() };
    happenings.set(stored, one).set(event, one);
    return one;
  };
  for (const { one, other } of links) {
    const happening = happeningOf(other.id);
    const row = rowOf.get(one.id);
    if (happening === undefined || row === undefined || happenings.has(one.id)) return false;
    if (happening.reports.has(one.document) || other.document === one.document) return false;
    const reports = [one.document, ...(happening.fresh.length === 0 ? [other.document] : [])];
    for (const report of reports) happening.reports.add(report);
    happening.fresh.push(one.id);
    happenings.set(one.id, happening);
    if (compareOrders(orderOf(row), happening.order) < 0)
      Object.assign(happening, { leader: one.id, order: orderOf(row) });
  }
  const touched = [...new Set(happenings.values())];
  if (await decidedOn(query, touched, fresh)) return false;
  if (touched.length > 0) await write(query, touched);
  return true;
}

/** The orders of the leaders of the happenings that links lead to. */
async function leadersOf(
  query: Query,
  rowOf: ReadonlyMap<string, StoredRow>,
  links: readonly MatchedEvent[],
): Promise<Map<string, EventOrder>> {
  const leaders = [
    ...new Set(links.flatMap(({ other }) => maybe(rowOf.get(other.id) ?? {}, 'joined') ?? [])),
  ];
  if (leaders.length === 0) return new Map();
  const stored = await query(
    `SELECT e.id, e.document, e.position, d.published_day FROM events e JOIN documents d ON d.id = e.document
     WHERE e.stands AND e.id IN (SELECT unnest($leaders::VARCHAR[]))`,
    { leaders },
  );
  return new Map(stored.map((row) => [text(row, 'id'), orderOf(row)]));
}

async function decidedOn(
  query: Query,
  happenings: readonly Happening[],
  fresh: ReadonlySet<string>,
): Promise<boolean> {
  const { joined, parted } = await decisionsOn(query, 'event');
  const decided = [...joined, ...parted].flat();
  if (decided.length === 0) return false;
  if (decided.some((id) => fresh.has(id))) return true;
  const stored = new Set(happenings.map(({ stored: leader }) => leader));
  const rows = await query('SELECT joined FROM events WHERE id IN (SELECT unnest($decided::VARCHAR[]))', {
    decided,
  });
  return rows.some((row) => stored.has(text(row, 'joined')));
}

async function write(query: Query, happenings: readonly Happening[]): Promise<void> {
  const led = happenings.flatMap(({ leader, fresh }) => fresh.map((id) => [id, leader] as const));
  const changes = '(SELECT unnest($ids::VARCHAR[]) AS id, unnest($leaders::VARCHAR[]) AS leader) c';
  const given = { ids: led.map(([id]) => id), leaders: led.map(([, leader]) => leader) };
  await query(`UPDATE events SET joined = c.leader FROM ${changes} WHERE c.id = events.id`, given);
  // A report that was added later and is of an earlier day: what stood before gets a new leader.
  const renamed = happenings.filter(({ stored, leader }) => stored !== leader);
  const former = renamed.map(({ stored }) => stored);
  if (renamed.length > 0)
    await query(`UPDATE events SET joined = c.leader FROM ${changes} WHERE c.id = events.joined`, {
      ids: former,
      leaders: renamed.map(({ leader }) => leader),
    });
  const following = led.flatMap(([id, leader]) => (id === leader ? [] : [id]));
  await query(`UPDATE event_pairs SET leads = false WHERE event IN (SELECT unnest($following::VARCHAR[]))`, {
    following: [...following, ...former],
  });
}
