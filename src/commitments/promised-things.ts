import { frameAt } from '../match/frame.js';
import { dependents, pos, rel, rels } from '../match/tree.js';
import type { CommitmentState } from '../model/commitment.js';
import type { CommitmentInput } from './commitment-input.js';
import type { Cue } from './cue.js';

const VERB = pos('VERB');
const RELATIVE = [rel('acl:relcl'), rel('acl')];
const OWN_OBJECT = rels('obj', 'xcomp', 'ccomp');
const PART = new Set(['first', 'part', 'some', 'half', 'most', 'third', 'quarter']);
const PART_BELOW = rels('appos', 'nmod', 'amod', 'nummod', 'obj');
const DEEP = 4;

/**
 * What became of a thing that was promised: "delivered four of the boats that it promised", "has not sent the grain it pledged". `row`
 * is the word of promise in the clause that describes the thing; undefined when it is none such.
 */
export function promisedThing(input: CommitmentInput, row: number): Cue | undefined {
  const { tree, words } = input;
  const { head, deprel, upos } = tree.tokens;
  if (!RELATIVE.includes(deprel[row]!) || dependents(tree, row, OWN_OBJECT).some((k) => k > row))
    return undefined;
  const thing = head[row]!;
  let deed = head[thing]!;
  for (let steps = 0; steps < DEEP && deed >= 0 && upos[deed] !== VERB; steps++) deed = head[deed]!;
  if (deed < 0 || upos[deed] !== VERB || !words.deed.has(tree.key[deed]!)) return undefined;
  const state = stateOf(input, deed, thing);
  if (state === undefined) return undefined;
  const own = frameAt(tree, row).subjects;
  return {
    kind: 'keep',
    row,
    deed,
    state,
    debtors: own.length > 0 ? own : frameAt(tree, deed).subjects,
    otherwise: [frameAt(tree, deed).subjects],
    creditors: [],
    needsDue: false,
    withoutDue: state !== 'promised',
    line: words.pledge.get(tree.key[row]!)!.line,
  };
}

/** Done is fulfilled, in part under way; not done is broken, and what will not be done in time is in doubt. */
function stateOf(input: CommitmentInput, deed: number, thing: number): CommitmentState | undefined {
  const { status, auxiliary } = input.statusOf(deed);
  if (status === 'negated') return auxiliary === undefined ? 'broken' : 'in doubt';
  if (status === 'future') return 'promised';
  if (status === 'ongoing') return 'under way';
  if (status === 'hypothetical') return undefined;
  return isPart(input, deed, thing) ? 'under way' : 'fulfilled';
}

/** "four boats, the first of ten that it promised": only a part of the thing. */
function isPart({ tree }: CommitmentInput, deed: number, thing: number): boolean {
  const { head } = tree.tokens;
  for (let at = thing, steps = 0; at !== deed && at >= 0 && steps < DEEP; at = head[at]!, steps++) {
    if (PART.has(tree.key[at]!)) return true;
    if (dependents(tree, at, PART_BELOW).some((k) => PART.has(tree.key[k]!))) return true;
    if (at !== thing && head[at] === deed && head[thing] !== deed) return true;
  }
  return false;
}
