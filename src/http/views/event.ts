import type { Hono } from 'hono';
import type { StoredEvent } from '../../ledger/ledger.js';
import { correctionWords } from '../correction-words.js';
import { alikeEvents, eventDossier, historyOf } from '../event-dossier.js';
import { eventTable } from '../event-table.js';
import { joinChoices } from '../pages/correction-forms.js';
import { eventPage } from '../pages/event-page.js';
import { type Room, sayOf } from '../room.js';
import { oneEvent } from '../routes/events.js';
import { type Table, tableAnswer } from '../table-answer.js';
import { moved, one } from './one.js';

/** The page of one event, its row as CSV and Parquet. After a correction, `?now=NUMBER`, it leads to the event as it stands. */
export function eventViews(app: Hono, room: Room): void {
  const { ledger, codesOf } = room;
  app.get('/event/:id/alike', async (c) => {
    const event = await oneEvent(ledger, c.req.param('id'));
    return c.html(joinChoices(await alikeEvents(ledger, event), sayOf(c)).html);
  });
  app.get('/event/:id', async (c) => {
    const now = c.req.query('now');
    const number = now !== undefined && /^\d{1,9}$/.test(now) ? Number(now) : undefined;
    if (number !== undefined) {
      const { stands, root } = await historyOf(ledger, c.req.param('id'));
      const to = stands ?? root;
      if (to !== c.req.param('id')) return c.redirect(`/event/${encodeURIComponent(to)}?now=${number}`);
    }
    return one(
      c,
      (id) => oneEvent(ledger, id),
      async (event) => {
        const { type, mode, contexts } = event;
        return eventPage(
          { ...(await eventDossier(ledger, event)), codes: codesOf(type, mode, contexts), done: number },
          correctionWords(room),
          sayOf(c),
        );
      },
      {
        csv: (event) => tableAnswer(c, codedTable(event, room), 'csv', 'event'),
        parquet: (event) => tableAnswer(c, codedTable(event, room), 'parquet', 'event'),
      },
    );
  });
  app.get('/events/:id', (c) => moved(c, '/event'));
}

/** The event with the codes that its type and contexts have. */
function codedTable(event: StoredEvent, { codesOf }: Room): Table {
  const { cameo, goldstein, quad, score } = codesOf(event.type, event.mode, event.contexts);
  const { columns, rows } = eventTable([event]);
  const codes = [event.contexts.join(';'), cameo ?? null, goldstein ?? null, quad ?? null, score ?? null];
  return {
    columns: {
      ...columns,
      ...{ contexts: 'text', cameo: 'text', goldstein: 'real', quad: 'integer', score: 'real' },
    },
    rows: rows.map((row) => [...row, ...codes]),
  };
}
