import type { KnownReport } from './add-report.js';
import type { Query } from './query-events.js';
import { flag, optional, text } from './stored-row.js';

/** A copy of a report that has another body by now, or is no longer there. */
const ADRIFT = `EXISTS (SELECT 1 FROM bodies b WHERE b.document = d.id AND b.copy_of IS NOT NULL
  AND NOT EXISTS (SELECT 1 FROM bodies o WHERE o.document = b.copy_of AND (o.body = b.body OR o.body = b.rest OR o.rest = b.body) AND o.copy_of IS NULL))`;

/** What the ledger knows of the reports of these ids that it has; not their texts. A copy whose report is no longer what it repeats is of no version: it is to be coded anew. */
export async function queryKnown(query: Query, ids: readonly string[]): Promise<KnownReport[]> {
  const rows = await query(
    `SELECT id, title, text_hash, version, codebook, parser, published, text IS NOT NULL OR NULL AS kept,
      ${ADRIFT} AS adrift FROM documents d WHERE id IN (SELECT unnest($ids::VARCHAR[]))`,
    { ids },
  );
  return rows.map((row) => ({
    id: text(row, 'id'),
    ...optional(row, 'title'),
    textHash: text(row, 'text_hash'),
    by: {
      version: row['adrift'] === true ? '' : text(row, 'version'),
      codebook: text(row, 'codebook'),
      parser: text(row, 'parser'),
    },
    dated: flag(row, 'published'),
    textKept: flag(row, 'kept'),
  }));
}
