import type { FollowedCommitment } from '../model/followed-commitment.js';
import { isOverdue } from './follow-commitments.js';
import type { FollowedFilter } from './read-filter.js';

/** Those of the followed commitments that the filter takes, in their order. Throws RangeError for `overdue` without the day `on`. */
export function wantedCommitments(
  all: readonly FollowedCommitment[],
  filter: FollowedFilter,
): FollowedCommitment[] {
  if (filter.overdue === true && filter.on === undefined)
    throw new RangeError('overdue needs the day from which it counts, on');
  return all.filter((c) => isWanted(c, filter));
}

/** True when the filter takes this commitment. */
export function isWanted(c: FollowedCommitment, filter: FollowedFilter): boolean {
  const [before, after] = [filter['due-before'], filter['due-after']];
  return (
    of(filter.debtor, c.debtor) &&
    of(filter.creditor, c.creditor) &&
    between(c, filter.country, filter.other) &&
    (filter.state === undefined || c.state === filter.state) &&
    (filter.type === undefined || c.type === filter.type) &&
    (before === undefined || (c.dueDay !== undefined && c.dueDay < before)) &&
    (after === undefined || (c.dueDay !== undefined && c.dueDay > after)) &&
    (filter.overdue === undefined || isOverdue(c, filter.on ?? '') === filter.overdue) &&
    (filter.text === undefined || textOf(c).includes(filter.text.toLowerCase()))
  );
}

function of(code: string | undefined, side: FollowedCommitment['debtor']): boolean {
  return code === undefined || side.some((a) => a.country === code);
}

/** One of two parties owes and the other is owed, whichever way; with one party alone, it stands on either side. */
function between(c: FollowedCommitment, one: string | undefined, other: string | undefined): boolean {
  const [a, b] = one === undefined ? [other, undefined] : [one, other];
  return (of(a, c.debtor) && of(b, c.creditor)) || (of(b, c.debtor) && of(a, c.creditor));
}

function textOf(c: FollowedCommitment): string {
  const actors = [...c.debtor, ...c.creditor].map((a) => `${a.text} ${a.name}`);
  return [c.action, c.object?.text, c.condition?.text, ...actors].join(' ').toLowerCase();
}

type Placed = Pick<FollowedCommitment, 'id' | 'dueDay'>;

/** The next due first, those without a day last. */
export function byDue(a: Placed, b: Placed): number {
  const [x, y] = [a.dueDay ?? '9999-99-99', b.dueDay ?? '9999-99-99'];
  return x < y ? -1 : x > y ? 1 : a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}
