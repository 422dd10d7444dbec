import type { DocumentRow, Page } from '../../ledger/ledger.js';
import type { Problem } from '../../model/problem.js';
import { h, type Markup } from '../markup.js';
import type { Say } from '../say.js';
import { layout } from './layout.js';
import { problemList } from './problem-list.js';

/** The list of reports, newest first; `problems` say which filters were not understood. */
export function reportsPage(
  page: Page<DocumentRow>,
  query: Readonly<Record<string, string>>,
  problems: readonly Problem[],
  say: Say,
): Markup {
  const { t } = say;
  const words = query['text'] ?? '';
  const asked = Object.values(query).some((word) => word !== '');
  const none = asked ? t.lists.noReport : h`${t.lists.emptyReports} <code>chancery add REPORT…</code>`;
  return layout(
    { title: t.lists.reports, section: 'reports', data: dataOf('/reports', query) },
    h`<h1>${t.lists.reports}</h1>
<form class="filter" method="get" action="/reports" role="search" aria-label="${t.lists.reports}">
<label class="short">${t.lists.country} <input name="country" value="${query['country'] ?? ''}" maxlength="3" spellcheck="false" autocapitalize="characters"></label>
<label class="short">${t.lists.other} <input name="other" value="${query['other'] ?? ''}" maxlength="3" spellcheck="false" autocapitalize="characters"></label>
<label>${t.lists.from} <input type="date" name="since" value="${query['since'] ?? ''}"></label>
<label>${t.lists.until} <input type="date" name="until" value="${query['until'] ?? ''}"></label>
<label class="wide">${t.lists.titleWords} <input type="search" name="text" value="${words}" maxlength="500"></label>
<button type="submit">${t.lists.find}</button>
</form>
${problemList(problems)}
${
  page.rows.length > 0
    ? h`<ol class="lines">${page.rows.map((row) => reportLine(row, say))}</ol>`
    : problems.length > 0
      ? undefined
      : h`<p class="empty">${none}</p>`
}
${more('/reports', query, page.next, say)}`,
    say,
  );
}

/** One line of a list of reports. */
export function reportLine(row: DocumentRow, say: Say): Markup {
  const { t } = say;
  const facts = [row.publisher, row.published && say.day(row.published), coded(row, say)].filter(
    (part) => part !== undefined && part !== '',
  );
  return h`<li class="line">
<p class="who"><a href="/report/${encodeURIComponent(row.id)}"><bdi>${row.title ?? t.lists.reportWithoutTitle(row.id)}</bdi></a></p>
<p class="from">${facts.map(
    (part, i) => h`${i > 0 ? ' · ' : undefined}<bdi>${part}</bdi>`,
  )}${row.textKept ? undefined : ` · ${t.lists.textNotKept}`}</p>
</li>
`;
}

/** How many events it has; of one that was not coded for itself, why it has none. */
function coded({ original, notCoded, language, events }: DocumentRow, say: Say): string | Markup {
  const { t } = say;
  if (original !== undefined) {
    const name = original.title ?? t.lists.reportWithoutTitle(original.id);
    return h`${t.lists.copyOf} <a href="/report/${encodeURIComponent(original.id)}"><bdi>${name}</bdi></a>${original.publisher && h`, <bdi>${original.publisher}</bdi>`}`;
  }
  if (notCoded === undefined) return say.count(events, 'event');
  return t.lists.notCoded(language === 'und' ? t.lists.unknownLanguage : say.tongue(language));
}

/** The link to the next rows, if there are any. */
export function more(
  path: string,
  query: Readonly<Record<string, string>>,
  next: string | undefined,
  say: Say,
): Markup | undefined {
  return next === undefined
    ? undefined
    : h`<p class="pager"><a href="${path}${address({ ...query, cursor: next })}" rel="next">${say.t.lists.more}</a></p>`;
}

/** A query as it stands in an address, "?type=AID", or nothing. Empty words are left out. */
export function address(query: Readonly<Record<string, string>>): string {
  const words = Object.entries(query).filter(([, value]) => value !== '');
  return words.length === 0 ? '' : `?${new URLSearchParams(words)}`;
}

/** The addresses of a list's data: the same path and filters with other endings. Pages of a list have pages of data. */
export function dataOf(path: string, query: Readonly<Record<string, string>>): Record<string, string> {
  const words = address(query);
  return { JSON: `${path}.json${words}`, CSV: `${path}.csv${words}`, Parquet: `${path}.parquet${words}` };
}
