import { isDuty } from '../match/find-matches.js';
import type { Match } from '../match/match.js';
import { CONJUNCTS } from '../match/relations.js';
import { dependents, pos, rels, type Tree } from '../match/tree.js';
import { isBackground } from './is-background.js';

const VERB = pos('VERB');
const CARRIED = rels('obj', 'xcomp');

/**
 * The matches of a sentence that stand for events of their own, in order of their words. Left out are deeds that another
 * match takes in ("urged them to withdraw"), plain statements, and what stands inside the phrases of another match, which is
 * background. Rows of matches that came to nothing (`dead`) hide nothing: in "the visit took place" it is the visit that counts.
 */
export function chooseMatches(
  tree: Tree,
  found: ReadonlyMap<number, Match>,
  dead: ReadonlySet<number>,
): Match[] {
  const taken = new Set<number>();
  for (const { row: head, bound, words } of found.values()) {
    if (!dead.has(head)) for (const row of words) taken.add(row);
    if (bound.inner !== undefined) taken.add(bound.inner.row);
    // "blamed him for setting fires"
    for (const row of bound.X ?? []) if (tree.tokens.upos[row] === VERB) taken.add(row);
    if (bound.clause === undefined) continue;
    for (const row of [bound.clause, ...dependents(tree, bound.clause, CONJUNCTS)]) {
      taken.add(row);
      for (const k of dependents(tree, row, CARRIED)) taken.add(k);
    }
  }
  // "Said that they must leave": the deed under "must" is asked for by the verb of speech already.
  const isTold = (row: number) =>
    [...found.values()].some(
      (m) => m.row !== row && !dead.has(m.row) && m.bound.clause === tree.tokens.head[row],
    );
  return [...found.values()]
    .filter(({ row, entry }) => entry.type !== undefined && !taken.has(row) && !dead.has(row))
    .filter(({ row }) => !isDuty(tree, row) || !isTold(row))
    .filter((match) => !isBackground(tree, match, found, dead))
    .sort((a, b) => a.row - b.row);
}
