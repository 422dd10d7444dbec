import type { PairCount, PlaceCount } from '../../ledger/event-counts.js';
import { EVENT_TYPES } from '../../model/event.js';
import type { Problem } from '../../model/problem.js';
import { WORLD } from '../charts/equal-earth.js';
import { type MapPicture, mapFile, mapGround, mapMarks, placeName } from '../charts/map-picture.js';
import type { MapData } from '../map-data.js';
import { h, type Markup } from '../markup.js';
import type { Say } from '../say.js';
import { layout } from './layout.js';
import { pictureLinks } from './picture-links.js';
import { problemList } from './problem-list.js';
import { address, dataOf } from './reports-page.js';

export interface MapPage {
  readonly data: MapData;
  readonly query: Readonly<Record<string, string>>;
  readonly problems: readonly Problem[];
  readonly points: ReadonlyMap<string, readonly [number, number]>;
  readonly name: (code: string) => string;
  readonly say: Say;
}

/** Rows of a table at most; the files have all. */
const ROWS = 100;

/** Where events took place and who acted on whom, on a map, in a picture and in tables. web/map.ts makes it move. */
export function mapPage(page: MapPage): Markup {
  const { data, query, problems, say } = page;
  const { t } = say;
  const words = address(query);
  const main = h`<h1>${t.map.title}</h1>
${form(page)}
${problemList(problems)}
${data.places.length === 0 && data.flows.length === 0 ? (problems.length > 0 ? undefined : h`<p class="empty">${t.map.empty}</p>`) : drawn(page)}`;
  return layout(
    {
      ...{ title: t.map.title, section: 'map', wide: true, scripts: ['map'], styles: ['atlas', 'map'] },
      data: { ...dataOf('/map', query), SVG: `/map.svg${words}` },
    },
    main,
    say,
  );
}

/** The map as a file. */
export function mapSvg(page: MapPage): string {
  return mapFile(pictureOf(page, false), page.say.t.map.title, counted(page));
}

function form({ query, say }: MapPage): Markup {
  const { t } = say;
  const option = (value: string, says: string, chosen: string | undefined) =>
    h`<option value="${value}"${value === chosen ? h` selected` : undefined}>${says}</option>`;
  return h`<form class="filter" method="get" action="/map" role="search" aria-label="${t.map.title}">
<label class="short">${t.lists.country} <input name="country" value="${query['country'] ?? ''}" maxlength="3" placeholder="UKR" spellcheck="false" autocapitalize="characters"></label>
<label>${t.lists.type} <select name="type">${option('', t.lists.any, '')}${EVENT_TYPES.map((type) => option(type, type, query['type']?.toUpperCase()))}</select></label>
<label>${t.lists.from} <input type="date" name="since" value="${query['since'] ?? ''}"></label>
<label>${t.lists.until} <input type="date" name="until" value="${query['until'] ?? ''}"></label>
<label>${t.map.show} <select name="show">${option('', t.map.both, query['show'])}${option('places', t.map.places, query['show'])}${option('flows', t.map.flows, query['show'])}</select></label>
<button type="submit">${t.lists.find}</button>
</form>`;
}

/** "1,234 events at 40 places, 3 May 2024 to 9 June 2024." */
function counted({ data, say }: MapPage): string {
  const { first, last, placed, places } = data;
  const span = first === undefined || last === undefined ? '' : say.t.map.span(say.day(first), say.day(last));
  return say.t.map.counted(say.count(placed, 'event'), say.count(places.length, 'place'), span);
}

function pictureOf({ data, points, name, say, query }: MapPage, links: boolean): MapPicture {
  const kept = Object.fromEntries(['since', 'until', 'type'].map((key) => [key, query[key] ?? '']));
  return {
    ...{ places: data.places, flows: data.flows, points, name, say },
    show: data.filter.show ?? 'both',
    ...(links
      ? {
          placeLink: (place: PlaceCount) => placeLink(place, query),
          flowLink: ({ source, target }: PairCount) => `/dyad/${source}/${target}${address(kept)}`,
        }
      : {}),
  };
}

/** The events of a place that were counted there. */
function placeLink(place: PlaceCount, query: Readonly<Record<string, string>>): string {
  const { since = '', until = '', type = '', country = '' } = query;
  return `/events${address({ place: place.name, since, until, type, country, done: 'true', once: 'true' })}`;
}

function drawn(page: MapPage): Markup {
  const { data, say, query, points } = page;
  const { t } = say;
  const view = h`viewBox="0 0 ${WORLD.width} ${WORLD.height}"`;
  const words = address(query);
  const pointless = data.flows.filter(({ source, target }) => !points.has(source) || !points.has(target));
  return h`<p class="kicker counted"><output>${counted(page)}</output> ${data.unplaced > 0 ? t.map.unplaced(say.count(data.unplaced, 'event')) : undefined}</p>
<figure class="atlas" data-words="${JSON.stringify(t.map.script)}" data-names="${JSON.stringify({ ...t.kinds, status: undefined, event: t.count.event, place: t.count.place })}">
<div class="world" tabindex="-1">
<svg class="ground" ${view} aria-hidden="true"><g>${mapGround()}</g></svg>
<svg class="marks" ${view} role="group" aria-label="${t.map.describes}">${mapMarks(pictureOf(page, true))}</svg>
</div>
<div class="slider" hidden></div>
<figcaption class="legend"><span><svg width="14" height="14" aria-hidden="true"><circle class="coop" cx="7" cy="7" r="6"/></svg> ${t.kinds.cooperation}</span> <span><svg width="14" height="14" aria-hidden="true"><circle class="conf" cx="7" cy="7" r="6"/></svg> ${t.kinds.conflict}</span> <span>${t.map.sizes}</span> <span>${t.map.bends}</span> <span>${t.map.done}</span> <span>${t.map.borders}</span></figcaption>
<p class="chart-tools">${pictureLinks(`/map.svg${words}`, 'map.png', say)}</p>
</figure>
<script type="application/json" id="map-points">${json(Object.fromEntries([...points].map(([code, point]) => [code, [...point, page.name(code)]])))}</script>
${tables(page)}
${pointless.length > 0 ? h`<p class="kicker">${t.map.pointless(say.count(pointless.length, 'flow'))}</p>` : undefined}`;
}

function tables(page: MapPage): Markup {
  const { data, say, name, query } = page;
  const { t } = say;
  const heads = [t.map.events, ...t.kinds.quads].map((head) => h`<th scope="col">${head}</th>`);
  const cells = (events: number, quads: readonly number[]) =>
    [events, ...quads].map((count) => h`<td>${say.number(count)}</td>`);
  return h`<details class="numbers"><summary>${t.map.placeTable}</summary><div class="scrolls" tabindex="0" role="region" aria-label="${t.map.placeTable}"><table class="places figures"><thead><tr><th scope="col">${t.map.place}</th>${heads}</tr></thead><tbody>${data.places
    .slice(0, ROWS)
    .map(
      (place) =>
        h`<tr><th scope="row"><a href="${placeLink(place, query)}"><bdi>${placeName(place, name)}</bdi></a></th>${cells(place.events, place.quads)}</tr>
`,
    )}</tbody></table></div></details>
<details class="numbers"><summary>${t.map.flowTable}</summary><div class="scrolls" tabindex="0" role="region" aria-label="${t.map.flowTable}"><table class="flows figures"><thead><tr><th scope="col">${t.lists.source}</th><th scope="col" class="text">${t.lists.target}</th>${heads}</tr></thead><tbody>${data.flows
    .slice(0, ROWS)
    .map(
      ({ source, target, events, quads }) =>
        h`<tr><th scope="row"><a href="/dyad/${source}/${target}"><bdi>${name(source)}</bdi></a></th><td class="text"><bdi>${name(target)}</bdi></td>${cells(events, quads)}</tr>
`,
    )}</tbody></table></div></details>`;
}

/** JSON that may stand in a script element: it cannot end it. */
function json(value: unknown): Markup {
  return { html: JSON.stringify(value).replaceAll('<', '\\u003c') };
}
