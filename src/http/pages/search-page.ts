import type {
  ActorRow,
  ReportLine,
  StoredCommitment,
  StoredEvent,
  StoredQuote,
} from '../../ledger/ledger.js';
import type { FollowedCommitment } from '../../model/followed-commitment.js';
import type { Problem } from '../../model/problem.js';
import { h, type Markup } from '../markup.js';
import type { Ask } from '../read-ask.js';
import type { Say } from '../say.js';
import { commitmentLine, owedLine } from './commitment-line.js';
import { actorLines, quoteLine } from './dyad-parts.js';
import { eventLine } from './event-line.js';
import { layout } from './layout.js';
import { problemList } from './problem-list.js';
import { address, dataOf } from './reports-page.js';

/** What a search found. */
export interface Results {
  readonly ask: Ask;
  readonly problems: readonly Problem[];
  readonly reports: readonly ReportLine[];
  readonly events: readonly StoredEvent[];
  readonly actors: readonly ActorRow[];
  readonly quotes: readonly StoredQuote[];
  readonly commitments: readonly StoredCommitment[];
  /** Commitments of the parties that were named. */
  readonly followed?: readonly FollowedCommitment[];
  readonly next?: string;
}

/** Entries of a kind that are shown; the files have all that was found. */
const MOST_FOUND = 20;

/** The page of a search: where to go first, then what was found, in kinds. */
export function searchPage(
  q: string,
  found: Results,
  { name, today }: { readonly name: (code: string) => string; readonly today: string },
  say: Say,
): Markup {
  const t = say.t.search;
  const title = q === '' ? say.t.frame.search : t.title(q);
  const part = <T>(
    id: string,
    label: string,
    items: readonly T[],
    body: (shown: readonly T[]) => Markup,
  ): Markup | undefined =>
    items.length === 0
      ? undefined
      : h`<section aria-labelledby="${id}"><h2 class="label" id="${id}">${label}</h2>${body(items.slice(0, MOST_FOUND))}${
          items.length > MOST_FOUND &&
          h`<p class="how">${say.t.lists.firstOf(say.number(MOST_FOUND), say.number(items.length))} <a href="/search.csv${address({ q })}">${say.t.lists.wholeTable}</a></p>`
        }</section>`;
  const { ask, reports, events, actors, quotes, commitments, followed = [] } = found;
  const nothing = [reports, events, actors, quotes, commitments, followed].every((list) => list.length === 0);
  const filter = {
    country: ask.countries[0] ?? '',
    other: ask.countries[1] ?? '',
    type: ask.type ?? '',
    since: ask.since ?? '',
    until: ask.until ?? '',
  };
  return layout(
    {
      title,
      section: 'none',
      asked: q,
      styles: ['dyad'],
      ...(q === '' ? {} : { data: dataOf('/search', { q }) }),
    },
    h`<h1>${title}</h1>
${problemList(found.problems)}
${goTo(ask, name, say)}
${
  q === ''
    ? h`<p class="empty">${t.empty}</p><p>${t.examples}: ${['RUS PAK', 'Japan Philippines', 'AID 2025', 'ceasefire'].map((one, i) => h`${i > 0 ? ' · ' : undefined}<a href="/search${address({ q: one })}">${one}</a>`)}</p>`
    : nothing && found.problems.length === 0
      ? h`<p class="empty">${t.none}</p><p class="how">${t.noneHow}</p>`
      : undefined
}
<div class="dossier-body"><div>
${part('events', t.eventsHere, events, (shown) => h`<ol class="lines">${shown.map((event) => eventLine(event, say))}</ol>${ask.words === '' ? h`<p class="pager"><a href="/events${address(filter)}">${say.t.dyad.allEvents}</a></p>` : undefined}`)}
${part('reports', t.reports, reports, () => h`<ol class="lines">${reports.map((report) => h`<li class="line"><p class="who"><a href="/report/${encodeURIComponent(report.id)}"><bdi>${report.title ?? report.id}</bdi></a></p><p class="from">${[report.publisher, report.published && say.day(report.published)].filter(Boolean).map((fact, i) => h`${i > 0 ? ' · ' : undefined}<bdi>${fact}</bdi>`)}</p></li>`)}</ol>${found.next === undefined ? undefined : h`<p class="pager"><a href="/search${address({ q, cursor: found.next })}" rel="next">${say.t.lists.more}</a></p>`}`)}
</div><div>
${part('actors', t.actors, actors, (shown) => actorLines(shown, say))}
${part('owed', t.commitments, followed, (shown) => h`<ul class="owed">${shown.map((one) => owedLine(one, name, today, say))}</ul>`)}
${part('commitments', t.commitments, commitments, (shown) => h`<ul class="owed">${shown.map((one) => commitmentLine(one, [h`<bdi>${one.report.title ?? say.t.lists.reportWithoutTitle(one.report.id)}</bdi>`], name, say))}</ul>`)}
${part('quotes', t.quotes, quotes, (shown) => h`<ul class="says-list">${shown.map((quote) => quoteLine(quote, say))}</ul>`)}
</div></div>`,
    say,
  );
}

/** Where the reader most likely wants to go: the dossier of two parties, the page of one, a type of the codebook. */
function goTo({ countries, type }: Ask, name: (code: string) => string, say: Say): Markup | undefined {
  const t = say.t.search;
  const [a, b] = countries;
  const links = [
    a !== undefined && b !== undefined
      ? h`<li><a href="/dyad/${a}/${b}"><small>${t.dossier}</small> ${say.t.dyad.title(name(a), name(b))}</a></li>`
      : undefined,
    ...countries.map(
      (code) => h`<li><a href="/country/${code}"><small>${t.country}</small> ${name(code)}</a></li>`,
    ),
    type === undefined
      ? undefined
      : h`<li><a href="/codebook/${type}"><small>${t.type}</small> ${type}</a></li>`,
  ].filter((link) => link !== undefined);
  return links.length === 0 ? undefined : h`<ul class="go-to">${links}</ul>`;
}
