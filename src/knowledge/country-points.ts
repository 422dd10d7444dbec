import type { Codebook } from './codebook.js';
import { cell, readTable } from './table.js';

const FILE = 'places/countries.tsv';

/** One point for each country, as latitude and longitude in degrees, by its code; bodies of several states have none. */
export function countryPoints(codebook: Codebook): Map<string, readonly [number, number]> {
  const points = new Map<string, readonly [number, number]>();
  for (const row of readTable(FILE, codebook.files.get(FILE) ?? '', 5).rows) {
    const [lat, lon] = [Number(cell(row, 3)), Number(cell(row, 4))];
    if (Number.isFinite(lat) && Number.isFinite(lon)) points.set(cell(row, 0), [lat, lon]);
  }
  return points;
}
