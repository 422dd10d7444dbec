import type { Hono } from 'hono';
import type { DocumentRow, Page } from '../../ledger/ledger.js';
import type { Problem } from '../../model/problem.js';
import { eventTable } from '../event-table.js';
import { Fault } from '../fault.js';
import { eventsPage } from '../pages/events-page.js';
import { reportsPage } from '../pages/reports-page.js';
import { type CountryCheck, type Room, sayOf } from '../room.js';
import { listEvents } from '../routes/events.js';
import { listDocuments } from '../routes/reports.js';
import { type Table, tableAnswer } from '../table-answer.js';

/** The lists of reports and events, each page of them also as JSON, CSV and Parquet. */
export function listViews(app: Hono, { ledger, countryProblem }: Room): void {
  app.get('/reports', async (c) => {
    const [query, say] = [c.req.query(), sayOf(c)];
    try {
      const found = await listDocuments(ledger, query);
      const unknown = found.rows.length > 0 ? [] : unknownCountries(query, countryProblem);
      return c.html(reportsPage(found, query, unknown, say).html);
    } catch (error) {
      if (!(error instanceof Fault) || error.status !== 400) throw error;
      return c.html(reportsPage({ rows: [] }, query, error.problems, say).html, 400);
    }
  });
  // The lists of what an address without an id may mean.
  for (const kind of ['report', 'event', 'commitment'])
    app.get(`/${kind}`, (c) => c.redirect(`/${kind}s${new URL(c.req.url).search}`));
  app.get('/reports.json', async (c) => c.json(await listDocuments(ledger, c.req.query())));
  app.get('/events', async (c) => {
    const [query, say] = [c.req.query(), sayOf(c)];
    // A filter that is not understood is said on the page, beside the form that it came from.
    try {
      const found = await listEvents(ledger, query);
      const unknown = found.rows.length > 0 ? [] : unknownCountries(query, countryProblem);
      return c.html(eventsPage(found, query, unknown, say).html);
    } catch (error) {
      if (!(error instanceof Fault) || error.status !== 400) throw error;
      return c.html(eventsPage({ rows: [] }, query, error.problems, say).html, 400);
    }
  });
  app.get('/events.json', async (c) => c.json(await listEvents(ledger, c.req.query())));
  for (const format of ['csv', 'parquet'] as const) {
    app.get(`/reports.${format}`, async (c) =>
      tableAnswer(c, reportTable(await listDocuments(ledger, c.req.query())), format, 'reports'),
    );
    app.get(`/events.${format}`, async (c) =>
      tableAnswer(c, eventTable((await listEvents(ledger, c.req.query())).rows), format, 'events'),
    );
  }
}

function unknownCountries(query: Readonly<Record<string, string>>, check: CountryCheck): Problem[] {
  return ['country', 'other', 'source', 'target'].flatMap((name) => check(name, query[name]) ?? []);
}

function reportTable({ rows }: Page<DocumentRow>): Table {
  return {
    columns: {
      ...{ report: 'text', title: 'text', published: 'text', publisher: 'text', url: 'text' },
      ...{ language: 'text', events: 'integer', text_kept: 'text', added_at: 'text' },
      ...{ copy_of: 'text', not_coded: 'text' },
    },
    rows: rows.map((row) => [
      ...[row.id, row.title ?? null, row.published ?? null, row.publisher ?? null, row.url ?? null],
      ...[row.language, row.events, String(row.textKept), row.addedAt],
      ...[row.original?.id ?? null, row.notCoded ?? null],
    ]),
  };
}
