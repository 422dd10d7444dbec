import type { CountsOverTime } from './counts-over-time.js';
import { setSlider, sliderHandle } from './slider-handle.js';

export interface SliderWords {
  readonly window: string;
  readonly from: string;
  readonly until: string;
  readonly all: string;
}

export interface TimeSlider {
  /** The window: its first period, and the one after its last. */
  readonly window: readonly [number, number];
}

export interface SliderOptions {
  readonly counts: CountsOverTime;
  readonly window: readonly [number, number];
  readonly ticks: readonly { readonly at: number; readonly label: string }[];
  readonly words: SliderWords;
  /** A period from and to, in words. */
  readonly says: (from: number, to: number) => string;
  /** The window moved; `settled` when the hand is off. Called at most once a frame while it moves. */
  readonly moved: (from: number, to: number, settled: boolean) => void;
}

/**
 * A histogram of events by period with a window on it that is dragged, drawn anew by dragging beside it, and moved by keys: arrows move it, with Shift they
 * widen and narrow it, Page Up and Down go by its length, Home and End to the ends. Its edges are sliders too.
 */
export function timeSlider(root: HTMLElement, options: SliderOptions): TimeSlider {
  const { counts, words, says, moved } = options;
  const count = counts.periods;
  let [from, to] = options.window;
  let frame = 0;

  const track = part('div', 'track');
  track.append(histogram(counts));
  const pane = sliderHandle('window', words.window);
  const edges = [sliderHandle('edge', words.from), sliderHandle('edge', words.until)] as const;
  track.append(pane, ...edges);
  const ticks = part('div', 'ticks');
  ticks.setAttribute('aria-hidden', 'true');
  for (const { at, label } of options.ticks) {
    const tick = part('span', '');
    tick.textContent = label;
    tick.style.left = `${(at / count) * 100}%`;
    ticks.append(tick);
  }
  const all = document.createElement('button');
  all.type = 'button';
  all.className = 'plain';
  all.textContent = words.all;
  all.addEventListener('click', () => set(0, count, true));
  root.append(all, track, ticks);
  root.hidden = false;
  draw();

  function part(tag: string, name: string): HTMLElement {
    const one = document.createElement(tag);
    if (name !== '') one.className = name;
    return one;
  }

  function draw(): void {
    pane.style.left = `${(from / count) * 100}%`;
    pane.style.width = `${((to - from) / count) * 100}%`;
    all.hidden = from === 0 && to === count;
    setSlider(pane, 0, count - (to - from), from, says(from, to));
    setSlider(edges[0], 0, to - 1, from, says(from, from + 1));
    setSlider(edges[1], from + 1, count, to, says(to - 1, to));
    for (const [i, at] of [from, to].entries()) edges[i]!.style.left = `${(at / count) * 100}%`;
  }

  /** Puts the window there, within the ends; what is drawn follows with the next frame. */
  function set(left: number, right: number, settled: boolean): void {
    left = Math.max(0, Math.min(left, count - 1));
    right = Math.max(left + 1, Math.min(right, count));
    if (!settled && left === from && right === to) return;
    [from, to] = [left, right];
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(() => {
      draw();
      moved(from, to, settled);
    });
  }

  function shift(by: number, settled: boolean, [left, right]: readonly [number, number] = [from, to]): void {
    const at = Math.max(0, Math.min(left + by, count - (right - left)));
    set(at, at + right - left, settled);
  }

  track.addEventListener('pointerdown', (event) => {
    if (event.button !== 0) return;
    const box = track.getBoundingClientRect();
    const at = (x: number) => ((x - box.left) / box.width) * count;
    const start = at(event.clientX);
    const held: readonly [number, number] = [from, to];
    const on = event.target;
    // Beside the window a new one is drawn; a click there moves the window, as it is, to the click.
    const beside = on !== pane && on !== edges[0] && on !== edges[1];
    let drew = false;
    const move = (next: PointerEvent, settled: boolean): void => {
      const now = at(next.clientX);
      if (on === edges[0]) set(Math.min(Math.round(held[0] + now - start), held[1] - 1), held[1], settled);
      else if (on === edges[1])
        set(held[0], Math.max(Math.round(held[1] + now - start), held[0] + 1), settled);
      else if (!beside) shift(Math.round(now - start), settled, held);
      else if (drew || Math.abs(now - start) * (box.width / count) > 4) {
        drew = true;
        set(Math.floor(Math.min(start, now)), Math.ceil(Math.max(start, now)), settled);
      } else if (settled && to - from < count) shift(Math.round(start - (held[0] + held[1]) / 2), true, held);
    };
    const onMove = (next: PointerEvent): void => move(next, false);
    const end = (next: PointerEvent): void => {
      track.removeEventListener('pointermove', onMove);
      track.removeEventListener('pointerup', end);
      track.removeEventListener('pointercancel', end);
      move(next, true);
    };
    track.setPointerCapture(event.pointerId);
    track.addEventListener('pointermove', onMove);
    track.addEventListener('pointerup', end);
    track.addEventListener('pointercancel', end);
    if (on instanceof HTMLElement && !beside) on.focus({ preventScroll: true });
    event.preventDefault();
  });

  for (const one of [pane, ...edges])
    one.addEventListener('keydown', (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const step = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1 }[event.key];
      const page = { PageUp: -1, PageDown: 1 }[event.key];
      const wide = to - from;
      if (step !== undefined && one === edges[0]) set(Math.min(from + step, to - 1), to, true);
      else if (step !== undefined && (one === edges[1] || event.shiftKey))
        set(from, Math.max(to + step, from + 1), true);
      else if (step !== undefined) shift(step, true);
      else if (page !== undefined) shift(page * wide, true);
      else if (event.key === 'Escape') set(0, count, true);
      else if (event.key === 'Home')
        one === edges[1]
          ? set(from, from + 1, true)
          : one === edges[0]
            ? set(0, to, true)
            : set(0, wide, true);
      else if (event.key === 'End')
        one === edges[0]
          ? set(to - 1, to, true)
          : one === edges[1]
            ? set(from, count, true)
            : set(count - wide, count, true);
      else return;
      event.preventDefault();
    });

  return {
    get window() {
      return [from, to] as const;
    },
  };
}

/** Bars of conflict upon cooperation, one for each period. */
function histogram(counts: CountsOverTime): SVGElement {
  const { periods } = counts;
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('viewBox', `0 0 ${periods} 100`);
  svg.setAttribute('preserveAspectRatio', 'none');
  svg.setAttribute('aria-hidden', 'true');
  let most = 1;
  for (let p = 0; p < periods; p++)
    most = Math.max(
      most,
      [0, 1, 2, 3].reduce((sum, q) => sum + counts.total(q, p), 0),
    );
  const lines = ['', ''];
  const gap = periods > 200 ? 0 : 0.1;
  for (let p = 0; p < periods; p++) {
    const coop = ((counts.total(0, p) + counts.total(1, p)) / most) * 94;
    const conf = ((counts.total(2, p) + counts.total(3, p)) / most) * 94;
    if (coop > 0) lines[0] += `M${p + gap} ${100 - coop}h${1 - 2 * gap}V100h${2 * gap - 1}z`;
    if (conf > 0) lines[1] += `M${p + gap} ${100 - coop - conf}h${1 - 2 * gap}v${conf}h${2 * gap - 1}z`;
  }
  for (const [i, name] of ['coop', 'conf'].entries()) {
    const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
    path.setAttribute('class', name);
    path.setAttribute('d', lines[i] ?? '');
    svg.append(path);
  }
  return svg;
}
