import { cell, listCell, readTable } from '../knowledge/table.js';
import { NameIndex } from './name-index.js';
import type { Place, PlaceKind } from './place.js';
import { keyOf } from './place-key.js';

const COUNTRIES = 'places/countries.tsv';
const DEMONYMS = 'actors/countries.tsv';
const REGIONS = 'places/regions.tsv';
/** Tables of places, the ones that go before others first. */
const TABLES = ['places/features.tsv', REGIONS, 'places/gazetteer.tsv'];

/**
 * Places by name. 117,000 places with 170,000 names load in some 60 ms into typed arrays; a line is read only when its name
 * is met.
 */
export class Gazetteer {
  readonly #index = new NameIndex();
  readonly #files: { readonly file: string; readonly firstRow: number }[] = [];
  readonly #countries = new Map<string, Place>();
  readonly #byCountryName = new Map<string, Place>();
  readonly #read = new Map<number, Place>();
  readonly #found = new Map<string, readonly Place[]>();
  #regionNames: Map<string, string> | undefined;
  /** Short forms that stand only behind a comma: "Tex.", "TX". */
  readonly #abbreviations = new Map<string, Place>();
  /** Codes of states by the names of their people, in small letters without accents. */
  readonly demonyms: ReadonlyMap<string, string>;

  constructor(files: ReadonlyMap<string, string>) {
    for (const file of TABLES) {
      this.#files.push({ file, firstRow: this.#index.rows });
      this.#index.add(files.get(file) ?? '');
    }
    this.#addCountries(files.get(COUNTRIES) ?? '');
    this.#addAbbreviations(files.get(REGIONS) ?? '');
    this.demonyms = demonyms(files.get(DEMONYMS) ?? '');
  }

  /** The places of a name, given as keyOf writes it; ours first, then by country. */
  find(key: string): readonly Place[] {
    const known = this.#found.get(key);
    if (known !== undefined) return known;
    const rows = this.#index.find(key);
    const country = this.#byCountryName.get(key);
    if (rows.length === 0 && country === undefined) return NONE;
    const places = rows.map((row) => this.#place(row));
    if (country !== undefined) places.unshift(country);
    this.#found.set(key, places);
    return places;
  }

  /** A state of a federation by its short form, as it stands behind a town: "Tex.", "TX", "NSW". */
  abbreviation(key: string): Place | undefined {
    return this.#abbreviations.get(key);
  }

  country(code: string): Place | undefined {
    return this.#countries.get(code);
  }

  /** Name of a first-level division; undefined when it is not known. */
  regionName(country: string, region: string): string | undefined {
    this.#regionNames ??= this.#nameRegions();
    return this.#regionNames.get(`${country}.${region}`);
  }

  #place(row: number): Place {
    const known = this.#read.get(row);
    if (known !== undefined) return known;
    let table = this.#files[0]!;
    for (const one of this.#files) if (one.firstRow <= row) table = one;
    const { cells, line } = this.#index.row(row);
    const [name, kind, country, region, lat, lon, people] = cells as [string, PlaceKind, ...string[]];
    const place: Place = {
      id: row,
      file: table.file,
      line,
      name,
      kind,
      ...(isGiven(country) ? { country } : {}),
      ...(isGiven(region) ? { region } : {}),
      lat: Number(lat),
      lon: Number(lon),
      people: Number(people) || 0,
    };
    this.#read.set(row, place);
    return place;
  }

  #addCountries(text: string): void {
    for (const row of readTable(COUNTRIES, text, 6).rows) {
      const [code, name] = [cell(row, 0), cell(row, 2)];
      if (code === '' || name === '') continue;
      const [lat, lon] = [Number(cell(row, 3)), Number(cell(row, 4))];
      const place: Place = {
        id: -1 - this.#countries.size,
        file: COUNTRIES,
        line: row.line,
        name,
        kind: 'country',
        country: code,
        lat,
        lon,
        people: 0,
      };
      this.#countries.set(code, place);
      for (const one of [name, ...listCell(row, 5)]) this.#byCountryName.set(keyOf(one), place);
    }
  }

  #nameRegions(): Map<string, string> {
    const names = new Map<string, string>();
    for (const row of this.#index.rowsOfKind('region')) {
      const { name, country, region } = this.#place(row);
      if (!names.has(`${country}.${region}`)) names.set(`${country}.${region}`, name);
    }
    return names;
  }

  #addAbbreviations(text: string): void {
    for (const row of readTable(REGIONS, text, 8).rows) {
      const place = this.find(keyOf(cell(row, 0))).find((p) => p.file === REGIONS && p.line === row.line);
      if (place === undefined) continue;
      if (place.country === 'USA') this.#abbreviations.set(place.region!.toLowerCase(), place);
      for (const other of listCell(row, 7)) {
        if (other.endsWith('.') || other.toUpperCase() === other)
          this.#abbreviations.set(keyOf(other), place);
      }
    }
  }
}

const NONE: readonly Place[] = [];

function isGiven(cell: string | undefined): cell is string {
  return cell !== undefined && cell !== '' && cell !== '-';
}

function demonyms(text: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const row of readTable(DEMONYMS, text, 4).rows)
    for (const one of listCell(row, 3)) {
      const key = keyOf(one);
      if (found.has(key)) continue;
      found.set(key, cell(row, 0));
      if (!found.has(`${key}s`)) found.set(`${key}s`, cell(row, 0));
    }
  return found;
}
