import { pageSize, readCursor, writeCursor } from './cursor.js';
import * as from from './from-rows.js';
import type { DocumentFilter, DocumentRow, LedgerCounts, Page, StoredDocument } from './ledger.js';
import { pairCondition } from './pair-condition.js';
import { type Query, queryEventsOf } from './query-events.js';
import { REPORT_COLUMNS, reportLineFrom } from './report-line.js';
import { flag, number, optional, parsed, type StoredRow, text } from './stored-row.js';

/** A page of reports, newest published day first; those without a day last. */
export async function queryDocuments(query: Query, filter: DocumentFilter): Promise<Page<DocumentRow>> {
  const size = pageSize(filter.limit);
  const where: string[] = [];
  const values: Record<string, string> = {};
  if (filter.since !== undefined) {
    where.push(`coalesce(published_day, '') >= $since`);
    values['since'] = filter.since;
  }
  if (filter.until !== undefined) {
    where.push(`coalesce(published_day, '9999') <= $until`);
    values['until'] = filter.until;
  }
  if (filter.text !== undefined) {
    where.push(`contains(lower(concat_ws(' ', title, publisher, id)), lower($text))`);
    values['text'] = filter.text;
  }
  const pair = pairCondition(filter);
  if (pair !== undefined) {
    where.push(`id IN (SELECT document FROM event_pairs WHERE stands AND ${pair.where})`);
    Object.assign(values, pair.values);
  }
  if (filter.cursor !== undefined) {
    const [day, id] = readCursor(filter.cursor, 2);
    where.push(
      `(coalesce(published_day, '') < $day OR (coalesce(published_day, '') = $day AND id > $after))`,
    );
    Object.assign(values, { day: String(day), after: String(id) });
  }
  // Which they are is asked of few columns: the texts of all reports are not read to list some.
  const found = await query(
    `SELECT *, text IS NOT NULL AS kept, coalesce(published_day, '') AS day FROM documents
      WHERE id IN (SELECT id FROM (SELECT id, coalesce(published_day, '') AS day FROM documents
        ${where.length === 0 ? '' : `WHERE ${where.join(' AND ')}`} ORDER BY day DESC, id LIMIT ${size + 1}) chosen)
      ORDER BY day DESC, id`,
    values,
  );
  const rows = await withReasons(query, found.slice(0, size).map(lineFrom));
  const last = found[size - 1];
  if (found.length <= size || last === undefined) return { rows };
  return { rows, next: writeCursor([text(last, 'day'), text(last, 'id')]) };
}

function lineFrom(row: StoredRow): DocumentRow {
  const parts = parsed<Record<string, number>>(row, 'parts');
  return {
    id: text(row, 'id'),
    ...optional(row, 'title', 'published', 'publisher', 'url'),
    language: text(row, 'language'),
    events: parts['standing'] ?? parts['events'] ?? 0,
    problems: parts['problems'] ?? 0,
    textKept: row['kept'] === true,
    addedAt: text(row, 'added_at'),
  };
}

/** The rows; of those without events that are copies, the report that they repeat, and of those that were not coded because of their language, that it was so. */
async function withReasons(query: Query, rows: readonly DocumentRow[]): Promise<DocumentRow[]> {
  const ids = rows.filter(({ events }) => events === 0).map(({ id }) => id);
  if (ids.length === 0) return [...rows];
  const copies = await query(
    `SELECT b.document AS copy, b.copy_of AS document, ${REPORT_COLUMNS} FROM bodies b JOIN documents d ON d.id = b.copy_of
     WHERE b.document IN (SELECT unnest($ids::VARCHAR[]))`,
    { ids },
  );
  const unread = await query(
    `SELECT DISTINCT document FROM problems WHERE code = 'language-unsupported' AND document IN (SELECT unnest($ids::VARCHAR[]))`,
    { ids },
  );
  const originals = new Map(copies.map((row) => [text(row, 'copy'), reportLineFrom(row)]));
  const notCoded = new Set(unread.map((row) => text(row, 'document')));
  return rows.map((row) => {
    const original = originals.get(row.id);
    if (original !== undefined) return { ...row, original };
    return notCoded.has(row.id) ? { ...row, notCoded: 'language' } : row;
  });
}

/** One report with everything that was coded from it. */
export async function queryDocument(query: Query, id: string): Promise<StoredDocument | undefined> {
  const row = (await query('SELECT * FROM documents WHERE id = $id', { id }))[0];
  if (row === undefined) return undefined;
  const part = async <T>(table: string, read: (row: StoredRow) => T): Promise<T[]> =>
    (await query(`SELECT * FROM ${table} WHERE document = $id ORDER BY position`, { id })).map(read);
  const events = await queryEventsOf(query, id);
  return {
    coding: {
      doc: from.docFrom(row, await part('zones', from.zoneFrom)),
      sentences: await part('sentences', from.sentenceFrom),
      actors: await part('actor_mentions', from.actorMentionFrom),
      events,
      quotes: await part('quotes', from.quoteFrom),
      times: await part('times', from.timeExpressionFrom),
      places: await part('places', from.placeMentionFrom),
      commitments: await part('commitments', from.commitmentFrom),
      problems: await part('problems', from.problemFrom),
      ...(await copyOf(query, id)),
      by: { version: text(row, 'version'), codebook: text(row, 'codebook'), parser: text(row, 'parser') },
    },
    textKept: flag(row, 'text'),
    textLength: number(row, 'text_length'),
    textHash: text(row, 'text_hash'),
    addedAt: text(row, 'added_at'),
  };
}

/** Of which report one is a copy. */
async function copyOf(query: Query, id: string): Promise<{ copyOf?: string }> {
  const [row] = await query('SELECT copy_of FROM bodies WHERE document = $id AND copy_of IS NOT NULL', {
    id,
  });
  return row === undefined ? {} : { copyOf: text(row, 'copy_of') };
}

/** How many rows the ledger holds; with `once` also how many events, each once. */
export async function queryCounts(
  query: Query,
  { once = false }: { readonly once?: boolean } = {},
): Promise<LedgerCounts> {
  const tables = ['documents', 'events', 'quotes', 'commitments', 'problems'] as const;
  const count = (table: string) =>
    `(SELECT count(*) FROM ${table}${table === 'events' ? ' WHERE stands' : ''}) AS ${table}`;
  const told = '(SELECT count(*) FROM events WHERE stands AND joined = id) AS happenings';
  const sql = `SELECT ${[...tables.map(count), ...(once ? [told] : [])].join(', ')}`;
  const row = (await query(sql))[0] ?? {};
  return {
    documents: number(row, 'documents'),
    events: number(row, 'events'),
    ...(once ? { happenings: number(row, 'happenings') } : {}),
    quotes: number(row, 'quotes'),
    commitments: number(row, 'commitments'),
    problems: number(row, 'problems'),
  };
}
