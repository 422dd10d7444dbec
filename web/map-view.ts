import {
  bow,
  bowWidth,
  circleRadius,
  conflictShare,
  labelsThatFit,
  piePiece,
} from '../src/http/charts/map-marks.js';
import { toneOf } from '../src/http/charts/tone.js';
import type { CountsOverTime } from './counts-over-time.js';
import type { View } from './pan-zoom.js';

const SVG = 'http://www.w3.org/2000/svg';
const BOWS = 40;
const NAMES = 14;

export interface MapPlace {
  readonly name: string;
  /** Name and country. */
  readonly whole: string;
  /** Where it stands in the picture. */
  readonly at: readonly [number, number];
}
export interface MapFlow {
  readonly whole: string;
  readonly from: readonly [number, number];
  readonly to: readonly [number, number];
}

/** One mark on the map now. */
export interface Mark {
  readonly kind: 'place' | 'flow';
  readonly number: number;
}

export interface MapView {
  /** Draws the window of periods as the picture stands. */
  draw(from: number, to: number, view: View): void;
  /** The places with events in the window, most first. */
  readonly order: readonly number[];
  elementOf(place: number): SVGAElement | undefined;
  /** What the element is a mark of. */
  markOf(element: Element): Mark | undefined;
  readonly marks: readonly { readonly mark: Mark; readonly element: SVGAElement }[];
}

export interface MapViewOptions {
  readonly places: readonly MapPlace[];
  readonly flows: readonly MapFlow[];
  readonly placeCounts: CountsOverTime;
  readonly flowCounts: CountsOverTime;
  readonly show: string;
  readonly width: number;
}

/**
 * The marks of the map: made once, then only their attributes change. The elements of places keep their places in the document, largest first; those of bows
 * are lent to the flows with most events in the window.
 */
export function mapView(svg: SVGSVGElement, options: MapViewOptions): MapView {
  const { places, flows, placeCounts, flowCounts, show, width } = options;
  const marked = new WeakMap<Element, Mark>();
  const group = (name: string): SVGElement => {
    const one = make('g');
    one.setAttribute('class', name);
    return one;
  };
  const [bowGroup, circleGroup, nameGroup] = [group('bows'), group('circles'), group('names')];
  svg.replaceChildren(bowGroup, circleGroup, nameGroup);
  nameGroup.setAttribute('aria-hidden', 'true');

  const circles = show === 'flows' ? [] : places.map((_, number) => placeMark(number));
  const bows = show === 'places' ? [] : flows.slice(0, BOWS).map(() => bowMark());
  const names = show === 'flows' ? [] : Array.from({ length: Math.min(NAMES, places.length) }, nameMark);
  const events = new Float64Array(places.length);
  const flowEvents = new Float64Array(flows.length);
  let order: number[] = [];

  function make<K extends keyof SVGElementTagNameMap>(name: K): SVGElementTagNameMap[K] {
    return document.createElementNS(SVG, name);
  }
  function placeMark(number: number) {
    const link = make('a');
    const circle = make('circle');
    const piece = make('path');
    circle.setAttribute('class', 'coop');
    piece.setAttribute('class', 'conf');
    link.append(circle, piece);
    link.setAttribute('tabindex', '-1');
    circleGroup.append(link);
    marked.set(link, { kind: 'place', number });
    return { link, circle, piece };
  }
  function bowMark() {
    const link = make('a');
    const line = make('path');
    link.append(line);
    link.setAttribute('tabindex', '-1');
    bowGroup.append(link);
    return { link, line };
  }
  function nameMark() {
    const text = make('text');
    text.setAttribute('paint-order', 'stroke');
    text.setAttribute('stroke-opacity', '0.8');
    nameGroup.append(text);
    return text;
  }
  const quads = (counts: CountsOverTime, i: number, from: number, to: number) =>
    [0, 1, 2, 3].map((q) => counts.sum(i, q, from, to)) as [number, number, number, number];

  function draw(from: number, to: number, { k, x, y }: View): void {
    /** Units of the picture for one px of the screen. */
    const unit = width / Math.max(1, svg.clientWidth);
    const largest = Math.max(11, Math.min(30, (svg.clientWidth / 1000) * 21)) * unit;
    const seen = ([px, py]: readonly [number, number]): [number, number] => [k * px + x, k * py + y];
    drawBows(from, to, seen, largest / 3);
    let most = 1;
    for (let i = 0; i < places.length; i++) {
      const [a, b, c, d] = quads(placeCounts, i, from, to);
      events[i] = a + b + c + d;
      most = Math.max(most, a + b + c + d);
    }
    order = places
      .flatMap((_, i) => ((events[i] ?? 0) > 0 ? [i] : []))
      .sort((a, b) => (events[b] ?? 0) - (events[a] ?? 0));
    for (const [i, { link, circle, piece }] of circles.entries()) {
      const count = events[i] ?? 0;
      link.style.display = count > 0 ? '' : 'none';
      if (count === 0) continue;
      const [cx, cy] = seen(places[i]!.at);
      const r = circleRadius(count, most, largest);
      circle.setAttribute('cx', cx.toFixed(2));
      circle.setAttribute('cy', cy.toFixed(2));
      circle.setAttribute('r', r.toFixed(2));
      piece.setAttribute('d', piePiece([cx, cy], r, conflictShare(quads(placeCounts, i, from, to))));
    }
    drawNames(most, largest, unit, seen);
  }

  function drawBows(
    from: number,
    to: number,
    seen: (point: readonly [number, number]) => [number, number],
    widest: number,
  ): void {
    if (bows.length === 0) return;
    for (let i = 0; i < flows.length; i++) {
      const [a, b, c, d] = quads(flowCounts, i, from, to);
      flowEvents[i] = a + b + c + d;
    }
    const best = flows
      .flatMap((_, i) => ((flowEvents[i] ?? 0) > 0 ? [i] : []))
      .sort((a, b) => (flowEvents[b] ?? 0) - (flowEvents[a] ?? 0));
    const most = flowEvents[best[0] ?? 0] ?? 1;
    for (const [i, { link, line }] of bows.entries()) {
      const number = best[i];
      link.style.display = number === undefined ? 'none' : '';
      if (number === undefined) continue;
      marked.set(link, { kind: 'flow', number });
      const flow = flows[number]!;
      line.setAttribute(
        'd',
        bow(seen(flow.from), seen(flow.to), bowWidth(flowEvents[number] ?? 0, most, widest)),
      );
      line.setAttribute('class', `bow ${toneOf(quads(flowCounts, number, from, to))}`);
    }
  }

  function drawNames(
    most: number,
    largest: number,
    unit: number,
    seen: (point: readonly [number, number]) => [number, number],
  ): void {
    if (names.length === 0) return;
    const size = 12 * unit;
    const height = svg.clientHeight * unit;
    const near = order
      .map((i) => ({ i, at: seen(places[i]!.at) }))
      .filter(({ at: [px, py] }) => px > 0 && px < width && py > 0 && py < height);
    const labels = near.slice(0, 80).map(({ i, at }) => ({
      at,
      radius: circleRadius(events[i] ?? 0, most, largest),
      text: places[i]!.name,
    }));
    const room = svg.clientWidth < 600 ? 6 : NAMES;
    const fit = [...labelsThatFit(labels, size, room, width - 40 * unit)];
    for (const [i, text] of names.entries()) {
      const label = labels[fit[i] ?? -1];
      text.style.display = label === undefined ? 'none' : '';
      if (label === undefined) continue;
      if (text.textContent !== label.text) text.textContent = label.text;
      text.setAttribute('x', (label.at[0] + label.radius + 3 * unit).toFixed(1));
      text.setAttribute('y', (label.at[1] + 4 * unit).toFixed(1));
      text.setAttribute('font-size', size.toFixed(2));
      text.setAttribute('stroke-width', (3 * unit).toFixed(2));
    }
  }

  return {
    draw,
    get order() {
      return order;
    },
    elementOf: (place) => circles[place]?.link,
    markOf: (element) => marked.get(element),
    get marks() {
      return [...circles, ...bows].flatMap(({ link }) => {
        const mark = marked.get(link);
        return mark === undefined || link.style.display === 'none' ? [] : [{ mark, element: link }];
      });
    },
  };
}
