import { frameAt } from '../match/frame.js';
import { relativeHead } from '../match/relative-head.js';
import { rel, type Tree } from '../match/tree.js';

const RELATIVE = rel('acl:relcl');
const OBJ = rel('obj');

/**
 * The rows of those who act on the noun that a relative clause describes: the other party of its deed when the clause names none.
 * "Rebels fought Spain, which withdrew from the coast" is about Spain and the rebels. Empty when the clause is none or the noun is
 * nobody's object.
 */
export function opponents(tree: Tree, row: number): readonly number[] {
  const { deprel, head } = tree.tokens;
  if (deprel[row] !== RELATIVE) return [];
  const noun = relativeHead(tree, row);
  if (deprel[noun] !== OBJ) return [];
  return frameAt(tree, head[noun]!).subjects;
}
