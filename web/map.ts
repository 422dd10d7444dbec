// Page script: the map moves. The counts of all periods are fetched once; dragging the window of time, zooming and pointing work on them here, and the address,
// the tables and the links follow. Without it the server's map shows the days of the form.

import { equalEarth, WORLD } from '../src/http/charts/equal-earth.js';
import { timeTicks } from '../src/http/charts/time-ticks.js';
import type { Say, Strings } from '../src/http/say.js';
import type { PairCounts, PlaceCount, PlaceCounts, Quads } from '../src/ledger/event-counts.js';
import { type Period, periodEnd } from '../src/ledger/period.js';
import { countsOverTime } from './counts-over-time.js';
import { type Mark, mapView } from './map-view.js';
import { panZoom, type View } from './pan-zoom.js';
import { filled, readerWords } from './reader-words.js';
import { shownJson } from './shown-text.js';
import { timeSlider } from './time-slider.js';

type Points = Readonly<Record<string, readonly [number, number, string]>>;
type Words = Strings['map']['script'];

const figure = document.querySelector<HTMLElement>('figure.atlas');
const slider = figure?.querySelector<HTMLElement>('.slider');
const world = figure?.querySelector<HTMLElement>('.world');
const marks = figure?.querySelector<SVGSVGElement>('svg.marks');
const ground = figure?.querySelector<SVGGElement>('svg.ground g');
if (figure && slider && world && marks && ground) {
  const words = JSON.parse(figure.dataset['words'] ?? '{}') as Words;
  start(words).catch((error: unknown) => {
    console.warn(error);
    const said = document.querySelector('.counted output');
    if (said) said.textContent = words.failed;
  });
}

async function ask<T>(address: string): Promise<T> {
  const answer = await fetch(address, { headers: { accept: 'application/json' } });
  if (!answer.ok) throw new Error(`${address} was answered ${answer.status}`);
  return shownJson(await answer.text()) as T;
}

async function start(words: Words): Promise<void> {
  if (!figure || !slider || !world || !marks || !ground) return;
  const kinds = shownJson(figure.dataset['names'] ?? '{}') as {
    readonly cooperation: string;
    readonly conflict: string;
    readonly quads: readonly string[];
    readonly event: { readonly one: string; readonly other: string };
    readonly place: { readonly one: string; readonly other: string };
  };
  const reader = readerWords();
  const address = new URL(location.href);
  const asked = (name: string): string => address.searchParams.get(name) ?? '';
  const narrowing = ['country', 'type'].flatMap((name) => (asked(name) === '' ? [] : [[name, asked(name)]]));
  const query = (extra: Readonly<Record<string, string>>) =>
    new URLSearchParams([...narrowing, ...Object.entries(extra)] as string[][]);

  const counted = await ask<PlaceCounts>(`/api/counts/places?${query({ period: 'fit' })}`);
  const paired = await ask<PairCounts>(
    `/api/counts/pairs?${query({ period: counted.period ?? 'fit', limit: '150' })}`,
  );
  const period = (counted.period ?? paired.period) as Period | undefined;
  const periods = counted.periods ?? paired.periods ?? [];
  if (period === undefined || periods.length === 0) return;

  const points = shownJson(document.getElementById('map-points')?.textContent ?? '{}') as Points;
  const called = (code: string): string => (Object.hasOwn(points, code) ? (points[code]?.[2] ?? code) : code);
  const whole = ({ name, country }: PlaceCount): string =>
    country === undefined || called(country) === name ? name : `${name}, ${called(country)}`;
  const places = counted.places.map((place) => ({
    ...{ name: place.name, whole: whole(place), at: equalEarth(place.lon, place.lat) },
  }));
  const drawn = paired.pairs.filter(
    ({ source, target }) => Object.hasOwn(points, source) && Object.hasOwn(points, target),
  );
  const pointOf = (code: string) => equalEarth(points[code]?.[1] ?? 0, points[code]?.[0] ?? 0);
  const flowName = (pair: { readonly source: string; readonly target: string }) =>
    filled(words.flow, { source: called(pair.source), target: called(pair.target) });
  const flows = drawn.map((pair) => ({
    whole: flowName(pair),
    from: pointOf(pair.source),
    to: pointOf(pair.target),
  }));
  const placeCounts = countsOverTime(
    counted.places.map(({ cells = [] }) => cells),
    periods.length,
  );
  // The axis is that of the places: flows are put on it by their days.
  const numberOf = new Map(periods.map((day, i) => [day, i]));
  const onAxis = (cells: readonly (readonly number[])[]) =>
    cells.flatMap(([at = 0, ...quads]) => {
      const number = numberOf.get(paired.periods?.[at] ?? '');
      return number === undefined ? [] : [[number, ...quads]];
    });
  const allFlows = countsOverTime(
    paired.pairs.map(({ cells = [] }) => onAxis(cells)),
    periods.length,
  );
  const flowCounts = countsOverTime(
    drawn.map(({ cells = [] }) => onAxis(cells)),
    periods.length,
  );

  const view = mapView(marks, {
    places,
    flows,
    placeCounts,
    flowCounts,
    show: asked('show'),
    width: WORLD.width,
  });
  const lastDay = (to: number): string => periodEnd(period, periods[to - 1] ?? '');
  let [from, to] = [0, periods.length];
  if (asked('since') !== '')
    from = Math.max(
      0,
      periods.findLastIndex((day) => day <= asked('since')),
    );
  if (asked('until') !== '')
    to = Math.max(from + 1, periods.findLastIndex((day) => day <= asked('until')) + 1);

  const [mx, my, mk] = asked('at').split(',').map(Number);
  const first: View =
    mx === undefined || my === undefined || mk === undefined || ![mx, my, mk].every(Number.isFinite)
      ? { k: 1, x: 0, y: 0 }
      : { k: mk, x: WORLD.width / 2 - mk * mx, y: WORLD.height / 2 - mk * my };
  const camera = panZoom(world, {
    ...{ width: WORLD.width, height: WORLD.height, view: first },
    words,
    moved: (now, settled) => {
      ground.setAttribute(
        'transform',
        `translate(${now.x.toFixed(2)} ${now.y.toFixed(2)}) scale(${now.k.toFixed(4)})`,
      );
      view.draw(from, to, now);
      hide();
      if (settled) keep();
    },
  });
  const says = (a: number, b: number): string => {
    const [left, right] = [periods[a] ?? '', lastDay(b)];
    return left === right ? reader.day(left) : `${reader.day(left)} – ${reader.day(right)}`;
  };
  timeSlider(slider, {
    counts: placeCounts,
    window: [from, to],
    ticks: timeTicks(periods, period, reader as unknown as Say),
    words,
    says,
    moved: (a, b, settled) => {
      [from, to] = [a, b];
      view.draw(from, to, camera.view);
      tell();
      if (settled) keep();
    },
  });

  const said = document.querySelector('.counted output');
  const tip = document.createElement('div');
  tip.id = 'tip';
  tip.hidden = true;
  document.body.append(tip);
  /** The circle that the tab key comes to. */
  let stop = -1;

  ground.setAttribute('transform', `translate(${camera.view.x} ${camera.view.y}) scale(${camera.view.k})`);
  view.draw(from, to, camera.view);
  settle();

  function quadsOf({ kind, number }: Mark): Quads {
    const counts = kind === 'place' ? placeCounts : flowCounts;
    return [0, 1, 2, 3].map((q) => counts.sum(number, q, from, to)) as unknown as Quads;
  }
  function textOf([a, b, c, d]: Quads): string {
    return `${reader.count(a + b + c + d, kinds.event)}, ${reader.number(a + b)} ${kinds.cooperation}, ${reader.number(c + d)} ${kinds.conflict}`;
  }
  function nameOf({ kind, number }: Mark): string {
    return (kind === 'place' ? places : flows)[number]?.whole ?? '';
  }
  /** The days of the window as an address has them; nothing when it is all. */
  function days(): Record<string, string> {
    if (from === 0 && to === periods.length) return {};
    return { since: periods[from] ?? '', until: lastDay(to) };
  }
  function linkOf({ kind, number }: Mark): string {
    if (kind === 'place') {
      const name = places[number]?.name ?? '';
      return `/events?${query({ place: name, ...days(), done: 'true', once: 'true' })}`;
    }
    const pair = drawn[number];
    const rest = new URLSearchParams({ ...days(), ...(asked('type') === '' ? {} : { type: asked('type') }) });
    return `/dyad/${pair?.source}/${pair?.target}${rest.size > 0 ? `?${rest}` : ''}`;
  }

  /** The sentence over the map. */
  function tell(): void {
    if (!said) return;
    let events = 0;
    for (let i = 0; i < places.length; i++)
      for (let q = 0; q < 4; q++) events += placeCounts.sum(i, q, from, to);
    said.textContent = filled(words.counted, {
      events: reader.count(events, kinds.event),
      places: reader.count(view.order.length, kinds.place),
      first: reader.day(periods[from] ?? ''),
      last: reader.day(lastDay(to)),
    });
  }

  /** Links and names of the marks, as they stand now. */
  function settle(): void {
    for (const { mark, element } of view.marks) {
      element.setAttribute('href', linkOf(mark));
      element.setAttribute('aria-label', `${nameOf(mark)}: ${textOf(quadsOf(mark))}`);
    }
    const before = view.elementOf(stop);
    stop = before?.style.display === '' ? stop : (view.order[0] ?? -1);
    for (const i of view.order) view.elementOf(i)?.setAttribute('tabindex', i === stop ? '0' : '-1');
  }

  /** The hand is off: address, form, files, links and tables say what the map shows. */
  function keep(): void {
    settle();
    tables();
    const { since = '', until = '' } = days();
    const { k, x, y } = camera.view;
    const at =
      k === 1
        ? ''
        : [(WORLD.width / 2 - x) / k, (WORLD.height / 2 - y) / k, k].map((n) => n.toFixed(1)).join();
    const set = (url: URL): URL => {
      for (const [name, value] of Object.entries({ since, until, at }))
        value === '' ? url.searchParams.delete(name) : url.searchParams.set(name, value);
      return url;
    };
    history.replaceState(history.state, '', set(new URL(location.href)));
    for (const link of document.querySelectorAll<HTMLAnchorElement>('footer .data a, .legend a'))
      link.href = set(new URL(link.href)).href;
    for (const [name, value] of Object.entries({ since, until })) {
      const field = document.querySelector<HTMLInputElement>(`form.filter [name=${name}]`);
      if (field) field.value = value;
    }
  }

  function tables(): void {
    const cell = (tag: string, text: string): HTMLElement => {
      const one = document.createElement(tag);
      one.textContent = text;
      return one;
    };
    const named = (href: string, text: string): HTMLElement => {
      const head = document.createElement('th');
      head.scope = 'row';
      const [link, name] = [document.createElement('a'), document.createElement('bdi')];
      link.href = href;
      name.textContent = text;
      link.append(name);
      head.append(link);
      return head;
    };
    const numbers = (quads: Quads) =>
      [quads[0] + quads[1] + quads[2] + quads[3], ...quads].map((n) => cell('td', reader.number(n)));
    const row = (...cells: HTMLElement[]): HTMLElement => {
      const one = document.createElement('tr');
      one.append(...cells);
      return one;
    };
    document.querySelector('table.places tbody')?.replaceChildren(
      ...view.order.slice(0, 100).map((number) => {
        const mark = { kind: 'place', number } as const;
        return row(named(linkOf(mark), nameOf(mark)), ...numbers(quadsOf(mark)));
      }),
    );
    const rows = paired.pairs.map((pair, i) => ({
      pair,
      quads: [0, 1, 2, 3].map((q) => allFlows.sum(i, q, from, to)) as unknown as Quads,
    }));
    const sum = ([a, b, c, d]: Quads) => a + b + c + d;
    document.querySelector('table.flows tbody')?.replaceChildren(
      ...rows
        .filter(({ quads }) => sum(quads) > 0)
        .sort((a, b) => sum(b.quads) - sum(a.quads))
        .slice(0, 100)
        .map(({ pair, quads }) => {
          const target = cell('td', called(pair.target));
          target.className = 'text';
          return row(
            named(`/dyad/${pair.source}/${pair.target}`, called(pair.source)),
            target,
            ...numbers(quads),
          );
        }),
    );
  }

  function hide(): void {
    tip.hidden = true;
    for (const on of marks?.querySelectorAll('.on') ?? []) on.classList.remove('on');
  }
  function point(element: Element): void {
    const mark = view.markOf(element);
    if (mark === undefined) return;
    hide();
    element.classList.add('on');
    const name = document.createElement('b');
    name.textContent = nameOf(mark);
    tip.replaceChildren(name, textOf(quadsOf(mark)));
    tip.hidden = false;
    const box = element.getBoundingClientRect();
    const wide = tip.offsetWidth;
    const left = Math.max(
      8,
      Math.min(box.left + box.width / 2 - wide / 2, document.documentElement.clientWidth - wide - 8),
    );
    const above = box.top - tip.offsetHeight - 8;
    tip.style.left = `${left + scrollX}px`;
    tip.style.top = `${(above < 4 ? box.bottom + 8 : above) + scrollY}px`;
  }

  marks.addEventListener('pointerover', (event) => {
    const link = event.target instanceof Element ? event.target.closest('a') : null;
    if (link && event.buttons === 0) point(link);
  });
  marks.addEventListener('pointerout', hide);
  marks.addEventListener('focusin', (event) => {
    if (event.target instanceof Element) point(event.target);
  });
  marks.addEventListener('focusout', hide);
  marks.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') hide();
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    const mark = event.target instanceof Element ? view.markOf(event.target) : undefined;
    if (step === undefined || mark?.kind !== 'place') return;
    event.preventDefault();
    event.stopPropagation();
    const next =
      view.order[(view.order.indexOf(mark.number) + step + view.order.length) % view.order.length] ?? 0;
    stop = next;
    settle();
    const [x, y] = places[next]?.at ?? [0, 0];
    camera.show(x, y);
    view.elementOf(next)?.focus({ preventScroll: true });
  });
  addEventListener('resize', () => view.draw(from, to, camera.view));
}
