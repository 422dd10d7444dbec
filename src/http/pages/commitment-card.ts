import { isOverdue } from '../../ledger/follow-commitments.js';
import type { FollowedCommitment } from '../../model/followed-commitment.js';
import { daysBetween } from '../commitments-asked.js';
import { h, type Markup } from '../markup.js';
import type { Say } from '../say.js';
import { stateMark } from './commitment-mark.js';
import { actorList } from './event-line.js';

/** Who owes whom, with codes. Those who owe a thing to each other are named once. */
export function owedSides(c: FollowedCommitment, say: Say): Markup {
  const codes = (side: FollowedCommitment['debtor']) => side.map((a) => a.country ?? a.name).join(' ');
  if (c.debtor.length > 1 && codes(c.debtor) === codes(c.creditor))
    return h`${actorList(c.debtor, 'source', say)} <span class="arrow" aria-hidden="true">↔</span> <span class="unnamed">${say.t.commitments.eachOther}</span>`;
  return h`${actorList(c.debtor, 'source', say)} <span class="arrow" aria-hidden="true">→</span><span class="unseen"> ${say.t.kinds.to} </span> ${actorList(c.creditor, 'target', say)}`;
}

/** The codes of a side, for where there is little room: "RUS + PAK"; names where there are no codes, "?" for nobody. */
export function partyText(side: FollowedCommitment['debtor']): string {
  return [...new Set(side.map((a) => a.country ?? a.name))].join(' + ') || '?';
}

/** "10 × boat", "2,000,000 USD", "$80,000,000": the amount and the unit's own word. */
export function quantityText({ quantity }: FollowedCommitment, say: Say): string | undefined {
  if (quantity === undefined) return undefined;
  const [amount, unit] = [say.number(quantity.amount, 2), quantity.unit];
  if (unit === '%') return `${amount} %`;
  if (/^\p{Sc}$/u.test(unit)) return `${unit}${amount}`;
  return /^[A-Z]{3}$/.test(unit) ? `${amount} ${unit}` : `${amount} × ${unit}`;
}

/** The last day in words, and how it lies to the day `on`. */
export function dueLine(c: FollowedCommitment, on: string, say: Say): Markup {
  const t = say.t.commitments;
  if (c.due?.relative === true) return h`<span class="no-day">${t.relativeDay(c.due.value)}</span>`;
  if (c.dueDay === undefined) return h`<span class="no-day">${t.noDay}</span>`;
  const value = c.due?.value ?? c.dueDay;
  return h`<time datetime="${c.dueDay}">${value.length < 10 ? t.within(say.day(value)) : say.day(value)}</time>${
    c.state === 'fulfilled' || c.state === 'lapsed'
      ? undefined
      : h` <span class="when">${distance(c, on, say)}</span>`
  }`;
}

/** "in 11 days", "passed 2 months ago": by days as long as these can be told apart, then by months and years. */
function distance(c: FollowedCommitment, on: string, say: Say): Markup | undefined {
  const t = say.t.commitments;
  const days = daysBetween(on, c.dueDay ?? on);
  if (days === 0) return h`${t.today}`;
  const [amount, unit] =
    Math.abs(days) < 60
      ? ([days, 'day'] as const)
      : Math.abs(days) < 730
        ? ([Math.round(days / 30.44), 'month'] as const)
        : ([Math.round(days / 365.25), 'year'] as const);
  const words = new Intl.RelativeTimeFormat(say.locale).format(amount, unit);
  if (isOverdue(c, on)) return h`<b class="late">${t.passed(words)}</b>`;
  return c.state === 'broken' ? undefined : h`${words}`;
}

/** One commitment in a column or a list; `named` says in words which state it has, where the place does not. */
export function commitmentCard(c: FollowedCommitment, on: string, say: Say, named = false): Markup {
  const t = say.t.commitments;
  const told = c.moves.at(-1)?.day;
  return h`<li class="owed${isOverdue(c, on) ? ' overdue' : ''}">
<p class="due">${named ? h`<span class="state">${stateMark(c.state)} ${t.states[c.state]}</span> ` : undefined}${dueLine(c, on, say)}</p>
<p class="who">${owedSides(c, say)}</p>
<p class="deed"><a href="/commitment/${encodeURIComponent(c.id)}"><bdi>${c.action}</bdi></a></p>
${c.condition === undefined ? undefined : h`<p class="condition">${t.seen} <bdi>${clipped(c.condition.text)}</bdi></p>`}
<p class="from">${c.saidBy === undefined ? undefined : h`${t.onWordOf} <bdi>${c.saidBy.name}</bdi> · `}${say.count(c.reports, 'report')}${told === undefined ? undefined : h` · ${t.told(say.shortDay(told))}`}</p>
</li>
`;
}

function clipped(text: string): string {
  const plain = text.replace(/\s+/g, ' ');
  return plain.length <= 120 ? plain : `${plain.slice(0, 119)}…`;
}
