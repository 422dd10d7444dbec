import type { CodedEvent } from '../../model/event.js';
import { h, type Markup } from '../markup.js';
import { kindLabel, sides } from './event-line.js';
import { dayLabel } from './layout.js';
import { reasonList } from './reason-list.js';

/** What, who, when, where, on whose word: the facts of an event as a list of terms. */
export function eventFacts(event: CodedEvent): Markup {
  const fact = (name: string, value: Markup | undefined): Markup | undefined =>
    value === undefined ? undefined : h`<div><dt>${name}</dt><dd>${value}</dd></div>`;
  return h`<dl class="facts">${[
    fact(
      'Words',
      h`“<bdi>${event.trigger.text}</bdi>” <small class="code">${event.trigger.from}–${event.trigger.to}</small>`,
    ),
    fact('When', event.when && h`${dayLabel(event.when.value)}`),
    fact(
      'Where',
      event.where &&
        h`<bdi>${event.where.name}</bdi>${event.where.country ? h` <small class="code">${event.where.country}</small>` : undefined}`,
    ),
    fact('On the word of', event.saidBy && h`<bdi>${event.saidBy.name}</bdi>`),
    fact('About', event.contexts.length === 0 ? undefined : h`${event.contexts.join(', ')}`),
  ]}</dl>`;
}

/** Every reason of an event: for its type and status, for each actor, for its time and place. */
export function eventReasons(event: CodedEvent, text: string): Markup {
  const part = (name: string, tree: Markup): Markup => h`<h3>${name}</h3>${tree}`;
  return h`${part('Why this event', reasonList([event.because], text))}
${event.source.map((actor) => part(`Source: ${actor.name}`, reasonList([actor.because], text)))}
${event.target.map((actor) => part(`Target: ${actor.name}`, reasonList([actor.because], text)))}
${event.when && part('When', reasonList([event.when.because], text))}
${event.where && part('Where', reasonList([event.where.because], text))}`;
}

/** An event beside its report; `number` is its place in the report, from 1. */
export function eventCard(event: CodedEvent, number: number, text: string): Markup {
  return h`<article class="event" id="e${number}" data-event="${number}" tabindex="-1">
<h2 class="kind"><span class="unseen">Event ${number}: </span>${kindLabel(event)}</h2>
<p class="who">${sides(event)}</p>
${eventFacts(event)}
<p class="says" id="e${number}-says">${event.because.says}</p>
<details><summary>All reasons</summary>${eventReasons(event, text)}</details>
<p class="more"><a href="/events/${encodeURIComponent(event.id)}">Event ${number} on its own page</a></p>
</article>
`;
}
