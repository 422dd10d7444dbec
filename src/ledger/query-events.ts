import { pageSize, readCursor, writeCursor } from './cursor.js';
import { eventFrom } from './from-rows.js';
import type { EventFilter, Page, StoredEvent } from './ledger.js';
import { maybe, number, optional, type StoredRow, text } from './stored-row.js';

/** Runs a query whose values stand as $name and gives its rows by column name. */
export type Query = (
  sql: string,
  values?: Readonly<Record<string, string | number | readonly string[]>>,
) => Promise<StoredRow[]>;

const SELECT = `SELECT e.*, d.title AS d_title, d.published AS d_published, d.publisher AS d_publisher, d.url AS d_url
  FROM events e JOIN documents d ON d.id = e.document`;

/** A page of events, newest day first, with actors, mentions and reasons. Standard SQL but for `unnest` and `contains`. */
export async function queryEvents(query: Query, filter: EventFilter): Promise<Page<StoredEvent>> {
  const size = pageSize(filter.limit);
  const { where, values } = eventConditions(filter);
  const sql = `${SELECT} WHERE ${where.join(' AND ')}
    ORDER BY e.sort_day DESC, e.document, e.position LIMIT ${size + 1}`;
  const found = await query(sql, values);
  const rows = await withParts(query, found.slice(0, size));
  const last = found[size - 1];
  if (found.length <= size || last === undefined) return { rows };
  return {
    rows,
    next: writeCursor([text(last, 'sort_day'), text(last, 'document'), number(last, 'position')]),
  };
}

/** One event by its id. */
export async function queryEvent(query: Query, id: string): Promise<StoredEvent | undefined> {
  return (await withParts(query, await query(`${SELECT} WHERE e.id = $id`, { id })))[0];
}

/** The events of one report as the program coded them, in order. */
export async function queryEventsOf(query: Query, document: string): Promise<StoredEvent[]> {
  return withParts(
    query,
    await query(`${SELECT} WHERE e.document = $document AND e.coded ORDER BY e.position`, { document }),
  );
}

/** The conditions of a filter over events `e` joined with their documents `d`, and the values of their $names. */
export function eventConditions(filter: EventFilter): {
  where: string[];
  values: Record<string, string | number>;
} {
  const where = [filter.record === 'coded' ? 'e.coded' : 'e.stands'];
  if (filter.once === true) where.push('e.joined = e.id');
  const values: Record<string, string | number> = {};
  const add = (condition: string, name: string, value: string | number | undefined): void => {
    if (value === undefined) return;
    where.push(condition);
    values[name] = value;
  };
  const either = '(list_contains(e.source_codes, $country) OR list_contains(e.target_codes, $country))';
  add(either, 'country', filter.country);
  add('list_contains(e.source_codes, $source)', 'source', filter.source);
  add('list_contains(e.target_codes, $target)', 'target', filter.target);
  add('e.type = $type', 'type', filter.type);
  add('e.status = $status', 'status', filter.status);
  add('e.document = $report', 'report', filter.report);
  add(`coalesce(e.last_day, d.published_day, '') >= $since`, 'since', filter.since);
  add(`coalesce(e.first_day, d.published_day, '9999') <= $until`, 'until', filter.until);
  const words = `EXISTS (SELECT 1 FROM event_actors a WHERE a.document = e.document AND a.event = e.id
    AND (contains(lower(a.text), lower($text)) OR contains(lower(a.name), lower($text))))`;
  add(
    `(contains(lower(e.trigger_text), lower($text)) OR contains(lower(coalesce(d.title, '')), lower($text)) OR ${words})`,
    'text',
    filter.text,
  );
  if (filter.cursor !== undefined) {
    const [day, document, position] = readCursor(filter.cursor, 3);
    where.push(
      `(e.sort_day < $day OR (e.sort_day = $day AND (e.document > $after OR (e.document = $after AND e.position > $position))))`,
    );
    Object.assign(values, { day: String(day), after: String(document), position: Number(position) });
  }
  return { where, values };
}

async function withParts(query: Query, events: readonly StoredRow[]): Promise<StoredEvent[]> {
  if (events.length === 0) return [];
  const ids = events.map((event) => text(event, 'id'));
  const of = 'WHERE event IN (SELECT unnest($ids::VARCHAR[])) ORDER BY event, position';
  const actors = byEvent(await query(`SELECT * FROM event_actors ${of}`, { ids }));
  const mentions = byEvent(await query(`SELECT * FROM event_mentions ${of}`, { ids }));
  return events.map((row) => {
    const id = text(row, 'id');
    const first = maybe(row, 'first_day');
    const last = maybe(row, 'last_day');
    const report = optional(row, 'd_title', 'd_published', 'd_publisher', 'd_url');
    const line = Object.entries(report).map(([name, value]) => [name.slice(2), value]);
    return {
      ...eventFrom(row, actors.get(id) ?? [], mentions.get(id) ?? []),
      report: { id: text(row, 'document'), ...Object.fromEntries(line) },
      ...(first === undefined || last === undefined ? {} : { days: { first, last } }),
    };
  });
}

function byEvent(rows: readonly StoredRow[]): Map<string, StoredRow[]> {
  const found = new Map<string, StoredRow[]>();
  for (const row of rows) {
    const id = text(row, 'event');
    const group = found.get(id);
    if (group === undefined) found.set(id, [row]);
    else group.push(row);
  }
  return found;
}
