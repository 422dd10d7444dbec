import type { Context, Hono } from 'hono';
import { allPages } from '../../ledger/all-pages.js';
import type { Because } from '../../model/because.js';
import type { FollowedCommitment } from '../../model/followed-commitment.js';
import { VERSION } from '../../model/version.js';
import { calendarWriter } from '../../write/calendar.js';
import { missing } from '../fault.js';
import { commitmentPage, type ToldMove } from '../pages/commitment-page.js';
import { commitmentPicture } from '../pages/commitment-picture.js';
import { type Room, sayOf } from '../room.js';
import { svgAnswer, type Table, tableAnswer } from '../table-answer.js';

/** Moves of which the report is read for its words and reasons. */
const MOVES = 30;
const ENDINGS = ['json', 'csv', 'parquet', 'ics', 'svg'] as const;

/** The page of one commitment, under the id of its first telling or of any that moved it, and with an ending its data, day and picture. */
export function commitmentView(app: Hono, room: Room): void {
  app.get('/commitment/:id', async (c) => {
    const id = c.req.param('id');
    const on = c.req.query('on') ?? room.today();
    const index = indexOf(await room.followed());
    const found = index.get(id);
    if (found !== undefined)
      return c.html(commitmentPage(found, await toldMoves(room, found), on, sayOf(c)).html);
    for (const ending of ENDINGS) {
      const named = id.endsWith(`.${ending}`) ? index.get(id.slice(0, -ending.length - 1)) : undefined;
      if (named !== undefined) return data(c, room, named, ending, on);
    }
    throw missing('commitment', id);
  });
}

async function data(
  c: Context,
  room: Room,
  found: FollowedCommitment,
  ending: (typeof ENDINGS)[number],
  on: string,
): Promise<Response> {
  if (ending === 'json') {
    const told = await toldMoves(room, found);
    return c.json({ ...found, moves: told.map(({ move, because }) => ({ ...move, because })) });
  }
  if (ending === 'csv' || ending === 'parquet')
    return tableAnswer(c, movesTable(found), ending, 'commitment');
  if (ending === 'svg') {
    const picture = commitmentPicture(found, on, sayOf(c));
    if (picture === undefined) throw missing('commitment', `${found.id}.svg`);
    return svgAnswer(c, picture.html);
  }
  const writer = calendarWriter(VERSION);
  return c.body(writer.begin() + writer.commitment(found) + writer.end(), 200, {
    'content-type': 'text/calendar; charset=utf-8',
    'content-disposition': 'attachment; filename="commitment.ics"',
  });
}

/** What each report made of it. */
function movesTable({ moves }: FollowedCommitment): Table {
  return {
    columns: {
      ...{ day: 'text', state: 'text', commitment: 'text', report: 'text', title: 'text', url: 'text' },
    },
    rows: moves.map(({ day, state, commitment, report }) => [
      ...[day ?? null, state, commitment, report.id, report.title ?? null, report.url ?? null],
    ]),
  };
}

/** The moves with the words and reasons of their reports. */
async function toldMoves({ ledger }: Room, { moves }: FollowedCommitment): Promise<ToldMove[]> {
  const reports = [...new Set(moves.slice(0, MOVES).map(({ report }) => report.id))];
  const texts = await ledger.texts(reports);
  const own = new Map<string, Because>();
  for (const report of reports)
    for (const { id, because } of await allPages((page) => ledger.commitments({ ...page, report })))
      own.set(id, because);
  return moves.map((move) => {
    const because = own.get(move.commitment);
    return {
      ...{ move, text: texts.get(move.report.id) ?? '' },
      ...(because === undefined ? {} : { because }),
    };
  });
}

const indexes = new WeakMap<readonly FollowedCommitment[], Map<string, FollowedCommitment>>();
/** The commitments by the ids of the tellings that moved them; made once for each list. */
function indexOf(list: readonly FollowedCommitment[]): Map<string, FollowedCommitment> {
  let index = indexes.get(list);
  if (index === undefined) {
    index = new Map(list.flatMap((c) => c.moves.map((move) => [move.commitment, c] as const)));
    indexes.set(list, index);
  }
  return index;
}
