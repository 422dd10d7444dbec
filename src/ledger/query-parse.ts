import type { KeptParse } from './kept-parse.js';
import type { Query } from './query-events.js';
import { number } from './stored-row.js';

/** The parse of a report by one language model, where it was kept. */
export async function queryParse(
  query: Query,
  document: string,
  parser: string,
): Promise<KeptParse | undefined> {
  const [row] = await query(
    'SELECT words, data FROM parses WHERE document = $document AND parser = $parser',
    {
      document,
      parser,
    },
  );
  const data = row?.['data'];
  return row !== undefined && data instanceof Uint8Array ? { words: number(row, 'words'), data } : undefined;
}
