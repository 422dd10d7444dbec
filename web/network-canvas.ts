import { UndirectedGraph } from 'graphology';
import Sigma from 'sigma';
import { spiral } from '../src/http/charts/force-layout.js';
import { toneOf } from '../src/http/charts/tone.js';
import type { NetworkGraph } from './network-graph.js';
import type { LayoutJob, LayoutNews } from './network-layout.js';

/** Milliseconds a frame, while the places are found, above which drawing is slow: a batch comes every 60. */
const SLOW_FRAME = 110;

export interface CanvasOptions {
  readonly box: HTMLElement;
  readonly graph: NetworkGraph;
  readonly settled: () => void;
  /** What lies under the pointer: a node, a tie, nothing. */
  readonly over: (
    what: { readonly node?: number; readonly tie?: number } | undefined,
    x: number,
    y: number,
  ) => void;
  /** A node was pressed; `open` where the pointer can hover, so that a press means more than a look. */
  readonly pressed: (what: { readonly node?: number; readonly tie?: number }, open: boolean) => void;
}

export interface NetworkCanvas {
  /** Shows a node and its neighbours and fades the others; undefined shows all alike. */
  look(node: number | undefined): void;
  /** Brings a node into the middle. */
  goTo(node: number): void;
  zoom(by: number): void;
  /** Moves the picture by so many tenths of what is seen. */
  move(right: number, down: number): void;
  whole(): void;
  /** Frames drawn so far, for measuring. */
  readonly frames: number;
}

/** Draws a network with WebGL. Nodes start on a spiral, those with most events in the middle, and a worker moves them: the same network always looks the same. */
export function networkCanvas({ box, graph: { data, ties, tiesOf }, ...told }: CanvasOptions): NetworkCanvas {
  const graph = new UndirectedGraph();
  const count = data.nodes.length;
  const busiest = Math.max(1, ...data.nodes.slice(0, 1).map(({ acts, acted }) => acts + acted));
  const strongest = Math.max(1, ...ties.map(({ there, back }) => there + back));
  const largest = count > 600 ? 10 : 13;
  const paleness = ties.length > 2000 ? '38' : ties.length > 300 ? '55' : '88';
  const start = spiral(count);
  for (const [i, { name, acts, acted, quads }] of data.nodes.entries())
    graph.addNode(String(i), {
      ...{ label: name, tone: toneOf(quads), x: (start[i]?.[0] ?? 0) * 10, y: (start[i]?.[1] ?? 0) * 10 },
      size: Math.max(2.5, largest * Math.sqrt((acts + acted) / busiest)),
    });
  for (const [i, { a, b, there, back, quads }] of ties.entries())
    graph.addEdgeWithKey(String(i), String(a), String(b), {
      ...{ tone: toneOf(quads), weight: Math.sqrt((there + back) / strongest) },
      size: Math.max(0.5, 5 * Math.sqrt((there + back) / strongest)),
    });

  let colours = readColours(paleness);
  const sigma = new Sigma(graph, box, {
    settings: {
      enableEdgeEvents: true,
      // A page that is being printed or closed has boxes without a width.
      allowInvalidContainer: true,
      labelRenderedSizeThreshold: count > 300 ? 6 : 3,
      labelDensity: 0.6,
      zoomDuration: 0,
      minCameraRatio: 0.03,
      maxCameraRatio: 3,
      stagePadding: 40,
      itemSizesReference: 'screen',
    },
    styles: {
      nodes: {
        ...{
          x: { attribute: 'x' },
          y: { attribute: 'y' },
          size: { attribute: 'size' },
          label: { attribute: 'label' },
        },
        color: (node, state, whole) =>
          whole.hasHighlighted && !state.isHighlighted ? colours.faint : colours[node['tone'] as 'coop'],
        labelColor: (_, state, whole) =>
          whole.hasHighlighted && !state.isHighlighted ? colours.soft : colours.ink,
        labelFont: 'Arial, sans-serif',
        labelSize: 12,
        labelVisibility: (_, state, whole) =>
          state.isHovered ? 'visible' : whole.hasHighlighted && !state.isHighlighted ? 'hidden' : 'auto',
        zIndex: (_, state) => (state.isHighlighted ? 1 : 0),
      },
      edges: {
        size: { attribute: 'size' },
        color: (edge, state, whole) =>
          whole.hasHighlighted && !state.isHighlighted
            ? colours.faintLine
            : colours.lines[edge['tone'] as 'coop'],
        zIndex: (_, state) => (state.isHighlighted ? 1 : 0),
      },
    },
  });

  let frames = 0;
  sigma.on('afterRender', () => frames++);
  let lit: { readonly nodes: string[]; readonly edges: string[] } = { nodes: [], edges: [] };
  let shown: number | undefined;

  function look(node: number | undefined): void {
    if (node === shown) return;
    shown = node;
    sigma.setNodesState(lit.nodes, { isHighlighted: false });
    sigma.setEdgesState(lit.edges, { isHighlighted: false });
    const own = node === undefined ? [] : (tiesOf[node] ?? []);
    const nodes = new Set(own.flatMap((tie) => [ties[tie]?.a ?? 0, ties[tie]?.b ?? 0]));
    if (node !== undefined) nodes.add(node);
    lit = { nodes: [...nodes].map(String), edges: own.map(String) };
    sigma.setNodesState(lit.nodes, { isHighlighted: true });
    sigma.setEdgesState(lit.edges, { isHighlighted: true });
  }

  sigma.on('enterNode', ({ node, event }) => told.over({ node: Number(node) }, event.x, event.y));
  sigma.on('leaveNode', ({ event }) => told.over(undefined, event.x, event.y));
  sigma.on('enterEdge', ({ edge, event }) => told.over({ tie: Number(edge) }, event.x, event.y));
  sigma.on('leaveEdge', ({ event }) => told.over(undefined, event.x, event.y));
  const hovers = (event: { readonly original: Event }) => !/touch/.test(event.original.type);
  sigma.on('clickNode', ({ node, event }) => told.pressed({ node: Number(node) }, hovers(event)));
  sigma.on('clickEdge', ({ edge, event }) => told.pressed({ tie: Number(edge) }, hovers(event)));
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => {
    colours = readColours(paleness);
    sigma.refresh();
  });

  settle();

  /** Has a worker find places; each batch of them is drawn. */
  function settle(): void {
    const nodes = new Float32Array(count * 10);
    for (let i = 0; i < count; i++) {
      const { x, y } = graph.getNodeAttributes(String(i));
      nodes.set([Number(x), Number(y), 0, 0, 0, 0, 1, 1, 1, 0], i * 10);
    }
    const edges = new Float32Array(ties.length * 3);
    for (const [i, { a, b, there, back }] of ties.entries()) {
      const weight = 0.4 + 1.6 * Math.sqrt((there + back) / strongest);
      edges.set([a * 10, b * 10, weight], i * 3);
      for (const end of [a, b]) nodes[end * 10 + 6] = (nodes[end * 10 + 6] ?? 1) + weight;
    }
    const [began, before] = [performance.now(), frames];
    const worker = new Worker('/web/network-layout.js', { type: 'module' });
    worker.addEventListener('message', ({ data: { places, done } }: MessageEvent<LayoutNews>) => {
      let i = 0;
      graph.updateEachNodeAttributes(
        (_, attributes) => {
          attributes['x'] = places[i * 2];
          attributes['y'] = places[i * 2 + 1];
          i++;
          return attributes;
        },
        { attributes: ['x', 'y'] },
      );
      if (!done) return;
      worker.terminate();
      // Where WebGL is drawn by the processor, lines cost more than a frame has: they then go while the picture moves, and only circles feel the pointer.
      const slow = (performance.now() - began) / Math.max(1, frames - before) > SLOW_FRAME;
      if (slow && ties.length > 1000) sigma.setSettings({ hideEdgesOnMove: true, enableEdgeEvents: false });
      told.settled();
    });
    const job: LayoutJob = {
      ...{ nodes, edges, steps: count > 1500 ? 220 : count > 400 ? 300 : 500 },
      settings: {
        ...{
          linLogMode: false,
          outboundAttractionDistribution: false,
          adjustSizes: false,
          edgeWeightInfluence: 1,
        },
        ...{
          scalingRatio: 20,
          strongGravityMode: true,
          gravity: count > 400 ? 0.05 : 0.4,
          slowDown: 2 + Math.log(count + 1),
        },
        ...{ barnesHutOptimize: count > 300, barnesHutTheta: 0.7 },
      },
    };
    worker.postMessage(job, [nodes.buffer, edges.buffer]);
  }

  const camera = sigma.getCamera();
  return {
    look,
    goTo(node) {
      const place = sigma.getNodeDisplayData(String(node));
      if (place !== undefined) camera.setState({ ...camera.getState(), x: place.x, y: place.y });
    },
    zoom: (by) => camera.setState({ ...camera.getState(), ratio: camera.getState().ratio / by }),
    move(right, down) {
      const { x, y, ratio, angle } = camera.getState();
      camera.setState({ angle, ratio, x: x - (right * ratio) / 10, y: y + (down * ratio) / 10 });
    },
    whole: () => camera.setState({ x: 0.5, y: 0.5, ratio: 1, angle: 0 }),
    get frames() {
      return frames;
    },
  };
}

/** Colours of the theme; lines are paler than nodes, and what is not looked at is nearly gone. */
function readColours(paleness: string) {
  const of = (name: string): string =>
    getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const pale = (hex: string, share: string): string => `${hex}${share}`;
  const tones = { coop: of('--coop'), conf: of('--conf'), mixed: of('--mixed') };
  return {
    ...tones,
    ...{ ink: of('--ink'), soft: of('--soft'), faint: of('--rule') },
    faintLine: pale(of('--rule'), '40'),
    lines: {
      coop: pale(tones.coop, paleness),
      conf: pale(tones.conf, paleness),
      mixed: pale(tones.mixed, paleness),
    },
  };
}

/** Whether the browser can draw with WebGL 2. */
export function hasWebgl(): boolean {
  return document.createElement('canvas').getContext('webgl2') !== null;
}
