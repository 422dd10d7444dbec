import type { PairFilter, Quads } from '../ledger/event-counts.js';
import { PAIR_COUNTS } from '../ledger/read-count-filter.js';
import { type FilterTable, readWords } from '../ledger/read-filter.js';
import type { Problem } from '../model/problem.js';
import { countryName, type Room } from './room.js';
import type { Table } from './table-answer.js';

const { period: _, limit: __, status: ___, ...NARROWING } = PAIR_COUNTS;
const ASKED: FilterTable = {
  ...NARROWING,
  node: {
    says: 'The actor that is looked at.',
    schema: { type: 'string', maxLength: 500 },
    read: (word) => word.slice(0, 500),
  },
};

export type NetworkFilter = Pick<PairFilter, 'country' | 'type' | 'since' | 'until' | 'by' | 'least'>;

/** Pairs that a network is made of: those with most events. */
const MOST_PAIRS = 6000;

/** An actor with what it did and what was done to it. */
export interface NetworkNode {
  /** Code of a country or body, or the name of an actor. */
  readonly id: string;
  readonly name: string;
  /** Of a named actor. */
  readonly country?: string;
  /** Events in which it acts, and in which it is acted upon; one with several others counts for each. */
  readonly acts: number;
  readonly acted: number;
  readonly quads: Quads;
}

export interface NetworkEdge {
  readonly source: string;
  readonly target: string;
  readonly events: number;
  readonly quads: Quads;
}

export interface NetworkData {
  readonly by: 'country' | 'actor';
  readonly first?: string;
  readonly last?: string;
  /** Those with most events first. */
  readonly nodes: readonly NetworkNode[];
  readonly edges: readonly NetworkEdge[];
  /** True where there are more pairs than are given. */
  readonly cut: boolean;
}

/** The words of a network's address. */
export function readNetworkFilter(words: Readonly<Record<string, string>>): {
  filter: NetworkFilter;
  problems: Problem[];
} {
  const { filter, problems } = readWords(words, ASKED);
  const { node: _, ...rest } = filter;
  return { filter: rest as NetworkFilter, problems };
}

/** Who acted on whom in a period, as nodes and edges. */
export async function networkData(room: Room, filter: NetworkFilter): Promise<NetworkData> {
  const by = filter.by ?? 'country';
  const found = await room.ledger.pairCounts({ ...filter, limit: MOST_PAIRS }, room.codesOf);
  const nodes = new Map<string, { acts: number; acted: number; quads: [number, number, number, number] }>();
  const add = (id: string, side: 'acts' | 'acted', events: number, quads: Quads): void => {
    const node = nodes.get(id) ?? { acts: 0, acted: 0, quads: [0, 0, 0, 0] };
    node[side] += events;
    for (const q of [0, 1, 2, 3] as const) node.quads[q] += quads[q];
    nodes.set(id, node);
  };
  for (const { source, target, events, quads } of found.pairs) {
    add(source, 'acts', events, quads);
    add(target, 'acted', events, quads);
  }
  const countries = found.countries ?? {};
  return {
    by,
    ...(found.first === undefined ? {} : { first: found.first }),
    ...(found.last === undefined ? {} : { last: found.last }),
    nodes: [...nodes]
      .map(([id, counts]): NetworkNode => {
        const country = by === 'actor' && Object.hasOwn(countries, id) ? countries[id] : undefined;
        const name = by === 'country' ? countryName(room, id) : id;
        return { id, name, ...(country === undefined ? {} : { country }), ...counts };
      })
      .sort((a, b) => b.acts + b.acted - (a.acts + a.acted) || (a.id < b.id ? -1 : 1)),
    edges: found.pairs.map(({ source, target, events, quads }) => ({ source, target, events, quads })),
    cut: found.pairs.length === MOST_PAIRS,
  };
}

/** The edges as a table. */
export function networkTable({ edges }: NetworkData): Table {
  return {
    columns: {
      ...{ source: 'text', target: 'text', events: 'integer' },
      ...{ cooperation_words: 'integer', cooperation_deeds: 'integer' },
      ...{ conflict_words: 'integer', conflict_deeds: 'integer' },
    },
    rows: edges.map(({ source, target, events, quads }) => [source, target, events, ...quads]),
  };
}
