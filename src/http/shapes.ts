import { z } from '@hono/zod-openapi';
import { COMMITMENT_STATES } from '../model/commitment.js';
import { EVENT_TYPES, STATUSES } from '../model/event.js';
import type { Problem } from '../model/problem.js';
import { Fault } from './fault.js';

const offset = z.int().min(0);
const span = { from: offset, to: offset };
const text = z.string();
const maybe = z.string().optional();
/** Reasons are kept and shown as they are; their depth is bounded so that no page can be made to recurse for ever. */
export const because: z.ZodType = z
  .lazy(() =>
    z.looseObject({ rule: text, says: text, spans: z.array(z.looseObject(span)), from: z.array(because) }),
  )
  .openapi('Because');
const zone = z.enum(['headline', 'byline', 'dateline', 'caption', 'body', 'rights', 'furniture']);
const eventActor = z.looseObject({
  ...span,
  text,
  name: text,
  country: maybe,
  sector: maybe,
  sectors: z.array(text),
  because,
});
export const problem = z.looseObject({
  code: text,
  level: z.enum(['error', 'warning', 'note']),
  where: text,
  message: text,
  fix: text,
  span: z.looseObject(span).optional(),
});
export const event = z.looseObject({
  id: text,
  type: z.enum(EVENT_TYPES),
  mode: maybe,
  contexts: z.array(text),
  status: z.enum(STATUSES),
  trigger: z.looseObject({ ...span, text }),
  source: z.array(eventActor),
  target: z.array(eventActor),
  when: z.looseObject({ value: text, span: z.looseObject(span).optional(), because }).optional(),
  where: z
    .looseObject({
      name: text,
      country: maybe,
      lat: z.number().optional(),
      lon: z.number().optional(),
      span: z.looseObject(span).optional(),
      because,
    })
    .optional(),
  saidBy: z.looseObject({ ...span, text, name: text }).optional(),
  mentions: z.array(z.looseObject(span)),
  because,
});

export const quote = z.looseObject({
  ...span,
  kind: z.enum(['direct', 'indirect', 'mixed']),
  speaker: z.looseObject({ ...span, text, name: text }).optional(),
  cue: z.looseObject(span).optional(),
  because,
});
export const commitment = z.looseObject({
  ...span,
  id: text.min(1),
  debtor: z.array(eventActor),
  creditor: z.array(eventActor),
  type: maybe,
  action: text,
  object: z.looseObject({ ...span, text }).optional(),
  quantity: z.looseObject({ ...span, amount: z.number(), unit: text }).optional(),
  due: z.looseObject({ ...span, value: text, relative: z.boolean(), because }).optional(),
  condition: z.looseObject({ ...span, text }).optional(),
  state: z.enum(COMMITMENT_STATES),
  saidBy: z.looseObject({ ...span, text, name: text }).optional(),
  sightings: z.array(z.looseObject({ ...span, state: z.enum(COMMITMENT_STATES) })),
  because,
});

/** A Coding as it comes over the wire. */
export const codingShape = z.looseObject({
  doc: z.looseObject({
    id: text.min(1).max(500),
    text,
    language: text,
    title: maybe,
    published: maybe,
    publisher: maybe,
    byline: maybe,
    url: maybe,
    rights: maybe,
    dateline: z.looseObject({ ...span, place: maybe, day: maybe, agency: maybe }).optional(),
    zones: z.array(z.looseObject({ ...span, kind: zone })),
  }),
  copyOf: text.min(1).max(500).optional(),
  sentences: z.array(z.looseObject({ ...span, zone })),
  actors: z.array(
    z.looseObject({
      ...span,
      head: z.int(),
      actor: z.looseObject({
        name: text,
        country: maybe,
        sectors: z.array(text),
        role: maybe,
        from: maybe,
        to: maybe,
      }),
      because,
    }),
  ),
  events: z.array(event),
  quotes: z.array(quote),
  times: z.array(
    z.looseObject({ ...span, type: z.enum(['DATE', 'TIME', 'DURATION', 'SET']), value: text, because }),
  ),
  places: z.array(
    z.looseObject({
      ...span,
      name: text,
      kind: maybe,
      country: maybe,
      region: maybe,
      lat: z.number().optional(),
      lon: z.number().optional(),
      because,
    }),
  ),
  commitments: z.array(commitment),
  problems: z.array(problem),
  by: z.looseObject({ version: text, codebook: text, parser: text }),
});

/** A report to be coded: the fields of a JSON Lines input. */
export const reportShape = z.strictObject({
  id: text.min(1).max(500).optional(),
  text: text.min(1).max(1_000_000),
  title: text.max(2000).optional(),
  published: text.max(60).optional(),
  url: text.max(4000).optional(),
  publisher: text.max(500).optional(),
});
export type IncomingReport = z.infer<typeof reportShape>;

const options = { keepText: z.boolean().optional(), replace: z.boolean().optional() };

/** What POST /api/reports takes: a report to be coded here, or codings made elsewhere by the same program. */
export const addShape = z.union([
  z.strictObject({ report: reportShape, ...options }),
  z.strictObject({
    codings: z.array(codingShape).min(1).max(1000),
    parses: z.array(z.strictObject({ id: text, words: z.int().min(0), data: z.base64() })).optional(),
    ...options,
  }),
]);

/** What POST /api/reports/known takes. */
export const knownShape = z.strictObject({ ids: z.array(text.max(500)).max(1000) });

/** What POST /api/reports/originals takes. */
export const originalsShape = z.strictObject({
  bodies: z.array(text.max(64)).max(1000),
  by: z.strictObject({ version: text.max(200), codebook: text.max(200), parser: text.max(200) }),
});

/** `value` in the shape, or a Fault of status 400 that names each field that does not fit. */
export function shaped<T extends z.ZodType>(shape: T, value: unknown): z.infer<T> {
  const read = shape.safeParse(value);
  if (read.success) return read.data;
  const problems = read.error.issues.slice(0, 20).map(
    (issue): Problem => ({
      code: 'request-not-understood',
      level: 'error',
      where: issue.path.length === 0 ? 'body' : issue.path.join('.'),
      message: `${issue.message}.`,
      fix: 'See /api/docs for what this address takes.',
    }),
  );
  throw new Fault(400, problems);
}
