import { casesOf } from '../match/cases.js';
import { dependents, pos, rel, rels, type Tree, tag } from '../match/tree.js';
import type { Because } from '../model/because.js';
import { because } from '../model/because.js';
import type { Status } from '../model/event.js';
import { CUES_FILE, type CueKind, type StatusCues } from './status-cues.js';

/** Whether a deed happened, and why we think so. `auxiliary` is the modal beside its verb, "will" in "will send". */
export interface FoundStatus {
  readonly status: Status;
  readonly auxiliary?: string;
  /** The kind of word that says it; absent when nothing beside or above the verb does. */
  readonly cue?: CueKind;
  readonly because: Because;
}

const AUX = rels('aux');
const BESIDE = rels('advmod', 'det', 'aux', 'cc', 'case', 'mark');
const MARK = rels('mark');
const MODIFIER = rels('amod', 'det', 'compound', 'nmod:poss', 'advmod');
const XCOMP = rel('xcomp');
const ACL = rel('acl');
const ADVCL = rel('advcl');
const OBJ = rel('obj');
const OBL = rel('obl');
const NMOD = rel('nmod');
const SUBJECT_OF_PASSIVE = rel('nsubj:pass');
const CONJ = rel('conj');
const CCOMP = rel('ccomp');
const VBG = tag('VBG');
const VBD = tag('VBD');
const VB = tag('VB');
const VBP = tag('VBP');
const PROPN = pos('PROPN');
const ACLS = rels('acl');
const CCOMPS = rels('ccomp');
const PRESENT = new Set([tag('VBZ'), tag('VBP')]);
const NSUBJ = rel('nsubj');
const PARATAXIS = rel('parataxis');
const SUBJECTS = rels('nsubj', 'nsubj:pass', 'csubj', 'expl');
const BE = rels('cop', 'aux:pass', 'aux');
const PRESENT_OR_PAST = new Set([tag('VBZ'), tag('VBP'), tag('VBD')]);
const TO_MARK = new Set(['to']);

const STATUS_OF_MARK = {
  'undone-mark': 'negated',
  'ahead-mark': 'future',
  'may-mark': 'hypothetical',
  'past-mark': 'historical',
} as const;
const MARKS = ['undone-mark', 'ahead-mark', 'may-mark', 'past-mark'] as const;

/** What one step up from a deed says of it. */
interface Verdict {
  readonly status: Status;
  readonly kind: CueKind;
  readonly row: number;
  readonly auxiliary?: string;
}

/**
 * The status of the deed whose predicate is at `row`: from negation, auxiliaries and conditions beside it, then from the
 * verbs that it depends on ("plans to", "refused to", "urged … to"). Without any such word a deed is actual, or ongoing in
 * the progressive. Long past is told by time, elsewhere.
 */
export function findStatus(tree: Tree, row: number, cues: StatusCues): FoundStatus {
  const own = beside(tree, row, cues);
  if (own !== undefined) {
    const above = tree.tokens.head[row]!;
    const undone = own.kind === 'ahead-mark' && above >= 0 ? fromAbove(tree, row, above, cues) : undefined;
    return report(tree, undone?.status === 'negated' ? undone : own, cues);
  }
  const headline = inHeadline(tree, row, cues);
  if (headline !== undefined) return report(tree, { status: 'future', kind: 'to-come', row: headline }, cues);
  let at = row;
  for (let steps = 0; steps < 5; steps++) {
    const above = tree.tokens.head[at]!;
    if (above < 0) break;
    const verdict = fromAbove(tree, at, above, cues) ?? ofPurpose(tree, at, above, cues);
    if (verdict !== undefined) return report(tree, verdict, cues);
    const relation = tree.tokens.deprel[at]!;
    if (relation === CCOMP) break;
    if (
      relation !== XCOMP &&
      relation !== CONJ &&
      relation !== OBJ &&
      relation !== SUBJECT_OF_PASSIVE &&
      relation !== ADVCL &&
      relation !== ACL &&
      !(relation === NSUBJ && cues.line('happen', tree.key[above]!) !== undefined)
    )
      break;
    const theirs = beside(tree, above, cues);
    if (theirs !== undefined && sharesTime(tree, at, theirs)) return report(tree, theirs, cues);
    at = above;
  }
  if (isImperative(tree, row))
    return {
      status: 'hypothetical',
      because: because('status', 'It is told to be done.', [spanOf(tree, row)]),
    };
  if (progressive(tree, row))
    return {
      status: 'ongoing',
      because: because('status', 'The verb says that it is under way.', [spanOf(tree, row)]),
    };
  return {
    status: 'actual',
    because: because('status', 'Nothing says that it is planned, denied or imagined.'),
  };
}

function spanOf(tree: Tree, row: number): { from: number; to: number } {
  return { from: tree.tokens.from[row]!, to: tree.tokens.to[row]! };
}

/** Words beside the predicate itself. */
function beside(tree: Tree, row: number, cues: StatusCues): Verdict | undefined {
  let modal: Verdict | undefined;
  for (const k of dependents(tree, row, AUX)) {
    const word = tree.tokens.form[k]!.toLowerCase();
    if (cues.line('will', word) !== undefined)
      modal = { status: 'future', kind: 'will', row: k, auxiliary: 'will' };
    else if (cues.line('would', word) !== undefined) {
      modal = {
        status: reported(tree, row, cues) ? 'future' : 'hypothetical',
        kind: 'would',
        row: k,
        auxiliary: 'would',
      };
    } else if (cues.line('may', word) !== undefined)
      modal = { status: 'hypothetical', kind: 'may', row: k, auxiliary: word };
  }
  for (const k of dependents(tree, row, BESIDE)) {
    if (
      cues.line('not', tree.key[k]!) === undefined &&
      cues.line('not', tree.tokens.form[k]!.toLowerCase()) === undefined
    )
      continue;
    return {
      status: 'negated',
      kind: 'not',
      row: k,
      ...(modal?.auxiliary === undefined ? {} : { auxiliary: modal.auxiliary }),
    };
  }
  for (const k of dependents(tree, row, MARK)) {
    if (cues.line('if', tree.key[k]!) !== undefined) return { status: 'hypothetical', kind: 'if', row: k };
  }
  if (modal !== undefined) return modal;
  const toCome = isToCome(tree, row, cues);
  if (toCome !== undefined) return { status: 'future', kind: 'to-come', row: toCome };
  for (const k of dependents(tree, row, MODIFIER)) {
    for (const kind of MARKS) {
      if (cues.line(kind, tree.key[k]!) ?? cues.line(kind, tree.tokens.form[k]!.toLowerCase()))
        return { status: STATUS_OF_MARK[kind], kind, row: k };
    }
  }
  return undefined;
}

/** "Peru is to host talks": the "to" of an infinitive that a form of "be" opens. */
function isToCome(tree: Tree, row: number, cues: StatusCues): number | undefined {
  const be = dependents(tree, row, BE).find((k) => PRESENT_OR_PAST.has(tree.tokens.xpos[k]!));
  if (be === undefined) return undefined;
  return dependents(tree, row, MARK).find(
    (k) => k === be + 1 && cues.line('to-come', tree.key[k]!) !== undefined,
  );
}

/**
 * "Iran to host talks", "Iran to host talks, free prisoners": the "to" of an infinitive that a headline hangs straight from a name.
 * The name is the root, or the parser makes it the subject of the second verb.
 */
function inHeadline(tree: Tree, row: number, cues: StatusCues): number | undefined {
  const { deprel, head, upos, xpos } = tree.tokens;
  let at = row;
  while (deprel[at] === CONJ && head[at]! >= 0) at = head[at]!;
  const above = head[at]!;
  const toOf = (verb: number) =>
    dependents(tree, verb, MARK).find((k) => cues.line('to-come', tree.key[k]!) !== undefined);
  if (deprel[at] === ACL && upos[above] === PROPN) {
    const second = head[above]!;
    const alone = second < 0 || (deprel[above] === NSUBJ && isBare(tree, second));
    return alone ? toOf(at) : undefined;
  }
  if (!isBare(tree, at) || xpos[row] === VBG) return undefined;
  const name = dependents(tree, at, SUBJECTS).find((k) => upos[k] === PROPN);
  const first =
    name === undefined ? undefined : dependents(tree, name, ACLS).find((k) => k < at && xpos[k] === VB);
  return first === undefined ? undefined : toOf(first);
}

/** A verb in its base form, or a plural present, without auxiliary. */
function isBare(tree: Tree, row: number): boolean {
  const { xpos } = tree.tokens;
  return (xpos[row] === VB || xpos[row] === VBP) && dependents(tree, row, AUX).length === 0;
}

/**
 * "will boost ties, with Russia providing arms": a participle, an infinitive, and after "will" a present live in the time of
 * the verb above, another clause in its own. The first of joined verbs does not deny the second.
 */
function sharesTime({ tokens }: Tree, at: number, theirs: Verdict): boolean {
  const { deprel, xpos } = tokens;
  if (deprel[at] === CONJ) return theirs.kind !== 'not';
  if (deprel[at] !== ADVCL) return true;
  return xpos[at] === VBG || xpos[at] === VB || (theirs.kind === 'will' && PRESENT.has(xpos[at]!));
}

/** "to oust the rulers": an infinitive of purpose, unless what is done reaches it ("used teargas to disperse them"). */
function ofPurpose(tree: Tree, at: number, above: number, cues: StatusCues): Verdict | undefined {
  const { child, childStart, tokens } = tree;
  const relation = tokens.deprel[at];
  if ((relation !== ADVCL && relation !== ACL) || tokens.xpos[at] !== VB) return undefined;
  if (cues.line('means', tree.key[above]!) !== undefined) return undefined;
  if (relation === ACL && isPicked(tree, above, cues)) return undefined;
  for (let k = childStart[at]!; k < childStart[at + 1]!; k++) {
    const row = child[k]!;
    if (MARK[tokens.deprel[row]!] !== 1 || cues.line('purpose', tree.key[row]!) === undefined) continue;
    const theirs = beside(tree, above, cues);
    if (theirs !== undefined && theirs.kind !== 'not') return theirs;
    return { status: 'hypothetical', kind: 'purpose', row };
  }
  return undefined;
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

/** "Withdraw your troops": a bare verb without subject or auxiliary that heads a clause of its own. */
function isImperative(tree: Tree, row: number): boolean {
  const { head, deprel, xpos } = tree.tokens;
  let at = row;
  while (deprel[at] === CONJ && head[at]! >= 0) at = head[at]!;
  return (
    xpos[row] === VB &&
    (head[at]! < 0 || deprel[at] === PARATAXIS) &&
    dependents(tree, at, SUBJECTS).length === 0 &&
    dependents(tree, at, AUX).length === 0 &&
    dependents(tree, at, MARK).length === 0
  );
}

/** What the word above says: only of an infinitive, an object, or the deed that a noun names ("a plan to", "talks"). */
function fromAbove(tree: Tree, at: number, above: number, cues: StatusCues): Verdict | undefined {
  const { deprel } = tree.tokens;
  const relation = deprel[at]!;
  const infinitive = casesOf(tree, at).some((word) => TO_MARK.has(word));
  const open =
    relation === XCOMP ||
    relation === CCOMP ||
    (relation === ACL && infinitive) ||
    relation === OBJ ||
    relation === SUBJECT_OF_PASSIVE ||
    ((relation === OBL || relation === NMOD) && !infinitive && isDeedNoun(tree, above));
  if (!open) return undefined;
  const word = tree.key[above]!;
  if (relation === CCOMP && cues.line('denial', word) !== undefined)
    return { status: 'negated', kind: 'denial', row: above };
  if (cues.line('undone', word) !== undefined && relation !== CCOMP)
    return { status: 'negated', kind: 'undone', row: above };
  if (cues.line('ahead', word) !== undefined && relation !== CCOMP)
    return { status: 'future', kind: 'ahead', row: above };
  // "It hosted talks and Lavrov suggested another meeting", read as what he suggested: a verb takes one clause.
  if (relation === CCOMP && at < above && dependents(tree, above, CCOMPS).some((k) => k > above))
    return undefined;
  if (cues.line('wish', word) !== undefined) {
    // "Will be able to help", "will have to leave": what is ahead stays ahead.
    const theirs = relation === XCOMP ? beside(tree, above, cues) : undefined;
    return theirs?.kind === 'will' ? theirs : { status: 'hypothetical', kind: 'wish', row: above };
  }
  if (relation === XCOMP && infinitive && cues.line('to', word) !== undefined)
    return { status: 'hypothetical', kind: 'to', row: above };
  if (cues.line('during', word) !== undefined && (relation === XCOMP || relation === OBJ)) {
    return { status: 'ongoing', kind: 'during', row: above };
  }
  return undefined;
}

function isDeedNoun(tree: Tree, row: number): boolean {
  return (
    tree.key[row] === 'plan' ||
    tree.key[row] === 'possibility' ||
    tree.key[row] === 'prospect' ||
    tree.key[row] === 'chance'
  );
}

/** True under a past verb of speech: "said it would" tells of the future, "it would" imagines. */
function reported(tree: Tree, row: number, cues: StatusCues): boolean {
  let at = row;
  for (let steps = 0; steps < 4; steps++) {
    const above = tree.tokens.head[at]!;
    if (above < 0) return false;
    if (tree.tokens.deprel[at] === CCOMP) {
      return tree.tokens.xpos[above] === VBD || cues.line('say', tree.key[above]!) !== undefined;
    }
    at = above;
  }
  return false;
}

function progressive(tree: Tree, row: number): boolean {
  return tree.tokens.xpos[row] === VBG && dependents(tree, row, AUX).some((k) => tree.key[k] === 'be');
}

const SAYS: Partial<Record<CueKind, string>> = {
  not: 'is denied',
  will: 'puts it ahead',
  would: 'puts it ahead or imagines it',
  may: 'makes it a possibility',
  if: 'makes it a condition',
  ahead: 'puts it ahead',
  wish: 'makes it a wish or a request',
  to: 'asks, allows or needs it',
  purpose: 'makes it a purpose',
  undone: 'says that it did not happen',
  denial: 'denies it',
  during: 'says that it is under way',
  'ahead-mark': 'puts it ahead',
  'undone-mark': 'says that it did not happen',
  'to-come': 'puts it ahead',
  'may-mark': 'makes it a possibility',
  'past-mark': 'puts it in the past',
};

function report(tree: Tree, verdict: Verdict, cues: StatusCues): FoundStatus {
  const word = tree.tokens.form[verdict.row]!;
  const line =
    cues.line(verdict.kind, tree.key[verdict.row]!) ?? cues.line(verdict.kind, word.toLowerCase()) ?? 0;
  return {
    status: verdict.status,
    ...(verdict.auxiliary === undefined ? {} : { auxiliary: verdict.auxiliary }),
    cue: verdict.kind,
    because: because(`${CUES_FILE}:${line}`, `"${word}" ${SAYS[verdict.kind] ?? 'tells its status'}.`, [
      spanOf(tree, verdict.row),
    ]),
  };
}
