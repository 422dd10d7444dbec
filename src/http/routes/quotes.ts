import type { OpenAPIHono } from '@hono/zod-openapi';
import type { Ledger } from '../../ledger/ledger.js';
import { FILTERS, readQuoteFilter } from '../../ledger/read-filter.js';
import { pageShape, quoteShape } from '../answer-shapes.js';
import { declare, filterOf, listed } from '../declare.js';

/** Quotations. */
export function quoteRoutes(app: OpenAPIHono, ledger: Ledger): void {
  declare(
    app,
    {
      ...{ method: 'get', path: '/quotes', tag: 'quotes', summary: 'Quotations, newest report first' },
      query: FILTERS.quotes,
      answer: pageShape(quoteShape, 'QuotePage'),
      says: 'A page of quotations.',
      example: 'kind=direct&limit=10',
    },
    async (c, { words }) => listed(c, await ledger.quotes(filterOf(readQuoteFilter(words)))),
  );
}
