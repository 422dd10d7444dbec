// Page script: a report's page. Brings an item's words and its card together: pointing at one, or moving the focus to it, shows the others, draws arcs from who
// acts over the act to whom it concerns, and tells the reasons. Layers that are switched stay in the address. Without this script everything is still there: a
// trigger is a link to its event's card.
import { keyIsFree } from './keys.js';
import { drawArcs } from './report-arcs.js';

const report = document.querySelector<HTMLElement>('.report');
const hint = report?.dataset['hint'] ?? '';

interface Found {
  readonly mark: HTMLElement | undefined;
  readonly items: readonly string[];
}

/** Items that an element belongs to. Of a mark those of layers that are on; e1 is an event, q2 a quotation. */
function itemsOf(element: EventTarget | null): Found | undefined {
  if (!(element instanceof Element)) return undefined;
  const mark = element.closest<HTMLElement>('[data-items]');
  if (mark) {
    const items = (mark.dataset['items'] ?? '').split(' ').filter((item) => isOn(item));
    return items.length === 0 ? undefined : { mark, items };
  }
  const item = element.closest<HTMLElement>('[data-item]')?.dataset['item'];
  return item === undefined ? undefined : { mark: undefined, items: [item] };
}

const LAYER: Readonly<Record<string, string>> = {
  e: 'events',
  a: 'actors',
  q: 'quotes',
  t: 'times',
  p: 'places',
  c: 'commitments',
};
function isOn(item: string): boolean {
  const box = document.getElementById(`layer-${LAYER[item[0] ?? '']}`);
  return box instanceof HTMLInputElement && box.checked;
}

const tip = document.createElement('div');
tip.id = 'tip';
tip.hidden = true;
tip.setAttribute('aria-hidden', 'true'); // screen readers have aria-describedby

/** The reasons of up to two items beside their words: what is believed, by which rule, two steps deep. */
function showTip(mark: HTMLElement, items: readonly string[]): void {
  tip.replaceChildren(
    ...items.slice(0, 2).map((item) => {
      const line = document.createElement('div');
      const card = document.getElementById(item);
      const kind = document.createElement('b');
      kind.textContent = card?.querySelector('.kind .type')?.textContent ?? '';
      const tree = card?.querySelector('.reasons')?.cloneNode(true);
      line.append(kind);
      if (tree instanceof HTMLElement) {
        for (const deep of tree.querySelectorAll(':scope > li > .reasons .reasons')) deep.remove();
        line.append(tree);
      } else line.append(document.getElementById(`${item}-says`)?.textContent ?? '');
      return line;
    }),
  );
  const foot = document.createElement('div');
  foot.className = 'hint';
  foot.textContent = hint;
  tip.append(foot);
  tip.hidden = false;
  const box = mark.getClientRects()[0] ?? mark.getBoundingClientRect();
  const left = Math.max(8, Math.min(box.left, document.documentElement.clientWidth - tip.offsetWidth - 8));
  const below = box.bottom + 8 + tip.offsetHeight < window.innerHeight || box.top < tip.offsetHeight + 16;
  tip.style.left = `${left + window.scrollX}px`;
  tip.style.top = `${(below ? box.bottom + 8 : box.top - tip.offsetHeight - 8) + window.scrollY}px`;
}

function show(found: Found | undefined): void {
  for (const element of document.querySelectorAll('.here')) element.classList.remove('here');
  report?.classList.toggle('told', found !== undefined);
  tip.hidden = true;
  if (report) drawArcs(report, found?.items.filter((item) => item.startsWith('e')) ?? []);
  if (found === undefined) return;
  for (const mark of report?.querySelectorAll<HTMLElement>('[data-items]') ?? []) {
    if ((mark.dataset['items'] ?? '').split(' ').some((item) => found.items.includes(item)))
      mark.classList.add('here');
  }
  for (const item of found.items) document.getElementById(item)?.classList.add('here');
  if (found.mark) showTip(found.mark, found.items);
}

if (report) {
  document.body.append(tip);
  report.addEventListener('mouseover', (event) =>
    show(itemsOf(event.target) ?? itemsOf(document.activeElement)),
  );
  report.addEventListener('mouseleave', () => show(itemsOf(document.activeElement)));
  report.addEventListener('focusin', (event) => show(itemsOf(event.target)));
  report.addEventListener('focusout', () => show(undefined));
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') show(undefined);
    // From a trigger on to the next or back, as a reader goes through a text.
    if ((event.key !== 'n' && event.key !== 'p') || !keyIsFree(event)) return;
    const triggers = [...document.querySelectorAll<HTMLElement>('a.mark.trigger:not([tabindex="-1"])')];
    const at = triggers.indexOf(document.activeElement as HTMLElement);
    const next = event.key === 'n' ? at + 1 : at === -1 ? triggers.length - 1 : at - 1;
    triggers[(next + triggers.length) % Math.max(1, triggers.length)]?.focus();
  });
  // Enter on a trigger goes to its card; the card shows its reasons then.
  const open = (): void => {
    const card = document.getElementById(location.hash.slice(1));
    for (let box: Element | null | undefined = card; box; box = box.parentElement?.closest('details'))
      if (box instanceof HTMLDetailsElement) box.open = true;
    const own = card?.querySelector(':scope > details');
    if (own instanceof HTMLDetailsElement && card?.dataset['item']) own.open = true;
    if (card?.matches('[data-item]')) {
      card.scrollIntoView({ block: 'nearest' });
      card.focus({ preventScroll: true });
    }
    if (card?.matches('[data-items], [id^="m-"]')) {
      const items = [card.id.slice(2)];
      const box = document.getElementById(`layer-${LAYER[items[0]?.[0] ?? '']}`);
      if (box instanceof HTMLInputElement) box.checked = true;
      show({ mark: card, items });
    }
  };
  window.addEventListener('hashchange', open);
  if (location.hash !== '') open();
}

const layers = document.querySelector<HTMLFormElement>('form.layers');
layers?.addEventListener('change', () => {
  const address = new URL(location.href);
  address.searchParams.delete('layers');
  const on = [...layers.querySelectorAll<HTMLInputElement>('input[name="layers"]')].filter(
    (box) => box.checked,
  );
  address.searchParams.set('layers', on.map((box) => box.value).join(',') || 'none');
  history.replaceState(null, '', address);
  show(undefined);
});
