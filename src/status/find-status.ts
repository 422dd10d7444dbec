import { HELPERS_AND_COPULA } from '../match/relations.js';
import { dependents, pos, rel, rels, type Tree, tag } from '../match/tree.js';
import { type Because, because } from '../model/because.js';
import type { Status } from '../model/event.js';
import { sentenceOf } from '../model/tokens.js';
import { type Door, doorOf, isTurnedDown } from './door.js';
import { lastingWord } from './lasting-word.js';
import { ownMarks, type Verdict } from './own-marks.js';
import { CUES_FILE, type CueKind, type StatusCues } from './status-cues.js';

/** Whether a deed happened, and why we think so. `auxiliary` is the modal beside its verb, "will" in "will send". */
export interface FoundStatus {
  readonly status: Status;
  readonly auxiliary?: string;
  /** The kind of word that says it; absent when nothing beside or above the verb does. */
  readonly cue?: Verdict['kind'];
  /** True when the status is only that of an aim: "to oust the rulers". */
  readonly aim?: boolean;
  /** True when it would follow only from a condition: "will attack if …". */
  readonly conditional?: boolean;
  readonly because: Because;
}

const AUX = rels('aux');
const MARK = rels('mark');
const SUBJECTS = rels('nsubj', 'nsubj:pass', 'csubj', 'expl');
const ACLS = rels('acl');
const ADVCLS = rels('advcl');
const CCS = rels('cc');
const CONJ = rel('conj');
const PARATAXIS = rel('parataxis');
const PROPN = pos('PROPN');
const VB = tag('VB');
const VBD = tag('VBD');
const VBG = tag('VBG');
const VBP = tag('VBP');
const VBZ = tag('VBZ');

/** Marks that a word above may take back. */
const MAY_FALL: ReadonlySet<string> = new Set(['ahead-mark', 'will', 'would']);

/** What a refused offer, plan or demand says of its complement. */
const TURNED_DOWN: Verdict = { status: 'negated', kind: 'signature', row: 0 };

/** No deed hangs deeper than this below the word that tells its status. */
const STEPS = 12;

/**
 * The status of the deed whose predicate is at `row`: from negation, auxiliaries and conditions beside it, then from the words that
 * it depends on ("plans to", "refused to", "fears of"), each judged by its own status in turn: "did not refuse to meet" met.
 * Without any such word a deed is actual, or ongoing in the progressive. Long past is told by time, elsewhere.
 */
export function findStatus(tree: Tree, row: number, cues: StatusCues): FoundStatus {
  const start = HELPERS_AND_COPULA[tree.tokens.deprel[row]!] === 1 ? tree.tokens.head[row]! : row;
  const verdict = verdictOf(tree, start, cues, 0);
  if (verdict !== undefined) return report(tree, verdict, cues);
  return {
    status: 'actual',
    because: because('status', 'Nothing says that it is planned, denied or imagined.'),
  };
}

function verdictOf(tree: Tree, row: number, cues: StatusCues, steps: number): Verdict | undefined {
  const { head } = tree.tokens;
  const own = ownMarks(tree, row, cues);
  const above = head[row]!;
  if (own !== undefined) {
    if (above < 0 || steps >= STEPS || !MAY_FALL.has(own.kind)) return own;
    // "The planned visit was cancelled", "denied that it would send arms", "hoped that it will"
    const theirs = fromAbove(tree, row, above, cues, steps);
    const judged = theirs?.rule !== undefined && (theirs.status === 'negated' || own.kind !== 'ahead-mark');
    return judged && theirs.status !== 'ongoing' ? theirs : own;
  }
  const headline = inHeadline(tree, row, cues);
  if (headline !== undefined) return { status: 'future', kind: 'to-come', row: headline };
  const theirs = above < 0 || steps >= STEPS ? undefined : fromAbove(tree, row, above, cues, steps);
  return theirs ?? fromForm(tree, row, cues);
}

/** What the form of the verb itself says, when nothing else does: told to be done, asked, under way. */
function fromForm(tree: Tree, row: number, cues: StatusCues): Verdict | undefined {
  if (isImperative(tree, row)) return { status: 'hypothetical', kind: 'imperative', row };
  if (isAsked(tree, row)) return { status: 'hypothetical', kind: 'question', row };
  if (progressive(tree, row)) return { status: 'ongoing', kind: 'progressive', row };
  const lasting = lastingWord(tree, row, cues);
  return lasting === undefined ? undefined : { status: 'ongoing', kind: 'lasts', row: lasting };
}

function fromAbove(
  tree: Tree,
  at: number,
  above: number,
  cues: StatusCues,
  steps: number,
): Verdict | undefined {
  const door = doorOf(tree, at, above, cues);
  if (door === undefined) return undefined;
  if (door.kind === 'through') return verdictOf(tree, door.row, cues, steps + 1);
  const theirs = verdictOf(tree, above, cues, steps + 1);
  if (door.kind === 'judged')
    return judge(tree, door, isTurnedDown(tree, above, cues) ? TURNED_DOWN : theirs);
  if (door.kind === 'going') return { status: 'ongoing', kind: 'signature', row: door.row, rule: door.rule };
  if (door.kind === 'ahead') return { status: 'future', kind: 'to-come', row: door.row };
  if (door.kind === 'purpose') return ofPurpose(door.row, theirs);
  if (theirs === undefined || theirs.kind === 'progressive' || theirs.kind === 'lasts') return undefined;
  // "… would be replaced before the tour began"
  if (door.kind === 'undone')
    return theirs.status === 'negated' && theirs.kind === 'signature' ? theirs : undefined;
  if (door.kind === 'timed') {
    // "Will not lift sanctions until Chad signs"
    if (door.when === true && theirs.status === 'negated' && theirs.auxiliary !== undefined)
      return { ...theirs, status: 'hypothetical', kind: 'will' };
    const apart = theirs.status === 'negated' || (door.past === true && theirs.kind !== 'would');
    return apart ? undefined : theirs;
  }
  // The first of joined verbs does not deny the second, but for "did not meet or talk".
  const joined =
    tree.tokens.deprel[at] === CONJ && theirs.kind === 'not' && tree.tokens.head[theirs.row] === above;
  if (joined && !dependents(tree, at, CCS).some((k) => tree.key[k] === 'or' || tree.key[k] === 'nor'))
    return undefined;
  return theirs;
}

/** The status that a signature gives, in the light of the status of the word that bears it. */
function judge(
  tree: Tree,
  door: Extract<Door, { kind: 'judged' }>,
  theirs: Verdict | undefined,
): Verdict | undefined {
  const { signature, row, rule } = door;
  const told = theirs?.status === 'ongoing' ? undefined : theirs;
  const denied = told?.status === 'negated';
  const effect = denied ? signature.denied : signature.affirmed;
  const verdict = (status: Status): Verdict => ({ status, kind: 'signature', row, rule });
  const open = told !== undefined && !denied;
  switch (effect) {
    case 'given':
      return undefined;
    case 'yes':
      return open ? told : undefined;
    case 'no':
      if (denied) return told;
      return told?.status === 'hypothetical' ? told : verdict('negated');
    case 'ahead':
      return told?.status === 'hypothetical' ? told : verdict('future');
    case 'maybe':
      return { ...verdict('hypothetical'), ...(door.asked ? { kind: 'asked' as const } : {}) };
    case 'on':
      return open ? told : verdict('ongoing');
    case 'done':
      if (open) return told;
      return isPast(tree, row) ? undefined : verdict('hypothetical');
  }
}

/** "To oust the rulers" is an aim, and nobody says whether it was reached; the aim of what is to come is to come as well. */
function ofPurpose(to: number, theirs: Verdict | undefined): Verdict {
  return { status: theirs?.status === 'future' ? 'future' : 'hypothetical', kind: 'purpose', row: to };
}

/** True when the predicate, or the verb that its noun hangs from, is told in the past. */
function isPast(tree: Tree, row: number): boolean {
  const { head, xpos } = tree.tokens;
  for (let at = row, steps = 0; at >= 0 && steps < 6; at = head[at]!, steps++) {
    const tags = [at, ...dependents(tree, at, HELPERS_AND_COPULA)].map((k) => xpos[k]!);
    if (tags.includes(VBD)) return true;
    if (tags.includes(VBZ) || tags.includes(VBP)) return false;
  }
  return false;
}

/**
 * "Iran to host talks", "Iran to host talks, free prisoners": the "to" of an infinitive that a headline hangs straight from a name,
 * at the start or after a comma. The parser makes the name the root, or the subject of the second verb.
 */
function inHeadline(tree: Tree, row: number, cues: StatusCues): number | undefined {
  const { deprel, head, upos, xpos } = tree.tokens;
  let at = row;
  while (deprel[at] === CONJ && head[at]! >= 0) at = head[at]!;
  const toOf = (verb: number) =>
    dependents(tree, verb, MARK).find((k) => cues.line('to-come', tree.key[k]!) !== undefined);
  const to = toOf(at);
  if (to !== undefined) return xpos[at] === VB && opensWithName(tree, to) ? to : undefined;
  if (xpos[row] === VBG || dependents(tree, at, AUX).length > 0) return undefined;
  const before = dependents(tree, at, ADVCLS).find((k) => k < at && toOf(k) !== undefined);
  const opening = before === undefined ? undefined : toOf(before)!;
  if (opening !== undefined && tree.key[at - 1] === ',' && opensWithName(tree, opening)) return opening;
  if (xpos[at] !== VB && xpos[at] !== VBP) return undefined;
  const name = dependents(tree, at, SUBJECTS).find((k) => upos[k] === PROPN);
  const first =
    name === undefined ? undefined : dependents(tree, name, ACLS).find((k) => k < at && xpos[k] === VB);
  return first === undefined ? undefined : toOf(first);
}

/** True when nothing but a name stands between the row and the start of the sentence, or a comma or colon before it. */
function opensWithName({ tokens, key }: Tree, row: number): boolean {
  const start = tokens.sentenceStart[sentenceOf(tokens, row)]!;
  let at = row;
  while (at > start && (tokens.upos[at - 1] === PROPN || (at < row && NAME_JOINTS.has(key[at - 1]!)))) at--;
  if (key[at] === ',') return true;
  return at < row && (at === start || key[at - 1] === ',' || key[at - 1] === ':');
}
const NAME_JOINTS = new Set(['and', '&', ',']);

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

/** The main verb of a sentence that ends in a question mark. */
function isAsked({ tokens, key }: Tree, row: number): boolean {
  if (tokens.head[row]! >= 0) return false;
  const end = tokens.sentenceStart[sentenceOf(tokens, row) + 1]!;
  return key[end - 1] === '?' || key[end - 2] === '?';
}

/** "Is shelling", "has been shelling": under way now; "was shelling" is over, as far as the report says. */
function progressive(tree: Tree, row: number): boolean {
  const { xpos } = tree.tokens;
  if (xpos[row] !== VBG) return false;
  const auxiliaries = dependents(tree, row, AUX);
  return auxiliaries.some((k) => tree.key[k] === 'be') && !auxiliaries.some((k) => xpos[k] === VBD);
}

const SAYS: Record<Verdict['kind'], string> = {
  not: 'says that it did not happen',
  nobody: 'says that it did not happen',
  instead: 'says that it did not happen',
  will: 'puts it ahead',
  would: 'puts it ahead or imagines it',
  may: 'makes it a possibility',
  if: 'makes it a condition',
  'if-main': 'sets it a condition',
  purpose: 'makes it an aim',
  'ahead-mark': 'puts it ahead',
  'undone-mark': 'says that it did not happen',
  'to-come': 'puts it ahead',
  'may-mark': 'makes it a possibility',
  'past-mark': 'puts it in the past',
  'on-mark': 'says that it is under way',
  lasts: 'says that it is under way',
  imperative: 'is told to be done',
  question: 'is only asked',
  progressive: 'is under way',
  signature: '',
} as Record<Verdict['kind'], string>;

const OF_SIGNATURE: Partial<Record<Status, string>> = {
  negated: 'says that it did not happen',
  future: 'puts it ahead',
  hypothetical: 'makes it possible, wished or asked',
  ongoing: 'says that it is under way',
};

function report(tree: Tree, verdict: Verdict, cues: StatusCues): FoundStatus {
  const { row, status, kind, auxiliary } = verdict;
  const word = tree.tokens.form[row]!;
  const says = verdict.rule !== undefined ? OF_SIGNATURE[status] : SAYS[kind];
  const line = cues.line(kind as CueKind, tree.key[row]!) ?? cues.line(kind as CueKind, word.toLowerCase());
  const rule = verdict.rule ?? (line === undefined ? 'status' : `${CUES_FILE}:${line}`);
  const span = { from: tree.tokens.from[row]!, to: tree.tokens.to[row]! };
  return {
    status,
    ...(auxiliary === undefined ? {} : { auxiliary }),
    cue: kind,
    ...(kind === 'purpose' ? { aim: true } : {}),
    ...(kind === 'if-main' ? { conditional: true } : {}),
    because: because(rule, `"${word}" ${says ?? 'tells its status'}.`, [span]),
  };
}
