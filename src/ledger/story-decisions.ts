import type { Decisions } from '../stories/partition.js';
import type { Query } from './query-events.js';
import { text } from './stored-row.js';

/** What analysts joined and parted, none of it undone: pairs of reports, or pairs of events. */
export async function decisionsOn(query: Query, of: 'document' | 'event'): Promise<Decisions> {
  const column = of === 'event' ? 'c.event' : 'CASE WHEN c.event IS NULL THEN c.document END';
  const rows = await query(
    `SELECT c.kind, ${column} AS one, c.other FROM corrections c
     LEFT JOIN corrections u ON u.kind = 'undo' AND u.undoes = c.number
     WHERE c.kind IN ('join', 'part') AND u.number IS NULL AND ${column} IS NOT NULL AND c.other IS NOT NULL ORDER BY c.number`,
  );
  const pairs = (kind: string) =>
    rows
      .filter((row) => text(row, 'kind') === kind)
      .map((row): [string, string] => [text(row, 'one'), text(row, 'other')]);
  return { joined: pairs('join'), parted: pairs('part') };
}
