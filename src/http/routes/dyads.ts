import type { OpenAPIHono } from '@hono/zod-openapi';
import type { CodesOf } from '../../knowledge/event-codes.js';
import type { DyadFilter } from '../../ledger/dyad.js';
import { DYAD_COLUMNS, dyadRows } from '../../ledger/dyad-rows.js';
import type { Ledger } from '../../ledger/ledger.js';
import { loadSeries } from '../../ledger/load-series.js';
import { FILTERS, readDyadFilter, readPartnerFilter } from '../../ledger/read-filter.js';
import { rowsToParquet } from '../../ledger/rows-to-parquet.js';
import { tableCsv } from '../../write/table-csv.js';
import { dyadCountsShape, dyadShape, partnersShape } from '../answer-shapes.js';
import { declare, filterOf } from '../declare.js';
import { PARQUET } from '../file-answer.js';

/** Series of pairs, and who a party's partners are. */
export function dyadRoutes(app: OpenAPIHono, ledger: Ledger, codesOf: CodesOf): void {
  const series = (filter: DyadFilter) => loadSeries(ledger, filter, codesOf);
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
      ...{ method: 'get', path: '/dyads/{a}/{b}.csv', tag: 'dyads' },
      summary: 'The series of a pair as CSV',
      query: FILTERS.dyads,
      answer: ['text/csv'],
      says: 'One row for each period and direction.',
      example: 'period=month',
    },
    async (c, { words }) => {
      const rows = dyadRows(await series(filterOf(readDyadFilter(words))));
      return c.body(tableCsv(Object.keys(DYAD_COLUMNS), rows), 200, {
        'content-type': 'text/csv; charset=utf-8',
      });
    },
  );
  declare(
    app,
    {
      ...{ method: 'get', path: '/dyads/{a}/{b}.parquet', tag: 'dyads' },
      summary: 'The series of a pair as Parquet',
      query: FILTERS.dyads,
      answer: [PARQUET],
      says: 'The same rows and columns as in CSV.',
      example: 'period=month',
    },
    async (c, { words }) => {
      const rows = dyadRows(await series(filterOf(readDyadFilter(words))));
      const bytes = new Uint8Array(await rowsToParquet(DYAD_COLUMNS, rows));
      return c.body(bytes, 200, { 'content-type': PARQUET });
    },
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
    async (c, { words }) => c.json(await series(filterOf(readDyadFilter(words)))),
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
