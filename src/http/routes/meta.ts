import { type OpenAPIHono, z } from '@hono/zod-openapi';
import type { Ledger } from '../../ledger/ledger.js';
import { FILTERS, readWords } from '../../ledger/read-filter.js';
import { countsShape, problemsShape } from '../answer-shapes.js';
import { declare, filterOf } from '../declare.js';
import { openApiDocument } from '../openapi-document.js';

const DOCUMENT = z.looseObject({ openapi: z.string() });

const COUNTED = {
  once: {
    ...FILTERS.events.once!,
    says: 'Also `happenings`: the events, each once however many reports tell it.',
  },
};

/** What the ledger holds, whether it is sound, and the document of this interface. */
export function metaRoutes(app: OpenAPIHono, ledger: Ledger): void {
  const counts = (path: string, summary: string) => ({
    ...{ method: 'get' as const, path, tag: 'meta', summary, says: 'How many rows there are.' },
  });
  declare(
    app,
    {
      ...counts('/', 'The name of the program and what the ledger holds'),
      answer: z.object({ name: z.string(), counts: countsShape }),
    },
    async (c) => c.json({ name: 'chancery', counts: await ledger.counts() }),
  );
  declare(
    app,
    { ...counts('/counts', 'How many rows the ledger holds'), query: COUNTED, answer: countsShape },
    async (c, { words }) => c.json(await ledger.counts(filterOf(readWords(words, COUNTED)))),
  );
  declare(
    app,
    {
      ...{ method: 'get', path: '/check', tag: 'meta', summary: 'What does not fit in the ledger' },
      answer: problemsShape,
      says: 'Problems; none when it is sound.',
    },
    async (c) => c.json({ problems: await ledger.check() }),
  );
  declare(
    app,
    {
      ...{ method: 'get', path: '/openapi.json', tag: 'meta', summary: 'This interface as OpenAPI 3.1' },
      answer: DOCUMENT,
      says: 'The document.',
    },
    async (c) => c.json(openApiDocument(app)),
  );
}
