import type { Problem } from '../../model/problem.js';
import { h } from '../markup.js';
import type { Say } from '../say.js';
import { layout } from './layout.js';

/** What a person sees when a page cannot be shown. Gives the HTML. */
export function problemPage(status: number, problems: readonly Problem[], say: Say): string {
  const title = say.t.problem.titles[status] ?? say.t.problem.other;
  const main = h`<h1>${title}</h1>
<ul class="problems">${problems.map((p) => h`<li class="${p.level}"><bdi>${p.message}</bdi> ${p.fix}</li>`)}</ul>`;
  return layout({ title, section: 'none' }, main, say).html;
}
