import { EVENT_TYPES } from '../../model/event.js';
import type { Problem } from '../../model/problem.js';
import { NETWORK, networkFile, networkMarks } from '../charts/network-picture.js';
import { h, type Markup } from '../markup.js';
import type { NetworkData } from '../network-data.js';
import type { Say } from '../say.js';
import { layout } from './layout.js';
import { pictureLinks } from './picture-links.js';
import { problemList } from './problem-list.js';
import { address, dataOf } from './reports-page.js';

export interface NetworkPage {
  readonly data: NetworkData;
  readonly query: Readonly<Record<string, string>>;
  readonly problems: readonly Problem[];
  readonly name: (code: string) => string;
  readonly say: Say;
}

/** Rows of a table at most; the files have all. */
const ROWS = 100;

/** Who acted on whom: a picture, a list of the actors and tables. web/network.ts draws all of it where the browser can. */
export function networkPage(page: NetworkPage): Markup {
  const { data, query, problems, say } = page;
  const { t } = say;
  return layout(
    {
      ...{ title: t.network.title, section: 'network', wide: true },
      ...{ scripts: ['network'], styles: ['atlas', 'network'] },
      data: {
        ...dataOf('/network', query),
        SVG: `/network.svg${address(query)}`,
        GraphML: `/api/export/graphml${address(exported(query))}`,
      },
    },
    h`<h1>${t.network.title}</h1>
${form(page)}
${problemList(problems)}
${data.nodes.length === 0 ? (problems.length > 0 ? undefined : h`<p class="empty">${t.network.empty}</p>`) : drawn(page)}`,
    say,
  );
}

/** The network as a file. */
export function networkSvg(page: NetworkPage): string {
  return networkFile(
    { data: page.data, say: page.say },
    page.say.t.network.title,
    `${counted(page)} ${page.say.t.network.top(page.say.number(Math.min(NETWORK.nodes, page.data.nodes.length)))}`,
  );
}

/** Where a node leads: the page of the country, or the events of the name. */
export function nodeLink(by: NetworkData['by'], id: string, query: Readonly<Record<string, string>>): string {
  if (by === 'country') return `/country/${encodeURIComponent(id)}`;
  const { since = '', until = '', type = '' } = query;
  return `/events${address({ text: id, since, until, type, done: 'true', once: 'true' })}`;
}

/** The filters that exports know. */
function exported({ since = '', until = '', type = '', country = '' }: Readonly<Record<string, string>>) {
  return { since, until, type, country };
}

function form({ query, say }: NetworkPage): Markup {
  const { t } = say;
  const option = (value: string, says: string, chosen: string | undefined) =>
    h`<option value="${value}"${value === chosen ? h` selected` : undefined}>${says}</option>`;
  return h`<form class="filter" method="get" action="/network" role="search" aria-label="${t.network.title}">
<label>${t.network.by} <select name="by">${option('', t.network.countries, query['by'])}${option('actor', t.network.actors, query['by'])}</select></label>
<label class="short">${t.lists.country} <input name="country" value="${query['country'] ?? ''}" maxlength="3" placeholder="UKR" spellcheck="false" autocapitalize="characters"></label>
<label>${t.lists.type} <select name="type">${option('', t.lists.any, '')}${EVENT_TYPES.map((type) => option(type, type, query['type']?.toUpperCase()))}</select></label>
<label>${t.lists.from} <input type="date" name="since" value="${query['since'] ?? ''}"></label>
<label>${t.lists.until} <input type="date" name="until" value="${query['until'] ?? ''}"></label>
<label class="short">${t.network.least} <input type="number" name="least" min="1" max="1000000" value="${query['least'] ?? ''}"></label>
<button type="submit">${t.lists.find}</button>
</form>`;
}

function counted({ data, say }: NetworkPage): string {
  const { first, last, nodes, edges } = data;
  const span = first === undefined || last === undefined ? '' : say.t.map.span(say.day(first), say.day(last));
  return say.t.network.counted(say.count(nodes.length, 'actor'), say.count(edges.length, 'pair'), span);
}

function drawn(page: NetworkPage): Markup {
  const { data, say, query } = page;
  const { t } = say;
  const link = (id: string) => nodeLink(data.by, id, query);
  const dot = (tone: string) =>
    h`<svg width="14" height="14" aria-hidden="true"><circle class="${tone}" cx="7" cy="7" r="6"/></svg>`;
  const kinds = { ...t.kinds, status: undefined, event: t.count.event };
  return h`<p class="kicker counted">${counted(page)} ${data.cut ? t.network.cut(say.number(data.edges.length)) : undefined}</p>
<div class="graph" data-words="${JSON.stringify({ ...t.network.script, flow: t.map.script.flow, zoomIn: t.map.script.zoomIn, zoomOut: t.map.script.zoomOut })}" data-names="${JSON.stringify(kinds)}">
<figure class="atlas">
<div class="world"><svg class="still" viewBox="0 0 ${NETWORK.width} ${NETWORK.height}" role="group" aria-label="${t.network.describes}">${networkMarks({ data, say, link })}</svg></div>
<figcaption class="legend"><span>${dot('coop')} ${t.network.mostly(t.kinds.cooperation)}</span> <span>${dot('conf')} ${t.network.mostly(t.kinds.conflict)}</span> <span>${dot('mixed')} ${t.network.mixed}</span> <span class="top">${t.network.top(say.number(Math.min(NETWORK.nodes, data.nodes.length)))}</span> <span>${t.map.done}</span></figcaption>
<p class="chart-tools">${pictureLinks(`/network.svg${address(query)}`, 'network.png', say)}</p>
</figure>
<section class="nodes" aria-label="${t.network.list}"><ol class="plain">${data.nodes.slice(0, 20).map((node) => h`<li><a href="${link(node.id)}"><bdi>${node.name}</bdi></a> <span class="code">${say.number(node.acts + node.acted)}</span></li>`)}</ol></section>
</div>
${tables(page)}`;
}

function tables({ data, say, name, query }: NetworkPage): Markup {
  const { t } = say;
  const kinds = t.kinds.quads.map((head) => h`<th scope="col">${head}</th>`);
  const cells = (counts: readonly number[]) => counts.map((count) => h`<td>${say.number(count)}</td>`);
  const called = new Map(data.nodes.map(({ id, name }) => [id, name]));
  const pair = (source: string, target: string) =>
    data.by === 'country' ? `/dyad/${source}/${target}` : nodeLink(data.by, source, query);
  return h`<details class="numbers"><summary>${t.network.nodeTable}</summary><div class="scrolls" tabindex="0" role="region" aria-label="${t.network.nodeTable}"><table class="figures"><thead><tr><th scope="col">${t.network.actor}</th>${data.by === 'actor' ? h`<th scope="col" class="text">${t.lists.country}</th>` : undefined}<th scope="col">${t.network.acts}</th><th scope="col">${t.network.acted}</th>${kinds}</tr></thead><tbody>${data.nodes
    .slice(0, ROWS)
    .map(
      (node) =>
        h`<tr><th scope="row"><a href="${nodeLink(data.by, node.id, query)}"><bdi>${node.name}</bdi></a></th>${data.by === 'actor' ? h`<td class="text">${node.country === undefined ? undefined : name(node.country)}</td>` : undefined}${cells([node.acts, node.acted, ...node.quads])}</tr>
`,
    )}</tbody></table></div></details>
<details class="numbers"><summary>${t.network.pairTable}</summary><div class="scrolls" tabindex="0" role="region" aria-label="${t.network.pairTable}"><table class="figures"><thead><tr><th scope="col">${t.lists.source}</th><th scope="col" class="text">${t.lists.target}</th><th scope="col">${t.map.events}</th>${kinds}</tr></thead><tbody>${data.edges
    .slice(0, ROWS)
    .map(
      ({ source, target, events, quads }) =>
        h`<tr><th scope="row"><a href="${pair(source, target)}"><bdi>${called.get(source) ?? source}</bdi></a></th><td class="text"><bdi>${called.get(target) ?? target}</bdi></td>${cells([events, ...quads])}</tr>
`,
    )}</tbody></table></div></details>`;
}
