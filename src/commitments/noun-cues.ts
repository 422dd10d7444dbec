import { casesOf } from '../match/cases.js';
import { MODIFIERS, NOUN_PHRASES, POSSESSORS } from '../match/relations.js';
import { dependents, joined, pos, rels, tag } from '../match/tree.js';
import { sentenceOf } from '../model/tokens.js';
import type { CommitmentInput } from './commitment-input.js';
import type { Cue } from './cue.js';
import { isBinding, makersOf, ownSubjects, partnersOf, subjectsAbove } from './cue-parties.js';
import { deedsOfNoun } from './deeds.js';

const VERB = pos('VERB');
const NUMBER = pos('NUM');
const VB = tag('VB');
const SHARED = new Set(['shared', 'share', 'joint', 'mutual', 'common']);
const AMOD = rels('amod');

export function nounCues(input: CommitmentInput, row: number): Cue[] {
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
  const who = dependents(tree, row, NOUN_PHRASES).find((k) => k > row && casesOf(tree, k)[0] === 'for');
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
  return [
    {
      ...base,
      kind: 'order',
      state: doubt ? 'in doubt' : 'promised',
      debtors,
      needsDue: true,
      needsDay: true,
    },
  ];
}

/** "a new 25-year agreement between Iran and China": news of a deal, though no verb says that it was concluded. */
function newDeal(input: CommitmentInput, row: number, line: number): Cue[] {
  const { tree } = input;
  const fresh = dependents(tree, row, MODIFIERS).some((k) => NEW.has(tree.key[k]!));
  const parties = dependents(tree, row, NOUN_PHRASES).filter((k) =>
    ['between', 'with'].includes(casesOf(tree, k)[0] ?? ''),
  );
  if (!fresh || parties.length === 0) return [];
  const debtors = [...parties.flatMap((k) => joined(tree, k)), ...dependents(tree, row, POSSESSORS)];
  return [
    { kind: 'conclude', row, deed: row, state: 'agreed', debtors, creditors: [], needsDue: false, line },
  ];
}
const NEW = new Set(['new', 'landmark', 'historic', 'fresh', 'recent']);
const DAY = rels('compound', 'nmod:unmarked', 'nummod', 'nmod:tmod', 'nmod:desc');
