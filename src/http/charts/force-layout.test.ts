import { describe, expect, it } from 'vitest';
import { forceLayout } from './force-layout.js';

const chain = [0, 1, 2, 3].map((from) => ({ from, to: from + 1, weight: 5 }));

describe('places by forces', () => {
  it('are the same for the same network, and within the picture', () => {
    const one = forceLayout(5, chain);
    expect(one).toEqual(forceLayout(5, chain));
    for (const [x, y] of one) expect(Math.max(Math.abs(x), Math.abs(y))).toBeLessThanOrEqual(1);
  });

  it('bring those together that are tied, and keep all apart', () => {
    const points = forceLayout(5, chain);
    const far = (i: number, j: number) =>
      Math.hypot(points[i]![0] - points[j]![0], points[i]![1] - points[j]![1]);
    expect(far(0, 1)).toBeLessThan(far(0, 4));
    expect(far(0, 1)).toBeGreaterThan(0.05);
  });

  it('are there for one and for none', () => {
    expect(forceLayout(0, [])).toEqual([]);
    expect(forceLayout(1, []).length).toBe(1);
  });
});
