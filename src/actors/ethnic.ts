import { dependents, rels, type Tree } from '../match/tree.js';

const MODIFIER = rels('amod', 'compound', 'nmod:desc');

/** True for a people that is told to be one only by descent: "ethnic Albanians" may be of any state. */
export function isEthnic(tree: Tree, row: number): boolean {
  return dependents(tree, row, MODIFIER).some((k) => tree.key[k] === 'ethnic');
}
