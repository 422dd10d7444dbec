import type { KnownReport } from './add-report.js';
import type { Query } from './query-events.js';
import { flag, optional, text } from './stored-row.js';

/** What the ledger knows of the reports of these ids that it has; not their texts. */
export async function queryKnown(query: Query, ids: readonly string[]): Promise<KnownReport[]> {
  const rows = await query(
    `SELECT id, title, text_hash, version, codebook, parser, published, text IS NOT NULL OR NULL AS kept
      FROM documents WHERE id IN (SELECT unnest($ids::VARCHAR[]))`,
    { ids },
  );
  return rows.map((row) => ({
    id: text(row, 'id'),
    ...optional(row, 'title'),
    textHash: text(row, 'text_hash'),
    by: { version: text(row, 'version'), codebook: text(row, 'codebook'), parser: text(row, 'parser') },
    dated: flag(row, 'published'),
    textKept: flag(row, 'kept'),
  }));
}
