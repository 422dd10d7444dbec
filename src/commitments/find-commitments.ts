import { because } from '../model/because.js';
import type { Commitment } from '../model/commitment.js';
import type { ZoneKind } from '../model/doc.js';
import type { Span } from '../model/span.js';
import type { CommitmentInput } from './commitment-input.js';
import { COMMITMENT_WORDS_FILE } from './commitment-words.js';
import type { Cue } from './cue.js';
import { describeDeed } from './describe-deed.js';
import { findCondition } from './find-condition.js';
import { findCreditors } from './find-creditors.js';
import { findCues } from './find-cues.js';
import { type FoundDue, findDue } from './find-due.js';
import { type DraftCommitment, joinSightings } from './join-sightings.js';
import { Parties } from './parties.js';
import type { Units } from './units.js';

const CODED = new Set<ZoneKind>(['headline', 'caption', 'body']);

/**
 * What the actors of a report owe: promises, agreements, offers, days laid upon somebody, and what became of them, in the order of the
 * text. A party that is no state, no body of states and none of their offices, forces or parties owes nothing here.
 */
export function findCommitments(input: CommitmentInput, units: Units): Commitment[] {
  const { tree, doc } = input;
  const { sentenceStart, sentenceCount } = tree.tokens;
  const parties = new Parties(input);
  const drafts: DraftCommitment[] = [];
  for (let s = 0; s < sentenceCount; s++) {
    if (!CODED.has(input.zoneOf(s))) continue;
    const [from, to] = [sentenceStart[s]!, sentenceStart[s + 1]!];
    if (tree.key[to - 1] === '?') continue;
    for (const cue of findCues(input, from, to)) {
      const draft = commitmentOf(input, cue, parties, units);
      if (draft !== undefined) drafts.push(draft);
    }
  }
  return joinSightings(drafts, doc.id);
}

/** "a May 1 withdrawal" is not one withdrawal. */
function overlaps(a: Span, b: Span | undefined): boolean {
  return b !== undefined && a.from < b.to && b.from < a.to;
}

/** "* Agreed to build", "Committing to build": the head of its sentence, without subject. */
function isItem({ tree: { tokens } }: CommitmentInput, cue: Cue): boolean {
  return cue.kind === 'pledge' && cue.debtors.length === 0 && tokens.head[cue.row]! < 0;
}

/** What is only foreseen or ordered is owed when words say by when: "by", "before" or, for a deadline, its day. */
function isDated(cue: Cue, found: FoundDue | undefined): boolean {
  if (found === undefined) return false;
  if (cue.needsDay === true && !/^\d{4}-\d{2}-\d{2}$/.test(found.due.value)) return false;
  return cue.kind !== 'will' || found.isLast;
}

function commitmentOf(
  input: CommitmentInput,
  cue: Cue,
  parties: Parties,
  units: Units,
): DraftCommitment | undefined {
  const { tree } = input;
  const { tokens } = tree;
  const told = parties.resolve(cue.debtors);
  const other =
    [told, ...(cue.otherwise ?? []).map((rows) => parties.resolve(rows))].find((a) => a.length > 0) ?? [];
  const alone =
    other.length > 0
      ? other
      : isItem(input, cue)
        ? parties.ofText()
        : cue.byAuthor === true
          ? parties.ofAuthor(cue.row)
          : [];
  const debtor = cue.together === true ? parties.together(alone) : alone;
  if (debtor.length === 0) return undefined;
  const found = cue.withoutDue === true ? undefined : findDue(input, cue);
  if (cue.needsDue && !isDated(cue, found)) return undefined;
  const due = found?.due;
  const deed = describeDeed(tree, cue.deed, units);
  const creditor = findCreditors(input, cue, debtor, parties);
  const condition = findCondition(input, cue);
  const saidBy = input.speakerOf(cue.deed);
  const type = input.typeOf(cue.deed);
  const [first, last] = cue.row <= cue.deed ? [cue.row, cue.deed] : [cue.deed, cue.row];
  const span = { from: tokens.from[first]!, to: tokens.to[last]! };
  const word = { from: tokens.from[cue.row]!, to: tokens.to[cue.row]! };
  const rule = cue.line > 0 ? `${COMMITMENT_WORDS_FILE}:${cue.line}` : 'commitments/deed';
  const says = `"${tokens.form[cue.row]}" makes it ${cue.state}.`;
  const reasons = [
    because(rule, says, [word]),
    ...debtor.map((a) => a.because),
    ...creditor.map((a) => a.because),
    ...(due === undefined ? [] : [due.because]),
  ];
  return {
    words: new Set(deed.rows.map((row) => tree.key[row]!)),
    value: {
      ...span,
      debtor,
      creditor,
      ...(type === undefined ? {} : { type }),
      action: deed.action,
      ...(deed.object === undefined ? {} : { object: deed.object }),
      ...(deed.quantity === undefined || overlaps(deed.quantity, due) ? {} : { quantity: deed.quantity }),
      ...(due === undefined ? {} : { due }),
      ...(condition === undefined ? {} : { condition }),
      state: cue.state,
      ...(saidBy === undefined ? {} : { saidBy }),
      sightings: [{ ...span, state: cue.state }],
      because: because(
        'commitment',
        `${debtor.map((a) => a.country ?? a.name).join(' and ')}: ${deed.action}`,
        [span],
        reasons,
      ),
    },
  };
}
