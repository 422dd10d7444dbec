import type { CodedBy } from '../model/coding.js';
import type { Original } from './ledger.js';
import type { Query } from './query-events.js';
import { optional, text } from './stored-row.js';

/** The coded reports with one of these bodies that the same coder coded, by day of publication and id. */
export async function queryOriginals(
  query: Query,
  bodies: readonly string[],
  by: CodedBy,
): Promise<Original[]> {
  if (bodies.length === 0) return [];
  const found = await query(
    'SELECT document, body FROM bodies WHERE copy_of IS NULL AND body IN (SELECT unnest($bodies::VARCHAR[]))',
    { bodies },
  );
  if (found.length === 0) return [];
  const bodyOf = new Map(found.map((row) => [text(row, 'document'), text(row, 'body')]));
  const rows = await query(
    `SELECT id, published_day AS published FROM documents WHERE id IN (SELECT unnest($ids::VARCHAR[]))
      AND version = $version AND codebook = $codebook AND parser = $parser ORDER BY coalesce(published_day, '9999'), id`,
    { ids: [...bodyOf.keys()], version: by.version, codebook: by.codebook, parser: by.parser },
  );
  return rows.map((row) => ({
    id: text(row, 'id'),
    body: bodyOf.get(text(row, 'id'))!,
    ...optional(row, 'published'),
  }));
}
