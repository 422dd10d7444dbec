import type { OpenAPIHono } from '@hono/zod-openapi';
import type { CodesOf } from '../../knowledge/event-codes.js';
import type { Ledger } from '../../ledger/ledger.js';
import { FILTERS, readEventFilter } from '../../ledger/read-filter.js';
import { declare, filterOf } from '../declare.js';
import { parquetAnswer } from '../parquet-answer.js';

/** The record as files, in streams. */
export function exportRoutes(app: OpenAPIHono, ledger: Ledger, codesOf: CodesOf): void {
  declare(
    app,
    {
      ...{ method: 'get', path: '/export/parquet', tag: 'export', summary: 'Events as a Parquet file' },
      query: FILTERS.events,
      answer: ['application/vnd.apache.parquet'],
      says: 'The file.',
      example: 'country=PAK',
    },
    async (_, { words }) => parquetAnswer(ledger.parquet(filterOf(readEventFilter(words)), codesOf)),
  );
}
