import { countryPoints } from '../knowledge/country-points.js';
import type { CountFilter, PairCount, PlaceCount } from '../ledger/event-counts.js';
import { PLACE_COUNTS } from '../ledger/read-count-filter.js';
import { type FilterTable, readWords } from '../ledger/read-filter.js';
import type { Problem } from '../model/problem.js';
import type { Room } from './room.js';
import type { Table } from './table-answer.js';

const { period: _, limit: __, status: ___, ...NARROWING } = PLACE_COUNTS;
const SHOWN: FilterTable = {
  ...NARROWING,
  at: {
    says: 'The middle of what is seen, in units of the picture, and how many times it is magnified.',
    schema: { type: 'string' },
    read: (word) =>
      /^-?[\d.]{1,8},-?[\d.]{1,8},[\d.]{1,5}$/.test(word)
        ? word
        : {
            ...{ code: 'filter-not-understood', level: 'error', where: 'at' },
            message: `Found "${word}"; expected three numbers with commas.`,
            fix: 'Leave it out: the map is moved with the pointer and the keys.',
          },
  },
  show: {
    says: 'What is drawn: places and flows (default), or one of them.',
    schema: { type: 'string', enum: ['both', 'places', 'flows'] },
    read: (word) =>
      ['both', 'places', 'flows'].includes(word)
        ? word
        : {
            ...{ code: 'filter-not-understood', level: 'error', where: 'show' },
            message: `Found "${word}"; expected both, places or flows.`,
            fix: 'Correct or leave out this filter.',
          },
  },
};

export type MapFilter = Pick<CountFilter, 'country' | 'type' | 'since' | 'until'> & {
  readonly show?: 'both' | 'places' | 'flows';
};

/** Flows that the page's table and the picture take from. */
export const MOST_FLOWS = 150;

/** What a map shows. */
export interface MapData {
  readonly filter: MapFilter;
  readonly first?: string;
  readonly last?: string;
  readonly places: readonly PlaceCount[];
  readonly flows: readonly PairCount[];
  /** Events that have a place with degrees, and that have none. */
  readonly placed: number;
  readonly unplaced: number;
}

/** The words of a map's address. */
export function readMapFilter(words: Readonly<Record<string, string>>): {
  filter: MapFilter;
  problems: Problem[];
} {
  return readWords(words, SHOWN) as { filter: MapFilter; problems: Problem[] };
}

/** Places and flows of a period, each with its counts. */
export async function mapData({ ledger, codesOf }: Room, filter: MapFilter): Promise<MapData> {
  const { country, type, since, until } = filter;
  const narrowing = {
    ...(country === undefined ? {} : { country }),
    ...(type === undefined ? {} : { type }),
    ...(since === undefined ? {} : { since }),
    ...(until === undefined ? {} : { until }),
  };
  const [{ first, last, places, placed, unplaced }, { pairs }] = await Promise.all([
    ledger.placeCounts(narrowing, codesOf),
    ledger.pairCounts({ ...narrowing, limit: MOST_FLOWS }, codesOf),
  ]);
  const span = first === undefined || last === undefined ? {} : { first, last };
  return { filter, ...span, places, flows: pairs, placed, unplaced };
}

/** Points of countries by code, as latitude and longitude; none without a codebook. */
export function pointsOf({
  codebook,
}: Pick<Room, 'codebook'>): ReadonlyMap<string, readonly [number, number]> {
  return codebook === undefined ? new Map() : countryPoints(codebook);
}

/** Places and flows as one table. */
export function mapTable({ places, flows }: MapData): Table {
  return {
    columns: {
      ...{ kind: 'text', place: 'text', country: 'text', latitude: 'real', longitude: 'real' },
      ...{ source: 'text', target: 'text', events: 'integer' },
      ...{ cooperation_words: 'integer', cooperation_deeds: 'integer' },
      ...{ conflict_words: 'integer', conflict_deeds: 'integer' },
    },
    rows: [
      ...places.map(({ name, country, lat, lon, events, quads }) => [
        ...['place', name, country ?? null, lat, lon, null, null, events],
        ...quads,
      ]),
      ...flows.map(({ source, target, events, quads }) => [
        ...['flow', null, null, null, null, source, target, events],
        ...quads,
      ]),
    ],
  };
}
