declare module 'graphology-layout-forceatlas2/iterate.js' {
  /** One step of ForceAtlas2 on the matrices of a graph, in place. */
  export default function iterate(
    settings: Readonly<Record<string, number | boolean>>,
    nodes: Float32Array,
    edges: Float32Array,
  ): void;
}
