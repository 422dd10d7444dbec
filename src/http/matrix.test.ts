import { expect, it } from 'vitest';
import type { PairCount } from '../ledger/event-counts.js';
import type { Ledger } from '../ledger/ledger.js';
import { matrixOf, sidesOf } from './matrix.js';

const pair = (source: string, target: string, events: number): PairCount => ({
  ...{ source, target, events },
  quads: [events, 0, 0, 0],
});
const made = (pairs: readonly PairCount[]) => {
  const ledger = { pairCounts: async () => ({ pairs }) } as unknown as Ledger;
  return matrixOf({ ledger, codesOf: () => ({}) as never }, true);
};
const code = (i: number): string => `P${String(i).padStart(2, '0')}`;

it('the matrix shows the strongest pairs, not parties that are busy with many others', async () => {
  // A hub that acts once on each of thirty others has more events than any pair.
  const hub = Array.from({ length: 30 }, (_, i) => pair('HUB', code(i + 50), 1));
  const strong = Array.from({ length: 6 }, (_, i) => pair(code(2 * i), code(2 * i + 1), 2 + i));
  const { parties, cells } = await made([...hub, ...strong]);
  expect(cells.map(({ events }) => events).sort()).toEqual([2, 3, 4, 5, 6, 7]);
  expect(parties.slice(0, 4)).toEqual([code(10), code(11), code(8), code(9)]);
  expect(parties).toHaveLength(12);
});

it('every row and every column of the matrix has a figure', async () => {
  const { rows, columns } = sidesOf(await made([pair('AAA', 'BBB', 3), pair('CCC', 'BBB', 1)]));
  expect(rows).toEqual(['AAA', 'CCC']);
  expect(columns).toEqual(['BBB']);
});

it('pairs of as many events come in the order of their codes, and one that does not fit is passed over', async () => {
  const chain = Array.from({ length: 10 }, (_, i) => pair(code(i), code(i + 1), 5));
  const rest = [pair('YYY', 'ZZZ', 4), pair('XXX', code(0), 3)];
  const { parties } = await made([...rest, ...chain.reverse()]);
  expect(parties).toEqual([...Array.from({ length: 11 }, (_, i) => code(i)), 'XXX']);
});

it('what a party does to itself is not in the matrix', async () => {
  expect(await made([pair('AAA', 'AAA', 9)])).toMatchObject({ parties: [], cells: [] });
});
