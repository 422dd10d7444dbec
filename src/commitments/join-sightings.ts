import type { EventActor } from '../model/actor.js';
import { because } from '../model/because.js';
import type { Commitment, CommitmentState } from '../model/commitment.js';

/** A commitment in the making, with the words that tell its deed from others. */
export interface DraftCommitment {
  readonly value: Omit<Commitment, 'id'>;
  readonly words: ReadonlySet<string>;
}

/** How much a state says: a later, more telling one replaces an earlier one of the report. */
const RANK: Readonly<Record<CommitmentState, number>> = {
  offered: 1,
  promised: 2,
  agreed: 3,
  'under way': 4,
  'in doubt': 5,
  fulfilled: 6,
  broken: 6,
  lapsed: 6,
};

/**
 * One commitment for each that the report tells: a later mention joins an earlier one of the same debtors when the last days
 * agree or are left open and two words of the deed are the same, or one and the creditors. Numbered from 1 in the order of the text.
 */
export function joinSightings(drafts: readonly DraftCommitment[], docId: string): Commitment[] {
  const kept: { value: Omit<Commitment, 'id'>; words: Set<string> }[] = [];
  const byDebtor = new Map<string, typeof kept>();
  for (const { value, words } of drafts) {
    const key = codes(value.debtor);
    const list = byDebtor.get(key) ?? [];
    const same = list.slice(-NEAR).find((k) => isSame(k.value, value, k.words, words));
    if (same === undefined) {
      const fresh = { value, words: new Set(words) };
      kept.push(fresh);
      byDebtor.set(key, [...list.slice(-NEAR), fresh]);
      continue;
    }
    same.value = joined(same.value, value);
    for (const word of words) same.words.add(word);
  }
  return kept.map(({ value }, i) => ({ id: `${docId}-c${i + 1}`, ...value }));
}
/** So many commitments of the same debtors are looked back at. */
const NEAR = 40;

function codes(actors: readonly EventActor[]): string {
  return [...new Set(actors.map((a) => a.country ?? a.name))].sort().join(' ');
}

function isSame(
  a: Omit<Commitment, 'id'>,
  b: Omit<Commitment, 'id'>,
  wordsOfA: ReadonlySet<string>,
  wordsOfB: ReadonlySet<string>,
): boolean {
  if (a.due !== undefined && b.due !== undefined) {
    if (!a.due.value.startsWith(b.due.value) && !b.due.value.startsWith(a.due.value)) return false;
  }
  if (a.quantity !== undefined && b.quantity !== undefined && a.quantity.amount !== b.quantity.amount)
    return false;
  if (a.creditor.length > 0 && b.creditor.length > 0 && codes(a.creditor) !== codes(b.creditor)) return false;
  let shared = 0;
  for (const word of wordsOfB) if (wordsOfA.has(word)) shared++;
  const due = a.due !== undefined && a.due.value === b.due?.value;
  if (due && a.type !== undefined && a.type === b.type && a.due!.value.length === 10) return true;
  return shared >= Math.min(2, wordsOfA.size, wordsOfB.size) || (shared >= 1 && due);
}

function joined(a: Omit<Commitment, 'id'>, b: Omit<Commitment, 'id'>): Omit<Commitment, 'id'> {
  const sightings = [...a.sightings, ...b.sightings];
  return {
    ...a,
    creditor: a.creditor.length > 0 ? a.creditor : b.creditor,
    ...(a.type === undefined && b.type !== undefined ? { type: b.type } : {}),
    ...(a.quantity === undefined && b.quantity !== undefined ? { quantity: b.quantity } : {}),
    ...(b.due !== undefined && b.due.value.length > (a.due?.value.length ?? 0) ? { due: b.due } : {}),
    ...(a.condition === undefined && b.condition !== undefined ? { condition: b.condition } : {}),
    state: RANK[b.state] > RANK[a.state] ? b.state : a.state,
    sightings,
    because: {
      ...a.because,
      from: [
        ...a.because.from.filter((r) => r.rule !== 'commitments/mentions'),
        because(
          'commitments/mentions',
          `Told ${sightings.length} times in the report.`,
          sightings.map(({ from, to }) => ({ from, to })),
        ),
      ],
    },
  };
}
