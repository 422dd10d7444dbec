import { type Link, partition } from '../stories/partition.js';
import type { Query } from './query-events.js';
import { number, text } from './stored-row.js';
import { decisionsOn } from './story-decisions.js';

/** Parts the stories of some reports anew, by what links their members and what analysts decided. */
export async function partStories(query: Query, documents: readonly string[]): Promise<void> {
  const decisions = await decisionsOn(query, 'document');
  const all = new Set([...documents, ...decisions.joined.flat().filter((id) => documents.includes(id))]);
  for (const [a, b] of decisions.joined) if (all.has(a) || all.has(b)) all.add(a).add(b);
  const members = await query(
    `SELECT m.document, m.story, coalesce(d.published_day, '9999') AS day FROM story_members m JOIN documents d ON d.id = m.document
     WHERE m.story IN (SELECT story FROM story_members WHERE document IN (SELECT unnest($all::VARCHAR[])))
     ORDER BY day, m.document`,
    { all: [...all] },
  );
  const ids = members.map((row) => text(row, 'document'));
  const links = (
    await query(
      `SELECT document, other, strength FROM story_links
       WHERE document IN (SELECT unnest($ids::VARCHAR[])) AND other IN (SELECT unnest($ids::VARCHAR[]))`,
      { ids },
    )
  ).map(
    (row): Link => ({ a: text(row, 'document'), b: text(row, 'other'), strength: number(row, 'strength') }),
  );
  const storyOf = new Map(members.map((row) => [text(row, 'document'), text(row, 'story')]));
  const moved = partition(ids, links, decisions).groups.flatMap(([first = '', ...rest]) =>
    [first, ...rest].filter((id) => storyOf.get(id) !== first).map((id) => [id, first] as const),
  );
  if (moved.length === 0) return;
  await query(
    `UPDATE story_members SET story = c.story FROM (SELECT unnest($documents::VARCHAR[]) AS document, unnest($stories::VARCHAR[]) AS story) c
      WHERE c.document = story_members.document`,
    { documents: moved.map(([document]) => document), stories: moved.map(([, story]) => story) },
  );
}
