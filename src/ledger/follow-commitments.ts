import type { EventActor } from '../model/actor.js';
import { type CommitmentState, SETTLED } from '../model/commitment.js';
import type { FollowedCommitment, Move } from '../model/followed-commitment.js';
import { dayRange, isoDay } from './day-range.js';
import type { StoredCommitment } from './ledger.js';

export type { FollowedCommitment, Move } from '../model/followed-commitment.js';

interface Following {
  value: StoredCommitment;
  state: CommitmentState;
  /** The creditors as one word. */
  to: string;
  readonly moves: Move[];
  readonly words: Set<string>;
  readonly reports: Set<string>;
}

/**
 * Joins what reports tell of one commitment: same debtors, creditors and types that agree or are left open, and words of the deed in
 * common. `stored` has the oldest report first; each later one may move the state. Linear in commitments but for those of the
 * same debtors that share a word.
 */
export function followCommitments(stored: readonly StoredCommitment[]): FollowedCommitment[] {
  const all: Following[] = [];
  const byWord = new Map<string, Following[]>();
  for (const value of stored) {
    const debtor = debtorsOf(value);
    const to = codes(value.creditor);
    const words = wordsOf(value);
    const same = candidates(byWord, debtor, words).find((f) => isSame(f, value, to, words));
    const into = same ?? {
      value,
      state: value.state,
      to,
      moves: [],
      words: new Set<string>(),
      reports: new Set<string>(),
    };
    if (same === undefined) all.push(into);
    else {
      into.value = completed(into.value, value);
      if (into.to === '') into.to = to;
    }
    into.reports.add(value.report.id);
    if (same === undefined || moves(into.state, value.state)) {
      into.state = value.state;
      into.moves.push(moveOf(value));
    }
    for (const word of words) {
      if (into.words.has(word)) continue;
      into.words.add(word);
      const key = `${debtor} ${word}`;
      const list = byWord.get(key);
      if (list === undefined) byWord.set(key, [into]);
      else list.push(into);
    }
  }
  return all.map(finished);
}

/** Those with the same debtors and a word in common, the latest first; of a common word the last forty. */
function candidates(
  byWord: ReadonlyMap<string, Following[]>,
  debtor: string,
  words: ReadonlySet<string>,
): Following[] {
  const found = new Set<Following>();
  for (const word of words) for (const f of (byWord.get(`${debtor} ${word}`) ?? []).slice(-40)) found.add(f);
  return [...found].reverse();
}

function isSame(f: Following, b: StoredCommitment, toB: string, words: ReadonlySet<string>): boolean {
  const a = f.value;
  const { to } = f;
  if (to !== '' && toB !== '' && to !== toB) return false;
  if (!LATE.has(b.state) && a.quantity && b.quantity && a.quantity.unit === b.quantity.unit)
    if (a.quantity.amount !== b.quantity.amount) return false;
  const [due, dueB] = [a.due?.value, b.due?.value];
  const sameDue = due !== undefined && dueB !== undefined && (due.startsWith(dueB) || dueB.startsWith(due));
  if (due !== undefined && dueB !== undefined && !sameDue && !LATE.has(b.state)) return false;
  let shared = 0;
  for (const word of words) if (f.words.has(word)) shared++;
  return shared >= 2 || (shared === 1 && (sameDue || (to !== '' && to === toB) || words.size === 1));
}
/** States that tell of a part, or of a new day. */
const LATE: ReadonlySet<CommitmentState> = new Set([
  'under way',
  'fulfilled',
  'broken',
  'in doubt',
  'lapsed',
]);

/** True when a later report moves a commitment; an earlier state told again is only a memory of it. */
function moves(from: CommitmentState, to: CommitmentState): boolean {
  if (from === to) return false;
  if (SETTLED.has(from)) return SETTLED.has(to);
  if (from === 'in doubt') return true;
  return to === 'in doubt' || RANK[to] > RANK[from];
}
const RANK: Readonly<Record<CommitmentState, number>> = {
  offered: 1,
  promised: 2,
  agreed: 3,
  'under way': 4,
  'in doubt': 4,
  fulfilled: 5,
  broken: 5,
  lapsed: 5,
};

function moveOf({ id, from, to, state, report, sentence }: StoredCommitment): Move {
  const day = isoDay(report.published);
  const place = {
    commitment: id,
    report,
    words: { from, to },
    ...(sentence === undefined ? {} : { sentence }),
  };
  return { state, ...(day === undefined ? {} : { day }), ...place };
}

/** What the first report left open, as a later one tells it. */
function completed(a: StoredCommitment, b: StoredCommitment): StoredCommitment {
  return {
    ...a,
    creditor: a.creditor.length > 0 ? a.creditor : b.creditor,
    ...(a.type === undefined && b.type !== undefined ? { type: b.type } : {}),
    ...(a.quantity === undefined && b.quantity !== undefined && !LATE.has(b.state)
      ? { quantity: b.quantity }
      : {}),
    ...(b.due !== undefined && (a.due === undefined || (a.due.relative && !b.due.relative))
      ? { due: b.due }
      : {}),
    ...(a.condition === undefined && b.condition !== undefined ? { condition: b.condition } : {}),
  };
}

function finished({ value, state, moves: told, reports }: Following): FollowedCommitment {
  const { report: _, sentence: __, ...rest } = value;
  const day = value.due === undefined || value.due.relative ? undefined : dayRange(value.due.value)?.last;
  return {
    ...rest,
    state,
    ...(day === undefined ? {} : { dueDay: day }),
    moves: told,
    reports: reports.size,
  };
}

/** True when the last day lies before `on` and nobody told that the deed was done. */
export function isOverdue({ dueDay, state }: FollowedCommitment, on: string): boolean {
  return dueDay !== undefined && dueDay < on && state !== 'fulfilled';
}

/** The debtors as one word: only commitments with the same are ever joined. */
export function debtorsOf({ debtor }: Pick<StoredCommitment, 'debtor'>): string {
  return codes(debtor);
}

function codes(actors: readonly EventActor[]): string {
  const [only] = actors;
  if (only !== undefined && actors.length === 1) return only.country ?? only.name;
  return [...new Set(actors.map((a) => a.country ?? a.name))].sort().join('+');
}

/** The words that tell one deed from another: of the action and the object, in small letters and without endings of number. */
function wordsOf({ action, object }: StoredCommitment): Set<string> {
  const words = `${action} ${object?.text ?? ''}`.toLowerCase().match(/[\p{L}]{3,}/gu) ?? [];
  return new Set(words.filter((w) => !SMALL.has(w)).map((w) => w.replace(/(?<=\p{L}{3})s$/u, '')));
}
const SMALL = new Set(
  'the and for with its their his her our new all any from into that this last first other more two three four five six seven eight nine ten million billion thousand provide give send continue start begin make take get set help support additional further'.split(
    ' ',
  ),
);
