import type { PairCount, PlaceCount, Quads } from '../../ledger/event-counts.js';
import { h, type Markup } from '../markup.js';
import type { Say } from '../say.js';
import { equalEarth, WORLD } from './equal-earth.js';
import { bow, bowWidth, circleRadius, conflictShare, labelsThatFit, piePiece } from './map-marks.js';
import { TONES, toneOf } from './tone.js';
import { worldOutlines } from './world-outlines.js';

const COLOURS = {
  ...TONES,
  ink: '#1d1b18',
  soft: '#5d5850',
  paper: '#fbf9f4',
} as const;
/** Radius of the largest circle, width of the widest bow, letters. */
export const LARGEST = 21;
export const WIDEST = 7;
/** Bows and names that are drawn: more would cover one another. */
export const MOST_BOWS = 40;
export const MOST_NAMES = 14;

export interface MapPicture {
  readonly places: readonly PlaceCount[];
  readonly flows: readonly PairCount[];
  readonly points: ReadonlyMap<string, readonly [number, number]>;
  readonly show: 'both' | 'places' | 'flows';
  readonly say: Say;
  readonly name: (code: string) => string;
  /** Where a mark leads; absent in a picture that stands alone. */
  readonly placeLink?: (place: PlaceCount) => string;
  readonly flowLink?: (flow: PairCount) => string;
}

/** Land, borders: the ground of the map, which does not change with what is on it. */
export function mapGround(): Markup {
  const { land, borders } = worldOutlines();
  return h`<path class="land" d="${land}" fill="#e9e3d6"/><path class="borders" d="${borders}" fill="none" stroke="#fbf9f4" stroke-width="0.6"/>`;
}

/** Bows, circles and names. The largest circles are drawn first, so that small ones lie upon them. */
export function mapMarks(picture: MapPicture): Markup {
  return h`<g class="bows">${picture.show === 'places' ? undefined : bows(picture)}</g><g class="circles">${picture.show === 'flows' ? undefined : circles(picture)}</g><g class="names" aria-hidden="true">${picture.show === 'flows' ? undefined : names(picture)}</g>`;
}

/** "Velgrad, Norvania: 12 events, 7 cooperation, 5 conflict", for a mark. */
export function markText(what: string, events: number, [a, b, c, d]: Quads, say: Say): string {
  const { kinds } = say.t;
  return `${what}: ${say.count(events, 'event')}, ${say.number(a + b)} ${kinds.cooperation}, ${say.number(c + d)} ${kinds.conflict}`;
}

function bows({ flows, points, say, name, flowLink }: MapPicture): Markup[] {
  const drawn = flows.filter(({ source, target }) => points.has(source) && points.has(target));
  const most = drawn[0]?.events ?? 1;
  return drawn.slice(0, MOST_BOWS).map((flow) => {
    const [from, to] = [points.get(flow.source) ?? [0, 0], points.get(flow.target) ?? [0, 0]];
    const text = markText(say.t.map.flow(name(flow.source), name(flow.target)), flow.events, flow.quads, say);
    const tone = toneOf(flow.quads);
    const line = bow(
      equalEarth(from[1], from[0]),
      equalEarth(to[1], to[0]),
      bowWidth(flow.events, most, WIDEST),
    );
    const path = h`<path class="bow ${tone}" d="${line}" fill="${COLOURS[tone]}" fill-opacity="0.45"><title>${text}</title></path>`;
    return flowLink === undefined
      ? path
      : h`<a href="${flowLink(flow)}" tabindex="-1" aria-label="${text}">${path}</a>`;
  });
}

function circles({ places, say, name, placeLink }: MapPicture): Markup[] {
  const most = places[0]?.events ?? 1;
  return places.map((place, i) => {
    const [x, y] = equalEarth(place.lon, place.lat);
    const radius = circleRadius(place.events, most, LARGEST);
    const text = markText(placeName(place, name), place.events, place.quads, say);
    const mark = h`<circle class="coop" cx="${x.toFixed(1)}" cy="${y.toFixed(1)}" r="${radius.toFixed(1)}" fill="${COLOURS.coop}" stroke="${COLOURS.paper}" stroke-width="0.8"/><path class="conf" d="${piePiece([x, y], radius, conflictShare(place.quads))}" fill="${COLOURS.conf}"/><title>${text}</title>`;
    return placeLink === undefined
      ? h`<g>${mark}</g>`
      : h`<a href="${placeLink(place)}" tabindex="${i === 0 ? 0 : -1}" aria-label="${text}">${mark}</a>`;
  });
}

function names({ places }: MapPicture): Markup[] {
  const most = places[0]?.events ?? 1;
  const labels = places.slice(0, 60).map((place) => ({
    at: equalEarth(place.lon, place.lat),
    radius: circleRadius(place.events, most, LARGEST),
    text: place.name,
  }));
  const fit = labelsThatFit(labels, 11, MOST_NAMES, WORLD.width);
  return labels.flatMap(({ at, radius, text }, i) =>
    fit.has(i)
      ? [
          h`<text x="${(at[0] + radius + 3).toFixed(1)}" y="${(at[1] + 3.6).toFixed(1)}" font-size="11" fill="${COLOURS.ink}" stroke="${COLOURS.paper}" stroke-width="2.5" stroke-opacity="0.8" paint-order="stroke">${text}</text>`,
        ]
      : [],
  );
}

/** "Velgrad, Norvania"; the country is left out where it is the place. */
export function placeName({ name, country }: PlaceCount, called: (code: string) => string): string {
  const of = country === undefined ? undefined : called(country);
  return of === undefined || of === name ? name : `${name}, ${of}`;
}

const HEAD = 64;
const FOOT = 40;

/** The map as a picture that stands alone: title, map, what the colours mean, where the borders come from. SVG as text. */
export function mapFile(picture: MapPicture, title: string, says: string): string {
  const { width, height } = WORLD;
  const { t } = picture.say;
  const whole = height + HEAD + FOOT;
  return h`<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${whole}" viewBox="0 0 ${width} ${whole}" font-family="Helvetica, Arial, sans-serif">
<title>${title}</title>
<rect width="${width}" height="${whole}" fill="${COLOURS.paper}"/>
<text x="28" y="34" font-family="Georgia, serif" font-size="22" font-weight="700" fill="${COLOURS.ink}">${title}</text>
<text x="28" y="53" font-size="13" fill="${COLOURS.soft}">${says}</text>
<svg y="${HEAD}" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">${mapGround()}${mapMarks(picture)}</svg>
<circle cx="34" cy="${whole - 26}" r="6" fill="${COLOURS.coop}"/><text x="46" y="${whole - 22}" font-size="12" fill="${COLOURS.ink}">${t.kinds.cooperation}</text>
<circle cx="134" cy="${whole - 26}" r="6" fill="${COLOURS.conf}"/><text x="146" y="${whole - 22}" font-size="12" fill="${COLOURS.ink}">${t.kinds.conflict}</text>
<text x="${width - 28}" y="${whole - 22}" font-size="11" text-anchor="end" fill="${COLOURS.soft}">${t.map.borders} · Chancery</text>
</svg>`.html;
}
