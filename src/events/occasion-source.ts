import { casesOf } from '../match/cases.js';
import type { Match } from '../match/match.js';
import { dependents, pos, rels, type Tree } from '../match/tree.js';

const VERB = pos('VERB');
const OBLIQUE = rels('obl');
const SUBJECT = rels('nsubj');
/** Prepositions by which a subject takes part in what a noun names. */
const DURING = new Set(['in', 'during', 'at', 'after', 'following', 'before']);

/**
 * Who takes part in a deed that a noun names and whose doer is open: "Chile's president said in a meeting with Peru's envoy" is a
 * meeting of both. The subject of the verb, when the noun tells the occasion.
 */
export function occasionSource(tree: Tree, { row, entry, bound }: Match): number | undefined {
  const { head, deprel, upos } = tree.tokens;
  if (entry.pattern.headPos !== 'n' || bound.S !== undefined || bound.B !== undefined) return undefined;
  const verb = head[row]!;
  if (verb < 0 || upos[verb] !== VERB || OBLIQUE[deprel[row]!] !== 1) return undefined;
  if (!casesOf(tree, row).some((word) => DURING.has(word))) return undefined;
  return dependents(tree, verb, SUBJECT)[0];
}
