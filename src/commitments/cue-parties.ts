import { casesOf } from '../match/cases.js';
import { frameAt } from '../match/frame.js';
import { MODIFIERS, NOUN_PHRASES, PHRASES, POSSESSORS, SUBJECTS } from '../match/relations.js';
import { dependents, joined, pos, rel } from '../match/tree.js';
import type { CommitmentInput } from './commitment-input.js';

const VERB = pos('VERB');
const BY_OF = new Set(['by', 'of', 'from', 'between', 'among', 'on']);
const TOWARDS = new Set(['to', 'with']);
const OBJECT_OF = [rel('obj'), rel('obl'), rel('xcomp'), rel('conj'), rel('ccomp')];

/** False for what is denied, imagined or asked: "did not promise", "may agree", "urged them to commit". */
export function isBinding(input: CommitmentInput, row: number): boolean {
  const { status } = input.statusOf(row);
  return status !== 'negated' && status !== 'hypothetical';
}

export function isOther({ actors }: CommitmentInput, row: number): boolean {
  return actors.isPolitical(row) && actors.resolve(row).length > 0;
}

/** "agreed with Chad to", "promised to Chad that". */
export function partnersOf(
  input: CommitmentInput,
  row: number,
  cases: ReadonlySet<string> = TOWARDS,
): number[] {
  const { tree } = input;
  return dependents(tree, row, PHRASES)
    .filter((k) => casesOf(tree, k).some((c) => cases.has(c)) && isOther(input, k))
    .flatMap((k) => joined(tree, k));
}

/** The subject of a clause of its own that can owe: "agreed that Peru will host". */
export function ownSubjects({ tree, actors }: CommitmentInput, deed: number): number[] {
  return dependents(tree, deed, SUBJECTS)
    .flatMap((k) => joined(tree, k))
    .filter((k) => actors.isPolitical(k));
}

/** Whose promise it is: the possessor, a phrase with "by" or "of", else the subject of the verb that makes it. */
export function makersOf(input: CommitmentInput, noun: number): number[] {
  const { tree, actors, words } = input;
  const owners = dependents(tree, noun, POSSESSORS).flatMap((k) => joined(tree, k));
  if (owners.length > 0) return owners;
  const makers = dependents(tree, noun, NOUN_PHRASES).filter(
    (k) =>
      casesOf(tree, k).some((c) => BY_OF.has(c)) && (actors.isPolitical(k) || words.party.has(tree.key[k]!)),
  );
  if (makers.length > 0) return makers.flatMap((k) => joined(tree, k));
  const described = dependents(tree, noun, MODIFIERS).filter((k) => k < noun && actors.isPartyWord(k));
  if (described.length > 0) return described.flatMap((k) => joined(tree, k));
  return subjectsAbove(input, noun);
}

/** The subject of the verb that a noun hangs from, or of the noun itself where it is said of somebody ("is on track"). */
export function subjectsAbove({ tree, words }: CommitmentInput, noun: number): number[] {
  const own = dependents(tree, noun, SUBJECTS);
  if (own.length > 0) return own.flatMap((k) => joined(tree, k));
  let at = noun;
  for (let steps = 0; steps < 4; steps++) {
    const above = tree.tokens.head[at]!;
    if (above < 0) return [];
    const relation = tree.tokens.deprel[at]!;
    if (tree.tokens.upos[above] === VERB) {
      if (words.others.has(tree.key[above]!)) return [];
      if (!OBJECT_OF.includes(relation)) return [];
      return [...frameAt(tree, above).subjects];
    }
    at = above;
  }
  return [];
}
