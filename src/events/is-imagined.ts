import type { Match } from '../match/match.js';
import { rels, type Tree } from '../match/tree.js';
import type { Draft } from './draft.js';

/** Cues of what is only meant to be done, or only ordered and allowed: "to patrol the coast", "ordered them to leave". */
const MEANT = new Set(['purpose', 'asked']);
const BESIDE = rels('conj', 'parataxis');

/**
 * True for an imagined deed that is no event by itself: the purpose of something else, one without a second party, or one that an
 * event of the same clause asks for or promises ("wants to join the talks"). `found` are the matches of the sentence, `dead` the
 * rows of those that came to nothing.
 */
export function isImagined(
  tree: Tree,
  { status, cue, match }: Draft,
  parties: number,
  found: ReadonlyMap<number, Match>,
  dead: ReadonlySet<number>,
): boolean {
  if (status !== 'hypothetical') return false;
  if (parties < 2 || (cue !== undefined && MEANT.has(cue))) return true;
  const { head, deprel } = tree.tokens;
  for (let at = match.row; BESIDE[deprel[at]!] !== 1 && head[at]! >= 0; ) {
    at = head[at]!;
    if (found.get(at)?.entry.type !== undefined && !dead.has(at)) return true;
  }
  return false;
}
