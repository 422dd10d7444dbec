import { COMMITMENT_STATES, type CommitmentState } from '../model/commitment.js';
import { CORRECTION_KINDS } from '../model/correction.js';
import { EVENT_TYPES, type EventType, STATUSES } from '../model/event.js';
import type { Problem } from '../model/problem.js';
import { isoDay } from './day-range.js';
import { DATASETS, type DyadFilter, type PartnerFilter } from './dyad.js';
import type {
  ActorFilter,
  AddedFilter,
  CommitmentFilter,
  CorrectionFilter,
  DocumentFilter,
  EventFilter,
  QuoteFilter,
  SearchFilter,
  StoryFilter,
} from './ledger.js';
import { PERIODS } from './period.js';
import { readSearch } from './read-search.js';

/** A filter as a person wrote it: names to words, from an address or from the command line. */
export type FilterWords = Readonly<Record<string, string | undefined>>;

/** One filter: how its word is read, what it means, and what a word may be as JSON Schema (for the OpenAPI document). */
export interface FilterField {
  readonly says: string;
  /** It must be there. */
  readonly needed?: true;
  readonly schema: Readonly<Record<string, unknown>>;
  read(word: string): string | number | boolean | readonly string[] | Problem;
}
/** The filters of one list, by name. */
export type FilterTable = Readonly<Record<string, FilterField>>;

const country = (name: string, says = 'Code of a party'): FilterField => ({
  says: `${says}: ISO alpha-3 or one of PLOVER's international codes.`,
  schema: { type: 'string', pattern: '^[A-Za-z]{3}$', example: 'UKR' },
  read: (word) =>
    /^[A-Za-z]{3}$/.test(word)
      ? word.toUpperCase()
      : fault(name, word, 'a code of three letters (ISO alpha-3), such as UKR'),
});

const oneOf = (
  name: string,
  list: readonly string[],
  change: (word: string) => string,
  says: string,
): FilterField => ({
  says,
  schema: { type: 'string', enum: list },
  read: (word) =>
    list.includes(change(word)) ? change(word) : fault(name, word, `one of ${list.join(', ')}`),
});

const someOf = (
  name: string,
  list: readonly string[],
  change: (word: string) => string,
  says: string,
): FilterField => ({
  says: `${says} Several are parted by commas.`,
  schema: { type: 'array', items: { type: 'string', enum: list }, minItems: 1 },
  read: (word) => {
    const parts = [...new Set(word.split(',').map((part) => change(part.trim())))];
    const odd = parts.find((part) => !list.includes(part));
    return odd === undefined
      ? parts
      : fault(name, odd, `one or more of ${list.join(', ')}, parted by commas`);
  },
});

const flag = (name: string, says: string): FilterField => ({
  says,
  schema: { type: 'boolean' },
  read: (word) => (['true', 'false'].includes(word) ? word === 'true' : fault(name, word, 'true or false')),
});

const day = (name: string, says: string): FilterField => ({
  says: `${says}: an ISO day, included.`,
  schema: { type: 'string', format: 'date', example: '2024-05-03' },
  read: (word) =>
    word.length === 10 && isoDay(word) === word ? word : fault(name, word, 'a day such as 2024-05-03'),
});

const limit: FilterField = {
  says: 'Rows a page.',
  schema: { type: 'integer', minimum: 1, maximum: 1000, default: 100 },
  read: (word) =>
    /^\d{1,4}$/.test(word) && Number(word) >= 1 && Number(word) <= 1000
      ? Number(word)
      : fault('limit', word, 'a number from 1 to 1000'),
};

const words = (name: string, says: string): FilterField => ({
  says,
  schema: { type: 'string', maxLength: 500 },
  read: (word) =>
    word.length <= 500 ? word : fault(name, `${word.slice(0, 20)}…`, 'at most 500 characters'),
});

const SINCE = day('since', 'First day');
const UNTIL = day('until', 'Last day');
const REPORT = words('report', 'Id of a report.');
const CURSOR = words('cursor', '`next` of the page before.');
const TYPE = oneOf('type', EVENT_TYPES, (word) => word.toUpperCase(), "PLOVER's event type.");
const RECORD = oneOf(
  'record',
  ['corrected', 'coded'],
  (word) => word.toLowerCase(),
  'The record after corrections (default), or as the program coded it.',
);

const PAGE: FilterTable = {
  since: SINCE,
  until: UNTIL,
  text: words('text', 'Words to be found, in any case, in titles and names.'),
  limit,
  cursor: CURSOR,
};
const EVENT: FilterTable = {
  country: country('country', 'A party on either side'),
  other: country('other', 'The party on the other side'),
  source: country('source', 'Who did it'),
  target: country('target', 'To whom it was done'),
  type: TYPE,
  status: oneOf('status', STATUSES, (word) => word.toLowerCase(), 'Status of the event.'),
  report: REPORT,
  place: words('place', "Whole words of the name of the event's place, in any case."),
  done: flag('done', 'Only what took place: statuses actual and ongoing.'),
  record: RECORD,
  once: flag('once', 'Of the events that several reports tell in common only the first.'),
  ...PAGE,
};

const REPORTS: FilterTable = {
  country: country('country', 'A party in one of its events'),
  other: country('other', 'The party on the other side'),
  ...PAGE,
};

const PARTNER: FilterTable = {
  a: country('a'),
  date: oneOf(
    'date',
    ['happened', 'reported'],
    (word) => word.toLowerCase(),
    'The day on which an event stands.',
  ),
  since: SINCE,
  until: UNTIL,
  type: TYPE,
  status: someOf(
    'status',
    STATUSES,
    (word) => word.toLowerCase(),
    'Statuses that count; default actual and ongoing.',
  ),
  record: RECORD,
  limit,
};
const { limit: _, ...OF_DYAD } = PARTNER;
const DYAD: FilterTable = {
  ...OF_DYAD,
  b: country('b'),
  period: oneOf('period', PERIODS, (word) => word.toLowerCase(), 'Length of a period; default month.'),
  each: flag('each', 'Count an event once for each report that tells it.'),
  beside: someOf(
    'beside',
    DATASETS,
    (word) => word.toLowerCase(),
    'Imported data sets to be counted beside.',
  ),
};

const COMMITMENT: FilterTable = {
  debtor: country('debtor'),
  report: REPORT,
  limit,
  cursor: CURSOR,
};
const QUOTE: FilterTable = {
  speaker: words('speaker', "Words of the speaker's name, in any case."),
  country: country('country', 'Country or body of the speaker'),
  about: country('about', 'Country or body that the quotation names'),
  kind: oneOf('kind', ['direct', 'indirect', 'mixed'], (word) => word.toLowerCase(), 'Kind of quotation.'),
  since: SINCE,
  until: UNTIL,
  report: REPORT,
  limit,
  cursor: CURSOR,
};
const STORY: FilterTable = {
  reports: {
    says: 'Reports at least.',
    schema: { type: 'integer', minimum: 1, maximum: 1_000_000 },
    read: (word) =>
      /^\d{1,6}$/.test(word) && Number(word) > 0 ? Number(word) : fault('reports', word, 'a number from 1'),
  },
  since: SINCE,
  until: UNTIL,
  limit,
  cursor: CURSOR,
};
const CORRECTION: FilterTable = {
  report: REPORT,
  event: words('event', 'Id of an event as it was first recorded.'),
  by: words('by', 'Who made the correction.'),
  kind: oneOf('kind', CORRECTION_KINDS, (word) => word.toLowerCase(), 'What was done.'),
  adrift: flag('adrift', 'Only those that no longer find their event.'),
  limit,
  cursor: CURSOR,
};
const ACTOR: FilterTable = {
  text: words('text', 'Words of the name, in any case.'),
  country: country('country', 'Country or body of the actor'),
  other: country('other', 'With `country`: actors of either party in events between the two'),
  limit,
  cursor: CURSOR,
};
const ADDED: FilterTable = { newest: flag('newest', 'Newest first.'), limit, cursor: CURSOR };
const SEARCH: FilterTable = {
  q: {
    needed: true,
    says: 'Words, all of which must be there; `actor:`, `place:`, `title:`, `speaker:`, `trigger:`, `type:`, `status:`, `country:` before a word narrow; a phrase stands in quotes and is found only where the text was kept.',
    schema: { type: 'string', minLength: 1, maxLength: 500 },
    read(word) {
      if (word.length > 500) return fault('q', `${word.slice(0, 20)}…`, 'at most 500 characters');
      return readSearch(word).problems[0] ?? word;
    },
  },
  limit,
  cursor: CURSOR,
};
/** A day that bounds without being inside. */
const bound = (name: string, says: string): FilterField => ({
  ...day(name, says),
  says: `${says}: an ISO day, itself not included.`,
});
/** What is asked of commitments that were followed across reports. */
const FOLLOWED: FilterTable = {
  debtor: country('debtor', 'Who owes'),
  creditor: country('creditor', 'To whom it is owed'),
  country: country('country', 'A party on either side'),
  other: country('other', 'The party on the other side'),
  state: oneOf('state', COMMITMENT_STATES, (word) => word.toLowerCase(), 'How far it has come.'),
  type: TYPE,
  'due-before': bound('due-before', 'Due before'),
  'due-after': bound('due-after', 'Due after'),
  overdue: flag('overdue', 'Whose day lies before `on` and of which nobody says that it was fulfilled.'),
  on: {
    ...day('on', 'The day that overdue counts from'),
    says: 'The day that overdue counts from, an ISO day; a server takes today where it is not given.',
  },
  text: words('text', 'Words to be found, in any case, in the deed and the names.'),
};
const FOLLOWED_PAGE: FilterTable = { ...FOLLOWED, limit, cursor: CURSOR };

/** Which followed commitments are wanted; every field narrows. */
export interface FollowedFilter {
  readonly debtor?: string;
  readonly creditor?: string;
  /** A party on either side; with `other` a pair, whichever of them owes. */
  readonly country?: string;
  readonly other?: string;
  readonly state?: CommitmentState;
  readonly type?: EventType;
  /** Neither bound is included. */
  readonly 'due-before'?: string;
  readonly 'due-after'?: string;
  /** Only those (or, when false, only others than those) whose day lies before `on`. */
  readonly overdue?: boolean;
  readonly on?: string;
  readonly text?: string;
}

/** A dyad from words; without `period` it is by month. */
export function readDyadFilter(given: FilterWords): { filter: DyadFilter; problems: Problem[] } {
  const { filter, problems } = read(given, DYAD);
  if (filter['a'] !== undefined && filter['a'] === filter['b'])
    problems.push(fault('b', String(filter['b']), 'another party than the first'));
  return { filter: { period: 'month', ...filter } as unknown as DyadFilter, problems };
}

export function readPartnerFilter(given: FilterWords): { filter: PartnerFilter; problems: Problem[] } {
  return read(given, PARTNER) as unknown as { filter: PartnerFilter; problems: Problem[] };
}

export function readCommitmentFilter(given: FilterWords): { filter: CommitmentFilter; problems: Problem[] } {
  return read(given, COMMITMENT) as { filter: CommitmentFilter; problems: Problem[] };
}

export function readCorrectionFilter(given: FilterWords): { filter: CorrectionFilter; problems: Problem[] } {
  return read(given, CORRECTION) as { filter: CorrectionFilter; problems: Problem[] };
}

export function readActorFilter(given: FilterWords): { filter: ActorFilter; problems: Problem[] } {
  return read(given, ACTOR) as { filter: ActorFilter; problems: Problem[] };
}

export function readAddedFilter(given: FilterWords): { filter: AddedFilter; problems: Problem[] } {
  return read(given, ADDED) as { filter: AddedFilter; problems: Problem[] };
}

/** A search from words; `q` must be there. */
export function readSearchFilter(given: FilterWords): { filter: SearchFilter; problems: Problem[] } {
  const { filter, problems } = read(given, SEARCH);
  if (problems.length === 0 && filter['q'] === undefined) problems.push(fault('q', '', 'what to look for'));
  return { filter: filter as unknown as SearchFilter, problems };
}

export function readQuoteFilter(given: FilterWords): { filter: QuoteFilter; problems: Problem[] } {
  return read(given, QUOTE) as { filter: QuoteFilter; problems: Problem[] };
}

export function readStoryFilter(given: FilterWords): { filter: StoryFilter; problems: Problem[] } {
  return read(given, STORY) as { filter: StoryFilter; problems: Problem[] };
}

export function readFollowedFilter(given: FilterWords): { filter: FollowedFilter; problems: Problem[] } {
  return read(given, FOLLOWED) as { filter: FollowedFilter; problems: Problem[] };
}

/** The same with a page of them. */
export function readFollowedPage(given: FilterWords): {
  filter: FollowedFilter & { readonly limit?: number; readonly cursor?: string };
  problems: Problem[];
} {
  return read(given, FOLLOWED_PAGE) as ReturnType<typeof readFollowedPage>;
}

/** A filter of events from words; a Problem for each word that is not understood. Empty words are as if absent. */
export function readEventFilter(given: FilterWords): { filter: EventFilter; problems: Problem[] } {
  return read(given, EVENT) as { filter: EventFilter; problems: Problem[] };
}

/** The same for reports. */
export function readDocumentFilter(given: FilterWords): { filter: DocumentFilter; problems: Problem[] } {
  return read(given, REPORTS) as { filter: DocumentFilter; problems: Problem[] };
}

/** The filters of each list; the API's parameters are described from these. */
export const FILTERS = {
  events: EVENT,
  reports: REPORTS,
  partners: PARTNER,
  dyads: DYAD,
  commitments: COMMITMENT,
  followed: FOLLOWED_PAGE,
  quotes: QUOTE,
  stories: STORY,
  corrections: CORRECTION,
  actors: ACTOR,
  added: ADDED,
  search: SEARCH,
} as const;

/** The words of any table, for parameters that are no filter of a list. */
export function readWords(given: FilterWords, table: FilterTable): ReturnType<typeof read> {
  return read(given, table);
}

function isProblem(value: ReturnType<FilterField['read']>): value is Problem {
  return typeof value === 'object' && 'code' in value;
}

function read(given: FilterWords, fields: FilterTable) {
  const filter: Record<string, string | number | boolean | readonly string[]> = {};
  const problems: Problem[] = [];
  for (const [name, word] of Object.entries(given)) {
    if (word === undefined || word.trim() === '') continue;
    const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
    const value =
      field === undefined
        ? fault(name, word, `no such filter; there are ${Object.keys(fields).join(', ')}`)
        : field.read(word.trim());
    if (isProblem(value)) problems.push(value);
    else filter[name] = value;
  }
  return { filter, problems };
}

function fault(name: string, word: string, expected: string): Problem {
  return {
    code: 'filter-not-understood',
    level: 'error',
    where: name,
    message: `Found "${word}"; expected ${expected}.`,
    fix: 'Correct or leave out this filter.',
  };
}
