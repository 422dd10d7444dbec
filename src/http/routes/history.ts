import type { OpenAPIHono } from '@hono/zod-openapi';
import type { Ledger } from '../../ledger/ledger.js';
import type { HistoryEvent } from '../../model/history-event.js';
import { historyAddedShape, historySetsShape } from '../answer-shapes.js';
import { declare } from '../declare.js';
import { historyShape } from '../history-shape.js';

/** What was imported of other data sets, and more of it. */
export function historyRoutes(app: OpenAPIHono, ledger: Ledger): void {
  declare(
    app,
    {
      ...{ method: 'get', path: '/history', tag: 'history', summary: 'What was imported, by data set' },
      answer: historySetsShape,
      says: 'The data sets.',
    },
    async (c) => c.json({ sets: await ledger.historyCounts() }),
  );
  declare(
    app,
    {
      ...{ method: 'post', path: '/history', tag: 'history', summary: 'Import events of other data sets' },
      body: historyShape,
      answer: historyAddedShape,
      says: 'How many were new, replaced, or there already.',
    },
    // The shape has been checked field by field; only optional fields' `undefined` keeps the types apart.
    async (c, { body }) => c.json(await ledger.addHistory(body.events as HistoryEvent[])),
  );
}
