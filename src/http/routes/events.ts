import type { OpenAPIHono } from '@hono/zod-openapi';
import { becauseText } from '../../explain/because-text.js';
import type { Ledger } from '../../ledger/ledger.js';
import { FILTERS, readEventFilter } from '../../ledger/read-filter.js';
import { sideText } from '../../write/event-rows.js';
import { becauseShape, eventShape, pageShape } from '../answer-shapes.js';
import { declare, filterOf, listed } from '../declare.js';
import { missing } from '../fault.js';

const EXAMPLE = 'country=KEN&type=COERCE&limit=10';
const WHY = {
  format: {
    says: 'Text instead of JSON.',
    schema: { type: 'string', enum: ['json', 'text'] },
    read: (word: string) =>
      word === 'json' || word === 'text'
        ? word
        : {
            code: 'filter-not-understood',
            level: 'error' as const,
            where: 'format',
            message: `Found "${word}"; expected json or text.`,
            fix: 'Correct or leave out this filter.',
          },
  },
};

/** Events and the reasons of each. */
export function eventRoutes(app: OpenAPIHono, ledger: Ledger): void {
  declare(
    app,
    {
      ...{ method: 'get', path: '/events', tag: 'events', summary: 'Events, newest day first' },
      query: FILTERS.events,
      answer: pageShape(eventShape, 'EventPage'),
      says: 'A page of events.',
      example: EXAMPLE,
    },
    async (c, { words }) => listed(c, await listEvents(ledger, words)),
  );
  declare(
    app,
    {
      ...{ method: 'get', path: '/events/{id}', tag: 'events', summary: 'One event' },
      parts: { id: 'Id of the event.' },
      answer: eventShape,
      says: 'The event.',
      faults: [404],
    },
    async (c, { words }) => c.json(await oneEvent(ledger, words['id'] ?? '')),
  );
  declare(
    app,
    {
      ...{ method: 'get', path: '/events/{id}/why', tag: 'events', summary: 'Why an event was coded' },
      parts: { id: 'Id of the event.' },
      query: WHY,
      answer: becauseShape,
      answerText: true,
      says: 'The tree of reasons; with `format=text` as `chancery why` prints it.',
      faults: [404],
    },
    async (c, { words }) => {
      const event = await oneEvent(ledger, words['id'] ?? '');
      if (words['format'] !== 'text') return c.json(event.because);
      const report = await ledger.document(event.report.id);
      const text = report?.textKept === true ? report.coding.doc.text : undefined;
      const mode = event.mode === undefined ? '' : `/${event.mode}`;
      const head = `${event.type}${mode}, ${event.status}: ${sideText(event.source)} > ${sideText(event.target)}`;
      return c.text(`${head}\n${becauseText(event.because, text)}\n`);
    },
  );
}

/** A page of events; a Fault where the words are not understood. */
export function listEvents(ledger: Ledger, words: Readonly<Record<string, string>>) {
  return ledger.events(filterOf(readEventFilter(words)));
}

/** The event; a Fault of status 404 where there is none. */
export async function oneEvent(ledger: Ledger, id: string) {
  const found = await ledger.event(id);
  if (found === undefined) throw missing('event', id);
  return found;
}
