import { dependents, rels, type Tree } from './tree.js';

/** Words that count or portion what follows: the phrase is about "food" in "500 tonnes of food". */
const PORTION = new Set(
  (
    'number dozen series tonne ton group million hundred thousand worth kind lot package round wave spate string billion ' +
    'dollar shipment load amount convoy score act set piece part half most one kg rest all some consignment batch couple ' +
    'pair handful ten trillion majority minority type sort barrage volley litre liter barrel truckload planeload'
  ).split(' '),
);
const NMOD = rels('nmod', 'appos');

/** The words that a phrase is about: its head, and what follows a portion ("dozens of tanks"). At most three steps. */
export function contents(tree: Tree, row: number, steps = 3): number[] {
  if (steps === 0 || !PORTION.has(tree.key[row]!)) return [row];
  const inner = dependents(tree, row, NMOD);
  return [row, ...inner.flatMap((k) => contents(tree, k, steps - 1))];
}

/** True for a head that only counts or portions. */
export function isPortion(tree: Tree, row: number): boolean {
  return PORTION.has(tree.key[row]!);
}
