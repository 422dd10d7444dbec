import { COMMITMENT_STATES, type CommitmentState } from '../model/commitment.js';
import { CORRECTION_KINDS } from '../model/correction.js';
import { EVENT_TYPES, type EventType, STATUSES } from '../model/event.js';
import type { Problem } from '../model/problem.js';
import { isoDay } from './day-range.js';
import { DATASETS, type DyadFilter, type PartnerFilter } from './dyad.js';
import type {
  CommitmentFilter,
  CorrectionFilter,
  DocumentFilter,
  EventFilter,
  QuoteFilter,
} from './ledger.js';
import { PERIODS } from './period.js';

/** A filter as a person wrote it: names to words, from an address or from the command line. */
export type FilterWords = Readonly<Record<string, string | undefined>>;

type Field = (word: string) => string | number | boolean | readonly string[] | Problem;

const country =
  (name: string): Field =>
  (word) =>
    /^[A-Za-z]{3}$/.test(word)
      ? word.toUpperCase()
      : fault(name, word, 'a code of three letters (ISO alpha-3), such as UKR');

const oneOf =
  (name: string, list: readonly string[], change: (word: string) => string): Field =>
  (word) =>
    list.includes(change(word)) ? change(word) : fault(name, word, `one of ${list.join(', ')}`);

const someOf =
  (name: string, list: readonly string[], change: (word: string) => string): Field =>
  (word) => {
    const parts = [...new Set(word.split(',').map((part) => change(part.trim())))];
    const odd = parts.find((part) => !list.includes(part));
    return odd === undefined
      ? parts
      : fault(name, odd, `one or more of ${list.join(', ')}, parted by commas`);
  };

const day =
  (name: string): Field =>
  (word) =>
    word.length === 10 && isoDay(word) === word ? word : fault(name, word, 'a day such as 2024-05-03');

const limit: Field = (word) =>
  /^\d{1,4}$/.test(word) && Number(word) >= 1 && Number(word) <= 1000
    ? Number(word)
    : fault('limit', word, 'a number from 1 to 1000');

const words =
  (name: string): Field =>
  (word) =>
    word.length <= 500 ? word : fault(name, `${word.slice(0, 20)}…`, 'at most 500 characters');

const PAGE: Readonly<Record<string, Field>> = {
  since: day('since'),
  until: day('until'),
  text: words('text'),
  limit,
  cursor: words('cursor'),
};
const EVENT: Readonly<Record<string, Field>> = {
  country: country('country'),
  other: country('other'),
  source: country('source'),
  target: country('target'),
  type: oneOf('type', EVENT_TYPES, (word) => word.toUpperCase()),
  status: oneOf('status', STATUSES, (word) => word.toLowerCase()),
  report: words('report'),
  record: oneOf('record', ['corrected', 'coded'], (word) => word.toLowerCase()),
  once: (word) => (['true', 'false'].includes(word) ? word === 'true' : fault('once', word, 'true or false')),
  ...PAGE,
};

const PARTNER: Readonly<Record<string, Field>> = {
  a: country('a'),
  date: oneOf('date', ['happened', 'reported'], (word) => word.toLowerCase()),
  since: day('since'),
  until: day('until'),
  type: oneOf('type', EVENT_TYPES, (word) => word.toUpperCase()),
  status: someOf('status', STATUSES, (word) => word.toLowerCase()),
  record: oneOf('record', ['corrected', 'coded'], (word) => word.toLowerCase()),
  limit,
};
const { limit: _, ...OF_DYAD } = PARTNER;
const DYAD: Readonly<Record<string, Field>> = {
  ...OF_DYAD,
  b: country('b'),
  period: oneOf('period', PERIODS, (word) => word.toLowerCase()),
  each: (word) => (['true', 'false'].includes(word) ? word === 'true' : fault('each', word, 'true or false')),
  beside: someOf('beside', DATASETS, (word) => word.toLowerCase()),
};

const COMMITMENT: Readonly<Record<string, Field>> = {
  debtor: country('debtor'),
  report: words('report'),
  limit,
  cursor: words('cursor'),
};
const QUOTE: Readonly<Record<string, Field>> = {
  speaker: words('speaker'),
  kind: oneOf('kind', ['direct', 'indirect', 'mixed'], (word) => word.toLowerCase()),
  since: day('since'),
  until: day('until'),
  report: words('report'),
  limit,
  cursor: words('cursor'),
};
const CORRECTION: Readonly<Record<string, Field>> = {
  report: words('report'),
  event: words('event'),
  by: words('by'),
  kind: oneOf('kind', CORRECTION_KINDS, (word) => word.toLowerCase()),
  adrift: (word) =>
    ['true', 'false'].includes(word) ? word === 'true' : fault('adrift', word, 'true or false'),
  limit,
  cursor: words('cursor'),
};
/** What `chancery commitments` asks of a commitment that was followed across reports. */
const FOLLOWED: Readonly<Record<string, Field>> = {
  debtor: country('debtor'),
  creditor: country('creditor'),
  state: oneOf('state', COMMITMENT_STATES, (word) => word.toLowerCase()),
  type: oneOf('type', EVENT_TYPES, (word) => word.toUpperCase()),
  'due-before': day('due-before'),
  'due-after': day('due-after'),
  on: day('on'),
  text: words('text'),
};

/** Which followed commitments are wanted; every field narrows. */
export interface FollowedFilter {
  readonly debtor?: string;
  readonly creditor?: string;
  readonly state?: CommitmentState;
  readonly type?: EventType;
  readonly 'due-before'?: string;
  readonly 'due-after'?: string;
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

export function readQuoteFilter(given: FilterWords): { filter: QuoteFilter; problems: Problem[] } {
  return read(given, QUOTE) as { filter: QuoteFilter; problems: Problem[] };
}

export function readFollowedFilter(given: FilterWords): { filter: FollowedFilter; problems: Problem[] } {
  return read(given, FOLLOWED) as { filter: FollowedFilter; problems: Problem[] };
}

/** A filter of events from words; a Problem for each word that is not understood. Empty words are as if absent. */
export function readEventFilter(given: FilterWords): { filter: EventFilter; problems: Problem[] } {
  return read(given, EVENT) as { filter: EventFilter; problems: Problem[] };
}

/** The same for reports. */
export function readDocumentFilter(given: FilterWords): { filter: DocumentFilter; problems: Problem[] } {
  return read(given, PAGE) as { filter: DocumentFilter; problems: Problem[] };
}

function isProblem(value: ReturnType<Field>): value is Problem {
  return typeof value === 'object' && 'code' in value;
}

function read(given: FilterWords, fields: Readonly<Record<string, Field>>) {
  const filter: Record<string, string | number | boolean | readonly string[]> = {};
  const problems: Problem[] = [];
  for (const [name, word] of Object.entries(given)) {
    if (word === undefined || word.trim() === '') continue;
    const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
    const value =
      field === undefined
        ? fault(name, word, `no such filter; there are ${Object.keys(fields).join(', ')}`)
        : field(word.trim());
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
