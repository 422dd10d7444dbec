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
  // The speaker's country is that of the mention that the speaker's words are.
  add(
    `EXISTS (SELECT 1 FROM actor_mentions m WHERE m.document = q.document AND m.country = $country
      AND m.span_from < q.speaker_to AND m.span_to > q.speaker_from)`,
    'country',
    filter.country,
  );
  add(
    `EXISTS (SELECT 1 FROM actor_mentions m WHERE m.document = q.document AND m.country = $about
      AND m.span_from >= q.span_from AND m.span_to <= q.span_to)`,
    'about',
    filter.about,
  );
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
  const found = await query(
    `SELECT q.*, d.title AS d_title, d.published AS d_published, d.publisher AS d_publisher, d.url AS d_url,
       coalesce(d.published_day, '') AS day, d.text AS d_text
     FROM quotes q JOIN documents d ON d.id = q.document
     ${where.length === 0 ? '' : `WHERE ${where.join(' AND ')}`}
     ORDER BY day DESC, q.document, q.position LIMIT ${size + 1}`,
    values,
  );
  const rows = found.slice(0, size).map(storedFrom);
  const last = found[size - 1];
  if (found.length <= size || last === undefined) return { rows };
  return { rows, next: writeCursor([text(last, 'day'), text(last, 'document'), number(last, 'position')]) };
}

function storedFrom(row: StoredRow): StoredQuote {
  const quote = quoteFrom(row);
  const kept = maybe(row, 'd_text');
  const words = kept === undefined ? {} : { text: kept.slice(quote.from, quote.to) };
  return { ...quote, ...words, report: reportLineFrom(row) };
}
