import { z } from 'zod';
import { EVENT_TYPES } from '../model/event.js';
import { HISTORY_SETS } from '../model/history-event.js';

const text = z.string().max(1_100_000);
const maybe = text.optional();
const day = z.string().regex(/^\d{4}-\d\d-\d\d$/);
const degrees = (most: number) => z.number().min(-most).max(most).optional();

/** Imported events as they come over the wire. */
export const historyShape = z.strictObject({
  events: z
    .array(
      z.strictObject({
        set: z.enum(HISTORY_SETS),
        id: text.min(1),
        day,
        reported: day.optional(),
        source: maybe,
        target: maybe,
        sourceName: maybe,
        targetName: maybe,
        sourceSectors: z.array(text),
        targetSectors: z.array(text),
        type: z.enum(EVENT_TYPES).optional(),
        mode: maybe,
        cameo: maybe,
        quad: z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)]).optional(),
        goldstein: z.number().optional(),
        score: z.number().optional(),
        place: z
          .strictObject({ name: maybe, country: maybe, lat: degrees(90), lon: degrees(180) })
          .optional(),
        publisher: maybe,
        url: maybe,
        mentions: z.int().min(0).max(2_147_483_647).optional(),
      }),
    )
    .max(10_000),
});
