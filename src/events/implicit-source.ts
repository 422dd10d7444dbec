import { casesOf } from '../match/cases.js';
import type { Match } from '../match/match.js';
import { AGENTS, NOUN_PHRASES, OWNERS, POSSESSORS } from '../match/relations.js';
import { dependents, rel, rels, type Tree } from '../match/tree.js';
import type { ActorSource } from './actor-source.js';

// Also "nsubj": where "Houthi drones hit" is misread, the drones are a verb.
const OWNER = rels('nmod:poss', 'compound', 'amod', 'nsubj');
const CLAUSE = rels('acl');
/** "the US air strike that killed a general" */
const RELATIVE = rel('acl:relcl');
const SUBJECT = rels('nsubj', 'obl:agent');

/**
 * Who stands behind a deed that a thing does: "Israeli air strikes", "a bomb planted by rebels", "missiles from Yemen". Looked for
 * at the thing that the pattern names as subject; rows of the party and of those joined to it, empty when the phrase tells none.
 */
export function implicitSource(tree: Tree, match: Match, actors: ActorSource): readonly number[] {
  const { deprel, head } = tree.tokens;
  const isAntecedent = (row: number) => deprel[match.row] === RELATIVE && head[match.row] === row;
  const thing = match.bound.X?.find((row) => SUBJECT[deprel[row]!] === 1 || isAntecedent(row));
  if (thing === undefined) return [];
  if (actors.isPolitical(thing)) return [thing];
  const targets = match.bound.T ?? [];
  const owner = owners(tree, thing, OWNER, actors);
  if (owner.length > 0) return owner;
  const agents = dependents(tree, thing, CLAUSE).flatMap((verb) => dependents(tree, verb, AGENTS));
  const phrases = [...dependents(tree, thing, NOUN_PHRASES), ...agents];
  const maker = phrases.find(
    (k) => BY.has(casesOf(tree, k)[0] ?? '') && !targets.includes(k) && actors.isPolitical(k),
  );
  return maker === undefined ? [] : [maker];
}
const BY = new Set(['by', 'from']);

/**
 * Whose deed of force a victim fell to: "killed in a Turkish air strike", "died during the Israeli operation". Asked of the phrases of the
 * predicate whose head is one of `deeds`; attacks and bombings are not among them, since "an Afghan bombing" says where.
 */
export function deedOwner(
  tree: Tree,
  { row, bound }: Match,
  deeds: ReadonlySet<string>,
  actors: ActorSource,
): readonly number[] {
  const phrases = dependents(tree, row, OBLIQUE).filter((k) => WITHIN.has(casesOf(tree, k)[0] ?? ''));
  for (const thing of [...phrases, ...(bound.X ?? [])]) {
    if (!deeds.has(tree.key[thing]!)) continue;
    const owner = owners(tree, thing, OWNERS, actors);
    if (owner.length > 0) return owner;
  }
  return [];
}
const OBLIQUE = rels('obl');
const WITHIN = new Set(['in', 'by', 'during', 'from']);

/** The parties before a thing; a city without an 's only says where: "a Kabul bombing". */
function owners(tree: Tree, thing: number, how: Uint8Array, actors: ActorSource): number[] {
  return dependents(tree, thing, how).filter(
    (k) => actors.isPartyWord(k) && (POSSESSORS[tree.tokens.deprel[k]!] === 1 || !actors.isCityName(k)),
  );
}
