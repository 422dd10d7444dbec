import { casesOf } from '../match/cases.js';
import { isPairBefore } from '../match/frame.js';
import { HELPERS, HELPERS_AND_COPULA, POSSESSORS } from '../match/relations.js';
import { dependents, hasDependent, pos, rel, rels, type Tree, tag } from '../match/tree.js';
import { isInfinitive, letterOf } from './own-marks.js';
import type { ComplementFrame, Signature } from './signatures.js';
import { SIGNATURES_FILE } from './signatures.js';
import type { StatusCues } from './status-cues.js';

/**
 * How a deed hangs from the word above it:
 * - `judged`: the word's signature judges it ("refused to", "plans for");
 * - `shared`: it has the status of the word above ("hold talks", "bombed and shelled");
 * - `timed`: it has its time only ("will leave when …", "will boost ties, with Peru providing arms");
 * - `undone`: it did not happen when the word above did not ("prevented a rally staged by students");
 * - `through`: it has the status of another word below ("talks are expected to begin");
 * - `going`: it is there and goes on, whatever the word says of the time ("the fighting will continue");
 * - `purpose`: an infinitive that says what the deed above is for.
 */
export type Door =
  | {
      readonly kind: 'judged';
      readonly signature: Signature;
      /** It orders somebody to do it, or allows it. */
      readonly asked: boolean;
      readonly row: number;
      readonly rule: string;
    }
  | { readonly kind: 'undone' }
  | { readonly kind: 'shared' | 'timed'; readonly past?: boolean; readonly when?: boolean }
  | { readonly kind: 'through'; readonly row: number }
  | { readonly kind: 'going'; readonly row: number; readonly rule: string }
  | { readonly kind: 'purpose' | 'ahead'; readonly row: number };

const MARK = rels('mark');
const ADVMOD = rels('advmod');
const PASSIVE = rels('aux:pass');
const PARTICLE = rels('compound:prt', 'advmod');
const PREDICATE = rels('cop', 'nsubj', 'nsubj:pass');
const DEFINITE = rels('det', 'nmod:poss');
const XCOMP = rel('xcomp');
const CCOMP = rel('ccomp');
const CSUBJ = rel('csubj');
const ADVCL = rel('advcl');
const ACL = rel('acl');
const CONJ = rel('conj');
const OBJ = rel('obj');
const NSUBJ = rel('nsubj');
const NSUBJ_PASS = rel('nsubj:pass');
const OBL = rel('obl');
const NMOD = rel('nmod');
const COMPOUND = rel('compound');
const VB = tag('VB');
const VBD = tag('VBD');
const VBG = tag('VBG');
const VBN = tag('VBN');
const VBP = tag('VBP');
const TOLD = new Set([tag('VBD'), tag('VBZ'), tag('VBP'), tag('MD')]);
const FINITE = new Set([tag('VBD'), tag('VBZ')]);
const PRESENT = new Set([tag('VBZ'), tag('VBP')]);
const VERB = pos('VERB');
const PROPN = pos('PROPN');
const OPEN_DET = new Set(['a', 'an', 'no', 'some', 'any', 'another', 'more', 'each', 'every', 'all']);

/** The door from `at` to the word `above` it; undefined where its status is its own. */
export function doorOf(tree: Tree, at: number, above: number, cues: StatusCues): Door | undefined {
  const relation = tree.tokens.deprel[at]!;
  if (isPairBefore(tree, at)) return { kind: 'timed' };
  if (relation === CONJ) return conjDoor(tree, at, above);
  if (isPredicate(tree, at)) return clauseDoor(tree, at, above, cues);
  return nounDoor(tree, at, above, cues);
}

/** A verb, or a noun or adjective that "be" or a subject makes a clause. */
function isPredicate(tree: Tree, row: number): boolean {
  return tree.tokens.upos[row] === VERB || hasDependent(tree, row, PREDICATE) || isInfinitive(tree, row);
}

/** The second of joined verbs, unless it has a tense of its own that no "will" or "may" allows. */
function conjDoor(tree: Tree, at: number, above: number): Door | undefined {
  const { xpos } = tree.tokens;
  const told = finiteTag(tree, at);
  const own =
    told === xpos[at] ? FINITE.has(told) && xpos[above] !== told && xpos[above] !== VBN : TOLD.has(told);
  return own ? undefined : { kind: 'shared' };
}

function clauseDoor(tree: Tree, at: number, above: number, cues: StatusCues): Door | undefined {
  const { deprel, xpos } = tree.tokens;
  const relation = deprel[at]!;
  if (
    relation !== XCOMP &&
    relation !== CCOMP &&
    relation !== ADVCL &&
    relation !== ACL &&
    relation !== CSUBJ
  )
    return undefined;
  const infinitive = isInfinitive(tree, at) || (relation === XCOMP && xpos[at] === VB);
  if (infinitive) return infinitiveDoor(tree, at, above, cues);
  if (relation === CSUBJ) return xpos[at] === VBG ? { kind: 'shared' } : undefined;
  if (xpos[at] === VBG && !hasDependent(tree, at, HELPERS)) return participleDoor(tree, at, above, cues);
  if (relation === XCOMP) return { kind: 'shared' };
  // "The visit planned for May", "prevented a rally staged by students"
  if (relation === ACL && xpos[at] === VBN && !hasDependent(tree, at, HELPERS))
    return isSmallClause(tree, above, cues) ? { kind: 'shared' } : { kind: 'undone' };
  if (relation === CCOMP || relation === ACL) {
    if (relation === CCOMP && at < above && hasClauseAfter(tree, above)) return undefined;
    const bare = (xpos[at] === VB || xpos[at] === VBP) && !hasDependent(tree, at, HELPERS);
    // "Demanded that he leave", "let them leave"
    const judge = bare ? (judged(tree, above, 'bare', cues) ?? judged(tree, above, 'them', cues)) : undefined;
    return judge ?? judged(tree, above, 'that', cues);
  }
  if (relation !== ADVCL) return undefined;
  const told = finiteTag(tree, at);
  const when = [...dependents(tree, at, MARK), ...dependents(tree, at, ADVMOD)];
  if (!when.some((k) => cues.line('when', tree.key[k]!) !== undefined)) return undefined;
  if (PRESENT.has(told)) return { kind: 'timed', when: true };
  return told === VBD || told === VBN ? { kind: 'timed', past: true } : undefined;
}

/** "It hosted talks and Lavrov suggested another meeting", read as what he suggested: a verb takes one clause. */
function hasClauseAfter(tree: Tree, above: number): boolean {
  return dependents(tree, above, CCOMPS).some((k) => k > above);
}
const CCOMPS = rels('ccomp');
const XCOMPS = rels('xcomp');
const OBJECTS = rels('obj');

/** "Will see troops sent home": the noun is the object of a verb that takes what is done to it. */
function isSmallClause(tree: Tree, noun: number, cues: StatusCues): boolean {
  const { deprel, head } = tree.tokens;
  return deprel[noun] === OBJ && cues.line('small', tree.key[head[noun]!]!) !== undefined;
}

/** The tag that carries the tense: of the auxiliary in "is signed". */
function finiteTag(tree: Tree, row: number): number {
  const { xpos } = tree.tokens;
  const aux = dependents(tree, row, HELPERS_AND_COPULA)[0];
  return xpos[aux ?? row]!;
}

function infinitiveDoor(tree: Tree, at: number, above: number, cues: StatusCues): Door | undefined {
  const { key, tokens } = tree;
  const relation = tokens.deprel[at]!;
  const to = dependents(tree, at, MARK).find((k) => key[k] === 'to') ?? at;
  if (dependents(tree, at, ADVMOD).some((k) => k < to && cues.line('how', key[k]!) !== undefined))
    return { kind: 'purpose', row: to };
  const bearer = nounBefore(tree, above, to);
  const theirs = bearer === undefined ? undefined : judged(tree, bearer, 'to', cues);
  if (theirs !== undefined) return theirs;
  // "Began a strike to protest": what follows an object is an aim, unless the verb acts on whom it names.
  const apart = relation === ADVCL && hasDependent(tree, above, OBJECTS);
  const judge = judged(tree, above, apart ? 'them' : 'to', cues);
  if (judge !== undefined) return judge;
  if (relation === XCOMP) return { kind: 'shared' };
  if (isPicked(tree, above, cues)) return { kind: 'shared' };
  if (relation === CCOMP) return undefined;
  const too = dependents(tree, above, ADVMOD).find((k) => cues.line('too', key[k]!) !== undefined);
  if (too !== undefined && relation === ADVCL)
    return {
      kind: 'judged',
      signature: { affirmed: 'no', denied: 'maybe', line: cues.line('too', key[too]!)! },
      asked: false,
      row: too,
      rule: `lang/en/status-cues.tsv:${cues.line('too', key[too]!)}`,
    };
  // "A deal to be signed in May"
  if ((relation === ACL || relation === ADVCL) && hasDependent(tree, at, PASSIVE))
    return { kind: 'ahead', row: to };
  if (relation === ADVCL && (cues.line('means', key[above]!) ?? cues.line('outcome', key[at]!)) !== undefined)
    return { kind: 'shared' };
  return { kind: 'purpose', row: to };
}

/** "Withdrew its plan to send aid", with the infinitive hung from the verb: the object straight before the "to". */
function nounBefore(tree: Tree, above: number, to: number): number | undefined {
  return dependents(tree, above, OBJECTS).find((k) => k === to - 1);
}

/** "Planned on leaving", "by closing the border", "with Peru providing arms". */
function participleDoor(tree: Tree, at: number, above: number, cues: StatusCues): Door | undefined {
  const opener = dependents(tree, at, MARK)[0];
  const preposition = opener === undefined ? undefined : tree.key[opener];
  const ofNoun = letterOf(tree, above) === 'n' && preposition === undefined;
  const judge = ofNoun ? undefined : judged(tree, above, 'ing', cues, preposition);
  const { deprel } = tree.tokens;
  const leads =
    preposition === undefined ? deprel[at] !== ADVCL : cues.line('into', preposition) !== undefined;
  if (judge !== undefined && leads) return judge;
  if (deprel[at] === ADVCL && at < above && preposition === undefined) return undefined;
  // "Will be punished for attacking"
  if (preposition !== undefined && cues.line('reason', preposition) !== undefined) return undefined;
  return { kind: 'timed' };
}

/** "The first state to recognise it", "one of three to vote against": the infinitive says what was done. */
function isPicked(tree: Tree, row: number, cues: StatusCues): boolean {
  const { child, childStart } = tree;
  if (cues.line('picked', tree.key[row]!) !== undefined) return true;
  for (let k = childStart[row]!; k < childStart[row + 1]!; k++) {
    if (cues.line('picked', tree.key[child[k]!]!) !== undefined) return true;
  }
  return false;
}

function nounDoor(tree: Tree, at: number, above: number, cues: StatusCues): Door | undefined {
  const { deprel } = tree.tokens;
  const relation = deprel[at]!;
  const word = tree.key[above]!;
  const light = cues.line('light', word) !== undefined;
  const through = happening(tree, relation, above, cues);
  if (through !== undefined) return { kind: 'through', row: through };
  if (relation === OBJ || relation === NSUBJ_PASS) {
    const judge = judged(tree, above, 'noun', cues);
    if (judge !== undefined && !(isContent(tree, at, cues) && keepsContent(judge, word, cues))) return judge;
    if (judge !== undefined) return undefined;
    if (light || !isDefinite(tree, at)) return { kind: 'shared' };
    // "Will break its journey": the subject's own deed.
    return hasOwnPronoun(tree, at) ? { kind: 'timed' } : undefined;
  }
  if (relation === NSUBJ) {
    if (letterOf(tree, above) === 'a') return judged(tree, above, 'noun', cues);
    const on = cues.signatureOf('noun', word, 'v');
    if (on?.affirmed === 'on') return { kind: 'going', row: above, rule: `${SIGNATURES_FILE}:${on.line}` };
    if (cues.line('happen', word) !== undefined) return { kind: 'shared' };
    return isDefinite(tree, at) ? undefined : { kind: 'timed' };
  }
  if (relation === NMOD || relation === OBL) {
    const preposition = casesOf(tree, at)[0] ?? '';
    const own =
      preposition === 'of' || preposition === 'for' || preposition === 'about' || preposition === 'on';
    const judge = judged(tree, above, 'noun', cues, preposition, own && letterOf(tree, above) === 'n');
    if (judge !== undefined)
      return isContent(tree, at, cues) && keepsContent(judge, word, cues) ? undefined : judge;
    if (cues.line('part', `${word} ${preposition}`) !== undefined) return { kind: 'shared' };
    if (relation === NMOD && preposition === 'of' && cues.line('of', word) !== undefined)
      return { kind: 'shared' };
    return undefined;
  }
  if (relation === XCOMP) return { kind: 'shared' };
  if (relation === COMPOUND)
    return judged(tree, above, 'noun', cues, undefined, letterOf(tree, above) === 'n');
  return undefined;
}

/** "Talks are expected to begin", "to be held": the infinitive that tells whether the subject takes place. */
function happening(tree: Tree, relation: number, above: number, cues: StatusCues): number | undefined {
  if (relation !== NSUBJ && relation !== NSUBJ_PASS) return undefined;
  return dependents(tree, above, XCOMPS).find((k) => {
    const word = tree.key[k]!;
    const cue = hasDependent(tree, k, PASSIVE) ? 'light' : 'happen';
    return isInfinitive(tree, k) && cues.line(cue, word) !== undefined;
  });
}

/** "Rejected the proposal", "announced plans": the proposal and the plans are there. */
function keepsContent(judge: { signature: Signature }, word: string, cues: StatusCues): boolean {
  const { affirmed } = judge.signature;
  return affirmed === 'no' || (affirmed === 'ahead' && cues.line('shows', word) !== undefined);
}

function isContent(tree: Tree, row: number, cues: StatusCues): boolean {
  return cues.line('content', tree.key[row]!) !== undefined;
}

/** A noun with "the", "this" or a possessor, or a name: what it names is known, whatever the verb says. */
function isDefinite(tree: Tree, row: number): boolean {
  if (tree.tokens.upos[row] === PROPN) return true;
  return dependents(tree, row, DEFINITE).some((k) => !OPEN_DET.has(tree.key[k]!));
}

function hasOwnPronoun(tree: Tree, row: number): boolean {
  return dependents(tree, row, POSSESSORS).some((k) => tree.tokens.upos[k] === PRON);
}
const PRON = pos('PRON');

/** True for a text that the verb above it turns down: "rejected an offer to host talks", "an offer to host talks was refused". */
export function isTurnedDown(tree: Tree, row: number, cues: StatusCues): boolean {
  const { deprel, head } = tree.tokens;
  if ((deprel[row] !== OBJ && deprel[row] !== NSUBJ_PASS) || !isContent(tree, row, cues)) return false;
  return judged(tree, head[row]!, 'noun', cues)?.signature.affirmed === 'no';
}

/** The signature of `above`, with its particle or the preposition first, for a complement of this kind. */
function judged(
  tree: Tree,
  above: number,
  frame: ComplementFrame,
  cues: StatusCues,
  preposition?: string,
  bare = true,
): Extract<Door, { kind: 'judged' }> | undefined {
  const letter = letterOf(tree, above);
  const word = tree.key[above]!;
  let signature: Signature | undefined;
  if (preposition !== undefined && preposition !== '')
    signature = cues.signatureOf(frame, `${word} ${preposition}`, letter);
  for (const k of dependents(tree, above, PARTICLE)) {
    if (k === above + 1 || tree.tokens.deprel[k] === PARTICLES)
      signature ??= cues.signatureOf(frame, `${word} ${tree.key[k]}`, letter);
  }
  if (bare)
    signature ??=
      cues.signatureOf(frame, tree.tokens.form[above]!.toLowerCase(), letter) ??
      cues.signatureOf(frame, word, letter);
  if (signature === undefined) return undefined;
  const infinitive = frame === 'to' || frame === 'them';
  const asked = infinitive && cues.signatureOf('them', word, letter)?.affirmed === 'maybe';
  return { kind: 'judged', signature, asked, row: above, rule: `${SIGNATURES_FILE}:${signature.line}` };
}
const PARTICLES = rel('compound:prt');
