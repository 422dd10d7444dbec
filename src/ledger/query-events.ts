import type { CodedEvent } from '../model/event.js';
import { pageSize, readCursor, writeCursor } from './cursor.js';
import { eventFrom } from './from-rows.js';
import type { EventFilter, Page, StoredEvent } from './ledger.js';
import { queryCorrectionsOf } from './query-corrections.js';
import { REPORT_COLUMNS, reportLineFrom } from './report-line.js';
import { maybe, number, type StoredRow, text } from './stored-row.js';
import { COLUMNS } from './tables.js';
import { type Together, toldTogether } from './told-together.js';

/** Runs a query whose values stand as $name and gives its rows by column name. */
export type Query = (
  sql: string,
  values?: Readonly<Record<string, string | number | readonly string[] | Uint8Array>>,
) => Promise<StoredRow[]>;

/** Every event `e` with its document `d`; conditions follow. */
const EVENT_SELECT = `SELECT e.*, ${REPORT_COLUMNS}, d.added_at
  FROM events e JOIN documents d ON d.id = e.document`;

/** A page of events, newest day first, with actors, mentions and reasons. Standard SQL but for `unnest` and `contains`. */
export async function queryEvents(query: Query, filter: EventFilter): Promise<Page<StoredEvent>> {
  const size = pageSize(filter.limit);
  const { where, values } = eventConditions(filter);
  // Which events they are is asked of few columns, and of their reports only where a condition asks it: a ledger may have ten million.
  const reports = where.some((condition) => /\bd\./.test(condition))
    ? 'JOIN documents d ON d.id = e.document'
    : '';
  const found = await query(
    `SELECT e.id, e.sort_day, e.document, e.position FROM events e ${reports} WHERE ${where.join(' AND ')}
     ORDER BY e.sort_day DESC, e.document, e.position LIMIT ${size + 1}`,
    values,
  );
  const rows = await withReports(
    query,
    await rowsByIds(
      query,
      found.slice(0, size).map((row) => text(row, 'id')),
    ),
  );
  const last = found[size - 1];
  if (found.length <= size || last === undefined) return { rows };
  return {
    rows,
    next: writeCursor([text(last, 'sort_day'), text(last, 'document'), number(last, 'position')]),
  };
}

/** Events with the columns of their reports, in the order of their ids. */
async function rowsByIds(query: Query, ids: readonly string[]): Promise<StoredRow[]> {
  if (ids.length === 0) return [];
  const events = await query('SELECT * FROM events WHERE id IN (SELECT unnest($ids::VARCHAR[]))', { ids });
  const reports = await query(
    `SELECT d.id, ${REPORT_COLUMNS}, d.added_at FROM documents d WHERE d.id IN (SELECT unnest($documents::VARCHAR[]))`,
    { documents: [...new Set(events.map((row) => text(row, 'document')))] },
  );
  const reportOf = new Map(reports.map(({ id, ...report }) => [id, report]));
  const of = new Map(events.map((row) => [text(row, 'id'), { ...row, ...reportOf.get(row['document']) }]));
  return ids.flatMap((id): StoredRow[] => {
    const row = of.get(id);
    return row === undefined ? [] : [row];
  });
}

/** One event by its id, also one that a correction set aside. */
export async function queryEvent(query: Query, id: string): Promise<StoredEvent | undefined> {
  const rows = await rowsByIds(query, [id]);
  const [found] = await withReports(query, rows, { all: true });
  if (found === undefined || rows[0]?.['stands'] !== false) return found;
  const first = id.replace(/~\d+$/, '');
  const corrections = await queryCorrectionsOf(query, [found.report.id]);
  const last = corrections.findLast((correction) => correction.event === first);
  if (last === undefined) return found;
  const { number, kind, by, why, madeAt } = last;
  return { ...found, aside: { number, kind, by, why, madeAt } };
}

/** Events `e` of documents `d` under these conditions, by report and position; a thousand at most. */
export async function queryEventsWhere(
  query: Query,
  where: readonly string[],
  values: Parameters<Query>[1],
): Promise<StoredEvent[]> {
  const sql = `SELECT e.id FROM events e JOIN documents d ON d.id = e.document WHERE ${where.join(' AND ')} ORDER BY e.document, e.position LIMIT 1000`;
  const ids = (await query(sql, values)).map((row) => text(row, 'id'));
  return withReports(query, await rowsByIds(query, ids));
}

/** The events of one report as the program coded them, in order. */
export async function queryEventsOf(query: Query, document: string): Promise<CodedEvent[]> {
  return withParts(
    query,
    await query(`${EVENT_SELECT} WHERE e.document = $document AND e.coded ORDER BY e.position`, { document }),
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
  const either = (name: string) =>
    `(list_contains(e.source_codes, $${name}) OR list_contains(e.target_codes, $${name}))`;
  add(either('country'), 'country', filter.country);
  add(either('other'), 'other', filter.other);
  add('list_contains(e.source_codes, $source)', 'source', filter.source);
  add('list_contains(e.target_codes, $target)', 'target', filter.target);
  add('e.type = $type', 'type', filter.type);
  add('e.status = $status', 'status', filter.status);
  add('e.document = $report', 'report', filter.report);
  add(`contains(' ' || lower(e.where_name) || ' ', ' ' || lower($place) || ' ')`, 'place', filter.place);
  if (filter.done === true) where.push(`e.status IN ('actual', 'ongoing')`);
  // sort_day is the first day, else that of the report, else empty.
  add('coalesce(e.last_day, e.sort_day) >= $since', 'since', filter.since);
  add(`(e.sort_day <= $until AND e.sort_day <> '')`, 'until', filter.until);
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

/** The number of each trigger's sentence: the first that holds its beginning. */
const SENTENCES = `SELECT e.id, min(s.position) AS sentence FROM events e JOIN sentences s
  ON s.document = e.document AND s.span_from <= e.trigger_from AND s.span_to > e.trigger_from
  WHERE e.id IN (SELECT unnest($ids::VARCHAR[])) AND s.document IN (SELECT unnest($documents::VARCHAR[]))
  GROUP BY e.id`;

/** What is wanted with events beside themselves. */
interface With {
  /** All tellings with each event, not with the one that leads alone. */
  readonly all?: boolean;
  readonly reasons?: boolean;
}

/** The events of some rows of `events`, with the REPORT_COLUMNS and `added_at` of their documents. */
export async function withReports(
  query: Query,
  rows: readonly StoredRow[],
  { all = false, reasons = true }: With = {},
): Promise<StoredEvent[]> {
  if (rows.length === 0) return [];
  const ids = rows.map((row) => text(row, 'id'));
  const documents = [...new Set(rows.map((row) => text(row, 'document')))];
  const found = await query(SENTENCES, { ids, documents });
  const sentences = new Map(found.map((row) => [text(row, 'id'), number(row, 'sentence')]));
  const events = await withParts(query, rows, reasons);
  const told = await toldTogether(query, ids, all);
  return rows.map((row, i) => {
    const id = text(row, 'id');
    return recordedFrom(row, events[i]!, sentences.get(id), told.get(id));
  });
}

/** The event with what the record adds to it, in place: `row` is one of `events` with the REPORT_COLUMNS and `added_at` of its document. */
export function recordedFrom(
  row: StoredRow,
  event: CodedEvent,
  sentence: number | undefined,
  together?: Together,
): StoredEvent {
  const [first, last] = [maybe(row, 'first_day'), maybe(row, 'last_day')];
  const recorded: { -readonly [K in keyof StoredEvent]: StoredEvent[K] } = Object.assign(event, {
    report: reportLineFrom(row),
    addedAt: text(row, 'added_at'),
  });
  if (first !== undefined && last !== undefined) recorded.days = { first, last };
  if (sentence !== undefined) recorded.sentence = sentence;
  if (together !== undefined) Object.assign(recorded, together);
  return recorded;
}

const ACTORS = Object.keys(COLUMNS.event_actors);

async function withParts(query: Query, rows: readonly StoredRow[], reasons = true): Promise<CodedEvent[]> {
  if (rows.length === 0) return [];
  const ids = rows.map((row) => text(row, 'id'));
  const of = 'WHERE event IN (SELECT unnest($ids::VARCHAR[])) ORDER BY event, position';
  const actors = byEvent(
    await query(
      `SELECT ${(reasons ? ACTORS : ACTORS.filter((name) => name !== 'because')).join(', ')} FROM event_actors ${of}`,
      { ids },
    ),
  );
  const mentions = byEvent(await query(`SELECT * FROM event_mentions ${of}`, { ids }));
  return rows.map((row) => {
    const id = text(row, 'id');
    return eventFrom(row, actors.get(id) ?? [], mentions.get(id) ?? []);
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
