import type { PatternLine } from '../../explain/codebook-view.js';
import type { FoundRules } from '../../explain/find-rules.js';
import { h, type Markup } from '../markup.js';
import { ruleLink } from '../rule-link.js';
import type { Say } from '../say.js';

/** Rows of a table of lines; the rest is in the CSV. */
const SHOWN = 200;

/** What claims a word: rules that it heads, rules that name it, contexts, word classes. */
export function foundRules(word: string, found: FoundRules, say: Say): Markup {
  const t = say.t.codebook;
  const { heads, within, contexts, classes } = found;
  const none = heads.length + within.length + contexts.length + classes.length === 0;
  return h`<section class="found">${none ? h`<p class="empty">${t.notFound(word)}</p>` : undefined}
${heads.length === 0 ? undefined : h`<h2 class="label">${t.heads(word, say.number(heads.length))}</h2>${lineTable(heads, say)}`}
${within.length === 0 ? undefined : h`<h2 class="label">${t.within(say.number(within.length))}</h2>${lineTable(within, say)}`}
${
  contexts.length === 0
    ? undefined
    : h`<h2 class="label">${t.inContexts}</h2><ul class="counts">${contexts.map(
        ({ context, phrase, file, line }) =>
          h`<li><a href="${ruleLink(`codebook/${file}:${line}`) ?? ''}">${context}</a> <small class="code">${phrase}</small></li>`,
      )}</ul>`
}
${classes.length === 0 ? undefined : h`<p class="lead">${t.inClasses} ${classes.map((name) => h`<code>@${name}</code> `)}</p>`}</section>`;
}

/** Lines of the codebook with their types, as a table. */
function lineTable(lines: readonly PatternLine[], say: Say): Markup {
  const t = say.t.codebook;
  return h`<div class="scrolls"><table class="patterns"><thead><tr><th scope="col">${t.type}</th><th scope="col">${t.pattern}</th><th scope="col">${t.gloss}</th><th scope="col">${t.line}</th></tr></thead>
<tbody>${lines.slice(0, SHOWN).map(
    (line) => h`<tr><td>${
      line.type === undefined
        ? h`<span class="soft">${t.plain}</span>`
        : h`<span class="type">${line.type}</span>${line.mode === undefined ? undefined : h` <span class="mode">${line.mode}</span>`}`
    }</td><td><code>${line.pattern}</code></td><td>${line.rule === undefined ? line.gloss : h`${line.rule}`}</td><td>${placeLink(line)}</td></tr>
`,
  )}</tbody></table></div>${lines.length > SHOWN ? h`<p class="lead">${t.first(say.number(SHOWN))}</p>` : undefined}`;
}

/** Where a line stands, as a link to it. */
export function placeLink({ file, line }: Pick<PatternLine, 'file' | 'line'>): Markup {
  const href = ruleLink(`codebook/${file}:${line}`);
  const name = file.replace(/^event-types\/[a-z]+\//, '').replace(/\.(en\.tsv|tsv|yaml)$/, '');
  return h`<a class="place" href="${href ?? ''}" title="codebook/${file}:${line}">${name}:${line}</a>`;
}
