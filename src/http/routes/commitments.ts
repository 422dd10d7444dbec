import type { OpenAPIHono } from '@hono/zod-openapi';
import type { Ledger } from '../../ledger/ledger.js';
import { FILTERS, readCommitmentFilter } from '../../ledger/read-filter.js';
import { commitmentShape, pageShape } from '../answer-shapes.js';
import { declare, filterOf, listed } from '../declare.js';

/** Commitments as each report tells them. */
export function commitmentRoutes(app: OpenAPIHono, ledger: Ledger): void {
  declare(
    app,
    {
      ...{ method: 'get', path: '/commitments', tag: 'commitments' },
      summary: 'Commitments as each report tells them, oldest report first',
      query: FILTERS.commitments,
      answer: pageShape(commitmentShape, 'CommitmentPage'),
      says: 'A page of commitments.',
      example: 'debtor=CHN',
    },
    async (c, { words }) => listed(c, await ledger.commitments(filterOf(readCommitmentFilter(words)))),
  );
}
