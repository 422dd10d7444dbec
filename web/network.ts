// Page script: the network, drawn with WebGL where the browser can, and the list of its actors, which searches and selects. Without it, or without WebGL, the
// picture has the actors with most events and the tables the rest.

import type { NetworkData } from '../src/http/network-data.js';
import type { Strings } from '../src/http/say.js';
import type { NetworkCanvas } from './network-canvas.js';
import { networkGraph } from './network-graph.js';
import { nodeList } from './node-list.js';
import { filled, readerWords } from './reader-words.js';
import { shownJson } from './shown-text.js';
import { ZOOM, zoomButtons } from './zoom-buttons.js';

type Words = Strings['network']['script'] & Pick<Strings['map']['script'], 'flow' | 'zoomIn' | 'zoomOut'>;

const room = document.querySelector<HTMLElement>('.graph');
if (room) start(room).catch((error: unknown) => console.warn(error));

async function start(graphBox: HTMLElement): Promise<void> {
  const words = JSON.parse(graphBox.dataset['words'] ?? '{}') as Words;
  const kinds = shownJson(graphBox.dataset['names'] ?? '{}') as {
    readonly cooperation: string;
    readonly conflict: string;
    readonly event: { readonly one: string; readonly other: string };
  };
  const side = graphBox.querySelector<HTMLElement>('.nodes');
  const world = graphBox.querySelector<HTMLElement>('.world');
  if (!side || !world) return;
  const reader = readerWords();
  const asked = new URL(location.href).searchParams;
  const answer = await fetch(`/network.json?${asked}`);
  if (!answer.ok) throw new Error(`/network.json was answered ${answer.status}`);
  const graph = networkGraph(shownJson(await answer.text()) as NetworkData);
  const { nodes, by } = graph.data;

  const kept = (extra: Readonly<Record<string, string>>): string => {
    const query = new URLSearchParams(extra);
    for (const name of ['since', 'until', 'type']) {
      const value = asked.get(name);
      if (value !== null && value !== '') query.set(name, value);
    }
    return query.size > 0 ? `?${query}` : '';
  };
  const eventsOf = (node: number): string => {
    const id = nodes[node]?.id ?? '';
    return `/events${kept({ [by === 'country' ? 'country' : 'text']: id, done: 'true', once: 'true' })}`;
  };
  const linkOf = (node: number): string =>
    by === 'country' ? `/country/${encodeURIComponent(nodes[node]?.id ?? '')}` : eventsOf(node);
  const pairLink = (a: number, b: number): string =>
    by === 'country' ? `/dyad/${nodes[a]?.id}/${nodes[b]?.id}${kept({})}` : eventsOf(b);
  const says = ([a, b, c, d]: readonly [number, number, number, number]): string =>
    `${reader.count(a + b + c + d, kinds.event)}, ${reader.number(a + b)} ${kinds.cooperation}, ${reader.number(c + d)} ${kinds.conflict}`;

  let canvas: NetworkCanvas | undefined;
  let chosen: number | undefined;
  const list = nodeList(side, {
    ...{ graph, words, reader, says, linkOf, eventsOf, pairLink },
    chosen(node) {
      chosen = node;
      canvas?.look(node);
      if (node !== undefined) canvas?.goTo(node);
      const address = new URL(location.href);
      if (node === undefined) address.searchParams.delete('node');
      else address.searchParams.set('node', nodes[node]?.id ?? '');
      history.replaceState(history.state, '', address);
    },
  });
  const first = asked.get('node');
  if (first !== null) list.choose(graph.numberOf.get(first));

  const { hasWebgl, networkCanvas } = await import('./network-canvas.js');
  if (!hasWebgl()) {
    const note = document.createElement('p');
    note.className = 'kicker';
    note.setAttribute('role', 'status');
    note.textContent = words.noWebgl;
    world.before(note);
    return;
  }

  const tip = document.createElement('div');
  tip.id = 'tip';
  tip.hidden = true;
  document.body.append(tip);
  const box = document.createElement('div');
  box.className = 'canvas';
  box.setAttribute('role', 'img');
  box.setAttribute('aria-label', words.canvas);
  world.tabIndex = 0;
  world.setAttribute('role', 'group');
  world.setAttribute('aria-label', words.keys);
  const busy = document.createElement('p');
  busy.className = 'busy';
  busy.setAttribute('role', 'status');
  busy.textContent = words.settling;
  world.replaceChildren(box, busy);
  world.classList.add('drawn');
  graphBox.querySelector('.legend .top')?.remove();

  canvas = networkCanvas({
    ...{ box, graph },
    settled: () => {
      busy.remove();
      world.dataset['settled'] = 'true';
    },
    over(what, x, y) {
      canvas?.look(what?.node ?? chosen);
      tip.hidden = what === undefined;
      if (what === undefined) return;
      const name = document.createElement('b');
      const tie = what.tie === undefined ? undefined : graph.ties[what.tie];
      if (tie !== undefined) {
        const [a, b] = [nodes[tie.a]?.name ?? '', nodes[tie.b]?.name ?? ''];
        const lines = [
          [tie.there, a, b],
          [tie.back, b, a],
        ] as const;
        name.textContent = lines
          .filter(([events]) => events > 0)
          .map(
            ([events, source, target]) =>
              `${filled(words.flow, { source, target })}: ${reader.number(events)}`,
          )
          .join('; ');
        tip.replaceChildren(name, says(tie.quads));
      } else {
        const node = nodes[what.node ?? -1];
        name.textContent = node?.name ?? '';
        tip.replaceChildren(name, node === undefined ? '' : says(node.quads));
      }
      const frame = box.getBoundingClientRect();
      const left = Math.min(frame.left + x + 14, document.documentElement.clientWidth - tip.offsetWidth - 8);
      tip.style.left = `${Math.max(8, left) + scrollX}px`;
      tip.style.top = `${frame.top + y + 14 + scrollY}px`;
    },
    pressed(what, open) {
      const tie = what.tie === undefined ? undefined : graph.ties[what.tie];
      if (tie !== undefined) location.assign(pairLink(tie.a, tie.b));
      else if (open) location.assign(linkOf(what.node ?? 0));
      else list.choose(what.node);
    },
  });
  canvas.look(chosen);

  world.append(
    zoomButtons(
      words,
      (times) => canvas?.zoom(times),
      () => canvas?.whole(),
    ),
  );
  const steps: Readonly<Record<string, () => void>> = {
    '+': () => canvas?.zoom(ZOOM),
    '=': () => canvas?.zoom(ZOOM),
    '-': () => canvas?.zoom(1 / ZOOM),
    '0': () => canvas?.whole(),
    ArrowLeft: () => canvas?.move(1, 0),
    ArrowRight: () => canvas?.move(-1, 0),
    ArrowUp: () => canvas?.move(0, 1),
    ArrowDown: () => canvas?.move(0, -1),
  };
  world.addEventListener('keydown', (event) => {
    const step = steps[event.key];
    if (step === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    step();
  });
}
