import type { Tried, TriedText, WhyNot } from '../../explain/workbench.js';
import type { DocumentRow } from '../../ledger/ledger.js';
import type { Problem } from '../../model/problem.js';
import { h, type Markup } from '../markup.js';
import { TRIED_LIMIT } from '../routes/try.js';
import type { Say } from '../say.js';
import { layout } from './layout.js';
import { problemList } from './problem-list.js';
import { triedPart } from './tried-part.js';

/** A text that was coded, how long that took in milliseconds, and why it is not of another type. */
export interface TryOutcome {
  readonly asked: TriedText;
  /** The report of the record whose text it is. */
  readonly report?: string;
  readonly tried: Tried;
  readonly took: number;
  readonly whyNot?: WhyNot;
}

/** What the page shows: its form as it stands, and what came of it. */
export interface TryState {
  readonly text: string;
  readonly published: string;
  /** The report of the record whose text it is. */
  readonly report?: string;
  readonly outcome?: TryOutcome;
  readonly problems: readonly Problem[];
  readonly reports: readonly DocumentRow[];
}

/** Sentences to try, invented for Chancery. */
const EXAMPLES: readonly (readonly [text: string, published: string])[] = [
  ['Poland on Thursday expelled two Belarusian diplomats whom it accused of spying.', '2025-06-13'],
  ['Japan promised on Monday to give the Philippines ten patrol boats by 31 December 2025.', '2025-02-11'],
  ['“We will not sign while their troops stay on our soil,” said the Norwegian foreign minister.', ''],
  ['Kenya may recall its ambassador if Somalia does not apologise, officials said.', ''],
];

/** The page on which a sentence or report is coded and laid open. */
export function tryPage(state: TryState, say: Say): Markup {
  const t = say.t.tryOut;
  const { text, published, outcome, problems, reports, report } = state;
  const query = new URLSearchParams(report === undefined ? { text, published } : { report, published });
  return layout(
    {
      title: t.title,
      section: 'try',
      ...(outcome === undefined || (text.length > 500 && report === undefined)
        ? {}
        : {
            data: {
              ...{ JSON: `/try.json?${query}`, CSV: `/try.csv?${query}`, Parquet: `/try.parquet?${query}` },
            },
          }),
      ...{ styles: ['report', 'desk', 'try'], scripts: ['try'] },
    },
    h`<div class="try" data-coding="${t.coding}" data-failed="${t.failed}">
<h1>${t.title}</h1>
<p class="lead">${t.lead}</p>
<form id="try" class="tryout" action="/try" method="get"><label for="text">${t.text}</label><textarea id="text" name="text" rows="${text.length > 300 ? 10 : 4}" maxlength="${TRIED_LIMIT}" required dir="auto" spellcheck="false">${h`
`}${text}</textarea>
<div class="row"><label>${t.published} <input name="published" type="date" value="${published}" placeholder="${t.publishedHint}"></label><button type="submit">${t.button}</button><small class="soft">${t.limit(say.number(TRIED_LIMIT))} <noscript>${t.noScriptLimit}</noscript></small></div></form>
<div id="problems">${problemList(problems)}</div>
<p class="examples"><b>${t.examples}</b> ${EXAMPLES.map(
      ([words, day]) =>
        h`<a href="/try?${String(new URLSearchParams(day === '' ? { text: words } : { text: words, published: day }))}">${words}</a> `,
    )}</p>
${
  reports.length === 0
    ? undefined
    : h`<p class="examples"><b>${t.reports}</b> ${reports.map(
        ({ id, title }) =>
          h`<a href="/try?${String(new URLSearchParams({ report: id }))}"><bdi>${title ?? id}</bdi></a> `,
      )}</p>`
}
<div id="outcome">${outcome && triedPart(outcome, say)}</div>
</div>`,
    say,
  );
}
