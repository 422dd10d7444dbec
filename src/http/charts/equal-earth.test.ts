import { geoEqualEarth } from 'd3-geo';
import { describe, expect, it } from 'vitest';
import { equalEarth, WORLD } from './equal-earth.js';

const theirs = geoEqualEarth()
  .rotate([-WORLD.middle, 0])
  .scale(WORLD.scale)
  .translate([WORLD.width / 2, WORLD.equator]);

describe('the projection of the map', () => {
  it('is that of d3-geo, with which the outlines were drawn', () => {
    for (const [lon, lat] of [
      [0, 0],
      [30.5, 50.4],
      [-77, 38.9],
      [149, -35.3],
      [178, -38],
      [-169.5, 66],
    ] as const) {
      const [x, y] = equalEarth(lon, lat);
      const [tx = 0, ty = 0] = theirs([lon, lat]) ?? [];
      expect(x).toBeCloseTo(tx, 3);
      expect(y).toBeCloseTo(ty, 3);
    }
  });

  it('holds every place where people live', () => {
    for (const [lon, lat] of [
      [-67.6, -54.9],
      [15.6, 78.2],
      [179, -16.5],
      [-172, -13.8],
      [-179.5, 71],
    ] as const) {
      const [x, y] = equalEarth(lon, lat);
      expect(x > 0 && x < WORLD.width && y > 0 && y < WORLD.height, `${lon} ${lat}: ${x} ${y}`).toBe(true);
    }
  });
});
