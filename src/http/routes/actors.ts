import type { OpenAPIHono } from '@hono/zod-openapi';
import type { Ledger } from '../../ledger/ledger.js';
import { FILTERS, readActorFilter } from '../../ledger/read-filter.js';
import { actorShape, pageShape } from '../answer-shapes.js';
import { declare, filterOf, listed } from '../declare.js';

/** Actors of the record's events. */
export function actorRoutes(app: OpenAPIHono, ledger: Ledger): void {
  declare(
    app,
    {
      ...{ method: 'get', path: '/actors', tag: 'actors' },
      summary: 'Actors, those with most events first',
      query: FILTERS.actors,
      answer: pageShape(actorShape, 'ActorPage'),
      says: 'A page of actors.',
      example: 'country=KEN',
    },
    async (c, { words }) => listed(c, await ledger.actors(filterOf(readActorFilter(words)))),
  );
}
