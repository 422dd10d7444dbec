import type { Hono } from 'hono';
import type { StoredEvent } from '../../ledger/ledger.js';
import { EVENT_COLUMNS, eventRow } from '../../write/event-rows.js';
import { correctionWords } from '../correction-words.js';
import { alikeEvents, eventDossier, historyOf } from '../event-dossier.js';
import { joinChoices } from '../pages/correction-forms.js';
import { eventPage } from '../pages/event-page.js';
import { type Room, sayOf } from '../room.js';
import { oneEvent } from '../routes/events.js';
import { type Table, tableAnswer } from '../table-answer.js';
import { moved, one } from './one.js';

/** The page of one event, its row as CSV and Parquet. After a correction, `?now=NUMBER`, it leads to the event as it stands. */
export function eventViews(app: Hono, room: Room): void {
  const { ledger, codesOf } = room;
  for (const format of ['csv', 'parquet'] as const)
    app.get(`/event/:id{.+\\.${format}}`, async (c) => {
      const id = c.req.param('id').slice(0, -format.length - 1);
      return tableAnswer(c, eventTable(await oneEvent(ledger, id), room), format, 'event');
    });
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
    );
  });
  app.get('/events/:id', (c) => moved(c, '/event'));
}

function eventTable(event: StoredEvent, { codesOf }: Room): Table {
  const { cameo, goldstein, quad, score } = codesOf(event.type, event.mode, event.contexts);
  return {
    columns: {
      ...Object.fromEntries(EVENT_COLUMNS.map((name) => [name, 'text'] as const)),
      ...{ contexts: 'text', cameo: 'text', goldstein: 'real', quad: 'integer', score: 'real' },
      ...{ report: 'text', title: 'text', url: 'text' },
    },
    rows: [
      [
        ...eventRow(event),
        ...[event.contexts.join(';'), cameo ?? null, goldstein ?? null, quad ?? null, score ?? null],
        ...[event.report.id, event.report.title ?? null, event.report.url ?? null],
      ],
    ],
  };
}
