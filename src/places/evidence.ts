import { kilometres, type Place } from './place.js';

/** Degrees of latitude and longitude of a cell of the grid. */
const CELL = 3;
/** Places kept in a cell: more say nothing new. */
const IN_CELL = 12;

/**
 * What a report says of where it is: the countries and regions that it names, and those in which the places lie that it names otherwise.
 * Every name counts once. `own` is what a name itself has put in, which never speaks for it.
 */
export class Evidence {
  readonly #named = new Map<string, number>();
  readonly #within = new Map<string, number>();
  readonly #regions = new Map<string, number>();
  readonly #inRegion = new Map<string, number>();
  readonly #sisters = new Map<string, number>();
  readonly #grid = new Map<number, Place[]>();
  /** How often the country of which most is said is named or has names in it. */
  most = 1;

  /** The people of a state, or words for it, are named. */
  addPeople(code: string): void {
    add(this.#named, code);
  }

  add(place: Place): void {
    const { country, region, kind } = place;
    if (country !== undefined) {
      const count = add(kind === 'country' ? this.#named : this.#within, country);
      this.most = Math.max(this.most, count);
      if (kind === 'region') add(this.#sisters, country);
      if (region !== undefined)
        add(kind === 'region' ? this.#regions : this.#inRegion, `${country}.${region}`);
    }
    if (kind === 'country' || kind === 'continent') return;
    const cell = cellOf(place.lat, place.lon);
    const list = this.#grid.get(cell);
    if (list === undefined) this.#grid.set(cell, [place]);
    else if (list.length < IN_CELL) list.push(place);
  }

  /** How often a country is named, and how many names lie in it. */
  country(code: string, own?: Place): { named: number; within: number; share: number } {
    const mine = own?.country === code ? 1 : 0;
    const named = (this.#named.get(code) ?? 0) - (own?.kind === 'country' ? mine : 0);
    const within = (this.#within.get(code) ?? 0) - (own?.kind === 'country' ? 0 : mine);
    return { named, within, share: Math.min(1, (named + within) / this.most) };
  }

  region(code: string, own?: Place): { named: number; within: number } {
    const mine = own?.region !== undefined && `${own.country}.${own.region}` === code ? 1 : 0;
    return {
      named: (this.#regions.get(code) ?? 0) - (own?.kind === 'region' ? mine : 0),
      within: (this.#inRegion.get(code) ?? 0) - (own?.kind === 'region' ? 0 : mine),
    };
  }

  /** How many regions of a country are named, other than `own`. */
  regions(country: string, own?: Place): number {
    return (this.#sisters.get(country) ?? 0) - (own?.kind === 'region' && own.country === country ? 1 : 0);
  }

  /** Kilometres to the nearest other place of the report; Infinity when none is within some 300. */
  nearest(place: Place, own?: Place): number {
    let best = Number.POSITIVE_INFINITY;
    for (let dy = -1; dy <= 1; dy++) {
      for (let dx = -1; dx <= 1; dx++) {
        for (const other of this.#grid.get(cellOf(place.lat + dy * CELL, place.lon + dx * CELL)) ?? []) {
          if (other === own || other.name === place.name) continue;
          best = Math.min(best, kilometres(place, other));
        }
      }
    }
    return best;
  }
}

function add(counts: Map<string, number>, key: string): number {
  const count = (counts.get(key) ?? 0) + 1;
  counts.set(key, count);
  return count;
}

function cellOf(lat: number, lon: number): number {
  return Math.floor((lat + 90) / CELL) * 1000 + Math.floor((lon + 180) / CELL);
}
