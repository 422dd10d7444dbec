// Page script: the dossier's brush. Dragging over the chart, or moving an edge with the arrow keys, looks at some days only: the address and the lists below
// follow. Without it the form under the chart does the same.
import { nextPeriod, type Period } from '../src/ledger/period.js';
import { setSlider, sliderHandle } from './slider-handle.js';

const figure = document.querySelector<HTMLElement>('figure.series[data-count]');
const plot = figure?.querySelector<HTMLElement>('.plot');
const dossier = document.querySelector<HTMLElement>('.dossier');

if (figure && plot && dossier) {
  const { period = 'month', first = '', from = '', to = '' } = figure.dataset;
  const count = Number(figure.dataset['count']);
  const starts = startsOf(period as Period, first, count + 1);
  const locale = document.documentElement.dataset['locale'] ?? 'en-GB';
  const days = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' });
  /** The periods looked at, from `left` to `right`, the latter exclusive; all of them when nothing is chosen. */
  let left = from === '' ? 0 : periodAt(from);
  let right = to === '' ? count : periodAt(to) + 1;

  const brush = document.createElement('div');
  brush.className = 'brush';
  const handles = [
    sliderHandle('handle', figure.dataset['labelFrom'] ?? ''),
    sliderHandle('handle', figure.dataset['labelTo'] ?? ''),
  ] as const;
  plot.append(brush, ...handles);
  plot.classList.add('ready');
  draw();

  function draw(): void {
    const [a, b] = [left / count, right / count];
    brush.hidden = left === 0 && right === count;
    // Moved by transforms alone: the chart under it is not painted anew.
    brush.style.transform = `translateX(${a * 100}%) scaleX(${b - a})`;
    for (const [i, at] of [left, right].entries()) {
      const one = handles[i];
      if (one === undefined) continue;
      one.style.left = `${(at / count) * 100}%`;
      const [least, most] = i === 0 ? [0, right - 1] : [left + 1, count];
      setSlider(one, least, most, at, days.format(new Date(i === 0 ? startOf(at) : lastDay(at))));
    }
  }

  function startOf(at: number): string {
    return starts[at] ?? first;
  }
  /** The last day before period `at`. */
  function lastDay(at: number): string {
    return new Date(Date.parse(startOf(at)) - 86_400_000).toISOString().slice(0, 10);
  }
  function periodAt(day: string): number {
    let low = 0;
    let high = count - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (startOf(middle) <= day) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  // The pointer: one frame draws once, however many moves come.
  let frame = 0;
  const drawSoon = (): void => {
    if (frame !== 0) return;
    frame = requestAnimationFrame(() => {
      frame = 0;
      draw();
    });
  };
  let grip: { readonly edge: 'left' | 'right' | 'new'; readonly at: number } | undefined;
  const positionOf = (event: PointerEvent): number => {
    const box = plot.getBoundingClientRect();
    return Math.max(0, Math.min(count, ((event.clientX - box.left) / box.width) * count));
  };
  plot.addEventListener('pointerdown', (event) => {
    if (event.button !== 0) return;
    const at = positionOf(event);
    const edge = event.target === handles[0] ? 'left' : event.target === handles[1] ? 'right' : 'new';
    grip = { edge, at };
    plot.setPointerCapture(event.pointerId);
    event.preventDefault();
    if (edge !== 'new') handles[edge === 'left' ? 0 : 1].focus();
  });
  plot.addEventListener('pointermove', (event) => {
    if (grip === undefined) return;
    const at = positionOf(event);
    if (grip.edge === 'left') left = Math.min(Math.round(at), right - 1);
    else if (grip.edge === 'right') right = Math.max(Math.round(at), left + 1);
    else {
      left = Math.floor(Math.min(grip.at, at));
      right = Math.max(left + 1, Math.ceil(Math.max(grip.at, at)));
    }
    drawSoon();
  });
  const release = (event: PointerEvent): void => {
    if (grip === undefined) return;
    // A click without a drag looks at the one period under it.
    if (grip.edge === 'new' && Math.abs(positionOf(event) - grip.at) * (plot.clientWidth / count) < 3) {
      left = Math.min(count - 1, Math.floor(grip.at));
      right = left + 1;
    }
    grip = undefined;
    draw();
    lookSoon();
  };
  plot.addEventListener('pointerup', release);
  plot.addEventListener('pointercancel', release);

  for (const [i, one] of handles.entries())
    one.addEventListener('keydown', (event) => {
      const large = Math.max(1, Math.round(count / 12));
      const step = (
        { ArrowLeft: -1, ArrowRight: 1, PageDown: -large, PageUp: large, Home: -count, End: count } as Record<
          string,
          number
        >
      )[event.key];
      if (event.key === 'Escape') {
        left = 0;
        right = count;
      } else if (step === undefined) return;
      else if (i === 0) left = Math.max(0, Math.min(right - 1, left + step));
      else right = Math.max(left + 1, Math.min(count, right + step));
      event.preventDefault();
      draw();
      lookSoon();
    });

  let timer = 0;
  let asked: AbortController | undefined;
  function lookSoon(): void {
    clearTimeout(timer);
    timer = window.setTimeout(() => {
      look().catch((error) => {
        if ((error as Error).name !== 'AbortError') console.error(error);
      });
    }, 180);
  }

  /** Asks the server for the same page of other days and takes its lists. */
  async function look(): Promise<void> {
    const address = new URL(location.href);
    const all = left === 0 && right === count;
    for (const [name, day] of [
      ['from', startOf(left)],
      ['to', lastDay(right)],
    ] as const) {
      if (all) address.searchParams.delete(name);
      else address.searchParams.set(name, day);
      const field = figure?.querySelector<HTMLInputElement>(`input[name="${name}"]`);
      if (field) field.value = all ? '' : day;
    }
    address.searchParams.delete('cursor');
    address.hash = '';
    history.replaceState(null, '', address);
    asked?.abort();
    asked = new AbortController();
    const answer = await fetch(address, { signal: asked.signal, headers: { accept: 'text/html' } });
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    // What is looked at now is told in one line; the lists would be read out from end to end.
    const told = document.querySelector('.brushed');
    const title = page.querySelector('#events-title')?.textContent;
    if (told && title) told.textContent = title;
    for (const part of ['.events-part', '.quotes-part', '.reports-part', 'footer .data', '.whole']) {
      const [old, fresh] = [document.querySelector(part), page.querySelector(part)];
      if (old && fresh) old.replaceWith(document.adoptNode(fresh));
    }
  }
}

/** First days of so many periods from the first. */
function startsOf(period: Period, first: string, count: number): string[] {
  const starts = [first];
  while (starts.length < count) starts.push(nextPeriod(period, starts[starts.length - 1] ?? first));
  return starts;
}
