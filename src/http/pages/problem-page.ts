import type { Problem } from '../../model/problem.js';
import { h, type Markup } from '../markup.js';
import { layout } from './layout.js';

const TITLES: Readonly<Record<number, string>> = {
  401: 'A token is needed',
  403: 'Not allowed',
  404: 'Not here',
  503: 'The ledger cannot be read',
};

/** What a person sees when a page cannot be shown. Gives the HTML. */
export function problemPage(status: number, problems: readonly Problem[]): string {
  const title = TITLES[status] ?? 'Something is wrong';
  const page: Markup = layout(
    { title, section: 'none' },
    h`<h1>${title}</h1>
<ul class="problems">${problems.map((p) => h`<li class="${p.level}"><bdi>${p.message}</bdi> ${p.fix}</li>`)}</ul>`,
  );
  return page.html;
}
