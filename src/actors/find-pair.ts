import { CONJUNCTS } from '../match/relations.js';
import { dependents, pos, type Tree } from '../match/tree.js';
import { sentenceOf } from '../model/tokens.js';

/** No pair is taken up again from farther away, in words. */
const REACH = 150;
const NAMING = [pos('PROPN'), pos('NOUN')];

/**
 * The two parties that "the two" and "both sides" go back to: the nearest phrase of two joined parties before the row, in its own
 * sentence or one of the two before. Undefined when there is none.
 */
export function findPair(
  tree: Tree,
  row: number,
  isParty: (row: number) => boolean,
): readonly number[] | undefined {
  const { sentenceStart, upos } = tree.tokens;
  const sentence = sentenceOf(tree.tokens, row);
  const start = Math.max(sentenceStart[Math.max(0, sentence - 2)]!, row - REACH);
  for (let k = row - 1; k >= start; k--) {
    if (!NAMING.includes(upos[k]!)) continue;
    const others = dependents(tree, k, CONJUNCTS);
    if (others.length === 1 && others[0]! < row && isParty(k) && isParty(others[0]!)) return [k, others[0]!];
  }
  return undefined;
}
