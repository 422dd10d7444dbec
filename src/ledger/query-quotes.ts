import { pageSize, readCursor, writeCursor } from './cursor.js';
import { quoteFrom } from './from-rows.js';
import type { Page, QuoteFilter, StoredQuote } from './ledger.js';
import type { Query } from './query-events.js';
import { reportLineFrom } from './report-line.js';
import { maybe, number, type StoredRow, text } from './stored-row.js';

/** A page of quotations, newest report first; with `reports` only theirs. The content is cut out of the report's text where that was kept. */
export async function queryQuotes(
  query: Query,
  filter: QuoteFilter & { readonly reports?: readonly string[] },
): Promise<Page<StoredQuote>> {
  const size = pageSize(filter.limit);
  const where: string[] = [];
  const values: Record<string, string | number | readonly string[]> = {};
  const add = (condition: string, name: string, value: string | undefined): void => {
    if (value === undefined) return;
    where.push(condition);
    values[name] = value;
  };
  add(
    `contains(lower(concat_ws(' ', q.speaker_name, q.speaker_text)), lower($speaker))`,
    'speaker',
    filter.speaker,
  );
  if (filter.reports !== undefined) {
    where.push('q.document IN (SELECT unnest($reports::VARCHAR[]))');
    values['reports'] = filter.reports;
  }
  // The speaker's country is that of the mention that the speaker's words are. A plain join: as EXISTS with its inequalities it takes three times as long.
  const mentioned = (name: string, spans: string): string =>
    `(q.document, q.position) IN (SELECT o.document, o.position FROM actor_mentions m JOIN quotes o ON o.document = m.document
      WHERE m.country = $${name} AND ${spans})`;
  add(
    mentioned('country', 'm.span_from < o.speaker_to AND m.span_to > o.speaker_from'),
    'country',
    filter.country,
  );
  add(mentioned('about', 'm.span_from >= o.span_from AND m.span_to <= o.span_to'), 'about', filter.about);
  add('q.kind = $kind', 'kind', filter.kind);
  add('q.document = $report', 'report', filter.report);
  add(`coalesce(d.published_day, '') >= $since`, 'since', filter.since);
  add(`coalesce(d.published_day, '9999') <= $until`, 'until', filter.until);
  if (filter.cursor !== undefined) {
    const [day, document, position] = readCursor(filter.cursor, 3);
    where.push(
      `(coalesce(d.published_day, '') < $day OR (coalesce(d.published_day, '') = $day AND
        (q.document, q.position) > ($after, $position)))`,
    );
    Object.assign(values, { day: String(day), after: String(document), position: Number(position) });
  }
  // Which quotations they are is asked of few columns, first of their own table, then of their reports' days; reasons and texts are read for these alone.
  const own = where.filter((condition) => !/\bd\./.test(condition));
  const days = where.filter((condition) => /\bd\./.test(condition));
  const chosen = await query(
    `WITH wanted AS MATERIALIZED (SELECT q.document, q.position FROM quotes q ${conditions(own)})
     SELECT q.document, q.position, coalesce(d.published_day, '') AS day
     FROM wanted q JOIN documents d ON d.id = q.document ${conditions(days)}
     ORDER BY day DESC, q.document, q.position LIMIT ${size + 1}`,
    values,
  );
  if (chosen.length === 0) return { rows: [] };
  const keys = new Set(chosen.map((row) => `${text(row, 'document')} ${number(row, 'position')}`));
  const found = (
    await query(
      `SELECT q.*, d.title AS d_title, d.published AS d_published, d.publisher AS d_publisher, d.url AS d_url,
         coalesce(d.published_day, '') AS day, d.text AS d_text
       FROM quotes q JOIN documents d ON d.id = q.document
       WHERE q.document IN (SELECT unnest($documents::VARCHAR[])) AND d.id IN (SELECT unnest($documents::VARCHAR[]))
       ORDER BY day DESC, q.document, q.position`,
      { documents: [...new Set(chosen.map((row) => text(row, 'document')))] },
    )
  ).filter((row) => keys.has(`${text(row, 'document')} ${number(row, 'position')}`));
  const rows = found.slice(0, size).map(storedFrom);
  const last = found[size - 1];
  if (found.length <= size || last === undefined) return { rows };
  return { rows, next: writeCursor([text(last, 'day'), text(last, 'document'), number(last, 'position')]) };
}

function conditions(where: readonly string[]): string {
  return where.length === 0 ? '' : `WHERE ${where.join(' AND ')}`;
}

function storedFrom(row: StoredRow): StoredQuote {
  const quote = quoteFrom(row);
  const kept = maybe(row, 'd_text');
  const words = kept === undefined ? {} : { text: kept.slice(quote.from, quote.to) };
  return { ...quote, ...words, report: reportLineFrom(row) };
}
