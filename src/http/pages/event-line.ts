import type { StoredEvent } from '../../ledger/ledger.js';
import type { EventActor } from '../../model/actor.js';
import type { CodedEvent } from '../../model/event.js';
import { h, type Markup } from '../markup.js';
import type { Say } from '../say.js';
import { noTarget } from './no-target.js';

/** "Ana Keller NOR · GOV", or `unnamed` where a side is empty. */
export function actorList(
  actors: readonly EventActor[],
  side: 'source' | 'target',
  { t }: Say,
  unnamed = side === 'source' ? t.kinds.nobodySource : t.kinds.nobodyTarget,
): Markup {
  if (actors.length === 0) return h`<span class="unnamed">${unnamed}</span>`;
  return h`${actors.map(
    (actor, i) => h`${i > 0 ? ', ' : undefined}<bdi class="${side}">${actor.name}</bdi>${code(actor)}`,
  )}`;
}

function code(actor: EventActor): Markup | undefined {
  const parts = [actor.country, actor.sector].filter((part) => part !== undefined);
  return parts.length === 0 ? undefined : h` <small class="code">${parts.join(' · ')}</small>`;
}

/** Type, mode and status: "AGREE · planned". Status `actual` goes without saying. */
export function kindLabel(event: CodedEvent, { t }: Say): Markup {
  return h`<span class="type">${event.type}</span>${
    event.mode === undefined ? undefined : h` <span class="mode">${event.mode}</span>`
  }${event.status === 'actual' ? undefined : h` <span class="status ${event.status}">${t.kinds.status[event.status]}</span>`}`;
}

/** "Source → target", with words for those who do not see the arrow. */
export function sides(event: CodedEvent, say: Say): Markup {
  return h`${actorList(event.source, 'source', say)} <span class="arrow" aria-hidden="true">→</span><span class="unseen"> ${say.t.kinds.to} </span> ${actorList(event.target, 'target', say, noTarget(event, say))}`;
}

/** One line of a list of events, with day and report. */
export function eventLine(event: StoredEvent, say: Say): Markup {
  const { t } = say;
  const day = event.when?.value ?? event.report.published;
  return h`<li class="line">
<p class="kind"><span>${kindLabel(event, say)}</span> <span class="day">${
    event.where === undefined
      ? undefined
      : h`<bdi>${event.where.name}</bdi>${day === undefined ? undefined : ', '}`
  }${
    day === undefined
      ? undefined
      : h`<time>${event.when === undefined ? `${t.kinds.reported} ` : undefined}${say.day(day)}</time>`
  }</span></p>
<p class="who"><a href="/event/${encodeURIComponent(event.id)}">${sides(event, say)}</a></p>
<p class="from">“<bdi>${event.trigger.text}</bdi>” ${t.lists.inReport} <a href="/report/${encodeURIComponent(event.report.id)}"><bdi>${
    event.report.title ?? event.report.id
  }</bdi></a></p>
</li>
`;
}
