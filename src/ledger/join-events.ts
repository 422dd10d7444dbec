import type { EventType, Status } from '../model/event.js';
import { type MatchedEvent, matchEvents } from '../stories/match-events.js';
import { type Link, partition } from '../stories/partition.js';
import { type EventFacts, isPerson, SUREST, townOf } from '../stories/same-event.js';
import { attachEvents, compareOrders, orderOf } from './attach-events.js';
import type { Query } from './query-events.js';
import { list, maybe, number, type StoredRow, text } from './stored-row.js';
import { decisionsOn } from './story-decisions.js';

/** Whether reports were only just added, so that nothing is joined with their events yet. */
export interface JoinOptions {
  readonly fresh: boolean;
}

/**
 * Joins the events of some reports with those of others that tell the same, within the transaction at hand. Candidates are of the same
 * type and sides, and of neighbouring days or of the same story.
 */
export async function joinEvents(
  query: Query,
  documents: readonly string[],
  { fresh }: JoinOptions,
): Promise<void> {
  if (documents.length === 0) return;
  const own = await rowsOf(
    query,
    await idsWhere(
      query,
      'e.document IN (SELECT unnest($documents::VARCHAR[])) AND len(e.source_codes) + len(e.target_codes) > 0',
      { documents },
    ),
  );
  if (own.length === 0) return;
  const rows = [...own, ...(await candidatesOf(query, own))];
  const groups = new Map<string, StoredRow[]>();
  for (const row of rows) {
    const group = groups.get(text(row, 'alike'));
    if (group === undefined) groups.set(text(row, 'alike'), [row]);
    else group.push(row);
  }
  const order = new Map(documents.map((document, i) => [document, i]));
  const links = [...groups.values()].flatMap((group) => linksIn(group, order));
  await writeLinks(query, links);
  const touched = new Set(own.map((row) => text(row, 'id')));
  if (fresh && (await attachEvents(query, rows, links, touched))) return;
  for (const { one, other } of links) touched.add(one.id).add(other.id);
  await partEvents(query, [...touched]);
}

async function writeLinks(query: Query, links: readonly MatchedEvent[]): Promise<void> {
  if (links.length === 0) return;
  await query(
    `INSERT INTO event_links SELECT unnest($documents::VARCHAR[]), unnest($events::VARCHAR[]), unnest($otherDocuments::VARCHAR[]),
      unnest($others::VARCHAR[]), unnest($strengths::VARCHAR[])::DOUBLE PRECISION, unnest($reasons::VARCHAR[])`,
    {
      documents: links.map(({ one }) => one.document),
      events: links.map(({ one }) => one.id),
      otherDocuments: links.map(({ other }) => other.document),
      others: links.map(({ other }) => other.id),
      strengths: links.map(({ same }) => String(same.strength)),
      reasons: links.map(({ same }) => JSON.stringify(same.because)),
    },
  );
}

/**
 * With which of the others each new event is one: the surest is enough, so that three hundred copies have three hundred links. Reports are taken in the order in which they
 * were added, so that the links are the same however they were added together. An event that is as sure as can be one with an earlier one is no candidate for later ones:
 * they find the earlier one.
 */
function linksIn(group: readonly StoredRow[], order: ReadonlyMap<string, number>): MatchedEvent[] {
  if (group.length === 1) return [];
  const fresh = new Map<string, EventFacts[]>();
  const others: EventFacts[] = [];
  for (const row of group) {
    const one = factsFrom(row);
    if (!order.has(one.document)) others.push(one);
    else if (fresh.has(one.document)) fresh.get(one.document)!.push(one);
    else fresh.set(one.document, [one]);
  }
  const inOrder = [...fresh].sort(([a], [b]) => order.get(a)! - order.get(b)!);
  return inOrder.flatMap(([, events]) => {
    const found = matchEvents(events, others);
    const follow = new Set(found.flatMap(({ one, same }) => (same.strength >= SUREST ? [one.id] : [])));
    others.push(...events.filter(({ id }) => !follow.has(id)));
    return found;
  });
}

/** Type and sides in one text; events that differ in it are never one. Stores have the functions `alike` and `among` of their own. */
const ALIKE = 'alike(e.type, e.source_codes, e.target_codes)';

/** Ids of the events that stand and meet a condition. */
async function idsWhere(query: Query, condition: string, values: Parameters<Query>[1]): Promise<string[]> {
  const found = await query(`SELECT e.id FROM events e WHERE e.stands AND ${condition}`, values);
  return found.map((row) => text(row, 'id'));
}

/**
 * Events by their ids, in the order of day, report and place. What is asked of their reports is asked apart: in a large ledger a join of both reads all reports.
 */
async function rowsOf(query: Query, ids: readonly string[]): Promise<StoredRow[]> {
  if (ids.length === 0) return [];
  const rows = await query(
    `SELECT id, document, position, type, mode, status, source_codes, target_codes, source_names, target_names, first_day, sort_day, joined,
      where_name, where_country, trigger_text FROM events WHERE id IN (SELECT unnest($ids::VARCHAR[]))`,
    { ids },
  );
  const documents = [...new Set(rows.map((row) => text(row, 'document')))];
  const reports = await query(
    `SELECT d.id, d.published_day, m.story FROM documents d JOIN story_members m ON m.document = d.id
     WHERE d.id IN (SELECT unnest($documents::VARCHAR[])) AND m.document IN (SELECT unnest($documents::VARCHAR[]))`,
    { documents },
  );
  const of = new Map(reports.map(({ id, ...report }) => [id, report]));
  return rows
    .map((row) => ({ ...row, ...of.get(row['document']), alike: alikeOf(row) }))
    .sort((x, y) => compareOrders(orderOf(x), orderOf(y)));
}

/** What ALIKE gives. */
function alikeOf(row: StoredRow): string {
  const sides = (['source_codes', 'target_codes'] as const).map((side) => list(row, side).sort().join(','));
  return [text(row, 'type'), ...sides].join('>');
}

/** Other events of the types, sides and days of new ones, a day more on either side, and those of their stories. */
async function candidatesOf(query: Query, own: readonly StoredRow[]): Promise<StoredRow[]> {
  const alike = [...new Set(own.map((row) => text(row, 'alike')))];
  const leading = `among(${ALIKE}, $alike::VARCHAR[]) AND NOT EXISTS (SELECT 1 FROM event_links l WHERE l.event = e.id AND l.strength >= ${SUREST})`;
  // Reports of different stories tell one event only where a town or a person is the same (same-event.ts). The rest is not read: two states at war have hundreds of events alike a day.
  const { days, atTown, withPerson, persons } = sharedBy(own);
  const key = `${ALIKE} || '|' || e.sort_day`;
  // Days that stand in the statement let DuckDB leave out blocks of other days.
  const near =
    days.length === 0
      ? []
      : await idsWhere(
          query,
          `e.sort_day IN (${days.map((day) => `'${day}'`).join(', ')}) AND ${leading}
           AND (among(${key} || '|' || e.where_name, $atTown::VARCHAR[]) OR (among(${key}, $withPerson::VARCHAR[])
             AND (e.source_names && $persons::TEXT[] OR e.target_names && $persons::TEXT[])))`,
          { alike, atTown, withPerson, persons },
        );
  const kin = await idsWhere(
    query,
    `e.document IN (SELECT document FROM story_members WHERE story IN (SELECT unnest($stories::VARCHAR[]))) AND ${leading}`,
    { alike, stories: [...new Set(own.map((row) => text(row, 'story')))] },
  );
  const known = new Set(own.map((row) => text(row, 'id')));
  return rowsOf(
    query,
    [...new Set([...near, ...kin])].filter((id) => !known.has(id)),
  );
}

/** What an event must have to be one with one of these, told in another story: kind, sides and day with a town, or kind, sides and day, and a person. */
function sharedBy(own: readonly StoredRow[]): Record<'days' | 'atTown' | 'withPerson' | 'persons', string[]> {
  const found = { days: new Set<string>(), atTown: new Set<string>() };
  const named = { withPerson: new Set<string>(), persons: new Set<string>() };
  for (const row of own) {
    const facts = factsFrom(row);
    const town = townOf(facts);
    const persons = facts.names.filter(isPerson);
    if (town === undefined && persons.length === 0) continue;
    for (const day of daysAround(text(row, 'sort_day'))) {
      const key = `${text(row, 'alike')}|${day}`;
      found.days.add(day);
      if (town !== undefined) found.atTown.add(`${key}|${town}`);
      if (persons.length > 0) named.withPerson.add(key);
    }
    for (const name of persons) named.persons.add(name);
  }
  return {
    ...{ days: [...found.days].sort(), atTown: [...found.atTown] },
    ...{ withPerson: [...named.withPerson], persons: [...named.persons] },
  };
}

function daysAround(day: string): string[] {
  const at = Date.parse(day);
  return Number.isNaN(at)
    ? []
    : [-1, 0, 1].map((n) => new Date(at + n * 86_400_000).toISOString().slice(0, 10));
}

/** Parts the happenings of some events anew, by what links their members and what analysts decided; the first by day and id leads. */
export async function partEvents(query: Query, events: readonly string[]): Promise<void> {
  const decisions = await decisionsOn(query, 'event');
  const all = new Set(events);
  for (const [a, b] of decisions.joined) if (all.has(a) || all.has(b)) all.add(a).add(b);
  // Those that a link names are looked at, too: a decision that is taken back may bring them together again.
  const linked = await query(
    `SELECT event AS id FROM event_links WHERE other IN (SELECT unnest($all::VARCHAR[]))
     UNION SELECT other FROM event_links WHERE event IN (SELECT unnest($all::VARCHAR[]))`,
    { all: [...all] },
  );
  for (const row of linked) all.add(text(row, 'id'));
  const members = await query(
    `SELECT e.id, e.document, e.joined FROM events e JOIN documents d ON d.id = e.document
     WHERE e.stands AND (e.id IN (SELECT unnest($all::VARCHAR[]))
       OR e.joined IN (SELECT joined FROM events WHERE id IN (SELECT unnest($all::VARCHAR[]))))
     ORDER BY coalesce(d.published_day, '9999'), e.document, e.position`,
    { all: [...all] },
  );
  const ids = members.map((row) => text(row, 'id'));
  const links = (
    await query(
      `SELECT event, other, strength FROM event_links
       WHERE event IN (SELECT unnest($ids::VARCHAR[])) AND other IN (SELECT unnest($ids::VARCHAR[]))`,
      { ids },
    )
  ).map((row): Link => ({ a: text(row, 'event'), b: text(row, 'other'), strength: number(row, 'strength') }));
  const documentOf = new Map(members.map((row) => [text(row, 'id'), text(row, 'document')]));
  const joinedOf = new Map(members.map((row) => [text(row, 'id'), maybe(row, 'joined')]));
  const moved: string[] = [];
  const leaders: string[] = [];
  for (const [first = '', ...rest] of partition(ids, links, decisions, (id) => documentOf.get(id)).groups)
    for (const id of [first, ...rest])
      if (joinedOf.get(id) !== first) {
        moved.push(id);
        leaders.push(first);
      }
  if (moved.length === 0) return;
  const given = { moved, leaders };
  const changes = '(SELECT unnest($moved::VARCHAR[]) AS id, unnest($leaders::VARCHAR[]) AS leader) c';
  await query(`UPDATE events SET joined = c.leader FROM ${changes} WHERE c.id = events.id`, given);
  await query(
    `UPDATE event_pairs SET leads = (c.leader = c.id) FROM ${changes} WHERE c.id = event_pairs.event`,
    given,
  );
}

/** The reports whose events are to be joined anew when some reports go: those that were joined with theirs. Their links go, too. */
export async function leaveEvents(query: Query, documents: readonly string[]): Promise<string[]> {
  const rows = await query(
    `SELECT DISTINCT document FROM events WHERE document NOT IN (SELECT unnest($documents::VARCHAR[]))
     AND joined IN (SELECT joined FROM events WHERE document IN (SELECT unnest($documents::VARCHAR[]))
       AND id IN (SELECT event FROM event_links UNION SELECT other FROM event_links))`,
    { documents },
  );
  await query(
    `DELETE FROM event_links WHERE document IN (SELECT unnest($documents::VARCHAR[]))
     OR other_document IN (SELECT unnest($documents::VARCHAR[]))`,
    { documents },
  );
  return rows.map((row) => text(row, 'document'));
}

function factsFrom(row: StoredRow): EventFacts {
  const [mode, day, reported] = [maybe(row, 'mode'), maybe(row, 'first_day'), maybe(row, 'published_day')];
  const [place, placeCountry] = [maybe(row, 'where_name'), maybe(row, 'where_country')];
  const type = text(row, 'type') as EventType;
  return {
    ...{ id: text(row, 'id'), document: text(row, 'document'), story: text(row, 'story'), type },
    ...(mode === undefined ? {} : { mode }),
    status: text(row, 'status') as Status,
    ...{ sources: list(row, 'source_codes'), targets: list(row, 'target_codes') },
    names: [...list(row, 'source_names'), ...list(row, 'target_names')],
    ...(day === undefined ? {} : { day }),
    ...(reported === undefined ? {} : { reported }),
    ...(place === undefined ? {} : { place }),
    ...(placeCountry === undefined ? {} : { placeCountry }),
    words: text(row, 'trigger_text'),
  };
}
