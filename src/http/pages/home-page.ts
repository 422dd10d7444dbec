import type { DocumentRow, LedgerCounts, Page, StoredEvent } from '../../ledger/ledger.js';
import { h, type Markup } from '../markup.js';
import type { Say } from '../say.js';
import { eventLine } from './event-line.js';
import { layout } from './layout.js';
import { reportLine } from './reports-page.js';

export interface Home {
  readonly counts: LedgerCounts;
  readonly reports: Page<DocumentRow>;
  readonly events: Page<StoredEvent>;
}

/** The first page: the newest events and reports side by side. */
export function homePage({ counts, reports, events }: Home, say: Say): Markup {
  return layout(
    { title: 'The record', section: 'home', data: { JSON: '/index.json' } },
    h`<h1 class="unseen">The record</h1>
<p class="tally">${say.count(counts.documents, 'report')} · ${say.count(counts.events, 'event')}${counts.quotes > 0 && ` · ${say.count(counts.quotes, 'quote')}`}${counts.commitments > 0 && ` · ${say.count(counts.commitments, 'commitment')}`}</p>
<div class="front">
<section aria-labelledby="newest-events"><h2 class="label" id="newest-events">Newest events</h2>
${events.rows.length === 0 ? h`<p class="empty">No event yet. Add reports with <code>chancery add REPORT…</code></p>` : h`<ol class="lines">${events.rows.map((event) => eventLine(event, say))}</ol>`}
${events.next === undefined ? undefined : h`<p class="pager"><a href="/events">All events</a></p>`}</section>
<section aria-labelledby="newest-reports"><h2 class="label" id="newest-reports">Newest reports</h2>
${reports.rows.length === 0 ? h`<p class="empty">No report yet.</p>` : h`<ol class="lines">${reports.rows.map((row) => reportLine(row, say))}</ol>`}
${reports.next === undefined ? undefined : h`<p class="pager"><a href="/reports">All reports</a></p>`}</section>
</div>`,
    say,
  );
}
