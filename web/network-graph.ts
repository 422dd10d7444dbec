import type { NetworkData } from '../src/http/network-data.js';
import type { Quads } from '../src/ledger/event-counts.js';

/** Both directions between two actors. */
export interface Tie {
  readonly a: number;
  readonly b: number;
  /** Events from a to b and from b to a. */
  there: number;
  back: number;
  readonly quads: [number, number, number, number];
}

/** A network with its nodes by number: the neighbours of one are found without a search. */
export interface NetworkGraph {
  readonly data: NetworkData;
  readonly ties: readonly Tie[];
  /** Numbers of the ties of each node, the strongest first. */
  readonly tiesOf: readonly (readonly number[])[];
  readonly numberOf: ReadonlyMap<string, number>;
}

export function networkGraph(data: NetworkData): NetworkGraph {
  const numberOf = new Map(data.nodes.map(({ id }, i) => [id, i]));
  const ties: Tie[] = [];
  const known = new Map<string, Tie>();
  const tiesOf: number[][] = data.nodes.map(() => []);
  for (const { source, target, events, quads } of data.edges) {
    const [from, to] = [numberOf.get(source), numberOf.get(target)];
    if (from === undefined || to === undefined) continue;
    const [a, b] = from < to ? [from, to] : [to, from];
    let tie = known.get(`${a} ${b}`);
    if (tie === undefined) {
      tie = { a, b, there: 0, back: 0, quads: [0, 0, 0, 0] };
      known.set(`${a} ${b}`, tie);
      tiesOf[a]?.push(ties.length);
      tiesOf[b]?.push(ties.length);
      ties.push(tie);
    }
    if (from === a) tie.there += events;
    else tie.back += events;
    for (const q of [0, 1, 2, 3] as const) tie.quads[q] += quads[q];
  }
  const weight = (i: number): number => (ties[i]?.there ?? 0) + (ties[i]?.back ?? 0);
  for (const own of tiesOf) own.sort((x, y) => weight(y) - weight(x));
  return { data, ties, tiesOf, numberOf };
}

/** All events of four quad classes. */
export const sumOf = (quads: Quads): number => quads[0] + quads[1] + quads[2] + quads[3];
