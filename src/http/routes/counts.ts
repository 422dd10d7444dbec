import { type OpenAPIHono, z } from '@hono/zod-openapi';
import type { CodesOf } from '../../knowledge/event-codes.js';
import type { Ledger } from '../../ledger/ledger.js';
import {
  PAIR_COUNTS,
  PLACE_COUNTS,
  readPairFilter,
  readPlaceCountFilter,
} from '../../ledger/read-count-filter.js';
import { declare, filterOf } from '../declare.js';

const count = z.int().min(0);
const counted = {
  events: count,
  quads: z.array(count).length(4),
  cells: z.array(z.array(count).length(5)).optional(),
};
const span = {
  first: z.string().optional(),
  last: z.string().optional(),
  period: z.string().optional(),
  periods: z.array(z.string()).optional(),
};
const placeCountsShape = z
  .object({
    ...span,
    places: z.array(
      z.object({
        ...{ name: z.string(), country: z.string().optional(), lat: z.number(), lon: z.number() },
        ...counted,
      }),
    ),
    placed: count,
    unplaced: count,
  })
  .openapi('PlaceCounts');
const pairCountsShape = z
  .object({
    ...span,
    pairs: z.array(z.object({ source: z.string(), target: z.string(), ...counted })),
    countries: z.record(z.string(), z.string()).optional(),
  })
  .openapi('PairCounts');

/** Counts of events by place and by pair: what maps and networks are drawn from. */
export function countRoutes(app: OpenAPIHono, ledger: Ledger, codesOf: CodesOf): void {
  declare(
    app,
    {
      ...{ method: 'get', path: '/counts/places', tag: 'counts' },
      summary: 'Events by place, and by period where asked for',
      query: PLACE_COUNTS,
      answer: placeCountsShape,
      says: 'The places with most events; `quads` are the four quad classes, `cells` the number of a period and its quads.',
      example: 'since=2024-01-01&period=month&limit=50',
    },
    async (c, { words }) => c.json(await ledger.placeCounts(filterOf(readPlaceCountFilter(words)), codesOf)),
  );
  declare(
    app,
    {
      ...{ method: 'get', path: '/counts/pairs', tag: 'counts' },
      summary: 'Who acted on whom, and by period where asked for',
      query: PAIR_COUNTS,
      answer: pairCountsShape,
      says: 'The pairs with most events, counted as places are; `countries` are those of named actors.',
      example: 'by=actor&least=2&limit=50',
    },
    async (c, { words }) => c.json(await ledger.pairCounts(filterOf(readPairFilter(words)), codesOf)),
  );
}
