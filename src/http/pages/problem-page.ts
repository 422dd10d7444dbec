import type { Problem } from '../../model/problem.js';
import { h } from '../markup.js';
import type { Say } from '../say.js';
import { layout } from './layout.js';
import { problemItems } from './problem-list.js';

/** What a person sees when a page cannot be shown: what was found, what to do, and ways on; `plain` is the same page with nothing asked. Gives the HTML. */
export function problemPage(status: number, problems: readonly Problem[], say: Say, plain?: string): string {
  const { t } = say;
  const title = t.problem.titles[status] ?? t.problem.other;
  const main = h`<h1>${title}</h1>
${problemItems(problems)}
<p class="pager">${plain === undefined ? undefined : h`<a href="${plain}">${t.problem.plain}</a> · `}<a href="/">${t.frame.sections.home}</a> · <a href="/search">${t.frame.search}</a></p>`;
  return layout({ title, section: 'none' }, main, say).html;
}
