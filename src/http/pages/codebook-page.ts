import type { CodebookOverview, TypeLine } from '../../explain/codebook-view.js';
import type { FoundRules } from '../../explain/find-rules.js';
import { h, type Markup } from '../markup.js';
import type { Say } from '../say.js';
import { foundRules } from './found-rules.js';
import { layout } from './layout.js';

/** A search in the codebook: the word as asked, and what claims it. */
export interface AskedWord {
  readonly word: string;
  readonly found: FoundRules;
}

/** The codebook in brief: its types by quad class, its contexts, sectors and files; and which rules claim a word. */
export function codebookPage(book: CodebookOverview, asked: AskedWord | undefined, say: Say): Markup {
  const t = say.t.codebook;
  const lines = book.types.reduce((sum, type) => sum + type.rules + type.words, 0);
  const query = asked === undefined ? '' : `?word=${encodeURIComponent(asked.word)}`;
  return layout(
    {
      title: t.title,
      section: 'codebook',
      data: {
        JSON: `/codebook.json${query}`,
        CSV: '/codebook.csv',
        Parquet: '/codebook.parquet',
        ...{ 'Rules CSV': '/codebook/rules.csv', 'Rules Parquet': '/codebook/rules.parquet' },
      },
      styles: ['desk', 'codebook'],
    },
    h`<article class="codebook">
<h1>${t.title}</h1>
<p class="lead">${t.lead(say.number(lines), book.hash.slice(0, 8))}</p>
<form class="filter" action="/codebook" method="get"><label class="wide">${t.find}<input type="search" name="word" value="${asked?.word ?? ''}" maxlength="60" placeholder="${t.hint}" autocomplete="off" autocapitalize="none"></label><button type="submit">${t.findButton}</button></form>
${asked === undefined ? undefined : foundRules(asked.word, asked.found, say)}
<section><h2 class="label">${t.types}</h2>
${[1, 2, 3, 4].map((quad) =>
  quadTable(
    quad,
    book.types.filter((type) => type.quad === quad),
    say,
  ),
)}</section>
<section><h2 class="label">${t.contexts}</h2><p class="lead">${t.contextsLead}</p>
${countList(
  book.contexts.map(({ context, words }) => [context, words]),
  `/codebook/file/contexts/words.en.tsv`,
  say,
)}</section>
<section><h2 class="label">${t.sectors}</h2><p class="lead">${t.sectorsLead}</p>
${countList(
  book.sectors.map(({ sector, words }) => [sector, words]),
  `/codebook/file/actors/roles.tsv`,
  say,
)}</section>
<section><h2 class="label">${t.files}</h2><p class="lead">${t.filesLead}</p>
<ul class="counts files">${book.files.map(
      ({ file, lines: count }) =>
        h`<li><a href="/codebook/file/${file}">${file}</a> <small class="code">${say.number(count)}</small></li>`,
    )}</ul></section>
</article>`,
    say,
  );
}

function quadTable(quad: number, types: readonly TypeLine[], say: Say): Markup {
  const t = say.t.codebook;
  return h`<div class="scrolls"><table class="types"><caption><span class="quad q${quad}">${say.t.kinds.quads[quad - 1] ?? ''}</span></caption>
<thead><tr><th scope="col">${t.type}</th><th scope="col">${t.meaning}</th><th scope="col" class="number">${t.score}</th><th scope="col" class="number">${t.lines}</th></tr></thead>
<tbody>${types.map(
    (type) => h`<tr><th scope="row"><a href="/codebook/${type.type}">${type.type}</a></th><td>${type.gloss}${
      type.modes.length === 0
        ? undefined
        : h` <small class="modes">${type.modes.map(({ mode }) => mode).join(', ')}</small>`
    }</td><td class="number">${say.number(type.score, 1)}</td><td class="number">${say.number(type.rules + type.words)}</td></tr>
`,
  )}</tbody></table></div>`;
}

function countList(counts: readonly (readonly [string, number])[], file: string, say: Say): Markup {
  return h`<ul class="counts">${counts.map(
    ([name, count]) =>
      h`<li><a href="${file}?find=${encodeURIComponent(name)}">${name}</a> <small class="code">${say.number(count)}</small></li>`,
  )}</ul>`;
}
