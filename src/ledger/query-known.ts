import type { KnownReport } from './add-report.js';
import type { Query } from './query-events.js';
import { flag, optional, text } from './stored-row.js';

/** A copy of a report that has another body by now, or is no longer there. */
const ADRIFT = `SELECT b.document FROM bodies b LEFT JOIN bodies o ON o.document = b.copy_of AND o.copy_of IS NULL
    AND (o.body = b.body OR o.rest = b.body)
  WHERE b.copy_of IS NOT NULL AND o.document IS NULL AND b.document IN (SELECT unnest($found::VARCHAR[]))`;

/** What the ledger knows of the reports of these ids that it has; not their texts. A copy whose report is no longer what it repeats is of no version: it is to be coded anew. */
export async function queryKnown(query: Query, ids: readonly string[]): Promise<KnownReport[]> {
  const rows = await query(
    `SELECT id, title, text_hash, version, codebook, parser, published, text IS NOT NULL OR NULL AS kept
      FROM documents WHERE id IN (SELECT unnest($ids::VARCHAR[]))`,
    { ids },
  );
  if (rows.length === 0) return [];
  const adrift = new Set(
    (await query(ADRIFT, { found: rows.map((row) => text(row, 'id')) })).map((row) => text(row, 'document')),
  );
  return rows.map((row) => ({
    id: text(row, 'id'),
    ...optional(row, 'title'),
    textHash: text(row, 'text_hash'),
    by: {
      version: adrift.has(text(row, 'id')) ? '' : text(row, 'version'),
      codebook: text(row, 'codebook'),
      parser: text(row, 'parser'),
    },
    dated: flag(row, 'published'),
    textKept: flag(row, 'kept'),
  }));
}
