import type { Context, Hono } from 'hono';
import type { Problem } from '../../model/problem.js';
import { VERSION } from '../../model/version.js';
import { calendarWriter } from '../../write/calendar.js';
import { commitmentTable } from '../commitment-table.js';
import {
  type CommitmentsAsked,
  type CommitmentsFound,
  findCommitments,
  readCommitmentsAsked,
} from '../commitments-asked.js';
import { Fault } from '../fault.js';
import { firstDayOf, monthOfDeadlines } from '../month-days.js';
import { calendarPicture } from '../pages/calendar-picture.js';
import { commitmentsPage } from '../pages/commitments-page.js';
import { type Room, sayOf } from '../room.js';
import { listFollowed } from '../routes/followed.js';
import { svgAnswer, tableAnswer } from '../table-answer.js';
import { commitmentView } from './commitment.js';

/** The commitments of the ledger as board, list and calendar, their data, and the calendar that programs subscribe to. */
export function commitmentsViews(app: Hono, room: Room): void {
  const asked = (c: Context) => readCommitmentsAsked(c.req.query(), room.today());
  /** A Fault where the words are not understood: data of a filter that was left out would be of something else. */
  const found = async (c: Context): Promise<CommitmentsFound & { asked: CommitmentsAsked }> => {
    const what = asked(c);
    if (what.problems.length > 0) throw new Fault(400, what.problems);
    return { ...findCommitments(await room.followed(), what), asked: what };
  };
  app.get('/commitments', async (c) => {
    const what = asked(c);
    const all = await room.followed();
    const shown = findCommitments(all, what);
    const unknown = shown.rows.length > 0 ? [] : unknownParties(what, room);
    const parts = {
      all: all.length,
      problems: [...what.problems, ...unknown],
      host: new URL(c.req.url).host,
    };
    return c.html(commitmentsPage(shown, what, parts, sayOf(c)).html, what.problems.length > 0 ? 400 : 200);
  });
  app.get('/commitments.json', async (c) => {
    const { limit, cursor, ...rest } = c.req.query();
    const what = readCommitmentsAsked(rest, room.today());
    if (what.problems.length > 0) throw new Fault(400, what.problems);
    const { view: _, month: __, day: ___, page: ____, ...words } = what.words;
    const page = { ...(limit === undefined ? {} : { limit }), ...(cursor === undefined ? {} : { cursor }) };
    const { counts } = findCommitments(await room.followed(), what);
    return c.json({
      on: what.on,
      counts,
      ...(await listFollowed(room.followed, { ...words, ...page }, what.on)),
    });
  });
  for (const format of ['csv', 'parquet'] as const)
    app.get(`/commitments.${format}`, async (c) =>
      tableAnswer(c, commitmentTable((await found(c)).rows), format, 'commitments'),
    );
  app.get('/commitments.svg', async (c) => {
    const { rows, asked: what } = await found(c);
    const say = sayOf(c);
    return svgAnswer(
      c,
      calendarPicture(monthOfDeadlines(rows, what.month, what.on, firstDayOf(say.locale)), what.on, say),
    );
  });
  app.get('/commitments.ics', async (c) => {
    // The token that a calendar program sends in the address was read before.
    const { token: _, ...words } = c.req.query();
    const what = readCommitmentsAsked(words, room.today());
    if (what.problems.length > 0) throw new Fault(400, what.problems);
    return calendarAnswer(c, findCommitments(await room.followed(), what));
  });
  commitmentView(app, room);
}

/** Entries that are written before others have their turn. */
const SLICE = 500;

/** The days of those that have one and are not fulfilled. */
async function calendarAnswer(c: Context, { rows }: Pick<CommitmentsFound, 'rows'>): Promise<Response> {
  const writer = calendarWriter(VERSION);
  const parts = [writer.begin()];
  for (const [i, row] of rows.entries()) {
    parts.push(writer.commitment(row));
    if (i % SLICE === SLICE - 1) await new Promise((resolve) => setImmediate(resolve));
  }
  parts.push(writer.end());
  return c.body(parts.join(''), 200, {
    'content-type': 'text/calendar; charset=utf-8',
    'content-disposition': 'inline; filename="commitments.ics"',
  });
}

function unknownParties({ words }: CommitmentsAsked, { countryProblem }: Room): Problem[] {
  return ['debtor', 'creditor', 'country', 'other'].flatMap(
    (name) => countryProblem(name, words[name]) ?? [],
  );
}
