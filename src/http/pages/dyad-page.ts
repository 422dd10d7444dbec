import type { Problem } from '../../model/problem.js';
import { quadLegend } from '../charts/legend.js';
import { seriesChart } from '../charts/series-chart.js';
import type { Dossier } from '../dossier.js';
import { h, type Markup } from '../markup.js';
import type { Say } from '../say.js';
import { seriesTable, sumsTable, unusualList } from './dyad-figures.js';
import { actorsPart, eventsPart, eventsTitle, owedPart, quotesPart, reportsPart } from './dyad-parts.js';
import { layout } from './layout.js';
import { pictureLinks } from './picture-links.js';
import { problemList } from './problem-list.js';
import { address } from './reports-page.js';

/** What a dossier's page needs beside the dossier: names, the query as asked, and today. */
export interface DossierFrame {
  readonly name: (code: string) => string;
  readonly query: Readonly<Record<string, string>>;
  readonly today: string;
  /** Frequent pairs, shown where this one has no event. */
  readonly others: readonly (readonly [string, string])[];
  /** Codes that no table has. */
  readonly problems: readonly Problem[];
}

/** The dossier of two parties: the series in both directions, what is unusual, and under the chart the record of the days looked at. */
export function dyadPage(one: Dossier, frame: DossierFrame, say: Say): Markup {
  const t = say.t.dyad;
  const { a, b, series } = one;
  const { name, query } = frame;
  const title = t.title(name(a), name(b));
  const path = `/dyad/${a}/${b}`;
  if (series.periods.length === 0 && one.events.rows.length === 0 && one.commitments.length === 0)
    return emptyPage(title, frame, say);
  const file = (ending: string): string => `${path}.${ending}${address(query)}`;
  return layout(
    {
      ...{ title, section: 'none', styles: ['dyad'], scripts: ['dyad'] },
      data: {
        JSON: file('json'),
        CSV: file('csv'),
        Parquet: file('parquet'),
        Markdown: file('md'),
        PDF: file('pdf'),
      },
    },
    h`<article class="dossier" data-path="${path}">
<header class="dossier-head"><p class="kicker">${spanText(one, say)}</p>
<h1>${title}</h1>
${pairForm(one, say)}</header>
${chartPart(one, frame, say)}
<div class="dossier-body">
<div class="dossier-main">
${unusualList(one, frame, say)}
${eventsPart(one, frame, say)}
${reportsPart(one, say)}
</div>
<div class="dossier-side">
${owedPart(one, frame, say)}
${quotesPart(one, frame, say)}
${actorsPart(one, say)}
${compareForm(one, frame, say)}
</div>
</div>
</article>`,
    say,
  );
}

/** The figures and the chart; a word where nothing between the two is told to have taken place. */
function chartPart(one: Dossier, frame: DossierFrame, say: Say): Markup {
  const t = say.t.dyad;
  const { a, b, series } = one;
  const { name } = frame;
  if (series.periods.length === 0) return h`<p class="empty">${t.nothingDone}</p>`;
  return h`<section class="chart-part" aria-label="${t.title(name(a), name(b))}">
${sumsTable(series, name, say)}
${chartFigure(one, frame, say)}
${one.beside === undefined ? undefined : besideFigure(one, frame, say)}
${seriesTable(series, name, say)}
</section>`;
}

function spanText({ series }: Dossier, say: Say): string {
  const [first, last] = [series.periods[0]?.period, series.periods.at(-1)?.period];
  if (first === undefined || last === undefined) return '';
  const events = series.periods.reduce((sum, { both }) => sum + both.events, 0);
  return `${say.count(events, 'event')} · ${say.t.dyad.span(say.day(first), say.day(last))}`;
}

function chartFigure(one: Dossier, { name, query, today: _ }: DossierFrame, say: Say): Markup {
  const t = say.t.dyad;
  const { a, b, series, period } = one;
  const path = `/dyad/${a}/${b}`;
  const days = series.periods;
  const [first, last] = [days[0]?.period ?? '', days.at(-1)?.period ?? ''];
  const events = days.reduce((sum, { both }) => sum + both.events, 0);
  return h`<figure class="series" data-period="${period}" data-first="${first}" data-count="${days.length}" data-from="${one.from ?? ''}" data-to="${one.to ?? ''}" data-label-from="${t.brushFrom}" data-label-to="${t.brushTo}">
<div class="plot">${seriesChart({
    ...{ series, period, say },
    names: [t.arrow(name(a), name(b)), t.arrow(name(b), name(a))],
    describes: t.chart(name(a), name(b), say.count(events, 'event'), say.day(first), say.day(last)),
  })}</div>
<figcaption>${quadLegend(say)}
<p class="chart-tools"><span class="by-period">${t.by} ${(
    ['day', 'week', 'month', 'quarter', 'year'] as const
  ).map(
    (each, i) =>
      h`${i > 0 ? ' · ' : undefined}<a href="${path}${address({ ...withoutCursor(query), period: each })}"${each === period ? h` aria-current="true"` : undefined}>${t.periods[each]}</a>`,
  )}</span> ${pictureLinks(`${path}.svg${address(query)}`, `${a}-${b}.png`, say)}</p>
<form class="filter look" method="get" action="${path}" aria-label="${t.look}">${Object.entries(query)
    .filter(([key]) => !['from', 'to', 'cursor'].includes(key))
    .map(([key, value]) => h`<input type="hidden" name="${key}" value="${value}">`)}
<label>${t.lookFrom} <input type="date" name="from" value="${one.from ?? ''}"></label>
<label>${t.lookTo} <input type="date" name="to" value="${one.to ?? ''}"></label>
<button type="submit">${t.show}</button> <a class="whole" href="${path}${address(withoutDays(query))}"${one.from === undefined && one.to === undefined ? h` hidden` : undefined}>${t.whole}</a>
<span class="hint">${t.brushHint}</span></form>
<output class="unseen brushed">${one.from === undefined && one.to === undefined ? undefined : eventsTitle(one, say)}</output></figcaption>
</figure>`;
}

function besideFigure(one: Dossier, { name, query }: DossierFrame, say: Say): Markup {
  const t = say.t.dyad;
  const { beside, period } = one;
  const { a = '', b = '' } = beside ?? {};
  if (beside === undefined || beside.periods.every(({ both }) => both.events === 0))
    return h`<p class="empty">${t.title(name(a), name(b))}: ${t.empty}</p>`;
  const events = beside.periods.reduce((sum, { both }) => sum + both.events, 0);
  const [first, last] = [beside.periods[0]?.period ?? '', beside.periods.at(-1)?.period ?? ''];
  return h`<section class="beside" aria-label="${t.title(name(a), name(b))}"><h2><a href="/dyad/${a}/${b}">${t.title(name(a), name(b))}</a></h2>
${sumsTable(beside, name, say)}
<figure class="series"><div class="plot">${seriesChart({
    ...{ series: beside, period, say },
    names: [t.arrow(name(a), name(b)), t.arrow(name(b), name(a))],
    describes: t.chart(name(a), name(b), say.count(events, 'event'), say.day(first), say.day(last)),
  })}</div></figure>
<p class="pager"><a href="${`/dyad/${one.a}/${one.b}${address({ ...query, with: '' })}`}">${t.compareEnd}</a></p></section>`;
}

function pairForm({ a, b }: Dossier, say: Say): Markup {
  const t = say.t.dyad;
  return h`<form class="filter pair" method="get" action="/dyad" aria-label="${t.other}">
<label class="short">${t.one} <input name="a" value="${a}" maxlength="3" required pattern="[A-Za-z]{3}" spellcheck="false" autocapitalize="characters"></label>
<label class="short">${t.theOther} <input name="b" value="${b}" maxlength="3" required pattern="[A-Za-z]{3}" spellcheck="false" autocapitalize="characters"></label>
<button type="submit">${t.open}</button></form>`;
}

function compareForm({ a, b }: Dossier, { query }: DossierFrame, say: Say): Markup {
  const t = say.t.dyad;
  return h`<section class="compare"><h2 class="label">${t.compare}</h2><form class="filter" method="get" action="/dyad/${a}/${b}" aria-label="${t.compare}">${Object.entries(
    query,
  )
    .filter(([key]) => key !== 'with' && key !== 'cursor')
    .map(([key, value]) => h`<input type="hidden" name="${key}" value="${value}">`)}
<label>${t.other} <input name="with" value="${query['with'] ?? ''}" placeholder="${t.compareHint}" pattern="[A-Za-z]{3}-[A-Za-z]{3}" maxlength="7" required spellcheck="false" autocapitalize="characters"></label>
<button type="submit">${t.compareShow}</button></form></section>`;
}

function emptyPage(title: string, { others, name, problems }: DossierFrame, say: Say): Markup {
  const t = say.t.dyad;
  return layout(
    { title, section: 'none', styles: ['dyad'] },
    h`<h1>${title}</h1>${problemList(problems)}<p class="empty">${t.empty}</p>${
      others.length === 0
        ? undefined
        : h`<p>${t.emptyHow}</p><ul class="plain">${others.map(([a, b]) => h`<li><a href="/dyad/${a}/${b}">${t.title(name(a), name(b))}</a></li>`)}</ul>`
    }<p class="pager"><a href="/add">${say.t.frame.sections.add}</a></p>`,
    say,
  );
}

function withoutCursor(query: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(query).filter(([key]) => key !== 'cursor'));
}

function withoutDays(query: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(query).filter(([key]) => !['from', 'to', 'cursor'].includes(key)));
}
