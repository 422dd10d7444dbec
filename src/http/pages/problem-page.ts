import type { Problem } from '../../model/problem.js';
import { h } from '../markup.js';
import type { Say } from '../say.js';
import { layout } from './layout.js';
import { problemItems } from './problem-list.js';

/** What a person sees when a page cannot be shown: what was found, what to do, and ways on. Gives the HTML. */
export function problemPage(status: number, problems: readonly Problem[], say: Say): string {
  const { t } = say;
  const title = t.problem.titles[status] ?? t.problem.other;
  const main = h`<h1>${title}</h1>
${problemItems(problems)}
<p class="pager"><a href="/">${t.frame.sections.home}</a> · <a href="/search">${t.frame.search}</a></p>`;
  return layout({ title, section: 'none' }, main, say).html;
}
