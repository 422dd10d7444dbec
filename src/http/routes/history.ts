import type { Hono } from 'hono';
import type { Ledger } from '../../ledger/ledger.js';
import type { HistoryEvent } from '../../model/history-event.js';
import { historyShape } from '../history-shape.js';
import { readBody } from '../read-body.js';
import { shaped } from '../shapes.js';

/** What was imported of other data sets, and more of it. */
export function historyRoutes(app: Hono, ledger: Ledger): void {
  app.get('/history', async (c) => c.json({ sets: await ledger.historyCounts() }));
  app.post('/history', async (c) => {
    const { events } = shaped(historyShape, await readBody(c.req));
    // The shape has been checked field by field; only optional fields' `undefined` keeps the types apart.
    return c.json(await ledger.addHistory(events as HistoryEvent[]));
  });
}
