import type { StoredDocument, StoredEvent, Story } from '../../ledger/ledger.js';
import type { Coding } from '../../model/coding.js';
import { markedParagraphs } from '../marked-text.js';
import { h, type Markup, safeLink } from '../markup.js';
import { knownWords, LAYERS, type Layer, marksOf } from '../report-marks.js';
import type { Say } from '../say.js';
import { eventCard } from './event-card.js';
import { layout } from './layout.js';
import { foundParts } from './report-found.js';
import { differencePart, storyPart } from './report-story.js';

/** A report with the events that stand, its story, and another version to be held against it. */
export interface ReportView {
  /** Layers that the address names; none: the usual ones. */
  readonly layers: readonly string[];
  readonly report: StoredDocument;
  readonly events: readonly StoredEvent[];
  readonly story?: Story;
  readonly beside?: { readonly report: StoredDocument; readonly events: readonly StoredEvent[] };
}

/** Events, and entries of each list, that the page shows: one of ten thousand could be read by nobody. The files have all. */
export const MOST_FOUND = 300;

/** Layers shown where nobody says. */
const USUAL: readonly Layer[] = ['events', 'quotes'];

/** One report: its text with what was found in it, in layers, and beside it each event with its reasons, then the other finds. */
export function reportPage(view: ReportView, query: Readonly<Record<string, string>>, say: Say): Markup {
  const { t } = say;
  const { report } = view;
  const { textKept, textLength } = report;
  const events = view.events.slice(0, MOST_FOUND);
  const coding = firstFound(report.coding);
  const { doc, problems, by } = coding;
  const text = textKept ? doc.text : knownWords(textLength, coding, events);
  const paragraphs = markedParagraphs(text, doc.zones, marksOf(coding, events));
  // A headline that is the title is shown once, marked, as the title.
  const first = paragraphs[0];
  const headline = first?.kind === 'headline' && first.text.trim() === doc.title?.trim() ? first : undefined;
  const body = headline === undefined ? paragraphs : paragraphs.slice(1);
  const title = doc.title ?? t.lists.reportWithoutTitle(doc.id);
  const shown = view.layers.length === 0 ? USUAL : LAYERS.filter((layer) => view.layers.includes(layer));
  const base = `/report/${encodeURIComponent(doc.id)}`;
  return layout(
    {
      ...{ title, section: 'none', scripts: ['report'], styles: ['report'] },
      data: {
        JSON: `${base}.json`,
        CSV: `${base}.csv`,
        Parquet: `${base}.parquet`,
      },
    },
    h`<div class="report" data-hint="${t.report.reasonsHint}">
${head(view, headline?.marked ?? h`<bdi>${title}</bdi>`, say)}
${layerSwitches(base, shown, query, say)}
<div class="reading">
<section class="paper" aria-label="${t.report.paper}">
${textKept ? undefined : unkept(doc.url, say)}
${view.beside === undefined ? undefined : differencePart(view, view.beside, base, say)}
${body.map(
  ({ kind, marked }) => h`<p class="zone ${kind}" data-zone="${t.report.zones[kind]}">${marked}</p>
`,
)}
</section>
<section class="margin" aria-label="${t.report.coded}">
${coding.copyOf !== undefined ? h`<p class="empty">${t.report.copyOf} <a href="/report/${encodeURIComponent(coding.copyOf)}">${titleOf(view.story, coding.copyOf)}</a></p>` : events.length === 0 ? h`<p class="empty">${t.report.noEvent}</p>` : events.map((event, i) => eventCard(event, i + 1, doc.text, say))}
${
  view.events.length === events.length
    ? undefined
    : h`<p class="lead">${t.lists.firstOf(say.number(events.length), say.number(view.events.length))} <a href="${base}.csv">${t.lists.wholeTable}</a></p>`
}
${foundParts(coding, report.coding, text, say)}
${view.story === undefined ? undefined : storyPart(view.story, doc.id, base, say)}
${problems.length === 0 ? undefined : h`<h2 class="label">${t.report.notes}</h2><ul class="problems">${problems.map((problem) => h`<li class="${problem.level}"><b>${t.report.levels[problem.level]}</b> <bdi>${problem.message}</bdi> ${problem.fix}</li>`)}</ul>`}
<p class="by">${t.report.by(by.version, by.codebook.slice(0, 8), by.parser.slice(0, 8))}</p>
</section>
</div>
</div>`,
    say,
  );
}

/** The title of a report of the story, or its id. */
function titleOf(story: Story | undefined, id: string): Markup {
  const title = story?.members.find(({ report }) => report.id === id)?.report.title;
  return h`<bdi>${title ?? id}</bdi>`;
}

/** The coding with the first of each list. */
function firstFound(coding: Coding): Coding {
  const { actors, quotes, times, places, commitments, problems } = coding;
  return {
    ...coding,
    actors: actors.slice(0, MOST_FOUND),
    quotes: quotes.slice(0, MOST_FOUND),
    times: times.slice(0, MOST_FOUND),
    places: places.slice(0, MOST_FOUND),
    commitments: commitments.slice(0, MOST_FOUND),
    problems: problems.slice(0, MOST_FOUND),
  };
}

function head({ report, events }: ReportView, title: Markup, say: Say): Markup {
  const { t } = say;
  const { doc } = report.coding;
  const link = safeLink(doc.url);
  const facts = [doc.publisher, doc.published && say.day(doc.published)].filter(
    (fact) => fact !== undefined && fact !== '',
  );
  const source =
    doc.url === undefined
      ? undefined
      : link === undefined
        ? h`<span class="address">${doc.url}</span> · `
        : h`<a href="${link}" rel="noreferrer noopener nofollow">${t.report.published}</a> · `;
  return h`<header class="report-head">
<p class="kicker">${facts.map((fact, i) => h`${i > 0 ? ' · ' : undefined}<bdi>${fact}</bdi>`)}</p>
<h1>${title}</h1>
<p class="origin">${doc.byline === undefined ? undefined : h`<bdi>${doc.byline}</bdi> · `}${source}${say.count(events.length, 'event')}${doc.rights === undefined ? undefined : h` · ${t.report.rights}: <bdi>${doc.rights}</bdi>`}</p>
</header>`;
}

/** What is shown in the text. The sheet does the switching; the form keeps it in the address for those without script. */
function layerSwitches(
  base: string,
  shown: readonly Layer[],
  query: Readonly<Record<string, string>>,
  say: Say,
): Markup {
  const { t } = say;
  const { roles } = t.report;
  return h`<form class="layers" method="get" action="${base}" aria-label="${t.report.layers}">
<fieldset><legend>${t.report.layers}</legend>${LAYERS.map(
    (layer) =>
      h`<label class="layer ${layer}"><input type="checkbox" name="layers" value="${layer}" id="layer-${layer}"${shown.includes(layer) ? h` checked` : undefined}> ${t.report.layerNames[layer]}</label> `,
  )}${query['with'] === undefined ? undefined : h`<input type="hidden" name="with" value="${query['with']}">`}<button type="submit" class="quiet apply">${t.report.apply}</button></fieldset>
<p class="legend" aria-hidden="true"><span class="mark source">${roles.source}</span> <span class="mark trigger">${roles.trigger}</span> <span class="mark target">${roles.target}</span> <span class="mark mention">${roles.mention}</span></p>
</form>`;
}

function unkept(url: string | undefined, { t }: Say): Markup {
  const link = safeLink(url);
  return h`<div class="unkept"><p><b>${t.report.unkept}</b>, ${t.report.unkeptHow} <code>--keep-text</code>${link === undefined ? undefined : h`, <a href="${link}" rel="noreferrer noopener nofollow">${t.report.unkeptLink}</a>`}.</p></div>`;
}
