import type { OpenAPIHono } from '@hono/zod-openapi';
import type { Ledger } from '../../ledger/ledger.js';
import { FILTERS, readStoryFilter } from '../../ledger/read-filter.js';
import { pageShape, storyRowShape, storyShape } from '../answer-shapes.js';
import { declare, filterOf, listed } from '../declare.js';
import { missing } from '../fault.js';

/** Stories: reports that are copies of one. */
export function storyRoutes(app: OpenAPIHono, ledger: Ledger): void {
  declare(
    app,
    {
      ...{ method: 'get', path: '/stories', tag: 'stories', summary: 'Stories, those of most reports first' },
      query: FILTERS.stories,
      answer: pageShape(storyRowShape, 'StoryPage'),
      says: 'A page of stories.',
      example: 'reports=2',
    },
    async (c, { words }) => listed(c, await ledger.stories(filterOf(readStoryFilter(words)))),
  );
  declare(
    app,
    {
      ...{ method: 'get', path: '/stories/{id}', tag: 'stories', summary: 'The story of a report' },
      parts: { id: 'Id of any report of the story.' },
      answer: storyShape,
      says: 'The story: its reports, where each comes from, and why they are one.',
      faults: [404],
    },
    async (c, { words }) => {
      const found = await ledger.story(words['id'] ?? '');
      if (found === undefined) throw missing('story', words['id'] ?? '');
      return c.json(found);
    },
  );
}
