import type { OpenAPIHono } from '@hono/zod-openapi';
import type { Ledger } from '../../ledger/ledger.js';
import { FILTERS, readSearchFilter } from '../../ledger/read-filter.js';
import { foundShape } from '../answer-shapes.js';
import { declare, filterOf, linked } from '../declare.js';

/** Search over the whole record. */
export function searchRoutes(app: OpenAPIHono, ledger: Ledger): void {
  declare(
    app,
    {
      ...{ method: 'get', path: '/search', tag: 'search', summary: 'Search the record, best reports first' },
      query: FILTERS.search,
      answer: foundShape,
      says: 'A page of reports, and the events, actors, quotations and commitments that have the words.',
      example: 'q=actor:Lavrov+type:CONSULT+%22grain+deal%22',
    },
    async (c, { words }) => {
      const found = await ledger.search(filterOf(readSearchFilter(words)));
      linked(c, found.next);
      return c.json(found);
    },
  );
}
