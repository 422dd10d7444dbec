import type { CodedBy } from '../model/coding.js';
import type { Original } from './ledger.js';
import type { Query } from './query-events.js';
import { optional, text } from './stored-row.js';

/** The coded reports with one of these hashes that the same coder coded, by day of publication and id. */
export async function queryOriginals(
  query: Query,
  hashes: readonly string[],
  by: CodedBy,
): Promise<Original[]> {
  if (hashes.length === 0) return [];
  const found = await query(
    `SELECT document, body, rest FROM bodies WHERE copy_of IS NULL AND
      (body IN (SELECT unnest($hashes::VARCHAR[])) OR rest IN (SELECT unnest($hashes::VARCHAR[])))`,
    { hashes },
  );
  if (found.length === 0) return [];
  const bodyOf = new Map(
    found.map((row) => [text(row, 'document'), { body: text(row, 'body'), ...optional(row, 'rest') }]),
  );
  const rows = await query(
    `SELECT id, published_day AS published FROM documents WHERE id IN (SELECT unnest($ids::VARCHAR[]))
      AND version = $version AND codebook = $codebook AND parser = $parser ORDER BY coalesce(published_day, '9999'), id`,
    { ids: [...bodyOf.keys()], version: by.version, codebook: by.codebook, parser: by.parser },
  );
  return rows.map((row) => ({
    id: text(row, 'id'),
    ...bodyOf.get(text(row, 'id'))!,
    ...optional(row, 'published'),
  }));
}
