import type { StoredDocument } from '../../ledger/ledger.js';
import { markedParagraphs } from '../marked-text.js';
import { h, type Markup, safeLink } from '../markup.js';
import type { Say } from '../say.js';
import { eventCard } from './event-card.js';
import { layout } from './layout.js';

/** One report: its text with the events marked, and beside it each event with its reasons. */
export function reportPage({ coding, textKept, textLength }: StoredDocument, say: Say): Markup {
  const { t } = say;
  const { doc, events, problems, by } = coding;
  const link = safeLink(doc.url);
  const facts = [doc.publisher, doc.published && say.day(doc.published)].filter(
    (fact) => fact !== undefined && fact !== '',
  );
  const paragraphs = textKept ? markedParagraphs(doc.text, doc.zones, events) : [];
  // A headline that is the title is shown once, marked, as the title.
  const first = paragraphs[0];
  const headline = first?.kind === 'headline' && first.text.trim() === doc.title?.trim() ? first : undefined;
  const body = headline === undefined ? paragraphs : paragraphs.slice(1);
  return layout(
    {
      title: doc.title ?? t.lists.reportWithoutTitle(doc.id),
      section: 'none',
      data: { JSON: `/report/${encodeURIComponent(doc.id)}.json` },
      scripts: ['report'],
    },
    h`<div class="report">
<header class="report-head">
<p class="kicker">${facts.map((fact, i) => h`${i > 0 ? ' · ' : undefined}<bdi>${fact}</bdi>`)}</p>
<h1>${headline?.marked ?? h`<bdi>${doc.title ?? t.lists.reportWithoutTitle(doc.id)}</bdi>`}</h1>
<p class="origin">${doc.byline === undefined ? undefined : h`<bdi>${doc.byline}</bdi> · `}${
      doc.url === undefined
        ? undefined
        : link === undefined
          ? h`<span class="address">${doc.url}</span> · `
          : h`<a href="${link}" rel="noreferrer noopener nofollow">The report where it was published</a> · `
    }${say.count(events.length, 'event')}</p>
</header>
<div class="reading">
<section class="paper" aria-label="The report">
${textKept ? legend() : undefined}
${
  textKept
    ? body.map(
        ({ kind, marked }) => h`<p class="zone ${kind}">${marked}</p>
`,
      )
    : unkept(textLength)
}
</section>
<section class="margin" aria-label="What was coded">
${events.length === 0 ? h`<p class="empty">No event was coded from this report.</p>` : events.map((event, i) => eventCard(event, i + 1, doc.text, say))}
${problems.length === 0 ? undefined : h`<h2 class="label">Notes of the reader</h2><ul class="problems">${problems.map((problem) => h`<li class="${problem.level}"><b>${problem.level}</b> <bdi>${problem.message}</bdi> ${problem.fix}</li>`)}</ul>`}
<p class="by">Coded by Chancery ${by.version}, codebook <code>${by.codebook.slice(0, 8)}</code>, language model <code>${by.parser.slice(0, 8)}</code>.</p>
</section>
</div>
</div>`,
    say,
  );
}

function legend(): Markup {
  return h`<p class="legend"><span class="unseen">Marks in the text: </span><span class="mark source">who acts</span> <span class="mark trigger">the act</span> <span class="mark target">whom it concerns</span> <span class="mark mention">told again</span></p>`;
}

function unkept(length: number): Markup {
  return h`<div class="unkept"><p><b>The text of this report was not kept</b>, only what was coded from it and where it stood: the numbers beside the words of an event count from the start of its ${length} characters.</p>
<p>To see events marked in their text, add the report again with <code>--keep-text</code>.</p></div>`;
}
