import type { Hono } from 'hono';
import { allPages } from '../../ledger/all-pages.js';
import type { StoredEvent } from '../../ledger/ledger.js';
import { eventTable } from '../event-table.js';
import { type ReportView, reportPage } from '../pages/report-page.js';
import { type Room, sayOf } from '../room.js';
import { oneDocument } from '../routes/reports.js';
import { tableAnswer } from '../table-answer.js';
import { moved, one } from './one.js';

/** The page of one report. */
export function reportViews(app: Hono, { ledger }: Room): void {
  /** The events that stand, in the order of the text. */
  const eventsOf = async (report: string): Promise<StoredEvent[]> =>
    (await allPages((page) => ledger.events({ ...page, report }))).sort(
      (x, y) => x.trigger.from - y.trigger.from || (x.id < y.id ? -1 : 1),
    );
  app.get('/report/:id', (c) =>
    one(
      c,
      (id) => oneDocument(ledger, id),
      async (report) => {
        const { id } = report.coding.doc;
        const [events, story] = await Promise.all([eventsOf(id), ledger.story(id)]);
        const other = c.req.query('with');
        const layers = (c.req.queries('layers') ?? []).flatMap((words) => words.split(','));
        const view: ReportView = { layers, report, events, ...(story === undefined ? {} : { story }) };
        const beside =
          other === undefined || other === '' || other === id
            ? {}
            : { beside: { report: await oneDocument(ledger, other), events: await eventsOf(other) } };
        return reportPage({ ...view, ...beside }, c.req.query(), sayOf(c));
      },
      {
        csv: async (report) =>
          tableAnswer(c, eventTable(await eventsOf(report.coding.doc.id)), 'csv', 'events'),
        parquet: async (report) =>
          tableAnswer(c, eventTable(await eventsOf(report.coding.doc.id)), 'parquet', 'events'),
      },
    ),
  );
  app.get('/reports/:id', (c) => moved(c, '/report'));
}
