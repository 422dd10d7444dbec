import type { DocumentRow, LedgerCounts, Page, StoredEvent } from '../../ledger/ledger.js';
import type { FollowedCommitment } from '../../model/followed-commitment.js';
import { h, type Markup } from '../markup.js';
import type { Matrix } from '../matrix.js';
import type { Say } from '../say.js';
import { owedLine } from './commitment-line.js';
import { eventLine } from './event-line.js';
import { layout } from './layout.js';
import { matrixTable } from './matrix-table.js';
import { reportLine } from './reports-page.js';

export interface Home {
  readonly counts: LedgerCounts;
  readonly reports: Page<DocumentRow>;
  readonly events: Page<StoredEvent>;
  readonly matrix: Matrix;
  /** Commitments, each once; absent where their list is still being made. */
  readonly commitments?: number;
  /** True where the list of commitments is still being made and they are left out. */
  readonly later?: true;
  /** The next due first. */
  readonly near: readonly FollowedCommitment[];
  /** The last to pass first. */
  readonly passed: readonly FollowedCommitment[];
  /** The last made first. */
  readonly promises: readonly FollowedCommitment[];
}

/** The front page: who acts on whom, what is due, what is new. */
export function homePage(
  home: Home,
  { name, today }: { readonly name: (code: string) => string; readonly today: string },
  say: Say,
): Markup {
  const { t } = say;
  const { counts, reports, events, matrix, near, passed, promises } = home;
  const frame = {
    ...{ title: t.home.title, section: 'home' as const, styles: ['dyad', 'home'] },
    data: { JSON: '/index.json', CSV: '/matrix.csv', Parquet: '/matrix.parquet' },
  };
  if (counts.documents === 0) return layout(frame, emptyHome(say), say);
  const owed = (list: readonly FollowedCommitment[], none: string): Markup =>
    list.length === 0
      ? h`<p class="empty">${home.later === true ? t.dyad.owedLater : none}</p>`
      : h`<ul class="owed">${list.map((one) => owedLine(one, name, today, say))}</ul>`;
  return layout(
    frame,
    h`<h1 class="unseen">${t.home.title}</h1>
<p class="tally">${say.count(counts.documents, 'report')} · ${told(counts.happenings, counts.events, 'event', say)} · ${say.count(counts.quotes, 'quote')} · ${told(home.commitments, counts.commitments, 'commitment', say)}</p>
<div class="front">
<section aria-labelledby="matrix"><h2 class="label" id="matrix">${t.home.matrix}</h2>
${matrixTable(matrix, name, say)}</section>
<section aria-labelledby="near"><h2 class="label" id="near">${t.home.near}</h2>${owed(near, t.home.noNear)}
<h2 class="label next" id="passed">${t.home.passed}</h2>${owed(passed, t.home.noPassed)}${passed.length === 0 ? undefined : h`<p class="how">${t.home.passedHow}</p>`}
<p class="pager"><a href="/commitments">${t.home.allPromises}</a></p></section>
<section aria-labelledby="newest-events"><h2 class="label" id="newest-events">${t.home.newEvents}</h2>
<ol class="lines">${events.rows.map((event) => eventLine(event, say))}</ol>
<p class="pager"><a href="/events">${t.home.allEvents}</a></p></section>
<section aria-labelledby="promises"><h2 class="label" id="promises">${t.home.promises}</h2>${owed(promises, t.home.noPromises)}
<h2 class="label next" id="newest-reports">${t.home.newReports}</h2>
<ol class="lines">${reports.rows.map((row) => reportLine(row, say))}</ol>
<p class="pager"><a href="/reports">${t.home.allReports}</a></p></section>
</div>`,
    say,
  );
}

/** How many there are, each once, and how often reports tell them, where that is more; without the first, how often they are told. */
function told(once: number | undefined, times: number, noun: 'event' | 'commitment', say: Say): string {
  if (once === undefined && times > 0) return say.t.home.tellings[noun](say.count(times, 'telling'));
  const all = say.count(once ?? 0, noun);
  return once === undefined || once >= times ? all : say.t.home.toldTimes(all, say.number(times));
}

function emptyHome(say: Say): Markup {
  const { t } = say;
  return h`<h1>${t.home.emptyTitle}</h1><p>${t.home.emptyHow}</p>
<p class="pager"><a class="button" href="/add">${t.frame.sections.add}</a> <a href="/try">${t.frame.sections.try}</a></p>
<p>${t.home.emptyCommand} <code>chancery add REPORT…</code></p>`;
}
