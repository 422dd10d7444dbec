import { type OpenAPIHono, z } from '@hono/zod-openapi';
import type { Workbench } from '../../explain/workbench.js';
import { EVENT_TYPES } from '../../model/event.js';
import { anyCodingShape, problemShape } from '../answer-shapes.js';
import { declare } from '../declare.js';
import { Fault, fault } from '../fault.js';
import { event } from '../shapes.js';

/** Characters that can be tried at once: a long report; its trees are a heavy page already. */
export const TRIED_LIMIT = 20_000;

const words = {
  text: z
    .string()
    .min(1)
    .max(
      TRIED_LIMIT,
      `Found more than ${TRIED_LIMIT} characters; expected fewer. Try a part of it, or add the report to the ledger`,
    ),
  published: z
    .string()
    .regex(/^\d{4}-\d\d-\d\d$/, 'Expected the day on which it was published, such as 2025-06-12')
    .optional(),
};
/** What POST /api/try takes. */
export const tryShape = z.strictObject(words);
/** What the page of the same takes: with the type whose near misses are wanted. */
export const tryPageShape = z.strictObject({ ...words, type: z.enum(EVENT_TYPES).optional() });

const offset = z.int().min(0);
const span = { from: offset, to: offset };
const text = z.string();
const triedShape = z
  .object({
    coding: anyCodingShape.optional(),
    sentences: z.array(
      z.object({
        ...span,
        words: z.array(
          z.object({ ...span, form: text, lemma: text, upos: text, deprel: text, head: offset }),
        ),
      }),
    ),
    names: z.array(z.object({ ...span, kind: text, text })),
    problems: z.array(problemShape),
  })
  .openapi('Tried');
const whyNotShape = z
  .object({
    type: z.enum(EVENT_TYPES),
    coded: z.array(event),
    misses: z.array(z.object({ rule: text, pattern: text, word: text, failed: text, met: offset })),
    count: offset,
  })
  .openapi('WhyNot');

/** Trying a text, with all that is seen in it, and asking why it is not coded as a type. */
export function tryRoutes(app: OpenAPIHono, workbench: Workbench | undefined): void {
  declare(
    app,
    {
      ...{ method: 'post', path: '/try', tag: 'code', summary: 'Code a text and show its words and trees' },
      body: tryShape,
      answer: triedShape,
      says: 'The coding, the words of each sentence with part of speech, relation and head (0 is the root), and the names.',
      faults: [501],
      example: { text: 'Kenya expelled two Somali diplomats on Monday.', published: '2025-03-05' },
    },
    async (c, { body }) => {
      const tried = benchOf(workbench).attempt(given(body));
      if (tried.coding === undefined) throw new Fault(400, tried.problems);
      return c.json(tried);
    },
  );
  declare(
    app,
    {
      ...{ method: 'post', path: '/why-not', tag: 'code', summary: 'Why a text is not coded as a type' },
      body: tryShape.extend({ type: z.enum(EVENT_TYPES) }),
      answer: whyNotShape,
      says: 'What it is coded as, and the patterns of the type that came nearest, each with its first failed condition.',
      faults: [501],
      example: { text: 'Kenya may expel two Somali diplomats.', type: 'COERCE' },
    },
    async (c, { body }) => c.json(benchOf(workbench).whyNot(given(body), body.type)),
  );
}

/** The text alone, without keys that are undefined. */
export function given({ text: words, published }: { text: string; published?: string | undefined }) {
  return { text: words, ...(published === undefined ? {} : { published }) };
}

/** The workbench; a Fault of status 501 where the server has no coder. */
export function benchOf(workbench: Workbench | undefined): Workbench {
  if (workbench !== undefined) return workbench;
  throw fault(
    501,
    'no-coder',
    'server',
    'This server has no coder, so nothing can be tried here.',
    'Start the page with `chancery serve`, which has one.',
  );
}
