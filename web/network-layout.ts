// Page script of a worker: places for the nodes of a network by ForceAtlas2, away from the page's own thread. It gets the matrices of the graph once, and posts the
// places some twenty times a second until they have settled.
import iterate from 'graphology-layout-forceatlas2/iterate.js';

export interface LayoutJob {
  /** Ten numbers a node and three an edge, as graphology-layout-forceatlas2 has them. */
  readonly nodes: Float32Array;
  readonly edges: Float32Array;
  readonly settings: Readonly<Record<string, number | boolean>>;
  readonly steps: number;
}
export interface LayoutNews {
  /** x and y of each node. */
  readonly places: Float32Array;
  readonly done: boolean;
}

/** Numbers of a node in its matrix. */
const PER_NODE = 10;
const POST_EVERY = 60;

const post = postMessage as (news: LayoutNews, transfer: Transferable[]) => void;

addEventListener('message', ({ data: { nodes, edges, settings, steps } }: MessageEvent<LayoutJob>) => {
  let posted = performance.now();
  for (let step = 1; step <= steps; step++) {
    iterate(settings, nodes, edges);
    const now = performance.now();
    if (step < steps && now - posted < POST_EVERY) continue;
    posted = now;
    const places = new Float32Array((nodes.length / PER_NODE) * 2);
    for (let i = 0; i * 2 < places.length; i++) {
      places[i * 2] = nodes[i * PER_NODE] ?? 0;
      places[i * 2 + 1] = nodes[i * PER_NODE + 1] ?? 0;
    }
    post({ places, done: step === steps }, [places.buffer]);
  }
});
