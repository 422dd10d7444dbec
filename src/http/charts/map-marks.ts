import type { Quads } from '../../ledger/event-counts.js';

/** Geometry of the marks on a map, for the server's picture and the page's script alike. Lengths are in units of the picture. */

type Point = readonly [number, number];

/** A circle of this many events may have the largest radius; in a small record the circles stay small. */
const FULL = 15;

/** Circles whose area says how many events there are: the radius of one, where `most` events have `largest`. Never too small to be seen. */
export function circleRadius(events: number, most: number, largest: number): number {
  return events <= 0 ? 0 : Math.max(largest / 11, largest * Math.sqrt(events / Math.max(FULL, most)));
}

/** The share of conflict among events that have a quad class, 0 to 1. */
export function conflictShare([a, b, c, d]: Quads): number {
  const all = a + b + c + d;
  return all === 0 ? 0 : (c + d) / all;
}

/** The piece of a circle that a share takes, from its top clockwise; a path. */
export function piePiece([x, y]: Point, radius: number, share: number): string {
  if (share <= 0 || radius <= 0) return '';
  const r = round(radius);
  if (share >= 0.999) return `M${round(x)} ${round(y - radius)}a${r} ${r} 0 1 1 -.01 0z`;
  const turn = 2 * Math.PI * share;
  const [ex, ey] = [round(x + radius * Math.sin(turn)), round(y - radius * Math.cos(turn))];
  return `M${round(x)} ${round(y)}V${round(y - radius)}A${r} ${r} 0 ${share > 0.5 ? 1 : 0} 1 ${ex} ${ey}z`;
}

/** A bow from one point to another, wide where it comes from and pointed where it goes; it bends to the left of its way, so that both directions are seen. */
export function bow([x, y]: Point, [tx, ty]: Point, width: number): string {
  const [dx, dy] = [tx - x, ty - y];
  const long = Math.hypot(dx, dy) || 1;
  const [nx, ny] = [dy / long, -dx / long];
  const bend = Math.min(60, long * 0.22);
  const [cx, cy] = [x + dx / 2 + nx * bend, y + dy / 2 + ny * bend];
  const half = width / 2;
  // At its root the bow leaves towards its bend.
  const root = Math.hypot(cx - x, cy - y) || 1;
  const [ox, oy] = [(-(cy - y) / root) * half, ((cx - x) / root) * half];
  const side = (sign: number): string => `${round(cx + sign * ox * 0.6)} ${round(cy + sign * oy * 0.6)}`;
  return `M${round(x + ox)} ${round(y + oy)}Q${side(1)} ${round(tx)} ${round(ty)}Q${side(-1)} ${round(x - ox)} ${round(y - oy)}z`;
}

/** Width of a bow: its area grows with the events. */
export function bowWidth(events: number, most: number, widest: number): number {
  return Math.max(widest / 8, widest * (events / Math.max(1, most)));
}

/** A name beside a circle. */
export interface Label {
  readonly at: Point;
  readonly radius: number;
  readonly text: string;
}

/** Which of the labels find room, the first ones before the others: at the right of their circles, none over another. `size` is that of the letters. */
export function labelsThatFit(
  labels: readonly Label[],
  size: number,
  most: number,
  right: number,
): Set<number> {
  const taken: [number, number, number, number][] = [];
  const found = new Set<number>();
  for (const [i, { at, radius, text }] of labels.entries()) {
    if (found.size >= most) break;
    const x = at[0] + radius + size * 0.3;
    const box: [number, number, number, number] = [
      x - size * 0.3,
      at[1] - size * 0.7,
      x + text.length * size * 0.56,
      at[1] + size * 0.7,
    ];
    const over = taken.some(([l, t, r, b]) => l < box[2] && r > box[0] && t < box[3] && b > box[1]);
    if (over || box[2] > right) continue;
    taken.push(box);
    found.add(i);
  }
  return found;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
