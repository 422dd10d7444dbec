import type { ClauseElement } from '../knowledge/pattern.js';
import type { Match } from './match.js';
import type { Attempt } from './match-pattern.js';
import { isTo } from './read-word.js';
import { ALL_SUBJECTS, HELPERS_AND_COPULA, NOUN_CLAUSES, OPENERS, PASSIVE_AND_COPULA } from './relations.js';
import { dependents, joined, pos, rel, rels, tag } from './tree.js';

const VERB = pos('VERB');
const VB = tag('VB');
const VBP = tag('VBP');
const NN = tag('NN');
const NNP = tag('NNP');
const CLAUSE = rels('xcomp', 'ccomp', 'advcl', 'acl', 'obl', 'obj');
const NOUN_CLAUSE = rels('acl', 'xcomp', 'ccomp');
const NOUN_THAT = rels('acl', 'xcomp', 'ccomp', 'acl:relcl');
const HAS_SUBJECT = rels('nsubj', 'nsubj:pass', 'nsubj:outer', 'csubj', 'expl');
const CCOMP_ONE = rel('ccomp');
const ADVCL = rel('advcl');
const DEED = rels('obj', 'xcomp', 'obl', 'conj');

/** Reads what is done, said or asked: `VP`, `VP[AID]`, `CL`. */
export function readClause(a: Attempt, element: ClauseElement, i: number): boolean {
  const { tree, frame } = a;
  if (frame.isModal) {
    a.bound.clause = frame.base;
    a.score += 0.7;
    return true;
  }
  const before = a.elements[i - 1];
  const finite = a.entry.pattern.saysThat && !isTo(before);
  const { upos, deprel } = tree.tokens;
  const found = dependents(tree, frame.base, CLAUSE).filter(
    (k) =>
      upos[k] === VERB ||
      NOUN_CLAUSES[deprel[k]!] === 1 ||
      dependents(tree, k, PASSIVE_AND_COPULA).length > 0,
  );
  if (a.lastNoun !== frame.base)
    found.push(...dependents(tree, a.lastNoun, finite ? NOUN_THAT : NOUN_CLAUSE));
  const kept = (k: number): boolean =>
    element.bare === true
      ? isBare(a, k)
      : element.form === 'CL' || finite || (isDeedPhrase(a, k) && !(isTo(before) && isAside(a, k)));
  found.splice(0, found.length, ...found.filter(kept));
  if (found.length === 0) return false;
  if (element.types !== undefined) {
    const hit = innerDeed(a, found, element.types);
    if (hit === undefined) return false;
    a.bound.inner = hit;
    a.bound.clause = found.find((k) => k === hit.row) ?? found[0]!;
    a.score += 1.5;
    return true;
  }
  a.bound.clause = found[0]!;
  const inner = a.around.inner.get(found[0]!);
  if (inner !== undefined) a.bound.inner = inner;
  a.score += 0.7;
  return true;
}

/** An infinitive or an -ing form; not a clause that has a subject and a tense of its own, wherever the parser hangs it ("told reporters that they had left"). */
function isDeedPhrase(a: Attempt, row: number): boolean {
  const openers = dependents(a.tree, row, OPENERS).map((k) => a.tree.key[k]);
  if (openers.includes('that')) return false;
  if (a.tree.tokens.deprel[row] !== CCOMP_ONE) return true;
  return openers.includes('to') || dependents(a.tree, row, HAS_SUBJECT).length === 0;
}

/** "called it for him when she was seen to have lost": a clause beside the deed is no infinitive of it. */
function isAside(a: Attempt, row: number): boolean {
  const { deprel, xpos } = a.tree.tokens;
  if (deprel[row] !== ADVCL || xpos[row] === VB) return false;
  return !dependents(a.tree, row, OPENERS).some((k) => a.tree.key[k] === 'to');
}

/** A verb without tense and auxiliary in a clause with a subject: "demanded that Chile withdraw". */
function isBare(a: Attempt, row: number): boolean {
  const { xpos } = a.tree.tokens;
  // "demanded that the government provide": the tagger may call it a present tense, which one government would not have.
  if (xpos[row] === VBP)
    return dependents(a.tree, row, ALL_SUBJECTS).some((k) => xpos[k] === NN || xpos[k] === NNP);
  const auxiliaries = dependents(a.tree, row, HELPERS_AND_COPULA);
  return (xpos[row] === VB || auxiliaries.length > 0) && auxiliaries.every((k) => xpos[k] === VB);
}

/** The match that reads as one of the types on a clause's verb, a verb joined to it, or a noun that it acts on. */
function innerDeed(a: Attempt, clauses: readonly number[], types: ReadonlySet<string>): Match | undefined {
  for (const clause of clauses) {
    for (const verb of joined(a.tree, clause)) {
      const own = a.around.inner.get(verb);
      if (own !== undefined && isOneOf(own, types)) return own;
      for (const noun of dependents(a.tree, verb, DEED)) {
        const named = a.around.inner.get(noun);
        if (named !== undefined && isOneOf(named, types)) return named;
      }
    }
  }
  return undefined;
}

function isOneOf({ entry }: Match, types: ReadonlySet<string>): boolean {
  return entry.type !== undefined && types.has(entry.type);
}
