import type { PatternLine, TypeView } from '../../explain/codebook-view.js';
import type { CodedExample } from '../../knowledge/coded-examples.js';
import { h, type Markup } from '../markup.js';
import type { Say } from '../say.js';
import { exampleList } from './example-list.js';
import { layout } from './layout.js';

/** Examples that were coded for the page, by the line of their rule. */
export type CodedRules = ReadonlyMap<number, readonly CodedExample[]>;

/** One event type: meaning, modes, rules with their examples, wordings. Each line has an anchor: `#words-12`, `#rules-4`. */
export function typePage(view: TypeView, coded: CodedRules, all: boolean, say: Say): Markup {
  const t = say.t.codebook;
  const here = `/codebook/${view.type}`;
  const folder = `event-types/${view.type.toLowerCase()}`;
  return layout(
    {
      title: `${view.type} · ${t.title}`,
      section: 'codebook',
      data: { JSON: `${here}.json`, CSV: `${here}.csv`, Parquet: `${here}.parquet` },
      ...{ styles: ['desk', 'codebook'], scripts: ['codebook'] },
    },
    h`<article class="codebook" data-busy="${t.coding}" data-failed="${t.failed}">
<p class="kicker"><a href="/codebook">${t.whole}</a></p>
<h1><span class="type">${view.type}</span></h1>
<p class="gloss">${view.gloss}</p>
<dl class="facts">
<div><dt>${t.quad}</dt><dd>${view.quad} · ${say.t.kinds.quads[view.quad - 1] ?? ''}</dd></div>
<div><dt>${t.score}</dt><dd>${say.number(view.score, 1)}</dd></div>
${view.cameo && h`<div><dt>${t.cameo}</dt><dd>${t.cameoIs(view.cameo.code, view.cameo.label, say.number(view.cameo.goldstein, 1))}</dd></div>`}
<div><dt>${t.sides}</dt><dd>${needs(view, say)}</dd></div>
${view.notes.length === 0 ? undefined : h`<div><dt>${t.notes}</dt><dd>${view.notes.map((note) => h`<p>${note}</p>`)}</dd></div>`}
</dl>
<section id="modes"><h2 class="label">${t.modes}</h2>${modes(view, say)}</section>
<section id="rules"><h2 class="label">${t.rules}</h2>
${all ? tally(coded, say) : h`<p class="lead"><a href="${here}?coded=all#rules">${t.codeAll}</a></p>`}
${view.rules.map((rule) => ruleSection(rule, view, coded.get(rule.line), say))}</section>
<section id="words"><h2 class="label">${t.words} <span class="soft">${say.number(view.words.length)}</span></h2>
<p class="lead"><a href="/codebook/file/${folder}/words.en.tsv">${folder}/words.en.tsv</a></p>
<div class="scrolls"><table class="patterns"><thead><tr><th scope="col">${t.line}</th><th scope="col">${t.pattern}</th><th scope="col">${t.mode}</th><th scope="col">${t.gloss}</th></tr></thead>
<tbody>${view.words.map(
      (
        line,
      ) => h`<tr id="words-${line.line}"><td><a class="place" href="#words-${line.line}">${line.line}</a></td><td><code>${line.pattern}</code></td><td>${kind(line)}</td><td>${line.gloss}</td></tr>
`,
    )}</tbody></table></div></section>
</article>`,
    say,
  );
}

function kind({ mode, contexts }: PatternLine): Markup {
  return h`${mode}${contexts.length === 0 ? undefined : h` <small class="code">${contexts.join(', ')}</small>`}`;
}

function needs({ needs: { source, target, either } }: TypeView, { t }: Say): string {
  const told = t.codebook.needs;
  if (source === 'required') return target === 'required' ? told.both : told.source;
  if (target === 'required') return told.target;
  return either === 'required' ? told.either : told.none;
}

function modes(view: TypeView, say: Say): Markup {
  const t = say.t.codebook;
  if (view.modes.length === 0) return h`<p class="lead">${t.noModes}</p>`;
  return h`<div class="scrolls"><table><thead><tr><th scope="col">${t.mode}</th><th scope="col">${t.meaning}</th><th scope="col" class="number">${t.score}</th><th scope="col">${t.cameo}</th></tr></thead>
<tbody>${view.modes.map(
    ({ mode, gloss, score, cameo }) =>
      h`<tr><th scope="row">${mode}</th><td>${gloss}</td><td class="number">${score === undefined ? undefined : say.number(score, 1)}</td><td>${cameo && h`<small>${cameo.code} ${cameo.label}</small>`}</td></tr>
`,
  )}</tbody></table></div>`;
}

function ruleSection(
  rule: TypeView['rules'][number],
  { type }: TypeView,
  coded: readonly CodedExample[] | undefined,
  say: Say,
): Markup {
  const t = say.t.codebook;
  const here = `/codebook/${type}`;
  const summary = t.examples(say.number(rule.examples.length), say.number(rule.counterExamples.length));
  return h`<section class="ruling" id="rules-${rule.line}"><h3>${rule.name} <a class="place" href="#rules-${rule.line}">${rule.line}</a></h3>
<p>${rule.note}</p>
<ul class="wordings">${rule.patterns.map(
    (line) =>
      h`<li${line.line === rule.line ? undefined : h` id="rules-${line.line}"`}><code>${line.pattern}</code>${line.mode === undefined ? undefined : h` <span class="mode">${line.mode}</span>`}</li>`,
  )}</ul>
<details${coded === undefined ? h` data-examples="${here}/examples/${rule.line}"` : h` open`}><summary>${summary}</summary>${
    coded === undefined
      ? h`<div class="coded">${plainExamples(rule)}<p class="more"><a href="${here}?coded=${rule.line}#rules-${rule.line}">${t.codeExamples}</a></p></div>`
      : exampleList(coded, type, say)
  }</details></section>
`;
}

function plainExamples({ examples, counterExamples }: TypeView['rules'][number]): Markup {
  return h`<ul class="examples">${examples.map(({ text }) => h`<li>${text}</li>`)}${counterExamples.map(({ text }) => h`<li class="counter">${text}</li>`)}</ul>`;
}

function tally(coded: CodedRules, say: Say): Markup {
  const every = [...coded.values()].flat();
  const right = every.filter((example) => example.right).length;
  return h`<p class="lead" role="status">${say.t.codebook.allCoded(say.number(right), say.number(every.length))}</p>`;
}
