import { casesOf } from '../match/cases.js';
import { frameAt } from '../match/frame.js';
import { OBJECTS, SUBJECTS } from '../match/relations.js';
import { dependents, rel, rels, tag } from '../match/tree.js';
import type { CommitmentInput, DeedStatus } from './commitment-input.js';
import type { Cue } from './cue.js';

const CONJ = rel('conj');
const XCOMP = rel('xcomp');
const ADVERBIAL = rel('advcl');
const VBG = tag('VBG');
const VB = tag('VB');
const HELPER = rels('aux');
const NEGATION = rels('advmod', 'det');
const WILL = new Set(['will', 'would', 'shall']);

/** A deed that binds by itself: "Peru will send", "Peru is to send", "Peru must leave by May 1", "Peru is building". */
export function deedCue(input: CommitmentInput, row: number): Cue | undefined {
  const { tree, words } = input;
  const deed = words.deed.has(tree.key[row]!);
  // Asked last: the patterns of the sentence are tried for it.
  const owed = () => {
    const type = input.typeOf(row);
    return type !== undefined && words.type.has(type);
  };
  const base = { row, deed: row, creditors: [], line: words.deed.get(tree.key[row]!)?.line ?? 0 };
  const helpers = dependents(tree, row, HELPER).map((k) => tree.key[k]!);
  const found = input.statusOf(row);
  if (found.status === 'negated') return undefined;
  const frame = frameAt(tree, row);
  const debtors = frame.subjects;
  if (debtors.length === 0) return listed(input, row) ?? byNobody(input, row, frame.passive, found);
  if (tree.key[row] === 'build' && dependents(tree, row, OBJECTS).length === 0 && !frame.passive)
    return undefined;
  if (helpers.includes('must') && !isNegated(input, row))
    return { ...base, kind: 'order', state: 'offered', debtors, needsDue: true };
  const aside =
    tree.tokens.deprel[row] === ADVERBIAL &&
    tree.tokens.xpos[row] !== VBG &&
    dependents(tree, row, SUBJECTS).length > 0 &&
    !helpers.some((h) => WILL.has(h));
  if (found.status === 'future' && !aside) {
    const cue = tree.tokens.text.slice(found.because.spans[0]?.from, found.because.spans[0]?.to);
    if (isItinerary(input, row)) return undefined;
    const willed = isWilled(input, row) || cue === 'to';
    const state = isConditional(input, row) ? 'offered' : 'promised';
    return { ...base, kind: 'will', state, debtors, needsDue: !(willed && (deed || owed())) };
  }
  if (found.status === 'ongoing' && tree.tokens.xpos[row] === VBG && owed())
    return { ...base, kind: 'doing', state: 'under way', debtors, needsDue: false };
  return undefined;
}

/** "* build a school": an item of what was agreed, in a joint text. */
function listed({ tree, words }: CommitmentInput, row: number): Cue | undefined {
  const { tokens } = tree;
  const line = words.deed.get(tree.key[row]!)?.line;
  if (line === undefined || tokens.head[row]! >= 0 || tokens.xpos[row] !== VB) return undefined;
  if (!/(^|\n)\s*[*•–—-]\s*$/.test(tokens.text.slice(Math.max(0, tokens.from[row]! - 4), tokens.from[row]!)))
    return undefined;
  return {
    kind: 'pledge',
    row,
    deed: row,
    state: 'agreed',
    debtors: [],
    creditors: [],
    needsDue: false,
    line,
  };
}

/** "2,000 students will be supported": nobody is told; in a text of a state's office, the state. */
function byNobody(
  input: CommitmentInput,
  row: number,
  passive: boolean,
  { status }: DeedStatus,
): Cue | undefined {
  const line = input.words.deed.get(input.tree.key[row]!)?.line;
  if (line === undefined || !passive || status !== 'future' || !isWilled(input, row)) return undefined;
  const base = { row, deed: row, debtors: [], creditors: [], line };
  return { ...base, kind: 'will', state: 'promised', byAuthor: true, needsDue: false };
}

/** "will send", "will start to send", "will visit and send", "will boost ties, sending arms". */
function isWilled({ tree }: CommitmentInput, row: number): boolean {
  const { head, deprel, xpos } = tree.tokens;
  let at = row;
  for (let steps = 0; steps < 4 && at >= 0; steps++) {
    if (dependents(tree, at, HELPER).some((k) => WILLS.has(tree.tokens.form[k]!.toLowerCase()))) return true;
    const own = dependents(tree, at, SUBJECTS).length > 0;
    const relation = deprel[at]!;
    const above = head[at]!;
    if (own && !(relation === ADVERBIAL && xpos[at] === VBG)) return false;
    const shares =
      relation === CONJ ||
      (relation === XCOMP && above >= 0 && dependents(tree, above, OBJECTS).length === 0) ||
      (relation === ADVERBIAL && xpos[at] === VBG);
    if (!shares) return false;
    at = above;
  }
  return false;
}
const WILLS = new Set(['will', 'would', 'shall', "'ll", '’ll']);

/** "will undertake a visit", "will pay tribute": nothing that is owed. */
function isItinerary({ tree, words }: CommitmentInput, row: number): boolean {
  return dependents(tree, row, OBJECTS).some((k) => words.idle.has(tree.key[k]!));
}

function isNegated({ tree }: CommitmentInput, row: number): boolean {
  return dependents(tree, row, NEGATION).some((k) => tree.key[k] === 'not');
}

/** "will help if it stops": a condition beside the deed. */
function isConditional({ tree, words }: CommitmentInput, row: number): boolean {
  return dependents(tree, row, CLAUSE_BELOW).some((k) =>
    casesOf(tree, k).some((c) => words.condition.has(c) && c !== 'once' && c !== 'until'),
  );
}
const CLAUSE_BELOW = rels('advcl');
