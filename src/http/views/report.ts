import type { Hono } from 'hono';
import { reportPage } from '../pages/report-page.js';
import { type Room, sayOf } from '../room.js';
import { oneDocument } from '../routes/reports.js';
import { moved, one } from './one.js';

/** The page of one report. */
export function reportViews(app: Hono, { ledger }: Room): void {
  app.get('/report/:id', (c) =>
    one(
      c,
      (id) => oneDocument(ledger, id),
      (report) => reportPage(report, sayOf(c)),
    ),
  );
  app.get('/reports/:id', (c) => moved(c, '/report'));
}
