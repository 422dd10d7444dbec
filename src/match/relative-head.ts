import { dependents, pos, rels, type Tree } from './tree.js';

const RELATIVE = rels('acl:relcl');
const WORD = rels('nsubj', 'nsubj:pass', 'obj', 'obl');
const INSIDE = rels('compound', 'flat', 'amod', 'nummod');
const NAMING = [pos('PROPN'), pos('NOUN')];

/**
 * The noun that the relative clause of the verb at `row` describes: the word it hangs from. A noun that a clause with "who" describes
 * already has no second one with "which" behind another noun and a comma: "rebels who fought Spain, which withdrew" is about Spain.
 */
export function relativeHead(tree: Tree, row: number): number {
  const { head, upos, deprel } = tree.tokens;
  const above = head[row]!;
  const which = dependents(tree, row, WORD).find((k) => tree.key[k] === 'which' && tree.key[k - 1] === ',');
  if (which === undefined || which - 2 <= above || !NAMING.includes(upos[which - 2]!)) return above;
  const taken = dependents(tree, above, RELATIVE).some((k) => k < row && k !== row);
  if (!taken) return above;
  let near = which - 2;
  while (INSIDE[deprel[near]!] === 1 && head[near]! > above && head[near]! < which) near = head[near]!;
  return near;
}
