import { toneOf } from '../src/http/charts/tone.js';
import { type NetworkGraph, sumOf } from './network-graph.js';
import { filled, type ReaderWords } from './reader-words.js';

export interface ListWords {
  readonly find: string;
  readonly none: string;
  readonly more: string;
  readonly open: string;
  readonly events: string;
  readonly partners: string;
  readonly close: string;
}

export interface NodeListOptions {
  readonly graph: NetworkGraph;
  readonly words: ListWords;
  readonly reader: ReaderWords;
  /** "12 events, 7 cooperation, 5 conflict". */
  readonly says: (quads: readonly [number, number, number, number]) => string;
  readonly linkOf: (node: number) => string;
  readonly eventsOf: (node: number) => string;
  readonly pairLink: (a: number, b: number) => string;
  /** A node was chosen, or none. */
  readonly chosen: (node: number | undefined) => void;
}

/** Names shown at once. */
const SHOWN = 100;
const PARTNERS = 10;
const SVG = 'http://www.w3.org/2000/svg';

/**
 * The list of the nodes beside the picture, with a field that narrows it, and what is known of the chosen one. It does by keyboard what the picture does by
 * pointer.
 */
export function nodeList(root: HTMLElement, options: NodeListOptions) {
  const { graph, words, reader, says, chosen } = options;
  const { nodes } = graph.data;
  const folded = nodes.map(({ name, id }) => fold(`${name} ${id}`));
  let current: number | undefined;

  const label = document.createElement('label');
  label.textContent = words.find;
  const field = document.createElement('input');
  field.type = 'search';
  field.autocomplete = 'off';
  field.spellcheck = false;
  label.append(field);
  const list = document.createElement('ol');
  list.className = 'plain';
  const note = document.createElement('p');
  note.className = 'kicker';
  note.setAttribute('role', 'status');
  const card = document.createElement('div');
  card.className = 'card';
  card.hidden = true;
  // One line tells who is chosen; the card would be read out with all its links.
  const told = document.createElement('output');
  told.className = 'unseen';
  root.replaceChildren(label, told, card, list, note);
  field.addEventListener('input', fill);
  field.addEventListener('keydown', (event) => {
    const first = list.querySelector('button');
    if (event.key === 'Enter' && first) first.click();
    if (event.key === 'ArrowDown' && first) {
      event.preventDefault();
      first.focus();
    }
    if (event.key === 'Escape') choose(undefined);
  });
  list.addEventListener('keydown', (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === 'Escape') choose(undefined);
    if (step === undefined) return;
    event.preventDefault();
    const buttons = [...list.querySelectorAll('button')];
    const next = buttons.indexOf(document.activeElement as HTMLButtonElement) + step;
    (next < 0 ? field : buttons[Math.min(next, buttons.length - 1)])?.focus();
  });
  fill();

  function fold(text: string): string {
    return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  }

  function named(tag: 'bdi' | 'b', text: string): HTMLElement {
    const one = document.createElement('bdi');
    one.textContent = text;
    if (tag === 'bdi') return one;
    const bold = document.createElement('b');
    bold.append(one);
    return bold;
  }
  function dot(quads: readonly [number, number, number, number]): SVGElement {
    const svg = document.createElementNS(SVG, 'svg');
    svg.setAttribute('viewBox', '0 0 10 10');
    svg.setAttribute('aria-hidden', 'true');
    const circle = document.createElementNS(SVG, 'circle');
    for (const [key, value] of Object.entries({ cx: 5, cy: 5, r: 4.5, class: toneOf(quads) }))
      circle.setAttribute(key, String(value));
    svg.append(circle);
    return svg;
  }
  function count(value: number): HTMLElement {
    const one = document.createElement('span');
    one.className = 'code';
    one.textContent = reader.number(value);
    return one;
  }

  function fill(): void {
    const looked = fold(field.value.trim()).split(/\s+/);
    const found = nodes.flatMap((_, i) => (looked.every((word) => folded[i]?.includes(word)) ? [i] : []));
    list.replaceChildren(
      ...found.slice(0, SHOWN).map((i) => {
        const { name, acts, acted, quads } = nodes[i]!;
        const item = document.createElement('li');
        const button = document.createElement('button');
        button.type = 'button';
        button.className = 'plain';
        button.dataset['node'] = String(i);
        button.setAttribute('aria-pressed', String(i === current));
        button.append(dot(quads), named('bdi', name), count(acts + acted));
        button.addEventListener('click', () => choose(i === current ? undefined : i));
        item.append(button);
        return item;
      }),
    );
    note.textContent =
      found.length === 0
        ? words.none
        : found.length > SHOWN
          ? filled(words.more, { shown: reader.number(SHOWN), all: reader.number(found.length) })
          : '';
  }

  function link(href: string, text: string): HTMLAnchorElement {
    const one = document.createElement('a');
    one.href = href;
    one.append(named('bdi', text));
    return one;
  }

  /** Shows what is known of a node; without one the list alone. */
  function choose(node: number | undefined): void {
    current = node;
    for (const button of list.querySelectorAll('button'))
      button.setAttribute('aria-pressed', String(button.dataset['node'] === String(node)));
    const known = node === undefined ? undefined : nodes[node];
    card.hidden = known === undefined;
    told.textContent = known === undefined ? '' : `${known.name}: ${says(known.quads)}`;
    if (node !== undefined && known !== undefined) {
      const head = document.createElement('p');
      head.append(named('b', known.name));
      const sums = document.createElement('p');
      sums.textContent = says(known.quads);
      const links = document.createElement('p');
      links.append(link(options.linkOf(node), words.open), ' · ', link(options.eventsOf(node), words.events));
      const title = document.createElement('p');
      title.className = 'kicker';
      title.textContent = words.partners;
      const partners = document.createElement('ol');
      partners.className = 'plain';
      for (const number of (graph.tiesOf[node] ?? []).slice(0, PARTNERS)) {
        const tie = graph.ties[number]!;
        const other = tie.a === node ? tie.b : tie.a;
        const item = document.createElement('li');
        item.append(
          dot(tie.quads),
          link(options.pairLink(node, other), nodes[other]?.name ?? ''),
          ' ',
          count(sumOf(tie.quads)),
        );
        partners.append(item);
      }
      const close = document.createElement('button');
      close.type = 'button';
      close.className = 'plain';
      close.textContent = words.close;
      close.addEventListener('click', () => {
        choose(undefined);
        field.focus();
      });
      card.replaceChildren(head, sums, links, title, partners, close);
    }
    chosen(node);
  }

  return { choose };
}
