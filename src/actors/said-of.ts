import { DESCRIBING } from '../match/relations.js';
import { dependents, pos, rels, type Tree } from '../match/tree.js';
import { TITLE_OF } from './office-holder.js';

const NOMINAL = new Set([pos('NOUN'), pos('PROPN')]);
const NSUBJ = rels('nsubj');
const COP = rels('cop');

/**
 * The nouns that say what the person named at `head` is: the title that the name stands beside, then nouns in clauses ("Jones, who
 * was the envoy of Peru", "Jones is an adviser to the king").
 */
export function saidOf(tree: Tree, head: number): number[] {
  const { tokens } = tree;
  const above = tokens.head[head]!;
  const said = dependents(tree, head, DESCRIBING).filter((k) => isNominal(tree, k));
  if (above < 0) return said;
  if (TITLE_OF[tokens.deprel[head]!] === 1) return [above, ...said];
  return NSUBJ[tokens.deprel[head]!] === 1 && isNominal(tree, above) ? [...said, above] : said;
}

/** True for a noun that says what somebody is: it has a form of "be" beside it. */
function isNominal(tree: Tree, row: number): boolean {
  return NOMINAL.has(tree.tokens.upos[row]!) && dependents(tree, row, COP).length > 0;
}
