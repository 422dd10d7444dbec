import { casesOf } from '../match/cases.js';
import type { Match } from '../match/match.js';
import { AGENTS, OWNERS, PHRASES, POSSESSORS, SUBJECTS } from '../match/relations.js';
import { dependents, rels, type Tree } from '../match/tree.js';
import type { EventActor } from '../model/actor.js';
import type { ActorSource } from './actor-source.js';

const DOWN = rels(
  'obj',
  'obl',
  'nmod',
  'xcomp',
  'ccomp',
  'advcl',
  'acl',
  'nmod:poss',
  'compound',
  'amod',
  'nsubj:pass',
  'iobj',
  'acl:relcl',
  'nsubj',
  'obl:agent',
  'conj',
);
const CLAUSE = rels('acl:relcl', 'acl', 'advcl');
const MARK = rels('mark');
const CONDITION = new Set(['if', 'unless']);
const TOWARDS = new Set([
  'against',
  'to',
  'with',
  'from',
  'toward',
  'towards',
  'on',
  'over',
  'at',
  'for',
  'of',
  'into',
  'between',
  'among',
]);
/** Prepositions of means and comparison: "via Twitter", "like Peru" name no second party. */
const MEANS = new Set([
  'via',
  'through',
  'according',
  'like',
  'than',
  'unlike',
  'including',
  'such',
  'despite',
  'amid',
  'since',
  'following',
  'after',
  'before',
  'along',
  'because',
  'due',
]);
const WHERE = new Set(['in', 'near', 'inside', 'within', 'outside', 'across']);

/**
 * The other party of a deed whose pattern names none: of all parties below the predicate and its object that are not of the
 * source's country, the one that the grammar points at most firmly. In order: whom the object belongs to ("rejected Iraq's
 * proposal"), phrases of direction ("a ban on imports from Japan"), subjects of clauses, then the place of the deed.
 */
export function implicitTarget(
  tree: Tree,
  match: Match,
  sources: readonly number[],
  actors: ActorSource,
): number | undefined {
  const doers = sources.flatMap((row) => actors.resolve(row));
  const own = new Set(doers.map((actor) => actor.country));
  // "Congress has not passed his budget": of the same state, and another office.
  const isPartner = (actor: EventActor) =>
    (actor.country !== undefined || actor.sector !== undefined) &&
    doers.every(
      (doer) => doer.name !== actor.name && doer.sector !== undefined && doer.sector !== actor.sector,
    );
  const { tokens } = tree;
  let best: number | undefined;
  let bestScore = 0;
  const visit = (row: number, steps: number): void => {
    for (const k of dependents(tree, row, DOWN)) {
      if (sources.includes(k) || (steps === 0 && SUBJECTS[tokens.deprel[k]!] === 1)) continue;
      const score = firmness(tree, k) - steps;
      if (score > bestScore && isOther(k)) {
        bestScore = score;
        best = k;
      }
      if (
        steps < 4 &&
        !isCircumstance(tree, k) &&
        (steps === 0 || CLAUSE[tokens.deprel[k]!] !== 1 || isOpen(tree, k, steps))
      )
        visit(k, steps + 1);
    }
  };
  const isOther = (row: number): boolean => {
    if (OWNERS[tokens.deprel[row]!] === 1 ? !actors.isPartyWord(row) : !actors.isPolitical(row)) return false;
    const found = actors.resolve(row);
    const owns = POSSESSORS[tokens.deprel[row]!] === 1 || casesOf(tree, row)[0] === 'by';
    if (owns && found.length > 0 && found.every(isPartner)) return true;
    return found.length > 0 && found.every((actor) => actor.country !== undefined && !own.has(actor.country));
  };
  visit(match.row, 0);
  return best;
}

/**
 * True for clauses below the object that still tell of the other party: "if Chad goes ahead", "a rally staged by students".
 */
function isOpen(tree: Tree, row: number, steps: number): boolean {
  if (steps > 1) return false;
  if (dependents(tree, row, MARK).some((k) => CONDITION.has(tree.key[k]!))) return true;
  return dependents(tree, row, AGENTS).some((k) => casesOf(tree, k)[0] === 'by');
}

/** True for phrases of time, means and cause: nothing in "despite Iraq's wish" or "along the border with Iraq" is a second party. */
function isCircumstance(tree: Tree, row: number): boolean {
  return PHRASES[tree.tokens.deprel[row]!] === 1 && casesOf(tree, row).some((word) => MEANS.has(word));
}

function firmness(tree: Tree, row: number): number {
  const relation = tree.tokens.deprel[row]!;
  if (OWNERS[relation] === 1) return 18;
  if (SUBJECTS[relation] === 1) return 14;
  const cases = casesOf(tree, row);
  if (cases.some((word) => TOWARDS.has(word))) return 16;
  if (cases.some((word) => WHERE.has(word))) return 8;
  if (cases.some((word) => MEANS.has(word))) return 0;
  return cases.length === 0 ? 12 : 6;
}
