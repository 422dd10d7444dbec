/** A link between two nodes, by their numbers, and how strongly it draws them together. */
export interface Pull {
  readonly from: number;
  readonly to: number;
  readonly weight: number;
}

/** Turn between one start and the next: the golden angle, so that no two start in one line. */
const TURN = Math.PI * (3 - Math.sqrt(5));

/** Where nodes start: on a spiral, the first in the middle. */
export function spiral(count: number): [number, number][] {
  return Array.from({ length: count }, (_, i) => {
    const far = Math.sqrt(i + 0.5);
    return [far * Math.cos(i * TURN), far * Math.sin(i * TURN)];
  });
}

/**
 * Places for some dozens of nodes by forces (Fruchterman and Reingold 1991): all push one another away, links pull, and the middle draws a little. The same nodes
 * and links always give the same picture. Points from -1 to 1.
 */
export function forceLayout(
  count: number,
  pulls: readonly Pull[],
  steps = 300,
): readonly (readonly [number, number])[] {
  const at = spiral(count);
  const strongest = Math.max(1, ...pulls.map(({ weight }) => weight));
  for (let step = 0; step < steps; step++) {
    const heat = 0.6 * (1 - step / steps) + 0.01;
    const by = at.map(([x, y]): [number, number] => [-x * 0.08, -y * 0.08]);
    const push = (i: number, x: number, y: number): void => {
      const one = by[i]!;
      one[0] += x;
      one[1] += y;
    };
    for (let i = 0; i < count; i++)
      for (let j = 0; j < i; j++) {
        const [dx, dy] = [at[i]![0] - at[j]![0], at[i]![1] - at[j]![1]];
        const near = Math.max(0.01, dx * dx + dy * dy);
        push(i, (dx / near) * 1.2, (dy / near) * 1.2);
        push(j, (-dx / near) * 1.2, (-dy / near) * 1.2);
      }
    for (const { from, to, weight } of pulls) {
      const [dx, dy] = [at[to]![0] - at[from]![0], at[to]![1] - at[from]![1]];
      const strength = 0.25 * Math.sqrt(weight / strongest);
      push(from, dx * strength, dy * strength);
      push(to, -dx * strength, -dy * strength);
    }
    for (let i = 0; i < count; i++) {
      const [x, y] = by[i]!;
      const long = Math.hypot(x, y) || 1;
      const go = Math.min(long, heat);
      at[i]![0] += (x / long) * go;
      at[i]![1] += (y / long) * go;
    }
  }
  const wide = Math.max(0.001, ...at.flatMap(([x, y]) => [Math.abs(x), Math.abs(y)]));
  return at.map(([x, y]) => [x / wide, y / wide]);
}
