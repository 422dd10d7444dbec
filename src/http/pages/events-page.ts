import type { Page, StoredEvent } from '../../ledger/ledger.js';
import { EVENT_TYPES, STATUSES } from '../../model/event.js';
import type { Problem } from '../../model/problem.js';
import { h, type Markup } from '../markup.js';
import type { Say } from '../say.js';
import { choice } from './choice.js';
import { eventLine } from './event-line.js';
import { layout } from './layout.js';
import { problemList } from './problem-list.js';
import { dataOf, more } from './reports-page.js';

/** The list of events with the form that filters it; `problems` say which filters were not understood. */
export function eventsPage(
  page: Page<StoredEvent>,
  query: Readonly<Record<string, string>>,
  problems: readonly Problem[],
  say: Say,
): Markup {
  const { t } = say;
  const list =
    page.rows.length === 0
      ? problems.length > 0
        ? undefined
        : h`<p class="empty">${Object.values(query).some((word) => word !== '') ? t.lists.noEvent : h`${t.lists.emptyEvents} <code>chancery add REPORT…</code>`}</p>`
      : h`<ol class="lines">${page.rows.map((event) => eventLine(event, say))}</ol>`;
  return layout(
    { title: t.lists.events, section: 'events', data: dataOf('/events', query) },
    h`<h1>${t.lists.events}</h1>
<form class="filter" method="get" action="/events" role="search" aria-label="${t.lists.events}">
<label class="short">${t.lists.country} <input name="country" value="${query['country'] ?? ''}" maxlength="3" placeholder="UKR" spellcheck="false" autocapitalize="characters"></label>
<label class="short">${t.lists.source} <input name="source" value="${query['source'] ?? ''}" maxlength="3" spellcheck="false"></label>
<label class="short">${t.lists.target} <input name="target" value="${query['target'] ?? ''}" maxlength="3" spellcheck="false"></label>
<label class="short">${t.lists.other} <input name="other" value="${query['other'] ?? ''}" maxlength="3" spellcheck="false" autocapitalize="characters"></label>
<label>${t.lists.type} ${choice('type', EVENT_TYPES, query['type']?.toUpperCase(), t.lists.any)}</label>
<label>${t.lists.status} ${choice('status', STATUSES, query['status']?.toLowerCase(), t.lists.any, t.kinds.status)}</label>
<label>${t.lists.from} <input type="date" name="since" value="${query['since'] ?? ''}"></label>
<label>${t.lists.until} <input type="date" name="until" value="${query['until'] ?? ''}"></label>
<label class="wide">${t.lists.words} <input type="search" name="text" value="${query['text'] ?? ''}" maxlength="500"></label>
<div class="last"><label class="tick"><input type="checkbox" name="once" value="true"${query['once'] === 'true' ? h` checked` : undefined}> ${t.lists.once}</label>
<button type="submit">${t.lists.find}</button></div>
</form>
${problemList(problems)}
${list}
${more('/events', query, page.next, say)}`,
    say,
  );
}
