import { casesOf } from '../match/cases.js';
import { Frame, isPassive } from '../match/frame.js';
import { dependents, joined, pos, rel, rels, type Tree, tag } from '../match/tree.js';
import type { CommitmentState } from '../model/commitment.js';
import { sentenceOf } from '../model/tokens.js';
import type { CommitmentInput, DeedStatus } from './commitment-input.js';
import type { Cue } from './cue.js';
import { deedsOfNoun, deedsOfVerb } from './deeds.js';

const VERB = pos('VERB');
const ADVERB = pos('ADV');
const PRONOUN = pos('PRON');
const NUMBER = pos('NUM');
const CONJ = rel('conj');
const CONJS = rels('conj');
const CCOMP = rel('ccomp');
const XCOMP = rel('xcomp');
const FLAT = rel('flat');
const ADVERBIAL = rel('advcl');
const AUXILIARY = pos('AUX');
const ADJ = pos('ADJ');
const NOUN = pos('NOUN');
const PROPN = pos('PROPN');
const VBN = tag('VBN');
const VBG = tag('VBG');
const VB = tag('VB');
const IOBJ = rels('iobj', 'obj');
const OBLIQUE = rels('obl', 'nmod');
const OWNER = rels('nmod:poss');
const MAKER = rels('nmod');
const SUBJECT = rels('nsubj', 'nsubj:pass');
const HELPER = rels('aux');
const XCOMP_ADVCL = rels('xcomp', 'advcl', 'ccomp');
const BE = rels('cop', 'aux:pass');
const NEGATION = rels('advmod', 'det');
const MODIFIER = rels(
  'compound',
  'amod',
  'nmod:unmarked',
  'nummod',
  'nmod',
  'nmod:poss',
  'nmod:tmod',
  'nmod:desc',
);
const SHARED = new Set(['shared', 'share', 'joint', 'mutual', 'common']);
const AMOD = rels('amod');
const BY_OF = new Set(['by', 'of', 'from', 'between', 'among', 'on']);
const FOR = new Set(['to', 'with', 'for', 'against']);
const TOWARDS = new Set(['to', 'with']);
const WILL = new Set(['will', 'would', 'shall']);
const OBJECT_OF = [rel('obj'), rel('obl'), rel('xcomp'), rel('conj'), rel('ccomp')];

/** The words of a sentence (rows `from` to `to - 1`) that bind somebody to a deed, in the order of the text. */
export function findCues(input: CommitmentInput, from: number, to: number): Cue[] {
  const cues: Cue[] = [];
  const taken = new Set<number>();
  for (let row = from; row < to; row++) {
    const part = input.tree.tokens.upos[row]!;
    const found =
      part === VERB || part === ADJ || part === AUXILIARY
        ? verbCues(input, row)
        : part === NOUN || part === PROPN
          ? nounCues(input, row)
          : [];
    for (const cue of found) {
      if (taken.has(cue.deed)) continue;
      cues.push(cue);
      taken.add(cue.deed);
      taken.add(cue.row);
    }
  }
  for (let row = from; row < to; row++) {
    if (taken.has(row) || input.tree.tokens.upos[row] !== VERB) continue;
    const cue = deedCue(input, row);
    if (cue !== undefined) cues.push(cue);
  }
  return cues.sort((a, b) => a.row - b.row);
}

function verbCues(input: CommitmentInput, row: number): Cue[] {
  const { tree, words } = input;
  const key = tree.key[row]!;
  return [
    ...(words.pledge.has(key) ? pledged(input, row) : []),
    ...(words.conclude.has(key) ? concluded(input, row) : []),
    ...(words.order.has(key) ? ordered(input, row) : []),
    ...(words.keep.has(key) ? kept(input, row) : []),
  ];
}

/** "Peru promised to send", "Peru is committed to sending", "Peru agreed that it would leave". */
function pledged(input: CommitmentInput, row: number): Cue[] {
  const { tree, words } = input;
  const { state, line } = words.pledge.get(tree.key[row]!)!;
  const { xpos, upos } = tree.tokens;
  if (tree.key[row] === 'prepare' && xpos[row] !== VBN) return [];
  if (upos[row] === ADJ && dependents(tree, row, BE).length === 0 && !isComplement(input, row)) return [];
  if (!isBinding(input, row)) return [];
  const frame = new Frame(tree, row);
  const agents = isPassive(tree, row) ? frame.subjects : [];
  const near = agents.length > 0 ? agents : frame.surfaceSubjects;
  const around = subjectsAround(input, row);
  const debtors = near.length > 0 ? near : (around[0] ?? []);
  const told =
    agents.length > 0 ? frame.surfaceSubjects : dependents(tree, row, IOBJ).filter((k) => isOther(input, k));
  return deedsOfVerb(tree, row, words).map((deed) => {
    const isNoun = tree.tokens.upos[deed] !== VERB;
    const creditors = [...told, ...partnersOf(input, row, isNoun ? FOR : TOWARDS)];
    const own = input.words.pledge.get(tree.key[row]!)!.state === 'agreed' ? ownSubjects(input, deed) : [];
    return {
      kind: 'pledge' as const,
      row,
      deed,
      state: state ?? 'promised',
      debtors: own.length > 0 ? own : debtors,
      otherwise: [debtors, ...around],
      creditors: own.length > 0 ? [...creditors, ...debtors] : creditors,
      needsDue: false,
      line,
    };
  });
}

/**
 * The subject of a verb that the parser gave none: that of the verbs that it is joined to or stands in the clause of, or the names
 * straight before it that were taken into a phrase ("As members, Peru and Chile agreed").
 */
function subjectsAround({ tree, actors }: CommitmentInput, row: number): number[][] {
  const { head, deprel, upos } = tree.tokens;
  const found: number[][] = [];
  const before = namesBefore(tree, row, (k) => actors.isPartyWord(k));
  if (before.length > 0) found.push(before);
  for (let at = row, steps = 0; head[at]! >= 0 && steps < 5; steps++) {
    if (!CLIMBED.includes(deprel[at]!)) break;
    at = head[at]!;
    const subjects = upos[at] === VERB ? new Frame(tree, at).surfaceSubjects : dependents(tree, at, SUBJECT);
    if (subjects.length > 0) found.push([...subjects]);
  }
  return found;
}
const CLIMBED = [CONJ, CCOMP, XCOMP, ADVERBIAL];

function namesBefore(tree: Tree, row: number, isName: (row: number) => boolean): number[] {
  const { head, deprel, upos } = tree.tokens;
  let last = row - 1;
  while (last > 0 && (upos[last] === ADVERB || upos[last] === AUXILIARY)) last--;
  let name = last;
  for (let steps = 0; steps < 4 && head[name]! >= 0 && head[name]! < name && deprel[name] !== CONJ; steps++) {
    if (deprel[name] !== FLAT) break;
    name = head[name]!;
  }
  if (name < 0 || deprel[name] !== CONJ || !isName(name)) return [];
  const partner = dependents(tree, head[name]!, CONJS).find((k) => k < name && isName(k));
  return partner === undefined ? [name] : [partner, name];
}

/** "has remained committed", "said to be ready". */
function isComplement({ tree }: CommitmentInput, row: number): boolean {
  return tree.tokens.deprel[row] === rel('xcomp') || tree.tokens.deprel[row] === rel('root');
}

/** The subject of a clause of its own that can owe: "agreed that Peru will host". */
function ownSubjects({ tree, actors }: CommitmentInput, deed: number): number[] {
  return dependents(tree, deed, SUBJECT)
    .flatMap((k) => joined(tree, k))
    .filter((k) => actors.isPolitical(k));
}

/** "agreed with Chad to", "promised to Chad that". */
function partnersOf(input: CommitmentInput, row: number, cases: ReadonlySet<string> = TOWARDS): number[] {
  const { tree } = input;
  return dependents(tree, row, OBLIQUE)
    .filter((k) => casesOf(tree, k).some((c) => cases.has(c)) && isOther(input, k))
    .flatMap((k) => joined(tree, k));
}

function isOther({ actors }: CommitmentInput, row: number): boolean {
  return actors.isPolitical(row) && actors.resolve(row).length > 0;
}

/** False for what is denied, imagined or asked: "did not promise", "may agree", "urged them to commit". */
function isBinding(input: CommitmentInput, row: number): boolean {
  const { status } = input.statusOf(row);
  return status !== 'negated' && status !== 'hypothetical';
}

/** "signed an agreement with Chad to build a dam": the deal, or the deed that it names. */
function concluded(input: CommitmentInput, row: number): Cue[] {
  const { tree, words } = input;
  if (!isBinding(input, row)) return [];
  const frame = new Frame(tree, row);
  const found: Cue[] = [];
  for (const noun of frame.objects) {
    const entry = words['pledge-noun'].get(tree.key[noun]!);
    if (entry?.state !== 'agreed') continue;
    const deeds = deedsOfNoun(tree, noun, words);
    for (const deed of deeds.length > 0 ? deeds : [noun])
      found.push({
        kind: 'conclude',
        row,
        deed,
        state: 'agreed',
        debtors: [...frame.subjects, ...makersOf(input, noun)],
        creditors: partnersOf(input, row).concat(partnersOf(input, noun)),
        needsDue: false,
        line: words.conclude.get(tree.key[row]!)!.line,
      });
  }
  return found;
}

/** "ordered them to leave by May 1", "gave them until May 1 to leave", "had until May 1 to leave". */
function ordered(input: CommitmentInput, row: number): Cue[] {
  const { tree, words } = input;
  if (!isBinding(input, row)) return [];
  const { state, line } = words.order.get(tree.key[row]!)!;
  const frame = new Frame(tree, row);
  const threat = tree.key[row] === 'threaten';
  const holds = tree.key[row] === 'have';
  const objects = dependents(tree, row, IOBJ);
  const told = frame.passive ? frame.surfaceSubjects : objects;
  const by = frame.passive ? frame.subjects.filter((k) => !told.includes(k)) : frame.subjects;
  const deeds = dependents(tree, row, XCOMP_ADVCL).filter(
    (k) => k > row && input.tree.tokens.upos[k] === VERB,
  );
  return deeds.map((deed) => {
    const own = ownSubjects(input, deed);
    return {
      kind: 'order' as const,
      row,
      deed,
      state: state ?? 'offered',
      debtors: threat || holds ? frame.subjects : own.length > 0 ? own : told,
      creditors: threat || holds ? [] : by,
      needsDue: true,
      line,
    };
  });
}

/** "broke its promise to leave", "missed the deadline", "the deadline was not met". */
function kept(input: CommitmentInput, row: number): Cue[] {
  const { tree, words } = input;
  const { tokens } = tree;
  const { status } = input.statusOf(row);
  if (status === 'hypothetical' || status === 'future') return [];
  const frame = new Frame(tree, row);
  const entry = words.keep.get(tree.key[row]!)!;
  const things = [...frame.objects, ...dependents(tree, row, OBLIQUE), ...dependents(tree, row, SUBJECT)];
  const noun = things.find((k) => words['pledge-noun'].has(tree.key[k]!) || words.deadline.has(tree.key[k]!));
  if (noun === undefined) return [];
  const deeds = deedsOfNoun(tree, noun, words);
  const owners = dependents(tree, noun, OWNER).flatMap((k) => joined(tree, k));
  const state = stateKept(entry.state ?? 'fulfilled', status === 'negated', tokens.xpos[row] === VBG);
  const debtors = owners.length > 0 ? owners : frame.subjects.filter((k) => k !== noun);
  return (deeds.length > 0 ? deeds : [noun]).map((deed) => ({
    kind: 'keep' as const,
    row,
    deed,
    state,
    debtors,
    byAuthor: debtors.length > 0 && debtors.every((k) => !input.actors.isPolitical(k)),
    creditors: dependents(tree, noun, MAKER).filter(
      (k) => casesOf(tree, k).includes('to') && isOther(input, k),
    ),
    needsDue: false,
    line: entry.line,
  }));
}

function stateKept(state: CommitmentState, negated: boolean, underWay: boolean): CommitmentState {
  if (negated) return state === 'fulfilled' ? 'broken' : 'agreed';
  return underWay && state === 'fulfilled' ? 'under way' : state;
}

function nounCues(input: CommitmentInput, row: number): Cue[] {
  const { tree, words } = input;
  const key = tree.key[row]!;
  const pledge = words['pledge-noun'].get(key);
  if (words.deadline.has(key)) return deadlines(input, row);
  if (pledge === undefined) return dated(input, row);
  const deeds = deedsOfNoun(tree, row, words);
  if (deeds.length === 0) return pledge.state === 'agreed' ? newDeal(input, row, pledge.line) : [];
  const above = tree.tokens.head[row]!;
  if (above >= 0 && !isBinding(input, above) && tree.tokens.upos[above] === VERB) return [];
  return deeds.map((deed) => ({
    kind: 'pledge',
    row,
    deed,
    state: pledge.state ?? 'promised',
    debtors: makersOf(input, row),
    otherwise: [subjectsAbove(input, row)],
    together: dependents(tree, row, AMOD).some((k) => SHARED.has(tree.key[k]!)),
    creditors: partnersOf(input, row),
    needsDue: pledge.state === 'under way',
    line: pledge.line,
  }));
}

/** "a May 1 deadline for the troops to leave", "its target of cutting emissions by 2030". */
function deadlines(input: CommitmentInput, row: number): Cue[] {
  const { tree, words } = input;
  const { state, line } = words.deadline.get(tree.key[row]!)!;
  const behind = infinitiveBehind(input, row);
  const deeds = deedsOfNoun(tree, row, words).filter((k) => tree.tokens.upos[k] === VERB);
  if (deeds.length === 0 && behind !== undefined) deeds.push(behind.deed);
  return deeds.map((deed) => {
    const own = ownSubjects(input, deed);
    return {
      kind: 'order',
      row,
      deed,
      state: doubted(input, row, deed) ? 'in doubt' : (state ?? 'promised'),
      debtors: own.length > 0 ? own : (behind?.who ?? makersOf(input, row)),
      otherwise: [subjectsAbove(input, row)],
      creditors: partnersOf(input, row),
      needsDue: true,
      line,
    };
  });
}

/** "for the troops to leave", wherever the parser hung the infinitive: it stands straight behind the phrase with "for". */
function infinitiveBehind(
  { tree }: CommitmentInput,
  row: number,
): { deed: number; who: number[] } | undefined {
  const { form, upos, xpos } = tree.tokens;
  const who = dependents(tree, row, MAKER).find((k) => k > row && casesOf(tree, k)[0] === 'for');
  const deed = (who ?? row) + 2;
  if (form[deed - 1] !== 'to' || upos[deed] !== VERB || xpos[deed] !== VB) return undefined;
  return { deed, who: who === undefined ? [] : joined(tree, who) };
}

/** Words of doubt behind a deadline: "seems unlikely", "is in question". */
function doubted({ tree, words }: CommitmentInput, row: number, deed: number): boolean {
  const { tokens, key } = tree;
  const end = tokens.sentenceStart[sentenceOf(tokens, row) + 1]!;
  for (let k = deed + 1; k < Math.min(end, deed + 24); k++) if (words.doubt.has(key[k]!)) return true;
  return false;
}

/** "rethinks a May 1 withdrawal of its soldiers": a noun of a deed with its day, which may be in doubt. */
function dated(input: CommitmentInput, row: number): Cue[] {
  const { tree, words } = input;
  const entry = words['deed-noun'].get(tree.key[row]!);
  if (
    entry === undefined ||
    !dependents(tree, row, DAY).some((k) => tree.tokens.upos[k] === NUMBER && k < row)
  )
    return [];
  const above = tree.tokens.head[row]!;
  const doubt =
    above >= 0 &&
    (words.doubt.has(tree.key[above]!) || words.keep.get(tree.key[above]!)?.state === 'in doubt');
  const base = { row, deed: row, creditors: partnersOf(input, row), line: entry.line };
  const debtors = makersOf(input, row);
  return [{ ...base, kind: 'order', state: doubt ? 'in doubt' : 'promised', debtors, needsDue: true }];
}

/** "a new 25-year agreement between Iran and China": news of a deal, though no verb says that it was concluded. */
function newDeal(input: CommitmentInput, row: number, line: number): Cue[] {
  const { tree } = input;
  const fresh = dependents(tree, row, MODIFIER).some((k) => NEW.has(tree.key[k]!));
  const parties = dependents(tree, row, MAKER).filter((k) =>
    ['between', 'with'].includes(casesOf(tree, k)[0] ?? ''),
  );
  if (!fresh || parties.length === 0) return [];
  const debtors = [...parties.flatMap((k) => joined(tree, k)), ...dependents(tree, row, OWNER)];
  return [
    { kind: 'conclude', row, deed: row, state: 'agreed', debtors, creditors: [], needsDue: false, line },
  ];
}
const NEW = new Set(['new', 'landmark', 'historic', 'fresh', 'recent']);
const DAY = rels('compound', 'nmod:unmarked', 'nummod', 'nmod:tmod', 'nmod:desc');

/** Whose promise it is: the possessor, a phrase with "by" or "of", else the subject of the verb that makes it. */
function makersOf(input: CommitmentInput, noun: number): number[] {
  const { tree, actors, words } = input;
  const owners = dependents(tree, noun, OWNER).flatMap((k) => joined(tree, k));
  if (owners.length > 0) return owners;
  const makers = dependents(tree, noun, MAKER).filter(
    (k) =>
      casesOf(tree, k).some((c) => BY_OF.has(c)) && (actors.isPolitical(k) || words.party.has(tree.key[k]!)),
  );
  if (makers.length > 0) return makers.flatMap((k) => joined(tree, k));
  const described = dependents(tree, noun, MODIFIER).filter((k) => k < noun && actors.isPartyWord(k));
  if (described.length > 0) return described.flatMap((k) => joined(tree, k));
  return subjectsAbove(input, noun);
}

/** The subject of the verb that a noun hangs from, or of the noun itself where it is said of somebody ("is on track"). */
function subjectsAbove({ tree, words }: CommitmentInput, noun: number): number[] {
  const own = dependents(tree, noun, SUBJECT);
  if (own.length > 0) return own.flatMap((k) => joined(tree, k));
  let at = noun;
  for (let steps = 0; steps < 4; steps++) {
    const above = tree.tokens.head[at]!;
    if (above < 0) return [];
    const relation = tree.tokens.deprel[at]!;
    if (tree.tokens.upos[above] === VERB) {
      if (words.others.has(tree.key[above]!)) return [];
      if (!OBJECT_OF.includes(relation)) return [];
      return [...new Frame(tree, above).subjects];
    }
    at = above;
  }
  return [];
}

/** A deed that binds by itself: "Peru will send", "Peru is to send", "Peru must leave by May 1", "Peru is building". */
function deedCue(input: CommitmentInput, row: number): Cue | undefined {
  const { tree, words } = input;
  const deed = words.deed.has(tree.key[row]!);
  const type = input.typeOf(row);
  const owed = type !== undefined && words.type.has(type);
  const base = { row, deed: row, creditors: [], line: words.deed.get(tree.key[row]!)?.line ?? 0 };
  const helpers = dependents(tree, row, HELPER).map((k) => tree.key[k]!);
  const found = input.statusOf(row);
  if (found.status === 'negated') return undefined;
  const frame = new Frame(tree, row);
  const debtors = frame.subjects;
  if (debtors.length === 0) return listed(input, row) ?? byNobody(input, row, frame.passive, found);
  if (tree.key[row] === 'build' && dependents(tree, row, OBJECTS).length === 0 && !frame.passive)
    return undefined;
  if (helpers.includes('must') && !isNegated(input, row))
    return { ...base, kind: 'order', state: 'offered', debtors, needsDue: true };
  const aside =
    tree.tokens.deprel[row] === ADVERBIAL &&
    tree.tokens.xpos[row] !== VBG &&
    dependents(tree, row, SUBJECT).length > 0 &&
    !helpers.some((h) => WILL.has(h));
  if (found.status === 'future' && !aside) {
    const cue = tree.tokens.text.slice(found.because.spans[0]?.from, found.because.spans[0]?.to);
    if (isItinerary(input, row)) return undefined;
    const willed = isWilled(input, row) || cue === 'to';
    const state = isConditional(input, row) ? 'offered' : 'promised';
    return { ...base, kind: 'will', state, debtors, needsDue: !((deed || owed) && willed) };
  }
  if (found.status === 'ongoing' && owed && tree.tokens.xpos[row] === VBG)
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
    const own = dependents(tree, at, SUBJECT).length > 0;
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
const OBJECTS = rels('obj', 'iobj');

/** "will undertake a visit", "will pay tribute": nothing that is owed. */
function isItinerary({ tree, words }: CommitmentInput, row: number): boolean {
  return dependents(tree, row, OBJECTS).some((k) => words.idle.has(tree.key[k]!));
}

function isNegated({ tree }: CommitmentInput, row: number): boolean {
  return dependents(tree, row, NEGATION).some((k) => tree.key[k] === 'not');
}

const CLAUSE_BELOW = rels('advcl');
/** "will help if it stops": a condition beside the deed. */
function isConditional({ tree, words }: CommitmentInput, row: number): boolean {
  return dependents(tree, row, CLAUSE_BELOW).some((k) =>
    casesOf(tree, k).some((c) => words.condition.has(c) && c !== 'once' && c !== 'until'),
  );
}
