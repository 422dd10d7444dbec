import { casesOf } from '../match/cases.js';
import { dependents, hasDependent, pos, rels, type Tree, tag } from '../match/tree.js';
import type { StatusCues } from './status-cues.js';

const PHRASE = rels('obl', 'obl:unmarked', 'obl:tmod', 'advmod', 'advcl', 'nmod');
const ADVMOD = rels('advmod');
const AUX = rels('aux');
const COP = rels('cop');
const OBJ = rels('obj', 'nsubj:pass');
const NUMBER = rels('nummod');
const DESCRIBER = rels('amod');
const NOUN = pos('NOUN');
const PRESENT = [tag('VBZ'), tag('VBP')];
const RECENT = new Set(['last', 'past', 'recent', 'few']);

/**
 * The word that says of a deed that it lasts: "since" or "for years" beside a present perfect, "still", a verb such as "continue" in
 * the present, or the state in "is under sanctions". Undefined when nothing does.
 */
export function lastingWord(tree: Tree, row: number, cues: StatusCues): number | undefined {
  const { xpos, upos } = tree.tokens;
  const present = PRESENT.includes(xpos[row]!) && !hasDependent(tree, row, AUX);
  if (present && cues.signatureOf('noun', tree.key[row]!, 'v')?.affirmed === 'on') return row;
  const copula = dependents(tree, row, COP).find((k) => PRESENT.includes(xpos[k]!));
  if (
    copula !== undefined &&
    upos[row] === NOUN &&
    cues.line('state', casesOf(tree, row)[0] ?? '') !== undefined
  )
    return copula;
  const perfect = dependents(tree, row, AUX).some(
    (k) => tree.key[k] === 'have' && PRESENT.includes(xpos[k]!),
  );
  if (!perfect && !present) return undefined;
  const adverb = dependents(tree, row, ADVMOD).find(
    (k) => k < row && cues.line('lasts', tree.key[k]!) !== undefined,
  );
  if (adverb !== undefined || !perfect) return adverb;
  return dependents(tree, row, PHRASE).find((k) => isStretch(tree, row, k, cues));
}

/** "Since May", "for years", "in the past decade". What is counted since then is done: "has signed two deals since May". */
function isStretch(tree: Tree, verb: number, row: number, cues: StatusCues): boolean {
  const opener = casesOf(tree, row)[0];
  if (opener === 'since') return !dependents(tree, verb, OBJ).some((k) => hasDependent(tree, k, NUMBER));
  if (cues.line('span', tree.key[row]!) === undefined) return false;
  if (opener === 'for') return true;
  const recent = dependents(tree, row, DESCRIBER).some((k) => RECENT.has(tree.key[k]!));
  return recent && (opener === 'in' || opener === 'over' || opener === 'during');
}
