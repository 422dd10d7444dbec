import type { Because } from '../../model/because.js';
import type { CodedEvent } from '../../model/event.js';
import { h, type Markup } from '../markup.js';
import type { Say } from '../say.js';
import { kindLabel, sides } from './event-line.js';
import { reasonList } from './reason-list.js';

/** What, who, when, where, on whose word: the facts of an event as a list of terms. */
export function eventFacts(event: CodedEvent, say: Say): Markup {
  const t = say.t.event;
  const fact = (name: string, value: Markup | undefined): Markup | undefined =>
    value === undefined ? undefined : h`<div><dt>${name}</dt><dd>${value}</dd></div>`;
  return h`<dl class="facts">${[
    fact(
      t.words,
      h`“<bdi>${event.trigger.text}</bdi>” <small class="code">${event.trigger.from}–${event.trigger.to}</small>`,
    ),
    fact(t.when, event.when && h`${say.day(event.when.value)}`),
    fact(
      t.where,
      event.where &&
        h`<bdi>${event.where.name}</bdi>${event.where.country ? h` <small class="code">${event.where.country}</small>` : undefined}`,
    ),
    fact(t.saidBy, event.saidBy && h`<bdi>${event.saidBy.name}</bdi>`),
    fact(t.about, event.contexts.length === 0 ? undefined : h`${event.contexts.join(', ')}`),
  ]}</dl>`;
}

/** Every reason of an event: for its type and status, for each actor, for its time and place. */
export function eventReasons(event: CodedEvent, text: string, say: Say): Markup {
  const t = say.t.event;
  const part = (name: string, because: Because): Markup =>
    h`<h3><bdi>${name}</bdi></h3>${reasonList([because], text, say)}`;
  return h`${part(t.why, event.because)}
${event.source.map((actor) => part(`${t.source}: ${actor.name}`, actor.because))}
${event.target.map((actor) => part(`${t.target}: ${actor.name}`, actor.because))}
${event.when && part(t.when, event.when.because)}
${event.where && part(t.where, event.where.because)}`;
}

/** An event beside its report; `number` is its place in the report, from 1. */
export function eventCard(event: CodedEvent, number: number, text: string, say: Say): Markup {
  const t = say.t.event;
  return h`<article class="event" id="e${number}" data-item="e${number}" tabindex="-1">
<h2 class="kind"><span class="unseen">${t.event} ${number}: </span>${kindLabel(event, say)}</h2>
<p class="who">${sides(event, say)}</p>
${eventFacts(event, say)}
<p class="says" id="e${number}-says"><bdi>${event.because.says}</bdi></p>
<details><summary>${t.allReasons}</summary>${eventReasons(event, text, say)}</details>
<p class="more"><a href="/event/${encodeURIComponent(event.id)}">${t.ownPage(number)}</a></p>
</article>
`;
}
