import type { EventType, Status } from '../model/event.js';
import { type Link, partition } from '../stories/partition.js';
import { type EventFacts, type SameEvent, sameEvent } from '../stories/same-event.js';
import type { Query } from './query-events.js';
import { list, maybe, number, type StoredRow, text } from './stored-row.js';
import { decisionsOn } from './story-decisions.js';

/**
 * Joins the events of reports that were just added with those of others that tell the same, within the transaction at hand. Candidates are of the same type and sides, and of
 * neighbouring days or of the same story.
 */
export async function joinEvents(query: Query, documents: readonly string[]): Promise<void> {
  if (documents.length === 0) return;
  const rows = await query(
    `WITH fresh AS (SELECT *, ${SIDES} AS sides FROM events WHERE stands AND document IN (SELECT unnest($documents::VARCHAR[]))),
      stories AS (SELECT document, story FROM story_members),
      near AS (SELECT e.*, ${SIDES} AS sides FROM events e
        WHERE e.stands AND e.type IN (SELECT type FROM fresh) AND (e.sort_day BETWEEN
            (SELECT coalesce(min(strftime(TRY_CAST(sort_day AS DATE) - 1, '%Y-%m-%d')), '') FROM fresh)
            AND (SELECT coalesce(max(strftime(TRY_CAST(sort_day AS DATE) + 1, '%Y-%m-%d')), '') FROM fresh)
          OR e.document IN (SELECT o.document FROM stories s JOIN stories o ON o.story = s.story
            WHERE s.document IN (SELECT unnest($documents::VARCHAR[])))))
     SELECT n.id, n.document, n.type, n.mode, n.status, n.source_codes, n.target_codes, n.source_names, n.target_names,
       n.first_day, n.joined, n.where_name, n.where_country, n.trigger_text, d.published_day, m.story, n.sides
     FROM near n JOIN documents d ON d.id = n.document JOIN story_members m ON m.document = n.document
     WHERE EXISTS (SELECT 1 FROM fresh f WHERE f.type = n.type AND f.sides = n.sides)
     ORDER BY coalesce(d.published_day, '9999'), n.document, n.position`,
    { documents },
  );
  const groups = new Map<string, StoredRow[]>();
  for (const row of rows) {
    const key = `${text(row, 'type')} ${text(row, 'sides')}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [row]);
    else group.push(row);
  }
  const fresh = new Set(documents);
  const links = [...groups.values()].flatMap((group) => linksIn(group, fresh));
  const touched = new Set(
    rows.filter((row) => fresh.has(text(row, 'document'))).map((row) => text(row, 'id')),
  );
  for (const { one, other } of links) touched.add(one.id).add(other.id);
  await query(
    `INSERT INTO event_links SELECT unnest($documents::VARCHAR[]), unnest($events::VARCHAR[]), unnest($otherDocuments::VARCHAR[]),
      unnest($others::VARCHAR[]), unnest($strengths::VARCHAR[])::DOUBLE, unnest($reasons::VARCHAR[])`,
    {
      documents: links.map(({ one }) => one.document),
      events: links.map(({ one }) => one.id),
      otherDocuments: links.map(({ other }) => other.document),
      others: links.map(({ other }) => other.id),
      strengths: links.map(({ same }) => String(same.strength)),
      reasons: links.map(({ same }) => JSON.stringify(same.because)),
    },
  );
  await partEvents(query, [...touched]);
}

interface EventLink {
  readonly one: EventFacts;
  readonly other: EventFacts;
  readonly same: SameEvent;
}

/** With which of the others each new event is one: those that lead are asked first, and one is enough, so that the hundredth copy costs no more than the second. */
function linksIn(group: readonly StoredRow[], fresh: ReadonlySet<string>): EventLink[] {
  const facts = group.map(factsFrom);
  const leading: EventFacts[] = [];
  const following: EventFacts[] = [];
  facts.forEach((one, i) => {
    if (!fresh.has(one.document)) (group[i]!['joined'] === one.id ? leading : following).push(one);
  });
  return facts.flatMap((one): EventLink[] => {
    if (!fresh.has(one.document)) return [];
    for (const other of [...leading, ...following]) {
      const same = sameEvent(one, other);
      if (same === undefined) continue;
      following.push(one);
      return [{ one, other, same }];
    }
    leading.push(one);
    return [];
  });
}
const SIDES = `array_to_string(list_sort(source_codes), ',') || '>' || array_to_string(list_sort(target_codes), ',')`;

/** Parts the happenings of some events anew, by what links their members and what analysts decided; the first by day and id leads. */
export async function partEvents(query: Query, events: readonly string[]): Promise<void> {
  const decisions = await decisionsOn(query, 'event');
  const all = new Set(events);
  for (const [a, b] of decisions.joined) if (all.has(a) || all.has(b)) all.add(a).add(b);
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
