import { casesOf } from '../match/cases.js';
import { frameAt, isPassive } from '../match/frame.js';
import {
  CONJUNCTS,
  NOUN_PHRASES,
  OBJECTS,
  PASSIVE_AND_COPULA,
  PHRASES,
  POSSESSORS,
  SUBJECTS,
} from '../match/relations.js';
import { dependents, joined, pos, rel, rels, type Tree, tag } from '../match/tree.js';
import type { CommitmentState } from '../model/commitment.js';
import type { CommitmentInput } from './commitment-input.js';
import type { Cue } from './cue.js';
import { isBinding, isOther, makersOf, ownSubjects, partnersOf } from './cue-parties.js';
import { deedsOfNoun, deedsOfVerb } from './deeds.js';
import { promisedThing } from './promised-things.js';

const VERB = pos('VERB');
const ADVERB = pos('ADV');
const CONJ = rel('conj');
const CCOMP = rel('ccomp');
const XCOMP = rel('xcomp');
const FLAT = rel('flat');
const ADVERBIAL = rel('advcl');
const AUXILIARY = pos('AUX');
const ADJ = pos('ADJ');
const VBN = tag('VBN');
const VBG = tag('VBG');
const XCOMP_ADVCL = rels('xcomp', 'advcl', 'ccomp');
const FOR = new Set(['to', 'with', 'for', 'against']);
const TOWARDS = new Set(['to', 'with']);

export function verbCues(input: CommitmentInput, row: number): Cue[] {
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
  const thing = promisedThing(input, row);
  if (thing !== undefined) return [{ ...thing, creditors: partnersOf(input, row) }];
  const { state, line } = words.pledge.get(tree.key[row]!)!;
  const { xpos, upos } = tree.tokens;
  if (tree.key[row] === 'prepare' && xpos[row] !== VBN) return [];
  if (
    upos[row] === ADJ &&
    dependents(tree, row, PASSIVE_AND_COPULA).length === 0 &&
    !isComplement(input, row)
  )
    return [];
  if (!isBinding(input, row)) return [];
  const frame = frameAt(tree, row);
  const agents = isPassive(tree, row) ? frame.subjects : [];
  const near = agents.length > 0 ? agents : frame.surfaceSubjects;
  const around = subjectsAround(input, row);
  const debtors = near.length > 0 ? near : (around[0] ?? []);
  const told =
    agents.length > 0
      ? frame.surfaceSubjects
      : dependents(tree, row, OBJECTS).filter((k) => isOther(input, k));
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
    const subjects = upos[at] === VERB ? frameAt(tree, at).surfaceSubjects : dependents(tree, at, SUBJECTS);
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
  const partner = dependents(tree, head[name]!, CONJUNCTS).find((k) => k < name && isName(k));
  return partner === undefined ? [name] : [partner, name];
}

/** "has remained committed", "said to be ready". */
function isComplement({ tree }: CommitmentInput, row: number): boolean {
  return tree.tokens.deprel[row] === rel('xcomp') || tree.tokens.deprel[row] === rel('root');
}

/** "signed an agreement with Chad to build a dam": the deal, or the deed that it names. */
function concluded(input: CommitmentInput, row: number): Cue[] {
  const { tree, words } = input;
  if (!isBinding(input, row)) return [];
  const frame = frameAt(tree, row);
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
  const frame = frameAt(tree, row);
  const threat = tree.key[row] === 'threaten';
  const holds = tree.key[row] === 'have';
  const objects = dependents(tree, row, OBJECTS);
  const told = frame.passive ? frame.surfaceSubjects : objects;
  const by = frame.passive ? frame.subjects.filter((k) => !told.includes(k)) : frame.subjects;
  const deeds = dependents(tree, row, XCOMP_ADVCL).filter(
    (k) => k > row && (tree.tokens.upos[k] === VERB || casesOf(tree, k).includes('to')),
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
  const frame = frameAt(tree, row);
  const entry = words.keep.get(tree.key[row]!)!;
  const things = [...frame.objects, ...dependents(tree, row, PHRASES), ...dependents(tree, row, SUBJECTS)];
  const noun = things.find((k) => words['pledge-noun'].has(tree.key[k]!) || words.deadline.has(tree.key[k]!));
  if (noun === undefined) return [];
  const deeds = deedsOfNoun(tree, noun, words);
  const owners = dependents(tree, noun, POSSESSORS).flatMap((k) => joined(tree, k));
  const state = stateKept(entry.state ?? 'fulfilled', status === 'negated', tokens.xpos[row] === VBG);
  const debtors = owners.length > 0 ? owners : frame.subjects.filter((k) => k !== noun);
  return (deeds.length > 0 ? deeds : [noun]).map((deed) => ({
    kind: 'keep' as const,
    row,
    deed,
    state,
    debtors,
    byAuthor: debtors.length > 0 && debtors.every((k) => !input.actors.isPolitical(k)),
    creditors: dependents(tree, noun, NOUN_PHRASES).filter(
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
