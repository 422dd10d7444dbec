import type { Page, StoredEvent } from '../../ledger/ledger.js';
import { EVENT_TYPES, STATUSES } from '../../model/event.js';
import type { Problem } from '../../model/problem.js';
import { h, type Markup } from '../markup.js';
import { eventLine } from './event-line.js';
import { layout } from './layout.js';
import { address, more } from './reports-page.js';

/** The list of events with the form that filters it; `problems` say which filters were not understood. */
export function eventsPage(
  page: Page<StoredEvent>,
  query: Readonly<Record<string, string>>,
  problems: readonly Problem[],
): Markup {
  const list =
    page.rows.length === 0
      ? h`<p class="empty">${problems.length > 0 ? undefined : 'No event in the ledger is like this.'}</p>`
      : h`<ol class="lines">${page.rows.map(eventLine)}</ol>`;
  return layout(
    { title: 'Events', section: 'events', data: `/events.json${address(query)}` },
    h`<h1>Events</h1>
<form class="filter" method="get" action="/events" role="search" aria-label="Events">
<label class="short">Country <input name="country" value="${query['country'] ?? ''}" maxlength="3" placeholder="UKR" spellcheck="false" autocapitalize="characters"></label>
<label class="short">Source <input name="source" value="${query['source'] ?? ''}" maxlength="3" spellcheck="false"></label>
<label class="short">Target <input name="target" value="${query['target'] ?? ''}" maxlength="3" spellcheck="false"></label>
<label>Type ${choice('type', EVENT_TYPES, query['type']?.toUpperCase())}</label>
<label>Status ${choice('status', STATUSES, query['status']?.toLowerCase())}</label>
<label>From <input type="date" name="since" value="${query['since'] ?? ''}"></label>
<label>Until <input type="date" name="until" value="${query['until'] ?? ''}"></label>
<label class="wide">Words <input type="search" name="text" value="${query['text'] ?? ''}" maxlength="500"></label>
<button type="submit">Find</button>
</form>
${problems.length === 0 ? undefined : h`<div role="alert"><ul class="problems">${problems.map((p) => h`<li class="error"><b>${p.where}</b> ${p.message} ${p.fix}</li>`)}</ul></div>`}
${list}
${more('/events', query, page.next)}`,
  );
}

function choice(name: string, values: readonly string[], chosen: string | undefined): Markup {
  return h`<select name="${name}"><option value="">any</option>${values.map(
    (value) => h`<option${value === chosen ? h` selected` : undefined}>${value}</option>`,
  )}</select>`;
}
