import { isoDay } from '../ledger/day-range.js';
import type { DyadFilter } from '../ledger/dyad.js';
import type { DyadSeries } from '../ledger/dyad-series.js';
import { fittingPeriod } from '../ledger/fitting-period.js';
import type { ActorRow, DocumentRow, Page, StoredEvent, StoredQuote } from '../ledger/ledger.js';
import { loadSeries } from '../ledger/load-series.js';
import { type Period, periodEnd } from '../ledger/period.js';
import { readDyadFilter } from '../ledger/read-filter.js';
import { wantedCommitments } from '../ledger/wanted-commitments.js';
import type { FollowedCommitment } from '../model/followed-commitment.js';
import { filterOf } from './declare.js';
import { fault } from './fault.js';
import { followedSoon } from './followed.js';
import type { Room } from './room.js';

/** Everything that a dossier of two parties shows. */
export interface Dossier {
  readonly a: string;
  readonly b: string;
  readonly period: Period;
  readonly series: DyadSeries;
  /** What is looked at more closely: first and last ISO day. Absent: all. */
  readonly from?: string;
  readonly to?: string;
  readonly events: Page<StoredEvent>;
  /** What either owes the other, the next due first; those without a day last. */
  readonly commitments: readonly FollowedCommitment[];
  /** True where the list of commitments is still being made and they are left out. */
  readonly commitmentsLater?: true;
  /** What is said in one about the other, newest first: a about b, b about a. */
  readonly quotes: readonly [readonly StoredQuote[], readonly StoredQuote[]];
  readonly actors: readonly ActorRow[];
  readonly reports: readonly DocumentRow[];
  /** Another pair on the same axis of time. */
  readonly beside?: DyadSeries;
}

/** What a reader asks of a dossier, by the names of the address. Faults where a word is not understood. */
export interface DossierWords {
  readonly a: string;
  readonly b: string;
  readonly [name: string]: string | undefined;
}

/** The series that the words ask for; without `period` in steps that fit its days. */
export async function seriesFor(
  { ledger, codesOf }: Pick<Room, 'ledger' | 'codesOf'>,
  words: DossierWords,
): Promise<{ readonly filter: DyadFilter; readonly series: DyadSeries }> {
  const { a, b, period, since, until, date, type } = words;
  const given = { a, b, period, since, until, date, type };
  const filter = filterOf(readDyadFilter(Object.fromEntries(Object.entries(given).filter(([, v]) => v))));
  const series = await loadSeries(ledger, filter, codesOf);
  if (period !== undefined && period !== '') return { filter, series };
  const [first, last] = [series.periods[0]?.period, series.periods.at(-1)?.period];
  const fitting = first === undefined || last === undefined ? 'month' : fittingPeriod(first, last);
  if (fitting === filter.period) return { filter, series };
  const other = { ...filter, period: fitting };
  return { filter: other, series: await loadSeries(ledger, other, codesOf) };
}

/** Gathers a dossier with at most `most` events; the ledger is asked for all parts at once. `patient` waits for a list of commitments that is being made. */
export async function dossier(
  room: Room,
  words: DossierWords,
  { most = 20, patient = true }: { readonly most?: number; readonly patient?: boolean } = {},
): Promise<Dossier> {
  const { ledger } = room;
  checkDays(words);
  const own = await seriesFor(room, words);
  const { a, b, period, since, until } = own.filter;
  const { series, beside } = await withBeside(room, words['with'], own);
  const [from, to] = [words['from'] || since, words['to'] || until];
  const days = { ...(from === undefined ? {} : { since: from }), ...(to === undefined ? {} : { until: to }) };
  const pair = { country: a, other: b };
  const cursor = words['cursor'] ? { cursor: words['cursor'] } : {};
  const [events, all, ab, ba, actors, reports] = await Promise.all([
    ledger.events({ ...pair, ...days, ...cursor, once: true, limit: most }),
    patient ? room.followed() : followedSoon(room.followed),
    ledger.quotes({ country: a, about: b, ...days, limit: 4 }),
    ledger.quotes({ country: b, about: a, ...days, limit: 4 }),
    ledger.actors({ ...pair, limit: 14 }),
    ledger.documents({ ...pair, ...days, limit: 8 }),
  ]);
  return {
    ...{ a, b, period, series, events },
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
    commitments: all === undefined ? [] : wantedCommitments(all, { country: a, other: b }),
    ...(all === undefined ? { commitmentsLater: true as const } : {}),
    quotes: [ab.rows, ba.rows],
    ...{ actors: actors.rows, reports: reports.rows },
    ...(beside === undefined ? {} : { beside }),
  };
}

/** Faults days looked at that are none, or that end before they begin. */
function checkDays({ from = '', to = '' }: DossierWords): void {
  const wrong = (where: string, found: string, expected: string) =>
    fault(
      400,
      'filter-not-understood',
      where,
      `Found "${found.slice(0, 40)}"; expected ${expected}.`,
      'Correct or leave out this filter.',
    );
  for (const [name, day] of Object.entries({ from, to }))
    if (day !== '' && isoDay(day) === undefined) throw wrong(name, day, 'a day such as 2024-05-03');
  if (from !== '' && to !== '' && to < from) throw wrong('to', to, `a day from ${from} on`);
}

/** A series and that of the pair that `USA-CHN` names, both over the time that either has events in. */
async function withBeside(
  { ledger, codesOf }: Room,
  pair: string | undefined,
  { filter, series }: Awaited<ReturnType<typeof seriesFor>>,
): Promise<{ readonly series: DyadSeries; readonly beside?: DyadSeries }> {
  if (pair === undefined || pair === '') return { series };
  const [a, b] = pair.split('-');
  if (!a || !b)
    throw fault(
      400,
      'filter-not-understood',
      'with',
      `Found "${pair.slice(0, 40)}"; expected two codes of three letters, such as CHN-USA.`,
      'Correct or leave out this filter.',
    );
  const read = filterOf(readDyadFilter({ a, b }));
  const other = { ...filter, a: read.a, b: read.b };
  const beside = await loadSeries(ledger, other, codesOf);
  const all = [...series.periods, ...beside.periods].map(({ period }) => period).sort();
  const [first, last] = [all[0], all.at(-1)];
  if (first === undefined || last === undefined) return { series, beside };
  const span = { since: filter.since ?? first, until: filter.until ?? periodEnd(filter.period, last) };
  return {
    series: await loadSeries(ledger, { ...filter, ...span }, codesOf),
    beside: await loadSeries(ledger, { ...other, ...span }, codesOf),
  };
}
