import type { Partner } from '../../ledger/dyad.js';
import type { Problem } from '../../model/problem.js';
import { h, type Markup } from '../markup.js';
import type { Say } from '../say.js';
import { layout } from './layout.js';
import { problemList } from './problem-list.js';

/** Whom a party has to do with, most first: the way into dossiers. */
export function countryPage(
  code: string,
  rows: readonly Partner[],
  problems: readonly Problem[],
  name: (code: string) => string,
  say: Say,
): Markup {
  const t = say.t.dyad;
  const data = {
    JSON: `/country/${code}.json`,
    CSV: `/country/${code}.csv`,
    Parquet: `/country/${code}.parquet`,
  };
  return layout(
    { title: name(code), section: 'none', styles: ['dyad'], data },
    h`<h1>${t.partners(name(code))}</h1>
${problemList(problems)}
${
  rows.length === 0
    ? h`<p class="empty">${t.noPartners}</p>`
    : h`<div class="scrolls" tabindex="0" role="group" aria-label="${t.partners(name(code))}"><table class="partners figures"><thead><tr><th scope="col">${t.partner}</th><th scope="col">${t.bothColumn}</th><th scope="col">${t.toColumn}</th><th scope="col">${t.fromColumn}</th><th scope="col">${t.firstColumn}</th><th scope="col">${t.lastColumn}</th></tr></thead><tbody>${rows.map(
        (row) =>
          h`<tr><th scope="row"><a href="/dyad/${code}/${row.code}">${name(row.code)}</a> <small class="code">${row.code}</small></th><td>${say.number(row.events)}</td><td>${say.number(row.from)}</td><td>${say.number(row.to)}</td><td>${row.first === undefined ? '' : say.shortDay(row.first)}</td><td>${row.last === undefined ? '' : say.shortDay(row.last)}</td></tr>`,
      )}</tbody></table></div>`
}
<p class="pager"><a href="/events?country=${code}">${t.allEvents}</a> · <a href="/commitments?debtor=${code}">${say.t.frame.sections.commitments}</a></p>`,
    say,
  );
}
