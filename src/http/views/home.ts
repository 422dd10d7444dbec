import type { Hono } from 'hono';
import { homePage } from '../pages/home-page.js';
import { type Room, sayOf } from '../room.js';

/** The front page. */
export function homeViews(app: Hono, { ledger }: Room): void {
  const home = async () => ({
    counts: await ledger.counts(),
    reports: await ledger.documents({ limit: 20 }),
    events: await ledger.events({ limit: 20 }),
  });
  app.get('/', async (c) => c.html(homePage(await home(), sayOf(c)).html));
  app.get('/index.json', async (c) => c.json(await home()));
}
