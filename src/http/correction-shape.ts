import { z } from 'zod';
import type { CorrectionRequest } from '../model/correction.js';
import { EVENT_TYPES, STATUSES } from '../model/event.js';

const id = z.string().min(1).max(600);
const signed = { by: z.string().trim().min(1).max(200), why: z.string().max(2000) };
const actor = z.strictObject({
  country: z.string().max(3).optional(),
  sectors: z.array(z.string().max(3)).max(30),
  name: z.string().max(300).optional(),
});
const fields = z.strictObject({
  type: z.enum(EVENT_TYPES).optional(),
  mode: z.string().max(100).nullable().optional(),
  contexts: z.array(z.string().max(100)).max(100).optional(),
  status: z.enum(STATUSES).optional(),
  source: z.array(actor).max(30).optional(),
  target: z.array(actor).max(30).optional(),
  when: z.string().max(30).nullable().optional(),
  where: z
    .strictObject({
      name: z.string().min(1).max(300),
      country: z.string().max(3).optional(),
      lat: z.number().min(-90).max(90).optional(),
      lon: z.number().min(-180).max(180).optional(),
    })
    .nullable()
    .optional(),
});

/** What POST /api/corrections takes: a CorrectionRequest. */
export const correctionShape: z.ZodType<CorrectionRequest> = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('wrong'), event: id, expect: id.optional(), ...signed }),
  z.strictObject({ kind: z.literal('mend'), event: id, set: fields, expect: id.optional(), ...signed }),
  z.strictObject({
    ...{ kind: z.literal('missed'), report: id, words: z.string().min(1).max(2000) },
    at: z.int().min(0).optional(),
    set: fields.extend({ type: z.enum(EVENT_TYPES) }),
    ...signed,
  }),
  z.strictObject({ kind: z.literal('join'), one: id, other: id, ...signed }),
  z.strictObject({ kind: z.literal('part'), one: id, other: id, ...signed }),
  z.strictObject({ kind: z.literal('undo'), undoes: z.int().min(1), ...signed }),
]) as unknown as z.ZodType<CorrectionRequest>;
