import type { Hono } from 'hono';
import { eventPage } from '../pages/event-page.js';
import { type Room, sayOf } from '../room.js';
import { oneEvent } from '../routes/events.js';
import { moved, one } from './one.js';

/** The page of one event. */
export function eventViews(app: Hono, { ledger }: Room): void {
  app.get('/event/:id', (c) =>
    one(
      c,
      (id) => oneEvent(ledger, id),
      (event) => eventPage(event, sayOf(c)),
    ),
  );
  app.get('/events/:id', (c) => moved(c, '/event'));
}
