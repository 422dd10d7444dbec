import { partStories } from './part-stories.js';
import type { Query } from './query-events.js';
import { list, number, type StoredRow, text } from './stored-row.js';
import { decisionsOn } from './story-decisions.js';

interface Story {
  /** Its id: the report that leads it, the first by ISO day ("9999" without one), then by id. */
  lead: { readonly day: string; readonly id: string };
  /** Ids of the stories of the ledger that became part of it. */
  readonly from: string[];
  readonly fresh: string[];
}

/**
 * Puts new reports, which stand as stories of their own, into the stories of those that they are linked to. Where an analyst decided on a report of such a story it is parted anew
 * as a whole; else links alone bring together, so that only its leader has to be looked at. Gives the reports of stories that became part of a larger one.
 */
export async function attachReports(
  query: Query,
  fresh: readonly string[],
  links: readonly (readonly [string, string])[],
): Promise<string[]> {
  const stories = await storiesOf(query, [...new Set([...fresh, ...links.map(([, other]) => other)])]);
  const inStory = (id: string): Story => stories.get(id)!;
  if (await decidedOn(query, fresh, stories)) {
    await partStories(query, [...stories.keys()]);
    return [];
  }
  for (const id of fresh) inStory(id).fresh.push(id);
  for (const [one, other] of links) {
    const [into, from] = [inStory(other), inStory(one)];
    if (into === from) continue;
    into.from.push(...from.from);
    into.fresh.push(...from.fresh);
    if (before(from.lead, into.lead)) into.lead = from.lead;
    for (const [id, story] of stories) if (story === from) stories.set(id, into);
  }
  const changed = [...new Set(stories.values())].flatMap(({ lead, from }) =>
    from.filter((id) => id !== lead.id).map((id) => [id, lead.id] as const),
  );
  if (changed.length === 0) return [];
  const merged = [...new Set(stories.values())].filter(
    ({ from, fresh: news }) => from.filter((id) => !news.includes(id)).length > 1,
  );
  const moved = await smaller(query, merged);
  await query(
    `UPDATE story_members SET story = c.into FROM (SELECT unnest($stories::VARCHAR[]) AS story, unnest($into::VARCHAR[]) AS into) c
      WHERE c.story = story_members.story`,
    { stories: changed.map(([story]) => story), into: changed.map(([, into]) => into) },
  );
  return moved;
}

function before(x: Story['lead'], y: Story['lead']): boolean {
  return x.day < y.day || (x.day === y.day && x.id < y.id);
}

/** The stories in which some reports stand. */
async function storiesOf(query: Query, documents: readonly string[]): Promise<Map<string, Story>> {
  const rows = await query(
    `SELECT m.document, m.story, coalesce(d.published_day, '9999') AS day FROM story_members m JOIN documents d ON d.id = m.story
     WHERE m.document IN (SELECT unnest($documents::VARCHAR[]))`,
    { documents },
  );
  const byId = new Map<string, Story>();
  return new Map(
    rows.map((row) => {
      const id = text(row, 'story');
      const story = byId.get(id) ?? { lead: { day: text(row, 'day'), id }, from: [id], fresh: [] };
      byId.set(id, story);
      return [text(row, 'document'), story];
    }),
  );
}

async function decidedOn(
  query: Query,
  fresh: readonly string[],
  stories: ReadonlyMap<string, Story>,
): Promise<boolean> {
  const { joined, parted } = await decisionsOn(query, 'document');
  const decided = [...joined, ...parted].flat();
  if (decided.length === 0) return false;
  if (fresh.some((id) => decided.includes(id))) return true;
  const known = new Set([...stories.values()].flatMap(({ from }) => from));
  const rows = await query(
    'SELECT story FROM story_members WHERE document IN (SELECT unnest($decided::VARCHAR[]))',
    {
      decided,
    },
  );
  return rows.some((row) => known.has(text(row, 'story')));
}

/** The reports of all but the largest of the stories that became one. */
async function smaller(query: Query, merged: readonly Story[]): Promise<string[]> {
  if (merged.length === 0) return [];
  const rows = await query(
    `SELECT story, count(*)::INTEGER AS n, array_agg(document ORDER BY document) AS documents FROM story_members
     WHERE story IN (SELECT unnest($stories::VARCHAR[])) GROUP BY story ORDER BY story`,
    { stories: merged.flatMap(({ from }) => from) },
  );
  const of = new Map(rows.map((row) => [text(row, 'story'), row]));
  return merged.flatMap(({ from }) => {
    const rest = from.flatMap((id): StoredRow[] => {
      const row = of.get(id);
      return row === undefined ? [] : [row];
    });
    rest.sort((x, y) => number(y, 'n') - number(x, 'n'));
    return rest.slice(1).flatMap((row) => list(row, 'documents'));
  });
}
