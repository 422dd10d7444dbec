import { asideText } from '../../explain/aside-text.js';
import type { StoredEvent } from '../../ledger/ledger.js';
import { h, type Markup } from '../markup.js';
import type { Say } from '../say.js';
import { eventFacts, eventReasons } from './event-card.js';
import { kindLabel, sides } from './event-line.js';
import { layout } from './layout.js';

/** One event with all its reasons. */
export function eventPage(event: StoredEvent, say: Say): Markup {
  const { t } = say;
  const names = (side: 'source' | 'target'): string =>
    event[side].map((actor) => actor.name).join(', ') || t.kinds.nobodyTarget;
  return layout(
    {
      title: `${event.type}: ${names('source')} → ${names('target')}`,
      section: 'none',
      data: { JSON: `/event/${encodeURIComponent(event.id)}.json` },
    },
    h`<article class="single">
<p class="kicker">${kindLabel(event, say)}</p>
<h1>${sides(event, say)}</h1>
<p class="origin">${t.event.toldIn} <a href="/report/${encodeURIComponent(event.report.id)}"><bdi>${event.report.title ?? event.report.id}</bdi></a></p>
${event.aside === undefined ? undefined : h`<p class="aside"><bdi>${asideText(event.aside)}</bdi></p>`}
${eventFacts(event, say)}
<section class="why"><h2 class="label">${t.event.whyShort}</h2>
${eventReasons(event, '', say)}</section>
</article>`,
    say,
  );
}
