import { type Context, Hono } from 'hono';
import type { Ledger } from '../ledger/ledger.js';
import type { Problem } from '../model/problem.js';
import { Fault } from './fault.js';
import type { Markup } from './markup.js';
import { eventPage } from './pages/event-page.js';
import { eventsPage } from './pages/events-page.js';
import { homePage } from './pages/home-page.js';
import { reportPage } from './pages/report-page.js';
import { reportsPage } from './pages/reports-page.js';
import { listEvents, oneEvent } from './routes/events.js';
import { listDocuments, oneDocument } from './routes/reports.js';

/** The problem with the country that the filter `name` asks for; undefined when there is none. */
export type CountryCheck = (name: string, word: string | undefined) => Problem | undefined;

/** The pages for people. Each has its data under the same address with `.json` at the end. */
export function pages(ledger: Ledger, countryProblem: CountryCheck = () => undefined): Hono {
  const app = new Hono();
  const home = async () => ({
    counts: await ledger.counts(),
    reports: await ledger.documents({ limit: 20 }),
    events: await ledger.events({ limit: 20 }),
  });
  app.get('/', async (c) => shown(c, homePage(await home())));
  app.get('/index.json', async (c) => c.json(await home()));

  app.get('/reports', async (c) =>
    shown(c, reportsPage(await listDocuments(ledger, c.req.query()), c.req.query())),
  );
  app.get('/reports.json', async (c) => c.json(await listDocuments(ledger, c.req.query())));
  app.get('/events', async (c) => {
    // A filter that is not understood is said on the page, beside the form that it came from.
    try {
      const [query, found] = [c.req.query(), await listEvents(ledger, c.req.query())];
      const unknown = found.rows.length > 0 ? [] : unknownCountries(query, countryProblem);
      return shown(c, eventsPage(found, query, unknown));
    } catch (error) {
      if (!(error instanceof Fault) || error.status !== 400) throw error;
      return shown(c, eventsPage({ rows: [] }, c.req.query(), error.problems), 400);
    }
  });
  app.get('/events.json', async (c) => c.json(await listEvents(ledger, c.req.query())));

  app.get('/reports/:id', (c) => one(c, (id) => oneDocument(ledger, id), reportPage));
  app.get('/events/:id', (c) => one(c, (id) => oneEvent(ledger, id), eventPage));
  return app;
}

function unknownCountries(query: Readonly<Record<string, string>>, check: CountryCheck): Problem[] {
  return ['country', 'source', 'target'].flatMap((name) => check(name, query[name]) ?? []);
}

/** A page of one thing, or its data where the address ends in `.json` and no id does. */
async function one<T extends object>(
  c: Context,
  find: (id: string) => Promise<T>,
  page: (found: T) => Markup,
): Promise<Response> {
  const id = c.req.param('id') ?? '';
  if (!id.endsWith('.json')) return shown(c, page(await find(id)));
  try {
    return shown(c, page(await find(id)));
  } catch (error) {
    if (!(error instanceof Fault) || error.status !== 404) throw error;
    return c.json(await find(id.slice(0, -'.json'.length)));
  }
}

function shown(c: Context, page: Markup, status: 200 | 400 = 200): Response | Promise<Response> {
  return c.html(page.html, status);
}
