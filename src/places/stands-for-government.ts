import { casesOf } from '../match/cases.js';
import { hasDependent, rels, type Tree } from '../match/tree.js';
import { UPOS_ID } from '../model/grammar.js';
import type { Place } from './place.js';

const SUBJECT = rels('nsubj', 'obl:agent');
const OBJECT = rels('obj', 'ccomp', 'xcomp', 'obl:agent');
const VERB = UPOS_ID.get('VERB')!;
/** Prepositions that name a party: "talks with Tehran", "sanctions against Moscow". */
const PARTY = new Set(['with', 'against', 'by']);

/** Dependents of a verb at most: a text without stops hangs from one word. */
const MANY = 200;

/**
 * True for a capital that acts or is dealt with: "Washington imposed sanctions", "talks with Tehran". It is the government and
 * no place. A capital that something happens in, or to, stays one.
 */
export function standsForGovernment(tree: Tree, row: number, place: Place): boolean {
  if (place.kind !== 'capital') return false;
  const { deprel, head, upos } = tree.tokens;
  const cases = casesOf(tree, row);
  if (cases.length > 0) return PARTY.has(cases[0]!);
  const verb = head[row]!;
  if (!SUBJECT[deprel[row]!] || verb < 0 || upos[verb] !== VERB) return false;
  const many = tree.childStart[verb + 1]! - tree.childStart[verb]! > MANY;
  return !many && hasDependent(tree, verb, OBJECT);
}
