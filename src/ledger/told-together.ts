import type { StoredEvent } from './ledger.js';
import type { Query } from './query-events.js';
import { REPORT_COLUMNS, reportLineFrom } from './report-line.js';
import { flag, number, type StoredRow, text } from './stored-row.js';
import { SOURCE, STORY_AGENCIES } from './story-source.js';

/** Who else tells an event, and how many sources do in all; of one that does not lead, which does. */
export type Together = Pick<StoredEvent, 'told' | 'sources' | 'joined'>;

/**
 * For those of some events that other reports tell, too: their tellings, and how many sources tell it; copies of one agency are one source. Tellings are listed
 * with the leading event alone, unless `all`: three hundred copies would list three hundred each.
 */
export async function toldTogether(
  query: Query,
  ids: readonly string[],
  all = false,
): Promise<Map<string, Together>> {
  const members = await tellingsOf(query, ids);
  if (members.length === 0) return new Map();
  const rows = await query(
    `SELECT e.id, e.document, e.joined, e.trigger_from, e.trigger_to, ${REPORT_COLUMNS}, d.added_at, ${SOURCE} AS source, s.position AS sentence
     FROM events e JOIN documents d ON d.id = e.document LEFT JOIN story_members m ON m.document = e.document ${STORY_AGENCIES}
     LEFT JOIN sentences s ON s.document = e.document AND s.span_from <= e.trigger_from AND s.span_to > e.trigger_from
     WHERE e.id IN (SELECT unnest($members::VARCHAR[])) ORDER BY coalesce(d.published_day, '9999'), e.document, e.position`,
    { members },
  );
  const groups = new Map<string, StoredRow[]>();
  for (const row of rows) {
    const group = groups.get(text(row, 'joined'));
    if (group === undefined) groups.set(text(row, 'joined'), [row]);
    else group.push(row);
  }
  const wanted = new Set(ids);
  const found = new Map<string, Together>();
  for (const group of groups.values()) {
    const sources = new Set(group.map((row) => row['source'])).size;
    const tellings = group.map(tellingFrom);
    for (const row of group) {
      const id = text(row, 'id');
      if (!wanted.has(id)) continue;
      const joined = text(row, 'joined');
      const told = all || joined === id ? { told: tellings.filter(({ event }) => event !== id) } : {};
      found.set(id, { ...told, sources, ...(joined === id ? {} : { joined }) });
    }
  }
  return found;
}

/** All events that are one with some, those told once left out. */
async function tellingsOf(query: Query, ids: readonly string[]): Promise<string[]> {
  const own = await query('SELECT joined FROM events WHERE id IN (SELECT unnest($ids::VARCHAR[]))', { ids });
  const joined = [...new Set(own.map((row) => text(row, 'joined')))];
  const rows = await query(
    'SELECT id, joined FROM events WHERE stands AND joined IN (SELECT unnest($joined::VARCHAR[]))',
    { joined },
  );
  const of = new Map<string, string[]>();
  for (const row of rows) {
    const group = of.get(text(row, 'joined'));
    if (group === undefined) of.set(text(row, 'joined'), [text(row, 'id')]);
    else group.push(text(row, 'id'));
  }
  return [...of.values()].filter((group) => group.length > 1).flat();
}

function tellingFrom(row: StoredRow): NonNullable<Together['told']>[number] {
  return {
    event: text(row, 'id'),
    report: reportLineFrom(row),
    ...(flag(row, 'sentence') ? { sentence: number(row, 'sentence') } : {}),
    trigger: { from: number(row, 'trigger_from'), to: number(row, 'trigger_to') },
    addedAt: text(row, 'added_at'),
  };
}
