import type { Context, Hono } from 'hono';
import { isOverdue } from '../../ledger/follow-commitments.js';
import { SETTLED } from '../../model/commitment.js';
import type { FollowedCommitment } from '../../model/followed-commitment.js';
import { matrixPicture } from '../charts/matrix-picture.js';
import { followedSoon } from '../followed.js';
import { matrixOf, matrixRows } from '../matrix.js';
import { type Home, homePage } from '../pages/home-page.js';
import { countryName, type Room, sayOf } from '../room.js';
import { svgAnswer, tableAnswer } from '../table-answer.js';

/** Days from today that count as near. */
const NEAR = 90;
/** Entries of each list of commitments. */
const FEW = 5;

/** The front page. */
export function homeViews(app: Hono, room: Room): void {
  const { ledger } = room;
  const matrix = (c: Context) => matrixOf(room, c.req.query('matrix') === 'all');
  const home = async (c: Context): Promise<Home> => {
    const [counts, reports, events, followed, pairs] = await Promise.all([
      ledger.counts({ once: true }),
      ledger.documents({ limit: 8 }),
      ledger.events({ limit: 12, once: true }),
      followedSoon(room.followed),
      matrix(c),
    ]);
    const due = dueOf(followed ?? [], room.today());
    return {
      counts,
      reports,
      events,
      matrix: pairs,
      ...due,
      ...(followed === undefined ? { later: true } : { commitments: followed.length }),
    };
  };
  const names =
    (c: Context) =>
    (code: string): string =>
      countryName(room, code, sayOf(c));
  app.get('/', async (c) =>
    c.html(homePage(await home(c), { name: names(c), today: room.today() }, sayOf(c)).html),
  );
  app.get('/index.json', async (c) => c.json(await home(c)));
  app.get('/matrix.json', async (c) => c.json(await matrix(c)));
  app.get('/matrix.csv', async (c) => tableAnswer(c, matrixRows(await matrix(c)), 'csv', 'matrix'));
  app.get('/matrix.parquet', async (c) => tableAnswer(c, matrixRows(await matrix(c)), 'parquet', 'matrix'));
  app.get('/matrix.svg', async (c) => svgAnswer(c, matrixPicture(await matrix(c), names(c), sayOf(c))));
}

/** What is due soon, what has passed without anybody telling that it was done, and what was promised last. `all` has the next due first. */
function dueOf(
  all: readonly FollowedCommitment[],
  today: string,
): Pick<Home, 'near' | 'passed' | 'promises'> {
  const horizon = new Date(Date.parse(today) + NEAR * 86_400_000).toISOString().slice(0, 10);
  const near: FollowedCommitment[] = [];
  const passed: FollowedCommitment[] = [];
  const promises: FollowedCommitment[] = [];
  const madeOn = ({ moves }: FollowedCommitment): string => moves[0]?.day ?? '';
  for (const one of all) {
    if (!SETTLED.has(one.state) && one.dueDay !== undefined) {
      if (one.dueDay >= today && one.dueDay <= horizon && near.length < FEW) near.push(one);
      if (isOverdue(one, today)) passed.push(one);
    }
    // A list of the five latest, kept in order: all of a large ledger need not be sorted.
    const last = promises.at(-1);
    if (madeOn(one) === '' || (promises.length === FEW && last !== undefined && madeOn(one) <= madeOn(last)))
      continue;
    promises.push(one);
    promises.sort((x, y) => (madeOn(x) < madeOn(y) ? 1 : madeOn(x) > madeOn(y) ? -1 : 0));
    if (promises.length > FEW) promises.pop();
  }
  return { near, passed: passed.slice(-FEW).reverse(), promises };
}
