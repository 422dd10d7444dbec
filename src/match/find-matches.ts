import type { Codebook } from '../knowledge/codebook.js';
import { NAME_ID } from '../model/grammar.js';
import { candidatesOf } from './candidates.js';
import { casesOf } from './cases.js';
import { frameAt } from './frame.js';
import type { Match, Parties } from './match.js';
import { matchPattern } from './match-pattern.js';
import { HELPERS, OWNERS, SUBJECTS } from './relations.js';
import { dependents, pos, rel, type Tree } from './tree.js';

/**
 * The best pattern for each predicate of a sentence (rows `from` to `to - 1`), inner predicates first, so that an outer
 * one can ask what the deed inside it is. Of equals, the one that stands first in the codebook; a pattern that names what is
 * hit ("kill X:@victim") yields to one of its type that binds the target.
 */
export function findMatches(
  tree: Tree,
  from: number,
  to: number,
  codebook: Codebook,
  parties: Parties,
): Map<number, Match> {
  const candidates = candidatesOf(codebook);
  const rows = candidates
    .read(tree.key, from, to)
    .filter((row) => !HELPERS[tree.tokens.deprel[row]!] || isDuty(tree, row))
    .filter((row) => !isGoingTo(tree, row) && !isInName(tree, row));
  rows.sort((a, b) => tree.depth[b]! - tree.depth[a]! || a - b);
  const found = new Map<number, Match>();
  const around = { parties, inner: found };
  for (const row of rows) {
    const entries = candidates.at(row, tree.tokens.upos[row]!);
    if (entries.length === 0) continue;
    const frame = frameAt(tree, row);
    let best: Match | undefined;
    let sided: Match | undefined;
    for (const entry of entries) {
      const match = matchPattern(frame, entry, around);
      if (match === undefined) continue;
      if (isBetter(match, best)) best = match;
      if (hasTarget(match, parties) && isBetter(match, sided)) sided = match;
    }
    if (best === undefined) continue;
    const chosen = sided !== undefined && !hasTarget(best, parties) ? withTarget(best, sided) : best;
    const match = ofOwner(tree, chosen, parties);
    const noun = nounAround(tree, row, found);
    if (noun !== undefined && noun.score >= match.score) continue;
    if (noun !== undefined) found.delete(noun.row);
    found.set(row, match);
  }
  return found;
}

/** "The Democratic Rally", "the National Conference": a noun inside the name of a body is no deed. */
function isInName({ tokens: { upos, name } }: Tree, row: number): boolean {
  return upos[row] === PROPN && ORG.has(name[row]!);
}
const PROPN = pos('PROPN');
const ORG = new Set([NAME_ID.get('B-ORG'), NAME_ID.get('I-ORG')]);

/** The match of a noun that took the verb at `row` in ("talks between them ended"): one of the two counts. */
function nounAround(tree: Tree, row: number, found: ReadonlyMap<number, Match>): Match | undefined {
  for (const k of dependents(tree, row, SUBJECTS)) {
    const match = found.get(k);
    if (match?.words.includes(row)) return match;
  }
  return undefined;
}

/** "Shut down a newspaper": what is hit tells the mode ("shut down X:@media"), a plainer pattern of the type binds the target. */
function withTarget(best: Match, sided: Match): Match {
  if (sided.entry.type !== best.entry.type) return best;
  if (best.entry.mode === undefined || best.entry.mode === sided.entry.mode) return sided;
  return { ...best, bound: { ...sided.bound, ...best.bound } };
}

/** "Bombed a Turkish convoy in Kabul": what is hit is of its owner, not of the place where it stands. */
function ofOwner(tree: Tree, match: Match, parties: Parties): Match {
  const { X, T } = match.bound;
  const thing = X?.[0];
  if (thing === undefined || T === undefined || thing === T[0]) return match;
  if (!casesOf(tree, T[0]!).some((word) => WHERE.has(word))) return match;
  const owners = dependents(tree, thing, OWNERS).filter((k) => parties.isPartyWord(k));
  return owners.length > 0 ? { ...match, bound: { ...match.bound, T: owners } } : match;
}
const WHERE = new Set(['in', 'near', 'at', 'inside', 'outside']);

/** The higher score; of equals of one type, the one that tells the mode. */
function isBetter(match: Match, than: Match | undefined): boolean {
  if (than === undefined) return true;
  if (match.entry.type === than.entry.type && Math.abs(match.score - than.score) < TIE)
    return than.entry.mode === undefined && match.entry.mode !== undefined;
  return match.score > than.score;
}
/** More than the order of patterns can make (1e-7 each), less than any condition. */
const TIE = 0.01;

const MARK = rel('mark');
const DUTY = new Set(['must', 'should', 'ought']);

/** "Is going to send": a word of time, no journey. */
function isGoingTo({ tokens: { form, deprel } }: Tree, row: number): boolean {
  return form[row] === 'going' && form[row + 1] === 'to' && deprel[row + 1] === MARK;
}

/** True for "must" and "should" beside a verb: patterns may ask for them by themselves ("T must VP"). */
export function isDuty(tree: Tree, row: number): boolean {
  return tree.tokens.deprel[row] === AUX && DUTY.has(tree.key[row]!);
}
const AUX = rel('aux');

function hasTarget({ bound }: Match, parties: Parties): boolean {
  return bound.T?.some((row) => parties.isParty(row)) === true || bound.B !== undefined;
}
