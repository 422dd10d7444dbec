import type { Problem } from '../model/problem.js';
import type { CountFilter, PairFilter } from './event-counts.js';
import { PERIODS } from './period.js';
import { FILTERS, type FilterField, type FilterTable, type FilterWords, readWords } from './read-filter.js';

const field = (table: FilterTable, name: string): FilterField => {
  const found = table[name];
  if (found === undefined) throw new RangeError(`no filter ${name}`);
  return found;
};

const wrong = (where: string, word: string, expected: string): Problem => ({
  ...{ code: 'filter-not-understood', level: 'error', where },
  message: `Found "${word}"; expected ${expected}.`,
  fix: 'Correct or leave out this filter.',
});

const whole = (name: string, says: string, most: number): FilterField => ({
  says,
  schema: { type: 'integer', minimum: 1, maximum: most },
  read: (word) =>
    /^\d{1,7}$/.test(word) && Number(word) >= 1 && Number(word) <= most
      ? Number(word)
      : wrong(name, word, `a number from 1 to ${most}`),
});

const oneOf = (name: string, says: string, list: readonly string[]): FilterField => ({
  says,
  schema: { type: 'string', enum: list },
  read: (word) =>
    list.includes(word.toLowerCase()) ? word.toLowerCase() : wrong(name, word, `one of ${list.join(', ')}`),
});

/** The filters of counts by place, for the API's parameters. */
export const PLACE_COUNTS: FilterTable = {
  country: field(FILTERS.events, 'country'),
  type: field(FILTERS.events, 'type'),
  status: field(FILTERS.dyads, 'status'),
  since: field(FILTERS.events, 'since'),
  until: field(FILTERS.events, 'until'),
  period: oneOf('period', 'Counts of each period too; `fit` takes the length that fits the span.', [
    ...PERIODS,
    'fit',
  ]),
  limit: whole('limit', 'Places, those with most events first; default 300.', 1000),
};

/** The filters of counts by pair. */
export const PAIR_COUNTS: FilterTable = {
  ...PLACE_COUNTS,
  by: oneOf('by', 'Parties by country or body (default), or by name.', ['country', 'actor']),
  least: whole('least', 'Events of a pair at least.', 1_000_000),
  limit: whole('limit', 'Pairs, those with most events first; default 1000.', 20_000),
};

/** Counts by place from words; a Problem for each word that is not understood. */
export function readPlaceCountFilter(given: FilterWords): { filter: CountFilter; problems: Problem[] } {
  return readWords(given, PLACE_COUNTS) as { filter: CountFilter; problems: Problem[] };
}

/** The same for counts by pair. */
export function readPairFilter(given: FilterWords): { filter: PairFilter; problems: Problem[] } {
  return readWords(given, PAIR_COUNTS) as { filter: PairFilter; problems: Problem[] };
}
