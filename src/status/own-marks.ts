import { HELPERS_AND_COPULA } from '../match/relations.js';
import { dependents, pos, rel, rels, type Tree, tag } from '../match/tree.js';
import type { Status } from '../model/event.js';
import type { CueKind, StatusCues } from './status-cues.js';

/** What one word says of a deed. `auxiliary` is the modal beside its verb, "will" in "will send". */
export interface Verdict {
  readonly status: Status;
  /** The kind of cue, or `signature` for a word of lang/en/signatures.tsv, `asked` where it orders or allows somebody. */
  readonly kind: CueKind | 'signature' | 'asked' | 'if-main' | 'imperative' | 'question' | 'progressive';
  readonly row: number;
  /** The table and line that it stands on, when `kind` is a signature. */
  readonly rule?: string;
  readonly auxiliary?: string;
}

const AUX = rels('aux');
const BESIDE = rels('advmod', 'det', 'aux', 'cc');
const OPENER = rels('case', 'mark', 'cc');
const MARK = rels('mark');
const MODIFIER = rels('amod', 'det', 'compound', 'nmod:poss', 'advmod');
const ARGUMENT = rels('nsubj', 'nsubj:pass', 'obj');
const DET = rels('det');
const ADVMOD = rels('advmod');
const CLAUSES = rels('advcl');
const ACL = rel('acl');
const RELATIVE = rel('acl:relcl');
const CONJ = rel('conj');
const CCOMP = rel('ccomp');
const VBD = tag('VBD');
const VBG = tag('VBG');
const PRESENT_OR_PAST = new Set([tag('VBZ'), tag('VBP'), tag('VBD')]);
const VERB = pos('VERB');
const AUXILIARY = pos('AUX');
const ADJECTIVE = [pos('ADJ'), pos('ADV')];

const STATUS_OF_MARK = {
  'undone-mark': 'negated',
  'ahead-mark': 'future',
  'may-mark': 'hypothetical',
  'past-mark': 'historical',
  'on-mark': 'ongoing',
} as const;
const MARKS = ['undone-mark', 'ahead-mark', 'may-mark', 'past-mark', 'on-mark'] as const;

/** What the words beside a predicate say of it: negation, condition, auxiliary, "is to", and words such as "planned". */
export function ownMarks(tree: Tree, row: number, cues: StatusCues): Verdict | undefined {
  const modal = modalOf(tree, row, cues);
  for (const k of dependents(tree, row, MARK)) {
    if (cues.line('if', tree.key[k]!) !== undefined) return { status: 'hypothetical', kind: 'if', row: k };
  }
  const not = denialOf(tree, row, cues);
  if (not !== undefined) {
    const auxiliary = modal?.auxiliary;
    return { status: 'negated', kind: 'not', row: not, ...(auxiliary === undefined ? {} : { auxiliary }) };
  }
  const condition = modal === undefined ? undefined : conditionOf(tree, row, cues);
  if (modal !== undefined && condition !== undefined)
    return { ...modal, status: 'hypothetical', kind: 'if-main', row: condition };
  if (modal !== undefined) return modal;
  const toCome = isToCome(tree, row, cues);
  if (toCome !== undefined) return { status: 'future', kind: 'to-come', row: toCome };
  return wordBefore(tree, row, cues);
}

function modalOf(tree: Tree, row: number, cues: StatusCues): Verdict | undefined {
  let modal: Verdict | undefined;
  for (const k of dependents(tree, row, AUX)) {
    const word = tree.tokens.form[k]!.toLowerCase();
    if (cues.line('will', word) !== undefined)
      modal = { status: 'future', kind: 'will', row: k, auxiliary: 'will' };
    else if (cues.line('would', word) !== undefined) {
      const status = isAnnounced(tree, row, cues) ? 'future' : 'hypothetical';
      modal = { status, kind: 'would', row: k, auxiliary: 'would' };
    } else if (cues.line('may', word) !== undefined)
      modal = { status: 'hypothetical', kind: 'may', row: k, auxiliary: word };
  }
  return modal;
}

/** The word that denies: "not", "instead of", "no" before the noun, and "no", "none", "nobody" in an argument of the verb. */
function denialOf(tree: Tree, row: number, cues: StatusCues): number | undefined {
  const { form, upos } = tree.tokens;
  const isNot = (k: number) =>
    cues.line('not', tree.key[k]!) ?? cues.line('not', form[k]!.toLowerCase()) ?? undefined;
  for (const k of dependents(tree, row, BESIDE)) if (isNot(k) !== undefined) return k;
  for (const k of dependents(tree, row, OPENER)) {
    // "But rather" opens what was done.
    const rather = tree.key[k] === 'rather' && tree.key[k + 1] !== 'than';
    if (!rather && cues.line('instead', tree.key[k]!) !== undefined) return k;
  }
  for (const k of dependents(tree, row, ADVMOD)) {
    // "no longer supports"
    const no = dependents(tree, k, DET)
      .concat(dependents(tree, k, ADVMOD))
      .find((d) => tree.key[d] === 'no');
    if (no !== undefined && form[k]!.toLowerCase() === 'longer') return no;
  }
  if (upos[row] !== VERB) return undefined;
  for (const k of dependents(tree, row, ARGUMENT)) {
    if (cues.line('nobody', tree.key[k]!) !== undefined) return k;
    const no = dependents(tree, k, DET).find((d) => tree.key[d] === 'no' || tree.key[d] === 'neither');
    if (no !== undefined) return no;
  }
  return undefined;
}

/** The "if" of a clause that hangs from the predicate: "will attack if the drills go on". */
function conditionOf(tree: Tree, row: number, cues: StatusCues): number | undefined {
  for (const clause of dependents(tree, row, CLAUSES)) {
    const mark = dependents(tree, clause, MARK).find((m) => cues.line('if', tree.key[m]!) !== undefined);
    if (mark !== undefined) return mark;
  }
  return undefined;
}

/** "Peru is to host talks": the "to" of an infinitive that a form of "be" opens. */
function isToCome(tree: Tree, row: number, cues: StatusCues): number | undefined {
  const be = dependents(tree, row, HELPERS_AND_COPULA).find((k) => PRESENT_OR_PAST.has(tree.tokens.xpos[k]!));
  if (be === undefined) return undefined;
  return dependents(tree, row, MARK).find(
    (k) => k === be + 1 && cues.line('to-come', tree.key[k]!) !== undefined,
  );
}

/** "The planned visit", "allegedly attacked". Beside a verb only adverbs of doubt count: "staying next to it" is no plan. */
function wordBefore(tree: Tree, row: number, cues: StatusCues): Verdict | undefined {
  const verb = tree.tokens.upos[row] === VERB;
  for (const k of dependents(tree, row, MODIFIER)) {
    for (const kind of MARKS) {
      if (verb && kind !== 'may-mark') continue;
      if (cues.line(kind, tree.key[k]!) ?? cues.line(kind, tree.tokens.form[k]!.toLowerCase()))
        return { status: STATUS_OF_MARK[kind], kind, row: k };
    }
  }
  return undefined;
}

/**
 * Whether "would" tells of the future, seen from the past: under a verb of speech in the past ("said it would"), or beside a plan
 * ("a plan that would"). With a condition ("would, if") or alone it imagines.
 */
function isAnnounced(tree: Tree, row: number, cues: StatusCues): boolean {
  const { head, deprel, xpos } = tree.tokens;
  // "Would have met"
  if (dependents(tree, row, AUX).some((k) => tree.key[k] === 'have')) return false;
  let at = row;
  for (let steps = 0; steps < 6; steps++) {
    const above = head[at]!;
    if (above < 0) return false;
    if (deprel[at] === CCOMP && xpos[above] === VBD) return true;
    if (cues.line('say', tree.key[above]!) !== undefined) return true;
    if (deprel[at] === RELATIVE || deprel[at] === ACL) {
      const effect = cues.signatureOf('to', tree.key[above]!, 'n')?.affirmed;
      if (effect !== undefined) return effect === 'ahead';
    }
    if (deprel[at] === CONJ && dependents(tree, above, AUX).some((k) => cues.line('will', tree.key[k]!)))
      return true;
    at = above;
  }
  return false;
}

/** A letter for the part of speech, as the tables write it. */
export function letterOf({ tokens }: Tree, row: number): string {
  if (tokens.upos[row] === VERB || tokens.upos[row] === AUXILIARY) return 'v';
  return ADJECTIVE.includes(tokens.upos[row]!) ? 'a' : 'n';
}

const PROGRESSIVE = rels('aux');

/** True for an infinitive with "to", or a noun or adjective with "to be". */
export function isInfinitive(tree: Tree, row: number): boolean {
  if (!dependents(tree, row, MARK).some((k) => tree.key[k] === 'to')) return false;
  // "Opposed to sending", but "to be sending"
  return (
    tree.tokens.xpos[row] !== VBG || dependents(tree, row, PROGRESSIVE).some((k) => tree.key[k] === 'be')
  );
}
