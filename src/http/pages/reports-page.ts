import type { DocumentRow, Page } from '../../ledger/ledger.js';
import { h, type Markup } from '../markup.js';
import { count, dayLabel, layout } from './layout.js';

/** The list of reports, newest first. */
export function reportsPage(page: Page<DocumentRow>, query: Readonly<Record<string, string>>): Markup {
  const words = query['text'] ?? '';
  return layout(
    { title: 'Reports', section: 'reports', data: `/reports.json${address(query)}` },
    h`<h1>Reports</h1>
<form class="filter" method="get" action="/reports" role="search" aria-label="Reports">
<label class="wide">Words in title or publisher <input type="search" name="text" value="${words}" maxlength="500"></label>
<button type="submit">Find</button>
</form>
${page.rows.length === 0 ? h`<p class="empty">${words === '' ? h`No report yet. Add some with <code>chancery add REPORT…</code>` : 'No report has these words.'}</p>` : h`<ol class="lines">${page.rows.map(reportLine)}</ol>`}
${more('/reports', query, page.next)}`,
  );
}

/** One line of a list of reports. */
export function reportLine(row: DocumentRow): Markup {
  return h`<li class="line">
<p class="who"><a href="/reports/${encodeURIComponent(row.id)}"><bdi>${row.title ?? `Report ${row.id}`}</bdi></a></p>
<p class="from">${[row.publisher, row.published && dayLabel(row.published), count(row.events, 'event')]
    .filter((part) => part !== undefined && part !== '')
    .map(
      (part, i) => h`${i > 0 ? ' · ' : undefined}<bdi>${part}</bdi>`,
    )}${row.textKept ? undefined : ' · text not kept'}</p>
</li>
`;
}

/** The link to the next rows, if there are any. */
export function more(
  path: string,
  query: Readonly<Record<string, string>>,
  next: string | undefined,
): Markup | undefined {
  return next === undefined
    ? undefined
    : h`<p class="pager"><a href="${path}${address({ ...query, cursor: next })}" rel="next">Further on</a></p>`;
}

/** A query as it stands in an address, "?type=AID", or nothing. Empty words are left out. */
export function address(query: Readonly<Record<string, string>>): string {
  const words = Object.entries(query).filter(([, value]) => value !== '');
  return words.length === 0 ? '' : `?${new URLSearchParams(words)}`;
}
