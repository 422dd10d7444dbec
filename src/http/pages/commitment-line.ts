import { isOverdue } from '../../ledger/follow-commitments.js';
import type { Commitment } from '../../model/commitment.js';
import type { FollowedCommitment } from '../../model/followed-commitment.js';
import { h, type Markup } from '../markup.js';
import type { Say } from '../say.js';
import { stateMark } from './commitment-mark.js';
import { sideNames } from './parties-text.js';

/** "Russia → Pakistan: send 500 tons of wheat", its state, and `facts` in small letters: a commitment in a list, the same on every page. */
export function commitmentLine(
  c: Pick<Commitment, 'id' | 'debtor' | 'creditor' | 'action' | 'state'>,
  facts: readonly Markup[],
  name: (code: string) => string,
  say: Say,
): Markup {
  return h`<li class="owed-line"><a href="/commitment/${encodeURIComponent(c.id)}">${owes(c, name, say)}: <bdi>${c.action}</bdi></a>
<p class="from"><span class="state">${stateMark(c.state)} ${say.t.commitments.states[c.state]}</span>${facts.map((fact) => h` · ${fact}`)}</p></li>
`;
}

/** A followed commitment as such a line, with its last day and how many reports tell of it. */
export function owedLine(
  c: FollowedCommitment,
  name: (code: string) => string,
  today: string,
  say: Say,
): Markup {
  const t = say.t.dyad;
  const late = isOverdue(c, today);
  const day = c.dueDay === undefined ? undefined : say.day(c.dueDay);
  const due =
    day === undefined
      ? []
      : [late ? h`<span class="late">${t.passed(day)}</span>` : h`<span class="due">${t.due(day)}</span>`];
  return commitmentLine(c, [...due, h`${say.count(c.reports, 'report')}`], name, say);
}

/** Who owes, and whom; who owes alone where it is owed to nobody named, or by all to each other. */
function owes(
  { debtor, creditor }: Pick<Commitment, 'debtor' | 'creditor'>,
  name: (code: string) => string,
  { t }: Say,
): Markup {
  const [from, to] = [sideNames(debtor, name), sideNames(creditor, name)];
  const by =
    from === ''
      ? h`<span class="unnamed">${t.kinds.nobodySource}</span>`
      : h`<bdi class="source">${from}</bdi>`;
  return to === '' || from === to
    ? by
    : h`${by} <span class="arrow" aria-hidden="true">→</span><span class="unseen"> ${t.kinds.to} </span> <bdi class="target">${to}</bdi>`;
}
