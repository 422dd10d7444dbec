import type { Decisions } from '../stories/partition.js';
import type { Query } from './query-events.js';
import { text } from './stored-row.js';

/** What analysts joined and parted, none of it undone: pairs of reports, or pairs of events. The later decision on a pair holds. */
export async function decisionsOn(query: Query, of: 'document' | 'event'): Promise<Decisions> {
  const column = of === 'event' ? 'c.event' : 'CASE WHEN c.event IS NULL THEN c.document END';
  const rows = await query(
    `SELECT c.kind, ${column} AS one, c.other FROM corrections c
     LEFT JOIN corrections u ON u.kind = 'undo' AND u.undoes = c.number
     WHERE c.kind IN ('join', 'part') AND u.number IS NULL AND ${column} IS NOT NULL AND c.other IS NOT NULL ORDER BY c.number`,
  );
  const last = new Map<string, { readonly kind: string; readonly pair: readonly [string, string] }>();
  for (const row of rows) {
    const pair = [text(row, 'one'), text(row, 'other')] as const;
    last.set(JSON.stringify([...pair].sort()), { kind: text(row, 'kind'), pair });
  }
  const pairs = (wanted: string) =>
    [...last.values()].flatMap(({ kind, pair }) => (kind === wanted ? [pair] : []));
  return { joined: pairs('join'), parted: pairs('part') };
}
