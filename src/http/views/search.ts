import type { Context, Hono } from 'hono';
import { readSearchFilter } from '../../ledger/read-filter.js';
import { wantedCommitments } from '../../ledger/wanted-commitments.js';
import { filterOf } from '../declare.js';
import { Fault } from '../fault.js';
import { followedSoon } from '../followed.js';
import { type Results, searchPage } from '../pages/search-page.js';
import { type Ask, readAsk } from '../read-ask.js';
import { countryName, type Room, sayOf } from '../room.js';
import { tableAnswer } from '../table-answer.js';
import { searchTable } from './search-table.js';

/** The search over the whole record. */
export function searchViews(app: Hono, room: Room): void {
  app.get('/search', async (c) => {
    const name = (code: string): string => countryName(room, code, sayOf(c));
    const q = (c.req.query('q') ?? '').slice(0, 500).trim();
    try {
      const found = await results(room, q, c);
      return c.html(searchPage(q, found, { name, today: room.today() }, sayOf(c)).html);
    } catch (error) {
      if (!(error instanceof Fault) || error.status !== 400) throw error;
      const none = { ...NOTHING, problems: error.problems };
      return c.html(searchPage(q, none, { name, today: room.today() }, sayOf(c)).html, 400);
    }
  });
  const asked = (c: Context): Promise<Results> =>
    results(room, (c.req.query('q') ?? '').slice(0, 500).trim(), c);
  app.get('/search.json', async (c) => c.json(await asked(c)));
  for (const format of ['csv', 'parquet'] as const)
    app.get(`/search.${format}`, async (c) => tableAnswer(c, searchTable(await asked(c)), format, 'search'));
}

const NOTHING: Results = {
  ...{ ask: { countries: [], words: '', all: '' }, problems: [] },
  ...{ reports: [], events: [], actors: [], quotes: [], commitments: [] },
};

/** Parties, types and days are asked of the events; words of the search, with the names of parties among them. */
async function results(room: Room, q: string, c: Context): Promise<Results> {
  const ask = readAsk(q, room.tables?.codes);
  if (q === '') return NOTHING;
  if (ask.words === '') return byCodes(room, ask);
  const cursor = c.req.query('cursor');
  const filter = filterOf(readSearchFilter({ q: ask.all, ...(cursor === undefined ? {} : { cursor }) }));
  const found = await room.ledger.search(filter);
  const { since, until } = ask;
  // The search knows no days: what it found is narrowed to them.
  const inside = (day: string | undefined): boolean =>
    (since === undefined || (day ?? '') >= since) && (until === undefined || (day ?? '9999') <= until);
  return {
    ...{ ask, problems: [] },
    reports: found.reports.filter(({ published }) => inside(published?.slice(0, 10))),
    events: found.events.filter((event) => inside(event.days?.first ?? event.report.published?.slice(0, 10))),
    actors: found.actors,
    quotes: found.quotes.filter(({ report }) => inside(report.published?.slice(0, 10))),
    commitments: found.commitments.filter(({ report }) => inside(report.published?.slice(0, 10))),
    ...(found.next === undefined ? {} : { next: found.next }),
  };
}

async function byCodes(room: Room, ask: Ask): Promise<Results> {
  const { ledger } = room;
  const [country, other] = ask.countries;
  const party = {
    ...(country === undefined ? {} : { country }),
    ...(other === undefined ? {} : { other }),
  };
  const days = {
    ...(ask.since === undefined ? {} : { since: ask.since }),
    ...(ask.until === undefined ? {} : { until: ask.until }),
  };
  const type = ask.type === undefined ? {} : { type: ask.type };
  const [events, reports, actors, followed] = await Promise.all([
    ledger.events({ ...party, ...days, ...type, once: true, limit: 20 }),
    ask.type === undefined ? ledger.documents({ ...party, ...days, limit: 10 }) : { rows: [] },
    country === undefined ? { rows: [] } : ledger.actors({ ...party, limit: 10 }),
    country === undefined ? [] : followedSoon(room.followed),
  ]);
  return {
    ...{ ask, problems: [], quotes: [] },
    events: events.rows,
    reports: reports.rows,
    actors: actors.rows,
    followed:
      country === undefined
        ? []
        : wantedCommitments(followed ?? [], party)
            .slice(-10)
            .reverse(),
    commitments: [],
  };
}
