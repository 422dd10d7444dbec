import type { Match } from '../match/match.js';
import { dependents, pos, rels, type Tree } from '../match/tree.js';

const VERB = pos('VERB');
const CONJ = rels('conj');
const CARRIED = rels('obj', 'xcomp');

/**
 * The matches of a sentence that stand for events of their own, in order of their words. Left out are deeds that another
 * match takes in ("urged them to withdraw"), and event nouns inside the phrases of another match, which are background. Rows of
 * matches that came to nothing (`dead`) hide no noun: in "the visit took place" it is the visit that counts.
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
    if (bound.clause === undefined) continue;
    for (const row of [bound.clause, ...dependents(tree, bound.clause, CONJ)]) {
      taken.add(row);
      for (const k of dependents(tree, row, CARRIED)) taken.add(k);
    }
  }
  return [...found.values()]
    .filter(({ row }) => !taken.has(row) && !dead.has(row))
    .filter((match) => !isBackground(tree, match, found, dead))
    .sort((a, b) => a.row - b.row);
}

/** True for a noun whose governors, up to and with the first verb, hold another match. */
function isBackground(
  tree: Tree,
  match: Match,
  found: ReadonlyMap<number, Match>,
  dead: ReadonlySet<number>,
): boolean {
  if (match.entry.pattern.headPos !== 'n') return false;
  const { head, upos } = tree.tokens;
  for (let at = head[match.row]!, steps = 0; at >= 0 && steps < 30; steps++) {
    if (found.has(at) && !dead.has(at)) return true;
    if (upos[at] === VERB) return false;
    at = head[at]!;
  }
  return false;
}
