import { z } from '@hono/zod-openapi';
import { COMMITMENT_STATES } from '../model/commitment.js';
import { CORRECTION_KINDS } from '../model/correction.js';
import { HISTORY_SETS } from '../model/history-event.js';
import { because, codingShape, commitment, event, problem, quote } from './shapes.js';

const text = z.string();
const maybe = z.string().optional();
const count = z.int().min(0);

export const problemShape = problem.openapi('Problem');
/** The one shape in which anything that goes wrong is answered. */
export const problemsShape = z.object({ problems: z.array(problemShape) }).openapi('Problems');

export const reportLineShape = z
  .looseObject({ id: text, title: maybe, published: maybe, publisher: maybe, url: maybe })
  .openapi('ReportLine');
const told = { report: reportLineShape };
export const eventShape = event
  .extend({
    ...told,
    days: z.looseObject({ first: text, last: text }).optional(),
    aside: z.looseObject({ number: count, kind: text, by: text, why: text, madeAt: text }).optional(),
  })
  .openapi('Event');
export const quoteShape = quote.extend({ ...told, text: maybe }).openapi('Quote');
export const commitmentShape = commitment
  .extend({ ...told, sentence: z.looseObject({ from: count, to: count }).optional() })
  .openapi('Commitment');
export const followedShape = commitment
  .extend({
    dueDay: maybe,
    moves: z.array(
      z.looseObject({
        state: z.enum(COMMITMENT_STATES),
        day: maybe,
        commitment: text,
        report: reportLineShape,
        words: z.looseObject({ from: count, to: count }),
        sentence: z.looseObject({ from: count, to: count }).optional(),
      }),
    ),
    reports: count,
  })
  .openapi('FollowedCommitment');
export const reportRowShape = reportLineShape
  .extend({
    ...{ language: text, events: count, problems: count, textKept: z.boolean(), addedAt: text },
    original: reportLineShape.optional(),
    notCoded: z.enum(['language']).optional(),
  })
  .openapi('ReportRow');
export const anyCodingShape = codingShape.openapi('Coding');
export const reportAnswerShape = z
  .looseObject({
    coding: anyCodingShape,
    textKept: z.boolean(),
    textLength: count,
    textHash: text,
    addedAt: text,
  })
  .openapi('Report');
export const countsShape = z
  .object({
    documents: count,
    events: count,
    happenings: count.optional(),
    quotes: count,
    commitments: count,
    problems: count,
  })
  .openapi('Counts');
export const parseShape = z.object({ words: count, data: z.base64() });
export const knownAnswerShape = z.object({
  known: z.array(
    z.object({
      ...{ id: z.string(), title: maybe, textHash: z.string(), dated: z.boolean(), textKept: z.boolean() },
      by: z.object({ version: z.string(), codebook: z.string(), parser: z.string() }),
    }),
  ),
});
export const originalsAnswerShape = z.object({
  originals: z.array(z.object({ id: z.string(), body: z.string(), rest: maybe, published: maybe })),
});
export const textsShape = z.object({ texts: z.array(z.object({ id: text, text })) });
export const becauseShape = because;
export const addedShape = z
  .object({
    results: z.array(
      z.object({
        id: text,
        outcome: z.enum(['added', 'skipped', 'replaced', 'refused']),
        problems: z.array(problemShape),
      }),
    ),
    problems: z.array(problemShape).optional(),
  })
  .openapi('Added');
export const codedShape = z.object({ coding: anyCodingShape, problems: z.array(problemShape) });
export const correctionAnswerShape = z
  .looseObject({ number: count, kind: z.enum(CORRECTION_KINDS), madeAt: text, by: text, why: text })
  .openapi('Correction');
export const correctedShape = z.object({
  correction: correctionAnswerShape,
  problems: z.array(problemShape),
});
export const historySetsShape = z.object({
  sets: z.array(z.object({ set: z.enum(HISTORY_SETS), events: count, first: text, last: text })),
});
export const historyAddedShape = z.object({ added: count, replaced: count, same: count });

const cell = z
  .looseObject({
    events: count,
    types: z.record(z.string(), count),
    quads: z.array(count),
    score: z.number(),
    scoreMean: z.number().optional(),
    goldstein: z.number(),
    goldsteinMean: z.number().optional(),
    goldsteinOf: count,
  })
  .openapi('DyadCell');
export const dyadShape = z
  .looseObject({
    a: text,
    b: text,
    periods: z.array(z.looseObject({ period: text, ab: cell, ba: cell, both: cell })),
    unusual: z.array(z.looseObject({ period: text, of: z.enum(['ab', 'ba', 'both']), count })),
  })
  .openapi('DyadSeries');
export const dyadCountsShape = z.object({
  counts: z.array(z.looseObject({ period: text, type: text, count })),
  beside: z.array(z.looseObject({ dataset: text, period: text, count })),
});
export const partnersShape = z.object({
  rows: z.array(z.object({ code: text, to: count, from: count, events: count, first: maybe, last: maybe })),
});

export const actorShape = z
  .object({
    name: text,
    country: maybe,
    sectors: z.array(text),
    source: count,
    target: count,
    events: count,
    first: maybe,
    last: maybe,
  })
  .openapi('Actor');
export const addedReportShape = z.object({ id: text, addedAt: text, cursor: text }).openapi('AddedReport');
export const foundShape = z
  .object({
    reports: z.array(z.looseObject({ id: text, title: maybe, score: z.number() })),
    events: z.array(eventShape),
    actors: z.array(actorShape),
    quotes: z.array(quoteShape),
    commitments: z.array(commitmentShape),
    next: maybe,
  })
  .openapi('Found');

/** A page of a list. */
export function pageShape(row: z.ZodType, name: string) {
  return z
    .object({ rows: z.array(row), next: maybe.openapi({ description: '`cursor` of the next page.' }) })
    .openapi(name);
}

const storySummary = z.looseObject({
  id: text,
  title: maybe,
  reports: count,
  sources: count,
  first: maybe,
  last: maybe,
});
export const storyRowShape = storySummary.openapi('StoryRow');
export const storyShape = storySummary
  .extend({
    members: z.array(
      z.looseObject({
        report: reportLineShape,
        outlet: text,
        agency: maybe,
        toldBy: text,
        links: z.array(z.looseObject({ report: text, kind: text, because })),
      }),
    ),
  })
  .openapi('Story');
