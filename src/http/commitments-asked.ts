import { isOverdue } from '../ledger/follow-commitments.js';
import {
  FILTERS,
  type FilterField,
  type FilterTable,
  type FilterWords,
  type FollowedFilter,
  readWords,
} from '../ledger/read-filter.js';
import { wantedCommitments } from '../ledger/wanted-commitments.js';
import { COMMITMENT_STATES, type CommitmentState, SETTLED } from '../model/commitment.js';
import type { FollowedCommitment } from '../model/followed-commitment.js';
import type { Problem } from '../model/problem.js';

/** What a reader asks of the commitments page, all of it in the address. */
export interface CommitmentsAsked {
  /** The words as they came, without those that were empty. */
  readonly words: Readonly<Record<string, string>>;
  readonly filter: FollowedFilter;
  readonly view: 'board' | 'calendar';
  /** The day that counts as today. */
  readonly on: string;
  /** The month of the calendar, "2024-06". */
  readonly month: string;
  /** A day of the calendar that is shown whole. */
  readonly day?: string;
  /** Of the list of one state, from 1. */
  readonly page: number;
  readonly problems: readonly Problem[];
}

const word = (name: string, pattern: RegExp, expected: string): FilterField => ({
  says: expected,
  schema: { type: 'string' },
  read: (given) =>
    pattern.test(given)
      ? given
      : {
          ...{ code: 'filter-not-understood', level: 'error', where: name },
          ...{ message: `Found "${given}"; expected ${expected}.`, fix: 'Correct or leave out this filter.' },
        },
});
const { cursor: _, limit: __, ...FILTER } = FILTERS.followed;
const ASKED: FilterTable = {
  ...FILTER,
  view: word('view', /^(board|calendar)$/, 'board or calendar'),
  month: word('month', /^[12]\d{3}-(0[1-9]|1[0-2])$/, 'a month such as 2024-06'),
  day: { ...FILTERS.followed.on!, says: 'A day of the calendar.' },
  page: word('page', /^[1-9]\d{0,4}$/, 'a number from 1'),
};

/** Reads the page's words; those that are not understood are left aside and stand in `problems`. */
export function readCommitmentsAsked(given: FilterWords, today: string): CommitmentsAsked {
  const words = Object.fromEntries(
    Object.entries(given).flatMap(([name, value]) => (value?.trim() ? [[name, value.trim()]] : [])),
  );
  const { filter, problems } = readWords(words, ASKED);
  const { view, month, day, page, ...rest } = filter as FollowedFilter & Record<string, string | undefined>;
  const on = rest.on ?? today;
  return {
    words,
    filter: { ...rest, on },
    view: view === 'calendar' ? 'calendar' : 'board',
    on,
    month: month ?? day?.slice(0, 7) ?? on.slice(0, 7),
    ...(day === undefined ? {} : { day }),
    page: Number(page ?? 1),
    problems,
  };
}

/** The followed commitments as the page has them. */
export interface CommitmentsFound {
  /** Of each state, and overdue, whichever of them is asked for. */
  readonly counts: Readonly<Record<CommitmentState | 'overdue', number>>;
  /** All that is asked for, in the order of `all`. */
  readonly rows: readonly FollowedCommitment[];
}

export function findCommitments(
  all: readonly FollowedCommitment[],
  { filter, on }: Pick<CommitmentsAsked, 'filter' | 'on'>,
): CommitmentsFound {
  const { state, overdue, ...rest } = filter;
  const wide = Object.keys(rest).length === 1 ? all : wantedCommitments(all, rest);
  const counts = Object.fromEntries([...COMMITMENT_STATES, 'overdue'].map((name) => [name, 0])) as Record<
    CommitmentState | 'overdue',
    number
  >;
  for (const c of wide) {
    counts[c.state]++;
    if (isOverdue(c, on)) counts.overdue++;
  }
  const narrow = { on, ...(state && { state }), ...(overdue !== undefined && { overdue }) };
  return {
    counts,
    rows: state === undefined && overdue === undefined ? wide : wantedCommitments(wide, narrow),
  };
}

/**
 * In the order in which they matter on a day: what is still to come, the nearest first; what has passed, the latest first; what has no day, the latest
 * told first. Of what is settled the latest told first.
 */
export function byMatter(list: readonly FollowedCommitment[], on: string): FollowedCommitment[] {
  const keyed = list.map((c) => {
    const told = c.moves.at(-1)?.day ?? '';
    if (SETTLED.has(c.state)) return { c, rank: 0, key: told, up: false };
    if (c.dueDay === undefined) return { c, rank: 2, key: told, up: false };
    return c.dueDay >= on
      ? { c, rank: 0, key: c.dueDay, up: true }
      : { c, rank: 1, key: c.dueDay, up: false };
  });
  keyed.sort((a, b) => {
    if (a.rank !== b.rank) return a.rank - b.rank;
    const order = a.key < b.key ? -1 : a.key > b.key ? 1 : 0;
    return order === 0 ? (a.c.id < b.c.id ? -1 : 1) : a.up ? order : -order;
  });
  return keyed.map(({ c }) => c);
}

/** Days from one ISO day to another; negative where the other lies before. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}
