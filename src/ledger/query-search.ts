import { pageSize, readCursor, writeCursor } from './cursor.js';
import type { Found, FoundReport, SearchFilter } from './ledger.js';
import { queryActors } from './query-actors.js';
import { queryCommitments } from './query-commitments.js';
import { type Query, queryEventsWhere } from './query-events.js';
import { queryQuotes } from './query-quotes.js';
import { readSearch, type SearchQuery } from './read-search.js';
import { number, optional, type StoredRow, text } from './stored-row.js';
import { terms } from './word-rows.js';

/** What a word counts by its field: names and titles say more of what a report is about than its text. */
const WEIGHT = `CASE field WHEN 'title' THEN 3 WHEN 'actor' THEN 2 WHEN 'place' THEN 2 ELSE 1 END`;
/** BM25 (Robertson and Zaragoza 2009) with its usual constants. */
const K1 = 1.2;
const B = 0.75;

/**
 * Reports that have everything that is looked for, best first by BM25 over the weighted counts of words, equal ones in order of their ids; and of the reports of this page the events, quotations and
 * commitments that have one of the words, and actors called so. Throws RangeError where the words are not understood.
 */
export async function querySearch(query: Query, filter: SearchFilter): Promise<Found> {
  const { query: asked, problems } = readSearch(filter.q);
  if (problems[0] !== undefined) throw new RangeError(problems[0].message);
  const size = pageSize(filter.limit ?? 10);
  const found = await query(...reportsOf(asked, filter.cursor, size));
  const reports = found.slice(0, size).map(reportFrom);
  const last = found[size - 1];
  const next =
    found.length <= size || last === undefined
      ? {}
      : { next: writeCursor([number(last, 'score'), text(last, 'id')]) };
  const plain = asked.words.map(({ term }) => term);
  const hits = (words: readonly (string | undefined)[]): boolean => {
    const here = new Set(terms(words.join(' ')));
    return plain.some((term) => here.has(term));
  };
  const ids = reports.map(({ id }) => id);
  const events = await eventsOf(query, asked, ids, hits);
  const some = { reports: ids, limit: 1000 };
  const looked = plain.length > 0 && ids.length > 0;
  const quotes = looked
    ? (await queryQuotes(query, some)).rows.filter((one) => hits([one.speaker?.name, one.text]))
    : [];
  const commitments = looked
    ? (await queryCommitments(query, some)).rows.filter((one) =>
        hits([one.action, ...[...one.debtor, ...one.creditor].map(({ name }) => name)]),
      )
    : [];
  const called = asked.words.filter(({ field }) => field === undefined || field === 'actor');
  const actors =
    called.length === 0 || filter.cursor !== undefined
      ? []
      : (await queryActors(query, { text: called.map(({ term }) => term).join(' '), limit: 10 })).rows;
  return { reports, events, actors, quotes, commitments, ...next };
}

async function eventsOf(
  query: Query,
  asked: SearchQuery,
  ids: readonly string[],
  hits: (words: readonly (string | undefined)[]) => boolean,
) {
  if (ids.length === 0) return [];
  const { conditions, values } = codesOf(asked);
  const where = ['e.stands', 'e.document IN (SELECT unnest($ids::VARCHAR[]))', ...conditions];
  const rank = new Map(ids.map((id, i) => [id, i]));
  const events = await queryEventsWhere(query, where, { ...values, ids });
  return events
    .filter(
      (event) =>
        asked.words.length === 0 ||
        hits([
          event.trigger.text,
          event.where?.name,
          event.saidBy?.name,
          ...[...event.source, ...event.target].flatMap((actor) => [actor.name, actor.text]),
        ]),
    )
    .sort((a, b) => (rank.get(a.report.id) ?? 0) - (rank.get(b.report.id) ?? 0));
}

/** Conditions on events `e` for the codes that are looked for. */
function codesOf({ type, status, country }: SearchQuery) {
  const conditions: string[] = [];
  const values: Record<string, string> = {};
  const add = (condition: string, name: string, value: string | undefined): void => {
    if (value === undefined) return;
    conditions.push(condition);
    values[name] = value;
  };
  add('e.type = $type', 'type', type);
  add('e.status = $status', 'status', status);
  add(
    '(list_contains(e.source_codes, $country) OR list_contains(e.target_codes, $country))',
    'country',
    country,
  );
  return { conditions, values };
}

function reportsOf(asked: SearchQuery, cursor: string | undefined, size: number): Parameters<Query> {
  const { conditions, values } = codesOf(asked);
  const all: Record<string, string | number> = { ...values };
  const where: string[] = [];
  // The table of words is read once for all of them. One word asked for twice, or in two fields, is two things asked for.
  const parts = asked.words.map(({ term, field }, i) => {
    all[`w${i}`] = term;
    if (field !== undefined) all[`f${i}`] = field;
    return `SELECT ${i} AS part, document, sum(count * ${WEIGHT}) AS tf FROM base
      WHERE term = $w${i}${field === undefined ? '' : ` AND field = $f${i}`} GROUP BY document`;
  });
  for (const [i, phrase] of asked.phrases.entries()) {
    all[`p${i}`] = phrase;
    where.push(`contains(lower(d.text), $p${i})`);
  }
  if (conditions.length > 0)
    where.push(
      `EXISTS (SELECT 1 FROM events e WHERE e.document = d.id AND e.stands AND ${conditions.join(' AND ')})`,
    );
  if (cursor !== undefined) {
    const [score, id] = readCursor(cursor, 2);
    Object.assign(all, { score: Number(score), after: String(id) });
    where.push('(score < $score OR (score = $score AND d.id > $after))');
  }
  const scored =
    parts.length === 0
      ? `SELECT id AS document, 0::DOUBLE PRECISION AS score FROM documents`
      : `SELECT h.document, round(sum(ln(1 + (t.n - f.n + 0.5)::DOUBLE PRECISION / (f.n + 0.5)) * h.tf * ${K1 + 1} /
            (h.tf + ${K1} * (${1 - B} + ${B} * l.count / t.mean)))::DOUBLE PRECISION, 6) AS score
          FROM hits h JOIN (SELECT part, count(*) AS n FROM hits GROUP BY part) f USING (part)
          JOIN lengths l ON l.document = h.document CROSS JOIN total t
          GROUP BY h.document HAVING count(*) = ${parts.length}`;
  const tables =
    parts.length === 0
      ? ''
      : `base AS MATERIALIZED (SELECT document, term, field, count FROM words WHERE term IN ('', ${asked.words.map((_, i) => `$w${i}`).join(', ')})),
         hits AS (${parts.join(' UNION ALL ')}), lengths AS (SELECT document, count FROM base WHERE term = ''),
         total AS (SELECT count(*) AS n, greatest(avg(count), 1)::DOUBLE PRECISION AS mean FROM lengths),`;
  return [
    `WITH ${tables} scored AS (${scored})
     SELECT d.id, d.title, d.published, d.publisher, d.url, score FROM scored JOIN documents d ON d.id = scored.document
     ${where.length === 0 ? '' : `WHERE ${where.join(' AND ')}`} ORDER BY score DESC, d.id LIMIT ${size + 1}`,
    all,
  ];
}

function reportFrom(row: StoredRow): FoundReport {
  return {
    id: text(row, 'id'),
    ...optional(row, 'title', 'published', 'publisher', 'url'),
    score: number(row, 'score'),
  };
}
