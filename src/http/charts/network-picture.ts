import { h, type Markup } from '../markup.js';
import type { NetworkData } from '../network-data.js';
import type { Say } from '../say.js';
import { forceLayout } from './force-layout.js';
import { bow, bowWidth, circleRadius } from './map-marks.js';
import { markText } from './map-picture.js';
import { TONES, toneOf } from './tone.js';

/** Radius of the largest circle. */
const LARGEST = 20;
export const NETWORK = { width: 1000, height: 640, nodes: 60, edges: 260 } as const;

export interface NetworkPicture {
  readonly data: NetworkData;
  readonly say: Say;
  /** Where a node leads; absent in a picture that stands alone. */
  readonly link?: (id: string) => string;
}

/** The nodes with most events and the strongest edges between them, placed by forces. */
export function networkMarks({ data, say, link }: NetworkPicture): Markup {
  const nodes = data.nodes.slice(0, NETWORK.nodes);
  const number = new Map(nodes.map(({ id }, i) => [id, i]));
  const edges = data.edges
    .flatMap((edge) => {
      const [from, to] = [number.get(edge.source), number.get(edge.target)];
      return from === undefined || to === undefined ? [] : [{ ...edge, from, to, weight: edge.events }];
    })
    .slice(0, NETWORK.edges);
  const [midX, midY] = [NETWORK.width / 2, NETWORK.height / 2];
  const points = forceLayout(nodes.length, edges).map(
    ([x, y]) => [midX + x * (midX - 90), midY + y * (midY - 34)] as const,
  );
  const most = Math.max(1, ...edges.map(({ events }) => events));
  const busiest = Math.max(1, ...nodes.map(({ acts, acted }) => acts + acted));
  const name = (id: string): string => nodes[number.get(id) ?? -1]?.name ?? id;
  const lines = edges.map((edge) => {
    const tone = toneOf(edge.quads);
    const line = bow(points[edge.from] ?? [0, 0], points[edge.to] ?? [0, 0], bowWidth(edge.events, most, 7));
    const text = markText(say.t.map.flow(name(edge.source), name(edge.target)), edge.events, edge.quads, say);
    return h`<path class="bow ${tone}" d="${line}" fill="${TONES[tone]}" fill-opacity="0.4"><title>${text}</title></path>`;
  });
  const circles = nodes.map((node, i) => {
    const [x, y] = points[i] ?? [0, 0];
    const tone = toneOf(node.quads);
    const r = circleRadius(node.acts + node.acted, busiest, LARGEST).toFixed(1);
    const text = markText(node.name, node.acts + node.acted, node.quads, say);
    const mark = h`<circle class="${tone}" cx="${x.toFixed(1)}" cy="${y.toFixed(1)}" r="${r}" fill="${TONES[tone]}" stroke="#fbf9f4"/><title>${text}</title>`;
    return link === undefined
      ? h`<g>${mark}</g>`
      : h`<a href="${link(node.id)}" tabindex="${i === 0 ? 0 : -1}" aria-label="${text}">${mark}</a>`;
  });
  const names = nodes.map((node, i) => {
    const [x, y] = points[i] ?? [0, 0];
    const over = circleRadius(node.acts + node.acted, busiest, LARGEST) + 3;
    return h`<text x="${x.toFixed(1)}" y="${(y - over).toFixed(1)}" text-anchor="middle" font-size="12" fill="#1d1b18" stroke="#fbf9f4" stroke-width="2.5" stroke-opacity="0.8" paint-order="stroke">${short(node.name)}</text>`;
  });
  return h`<g class="bows">${lines}</g><g class="circles">${circles.toReversed()}</g><g class="names" aria-hidden="true">${names}</g>`;
}

/** The network as a picture that stands alone. SVG as text. */
export function networkFile(picture: NetworkPicture, title: string, says: string): string {
  const { width, height } = NETWORK;
  const { t } = picture.say;
  const whole = height + 104;
  const keys = [
    ['coop', t.kinds.cooperation],
    ['conf', t.kinds.conflict],
    ['mixed', t.network.mixed],
  ] as const;
  return h`<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${whole}" viewBox="0 0 ${width} ${whole}" font-family="Helvetica, Arial, sans-serif">
<title>${title}</title>
<rect width="${width}" height="${whole}" fill="#fbf9f4"/>
<text x="28" y="34" font-family="Georgia, serif" font-size="22" font-weight="700" fill="#1d1b18">${title}</text>
<text x="28" y="53" font-size="13" fill="#5d5850">${says}</text>
<svg y="64" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">${networkMarks(picture)}</svg>
${keys.map(
  ([tone, word], i) =>
    h`<circle cx="${34 + i * 110}" cy="${whole - 26}" r="6" fill="${TONES[tone]}"/><text x="${46 + i * 110}" y="${whole - 22}" font-size="12" fill="#1d1b18">${word}</text>`,
)}
<text x="${width - 28}" y="${whole - 22}" font-size="11" text-anchor="end" fill="#5d5850">Chancery</text>
</svg>`.html;
}

/** A name that fits over a circle. */
function short(name: string): string {
  return name.length > 26 ? `${name.slice(0, 25)}…` : name;
}
