import type { Query } from './query-events.js';
import { text } from './stored-row.js';

/** The kept texts of the reports of these ids: for who shows a sentence here and there, and needs nothing else of a report. */
export async function queryTexts(query: Query, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await query(
    'SELECT id, text FROM documents WHERE id IN (SELECT unnest($ids::VARCHAR[])) AND text IS NOT NULL',
    { ids },
  );
  return new Map(rows.map((row) => [text(row, 'id'), text(row, 'text')]));
}
