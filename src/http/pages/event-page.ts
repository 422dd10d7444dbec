import { asideText } from '../../explain/aside-text.js';
import type { StoredEvent } from '../../ledger/ledger.js';
import { h, type Markup } from '../markup.js';
import { eventFacts, eventReasons } from './event-card.js';
import { kindLabel, sides } from './event-line.js';
import { layout } from './layout.js';

/** One event with all its reasons. */
export function eventPage(event: StoredEvent): Markup {
  const names = (side: 'source' | 'target'): string =>
    event[side].map((actor) => actor.name).join(', ') || 'nobody named';
  return layout(
    {
      title: `${event.type}: ${names('source')} → ${names('target')}`,
      section: 'none',
      data: `/events/${encodeURIComponent(event.id)}.json`,
    },
    h`<article class="single">
<p class="kicker">${kindLabel(event)}</p>
<h1>${sides(event)}</h1>
<p class="origin">Told in <a href="/reports/${encodeURIComponent(event.report.id)}"><bdi>${event.report.title ?? event.report.id}</bdi></a></p>
${event.aside === undefined ? undefined : h`<p class="aside"><bdi>${asideText(event.aside)}</bdi></p>`}
${eventFacts(event)}
<section class="why"><h2 class="label">Why</h2>
${eventReasons(event, '')}</section>
</article>`,
  );
}
