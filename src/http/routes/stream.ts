import type { OpenAPIHono } from '@hono/zod-openapi';
import { streamSSE } from 'hono/streaming';
import { readCursor } from '../../ledger/cursor.js';
import type { Ledger } from '../../ledger/ledger.js';
import { declare } from '../declare.js';
import { fault } from '../fault.js';
import type { News } from '../news.js';

/** Clients at once. */
const CLIENTS = 32;
/** Milliseconds between signs of life. */
const HEARTBEAT = 15_000;
/** Reports asked for at once. */
const BATCH = 100;
const QUERY = {
  after: {
    says: 'An id of this stream after which to go on, as the header `Last-Event-ID`; without either only what is added from now on comes.',
    schema: { type: 'string', maxLength: 1000 },
    read: (word: string) => word,
  },
};

/** What is new, as server-sent events: one `report` for each report that is added or replaced, with its events. */
export function streamRoutes(app: OpenAPIHono, ledger: Ledger, news: News): void {
  let clients = 0;
  declare(
    app,
    {
      ...{ method: 'get', path: '/stream', tag: 'stream', summary: 'What is new, as server-sent events' },
      query: QUERY,
      answer: ['text/event-stream'],
      says: 'Events `report`, their data `{report, addedAt, events}`, their id what `Last-Event-ID` resumes from.',
    },
    async (c, { words }) => {
      if (clients >= CLIENTS) {
        c.header('retry-after', '60');
        throw fault(503, 'too-many-streams', 'client', `${CLIENTS} clients listen.`, 'Come again later.');
      }
      const asked = c.req.header('last-event-id') ?? words['after'];
      if (asked !== undefined) readCursor(asked, 2);
      let at = asked ?? (await ledger.added({ newest: true, limit: 1 })).rows[0]?.cursor;
      clients++;
      return streamSSE(c, async (stream) => {
        let wake = (): void => undefined;
        let fresh = true;
        let open = true;
        const close = (): void => {
          open = false;
          wake();
        };
        const deaf = news.listen(() => {
          fresh = true;
          wake();
        });
        stream.onAbort(close);
        const beat = setInterval(() => void stream.write(': alive\n\n'), HEARTBEAT);
        try {
          await stream.write(': open\n\n');
          while (open) {
            if (!fresh) await new Promise<void>((resolve) => (wake = resolve));
            fresh = false;
            at = await send(
              at,
              (id, data) => stream.writeSSE({ event: 'report', id, data }),
              () => open,
            );
          }
        } finally {
          clients--;
          clearInterval(beat);
          deaf();
        }
      });
    },
  );

  /** Sends what was added after `at`, and gives where it ends. */
  async function send(
    at: string | undefined,
    write: (id: string, data: string) => Promise<void>,
    open: () => boolean,
  ): Promise<string | undefined> {
    let cursor = at;
    let more = true;
    while (more && open()) {
      const page = await ledger.added({ limit: BATCH, ...(cursor === undefined ? {} : { cursor }) });
      for (const { id, addedAt, cursor: here } of page.rows) {
        if (!open()) break;
        const { rows } = await ledger.events({ report: id, limit: 1000 });
        await write(here, JSON.stringify({ report: id, addedAt, events: rows }));
        cursor = here;
      }
      more = page.next !== undefined;
    }
    return cursor;
  }
}
