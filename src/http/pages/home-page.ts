import type { DocumentRow, LedgerCounts, Page, StoredEvent } from '../../ledger/ledger.js';
import { h, type Markup } from '../markup.js';
import { eventLine } from './event-line.js';
import { count, layout } from './layout.js';
import { reportLine } from './reports-page.js';

export interface Home {
  readonly counts: LedgerCounts;
  readonly reports: Page<DocumentRow>;
  readonly events: Page<StoredEvent>;
}

/** The first page: the newest events and reports side by side. */
export function homePage({ counts, reports, events }: Home): Markup {
  return layout(
    { title: 'The record', section: 'home', data: '/index.json' },
    h`<h1 class="unseen">The record</h1>
<p class="tally">${count(counts.documents, 'report')} · ${count(counts.events, 'event')}${counts.quotes > 0 && ` · ${count(counts.quotes, 'quote')}`}${counts.commitments > 0 && ` · ${count(counts.commitments, 'commitment')}`}</p>
<div class="front">
<section aria-labelledby="newest-events"><h2 class="label" id="newest-events">Newest events</h2>
${events.rows.length === 0 ? h`<p class="empty">No event yet. Add reports with <code>chancery add REPORT…</code></p>` : h`<ol class="lines">${events.rows.map(eventLine)}</ol>`}
${events.next === undefined ? undefined : h`<p class="pager"><a href="/events">All events</a></p>`}</section>
<section aria-labelledby="newest-reports"><h2 class="label" id="newest-reports">Newest reports</h2>
${reports.rows.length === 0 ? h`<p class="empty">No report yet.</p>` : h`<ol class="lines">${reports.rows.map(reportLine)}</ol>`}
${reports.next === undefined ? undefined : h`<p class="pager"><a href="/reports">All reports</a></p>`}</section>
</div>`,
  );
}
