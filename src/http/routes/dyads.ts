import type { OpenAPIHono } from '@hono/zod-openapi';
import type { CodesOf } from '../../knowledge/event-codes.js';
import { dyadSeries } from '../../ledger/dyad-series.js';
import type { Ledger } from '../../ledger/ledger.js';
import { FILTERS, readDyadFilter, readPartnerFilter } from '../../ledger/read-filter.js';
import { dyadCountsShape, dyadShape, partnersShape } from '../answer-shapes.js';
import { declare, filterOf } from '../declare.js';

/** Series of pairs, and who a party's partners are. */
export function dyadRoutes(app: OpenAPIHono, ledger: Ledger, codesOf: CodesOf): void {
  declare(
    app,
    {
      ...{ method: 'get', path: '/dyads/{a}', tag: 'dyads' },
      summary: 'With whom a party had events, most first',
      query: FILTERS.partners,
      answer: partnersShape,
      says: 'The partners.',
    },
    async (c, { words }) => c.json({ rows: await ledger.partners(filterOf(readPartnerFilter(words))) }),
  );
  declare(
    app,
    {
      ...{ method: 'get', path: '/dyads/{a}/{b}', tag: 'dyads' },
      summary: 'The series of a pair with scores, and what is unusual',
      query: FILTERS.dyads,
      answer: dyadShape,
      says: 'The series.',
      example: 'period=month&since=2021-01-01',
    },
    async (c, { words }) => {
      const filter = filterOf(readDyadFilter(words));
      return c.json(dyadSeries(await ledger.dyad(filter), filter, codesOf));
    },
  );
  declare(
    app,
    {
      ...{ method: 'get', path: '/dyads/{a}/{b}/counts', tag: 'dyads' },
      summary: 'The counts behind the series of a pair',
      query: FILTERS.dyads,
      answer: dyadCountsShape,
      says: 'The counts.',
    },
    async (c, { words }) => c.json(await ledger.dyad(filterOf(readDyadFilter(words)))),
  );
}
