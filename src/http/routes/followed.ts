import type { OpenAPIHono } from '@hono/zod-openapi';
import { readCursor, writeCursor } from '../../ledger/cursor.js';
import type { Page } from '../../ledger/ledger.js';
import { FILTERS, type FilterWords, readFollowedPage } from '../../ledger/read-filter.js';
import { byDue, wantedCommitments } from '../../ledger/wanted-commitments.js';
import type { FollowedCommitment } from '../../model/followed-commitment.js';
import { followedShape, pageShape } from '../answer-shapes.js';
import { declare, filterOf, listed } from '../declare.js';
import type { FollowedSource } from '../followed.js';

/** Rows a page, where none are asked for. */
const ROWS = 100;

/** Commitments followed through all reports. */
export function followedRoutes(app: OpenAPIHono, followed: FollowedSource, today: () => string): void {
  declare(
    app,
    {
      ...{ method: 'get', path: '/followed', tag: 'commitments' },
      summary: 'Commitments, each once, followed through all reports that tell of it; the next due first',
      query: FILTERS.followed,
      answer: pageShape(followedShape, 'FollowedPage'),
      says: 'A page of commitments with their moves. They come without reasons; /commitments of a report has those.',
      example: 'debtor=CHN&state=promised',
    },
    async (c, { words }) => listed(c, await listFollowed(followed, words, today())),
  );
}

/** A page of the followed commitments that the words ask for; a Fault where they are not understood. */
export async function listFollowed(
  followed: FollowedSource,
  words: FilterWords,
  today: string,
): Promise<Page<FollowedCommitment>> {
  const { limit = ROWS, cursor, ...filter } = filterOf(readFollowedPage(words));
  const after = cursor === undefined ? undefined : afterCursor(cursor);
  const wanted = wantedCommitments(await followed(), { on: today, ...filter });
  const rest = after === undefined ? wanted : wanted.filter(after);
  const rows = rest.slice(0, limit);
  const last = rows.at(-1);
  if (rest.length <= limit || last === undefined) return { rows };
  return { rows, next: writeCursor([last.dueDay ?? '', last.id]) };
}

/** Takes what stands behind the row that the cursor names, also when that row is gone. */
function afterCursor(cursor: string): (c: FollowedCommitment) => boolean {
  const [day, id] = readCursor(cursor, 2).map(String);
  const place = { id: id ?? '', ...(day === '' || day === undefined ? {} : { dueDay: day }) };
  return (c) => byDue(c, place) > 0;
}
