import { pageSize, readCursor, writeCursor } from './cursor.js';
import { commitmentFrom } from './from-rows.js';
import type { CommitmentFilter, Page, StoredCommitment } from './ledger.js';
import type { Query } from './query-events.js';
import { reportLineFrom } from './report-line.js';
import { flag, number, type StoredRow, text } from './stored-row.js';

/** A page of commitments, oldest report first, each with the sentence that its first words stand in. */
export async function queryCommitments(
  query: Query,
  filter: CommitmentFilter & { readonly reports?: readonly string[] },
): Promise<Page<StoredCommitment>> {
  const size = pageSize(filter.limit);
  const where: string[] = [];
  const values: Record<string, string | number | readonly string[]> = {};
  if (filter.debtor !== undefined) {
    where.push('list_contains(c.debtor_codes, $debtor)');
    values['debtor'] = filter.debtor;
  }
  if (filter.reports !== undefined) {
    where.push('c.document IN (SELECT unnest($reports::VARCHAR[]))');
    values['reports'] = filter.reports;
  }
  if (filter.report !== undefined) {
    where.push('c.document = $report');
    values['report'] = filter.report;
  }
  if (filter.cursor !== undefined) {
    const [day, document, position] = readCursor(filter.cursor, 3);
    where.push(`(coalesce(d.published_day, ''), c.document, c.position) > ($day, $after, $position)`);
    Object.assign(values, { day: String(day), after: String(document), position: Number(position) });
  }
  const found = await query(
    `SELECT c.*, d.title AS d_title, d.published AS d_published, d.publisher AS d_publisher, d.url AS d_url,
       coalesce(d.published_day, '') AS day, s.span_from AS sentence_from, s.span_to AS sentence_to
     FROM commitments c JOIN documents d ON d.id = c.document
     LEFT JOIN sentences s ON s.document = c.document AND s.span_from <= c.span_from AND c.span_from < s.span_to
     ${where.length === 0 ? '' : `WHERE ${where.join(' AND ')}`}
     ORDER BY day, c.document, c.position LIMIT ${size + 1}`,
    values,
  );
  const rows = found.slice(0, size).map(storedFrom);
  const last = found[size - 1];
  if (found.length <= size || last === undefined) return { rows };
  return { rows, next: writeCursor([text(last, 'day'), text(last, 'document'), number(last, 'position')]) };
}

function storedFrom(row: StoredRow): StoredCommitment {
  const sentence = flag(row, 'sentence_from')
    ? { sentence: { from: number(row, 'sentence_from'), to: number(row, 'sentence_to') } }
    : {};
  return { ...commitmentFrom(row), report: reportLineFrom(row), ...sentence };
}
