// Writes web/world.json, the outlines under the map, from Natural Earth (public domain) as the npm package world-atlas brings it, in the
// projection of src/http/charts/equal-earth.ts. Run `npm run build`, then `node dist/training/places/draw-world.js`.
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { geoEqualEarth, geoPath } from 'd3-geo';
import { merge, mesh } from 'topojson-client';
import { WORLD } from '../../src/http/charts/equal-earth.js';
import { repositoryRoot } from '../net/kernels/load.js';

type Topology = Parameters<typeof mesh>[0];
type Country = Extract<Parameters<typeof merge>[1], readonly unknown[]>[number];

/** Number of Antarctica in ISO 3166-1: nobody acts there, and it would take a quarter of the picture. */
const ANTARCTICA = '010';
/** Points nearer to the last one than this are left out, in units of the picture. */
const STEP = 0.5;

/** Outlines of the land and of the borders between states, as SVG paths in a picture of WORLD's size. */
export function drawWorld(): { readonly land: string; readonly borders: string } {
  const file = createRequire(import.meta.url).resolve('world-atlas/countries-110m.json');
  const topology = JSON.parse(readFileSync(file, 'utf8')) as Topology;
  const collection = topology.objects['countries'] as unknown as {
    geometries: (Country & { id?: string })[];
  };
  collection.geometries = collection.geometries.filter(({ id }) => id !== ANTARCTICA);
  const projection = geoEqualEarth()
    .rotate([-WORLD.middle, 0])
    .scale(WORLD.scale)
    .translate([WORLD.width / 2, WORLD.equator]);
  const drawn = geoPath(projection).digits(2);
  return {
    land: shorter(drawn(merge(topology, collection.geometries)) ?? ''),
    borders: shorter(drawn(mesh(topology, collection as never, (a, b) => a !== b)) ?? ''),
  };
}

/** The same path with steps from point to point in tenths, the shortest left out. */
function shorter(line: string): string {
  let out = '';
  for (const [, points = '', end = ''] of line.matchAll(/M([^MZ]*)(Z?)/g)) {
    const steps: string[] = [];
    let [x, y] = [0, 0];
    const all = points.split('L').map((point) => point.split(',').map((n) => Math.round(Number(n) * 10)));
    for (const [i, [px = 0, py = 0]] of all.entries()) {
      if (i > 0 && i < all.length - 1 && Math.hypot(px - x, py - y) < STEP * 10) continue;
      steps.push(`${(px - x) / 10},${(py - y) / 10}`);
      [x, y] = [px, py];
    }
    if (steps.length > 2 || end === '') out += `M${steps[0]}l${steps.slice(1).join(' ')}${end.toLowerCase()}`;
  }
  return out
    .replaceAll(',-', '-')
    .replaceAll(' -', '-')
    .replace(/(^|[^0-9])0\./g, '$1.');
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  writeFileSync(path.join(repositoryRoot(), 'web', 'world.json'), `${JSON.stringify(drawWorld())}\n`);
