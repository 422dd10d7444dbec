import type { StoredEvent } from './ledger.js';
import type { Query } from './query-events.js';
import { REPORT_COLUMNS, reportLineFrom } from './report-line.js';
import { flag, number, type StoredRow, text } from './stored-row.js';
import { SOURCE, STORY_AGENCIES } from './story-source.js';

/** Who else tells an event, and how many sources do in all; of one that does not lead, which does. */
export type Together = Pick<StoredEvent, 'told' | 'sources' | 'joined'>;

/**
 * For those of some events that other reports tell, too: their tellings, and how many sources tell it; copies of one agency are one source. A report that repeats another word for
 * word tells its events. Tellings are listed with the leading event alone, unless `all`: three hundred copies would list three hundred each.
 */
export async function toldTogether(
  query: Query,
  ids: readonly string[],
  all = false,
): Promise<Map<string, Together>> {
  const members = await membersOf(query, ids);
  const copies = await copiesOf(query, [...new Set(members.map(({ document }) => document))]);
  const size = new Map<string, number>();
  for (const { joined } of members) size.set(joined, (size.get(joined) ?? 0) + 1);
  const shared = members.filter(({ joined, document }) => size.get(joined)! > 1 || copies.has(document));
  if (shared.length === 0) return new Map();
  const rows = await query(
    `SELECT e.id, e.document, e.joined, e.trigger_from, e.trigger_to, ${REPORT_COLUMNS}, d.added_at, ${SOURCE} AS source, s.position AS sentence
     FROM events e JOIN documents d ON d.id = e.document LEFT JOIN story_members m ON m.document = e.document ${STORY_AGENCIES}
     LEFT JOIN sentences s ON s.document = e.document AND s.span_from <= e.trigger_from AND s.span_to > e.trigger_from
     WHERE e.id IN (SELECT unnest($members::VARCHAR[])) ORDER BY coalesce(d.published_day, '9999'), e.document, e.position`,
    { members: shared.map(({ id }) => id) },
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
    const repeats = repeatsOf(group, copies);
    const sources = new Set([...group, ...repeats.map(({ row }) => row)].map((row) => row['source'])).size;
    const tellings = group.map(tellingFrom);
    const copied = repeats.map(({ event, row }) => ({ event, ...copyFrom(row) }));
    for (const row of group) {
      const id = text(row, 'id');
      if (!wanted.has(id)) continue;
      const joined = text(row, 'joined');
      const told =
        all || joined === id ? { told: [...tellings.filter(({ event }) => event !== id), ...copied] } : {};
      found.set(id, { ...told, sources, ...(joined === id ? {} : { joined }) });
    }
  }
  return found;
}

interface Member {
  readonly id: string;
  readonly document: string;
  readonly joined: string;
}

/** All events that are one with some, and these. */
async function membersOf(query: Query, ids: readonly string[]): Promise<Member[]> {
  const own = await query('SELECT joined FROM events WHERE id IN (SELECT unnest($ids::VARCHAR[]))', { ids });
  const joined = [...new Set(own.map((row) => text(row, 'joined')))];
  const rows = await query(
    'SELECT id, document, joined FROM events WHERE stands AND joined IN (SELECT unnest($joined::VARCHAR[]))',
    { joined },
  );
  return rows.map((row) => ({
    id: text(row, 'id'),
    document: text(row, 'document'),
    joined: text(row, 'joined'),
  }));
}

/** The reports that repeat some word for word, by the id of that which they repeat. */
async function copiesOf(query: Query, documents: readonly string[]): Promise<Map<string, StoredRow[]>> {
  const found = await query(
    'SELECT document, copy_of FROM bodies WHERE copy_of IN (SELECT unnest($documents::VARCHAR[]))',
    { documents },
  );
  if (found.length === 0) return new Map();
  const of = new Map(found.map((row) => [text(row, 'document'), text(row, 'copy_of')]));
  const rows = await query(
    `SELECT d.id AS document, ${REPORT_COLUMNS}, d.added_at, ${SOURCE} AS source
     FROM documents d LEFT JOIN story_members m ON m.document = d.id ${STORY_AGENCIES}
     WHERE d.id IN (SELECT unnest($copies::VARCHAR[])) ORDER BY coalesce(d.published_day, '9999'), d.id`,
    { copies: [...of.keys()] },
  );
  const copies = new Map<string, StoredRow[]>();
  for (const row of rows) {
    const original = of.get(text(row, 'document'))!;
    const list = copies.get(original);
    if (list === undefined) copies.set(original, [row]);
    else list.push(row);
  }
  return copies;
}

/** The copies of the reports of a happening, each once, with the event that they tell. */
function repeatsOf(
  group: readonly StoredRow[],
  copies: ReadonlyMap<string, readonly StoredRow[]>,
): { readonly event: string; readonly row: StoredRow }[] {
  const seen = new Set<string>();
  return group.flatMap((row) => {
    const document = text(row, 'document');
    if (seen.has(document)) return [];
    seen.add(document);
    return (copies.get(document) ?? []).map((copy) => ({ event: text(row, 'id'), row: copy }));
  });
}

function copyFrom(row: StoredRow): Omit<NonNullable<Together['told']>[number], 'event'> {
  return { report: reportLineFrom(row), addedAt: text(row, 'added_at'), copy: true };
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
