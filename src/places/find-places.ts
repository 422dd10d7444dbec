import { placeText } from '../knowledge/codebook.js';
import type { Tree } from '../match/tree.js';
import { because } from '../model/because.js';
import type { PlaceMention } from '../model/coding.js';
import { type Containment, findContainers } from './containers.js';
import { findSpots } from './find-spots.js';
import type { Gazetteer } from './gazetteer.js';
import { runAt } from './name-runs.js';
import { peopleNames } from './people-names.js';
import type { Place } from './place.js';
import type { PlaceWords } from './place-words.js';
import { type Named, resolveNames } from './resolve-names.js';
import type { Spot } from './spot.js';
import { standsForGovernment } from './stands-for-government.js';

/** What the finder of places reads. */
export interface PlaceTables {
  readonly gazetteer: Gazetteer;
  readonly words: PlaceWords;
}

/** A mention with its words (rows `first` to `last`) and its place; without a place when the gazetteer lacks it. */
export interface FoundPlace {
  readonly first: number;
  readonly last: number;
  readonly mention: PlaceMention;
  readonly place?: Place;
  /** True in the name of a body ("the US Army"): no deed is there. */
  readonly inBody: boolean;
}

/**
 * The places that a report names, in the order of the text: towns, divisions, countries, seas, sites. People of a country and bodies named
 * after a place are none. Time is linear in the text.
 */
export function findPlaces(tree: Tree, { gazetteer, words }: PlaceTables): FoundPlace[] {
  const all = findSpots(tree, gazetteer, words);
  const people = peopleNames(tree);
  const spots = all.spots.filter((spot) => !isPerson(spot, tree, people, words));
  const found = { ...all, spots };
  const containment = findContainers(tree, found, gazetteer, words);
  const names = resolveNames({ tree, words, found, containment });
  const places: FoundPlace[] = [];
  for (const [n, spot] of spots.entries()) {
    const named = names.get(spot.key)!;
    const place = placeAt(n, named, containment);
    if (place === undefined && spot.mark !== 'LOC') continue;
    if (place !== undefined && standsForGovernment(tree, headRow(tree, spot), place)) continue;
    places.push({
      first: spot.first,
      last: spot.last,
      inBody: spot.mark === 'ORG' && runAt(tree.tokens, spot.first).last > spot.last,
      mention: mentionOf(spot, place, named, tree, gazetteer, containment.elsewhere.get(n)),
      ...(place === undefined ? {} : { place }),
    });
  }
  return places;
}

/** The row of a name that the others hang from. */
export function headRow(
  { tokens: { head } }: Tree,
  { first, last }: { first: number; last: number },
): number {
  for (let k = first; k <= last; k++) if (head[k]! < first || head[k]! > last) return k;
  return last;
}

/** A name that the report gives a person ("Michael Jordan"), where it does not stand as a place does. */
function isPerson(spot: Spot, tree: Tree, people: ReadonlySet<string>, words: PlaceWords): boolean {
  if (spot.first !== spot.last || !people.has(spot.key)) return false;
  const before = tree.tokens.form[spot.first - 1]?.toLowerCase() ?? '';
  return spot.mark === 'PER' || !(words.in.has(before) || words.near.has(before) || words.at.has(before));
}

/** The place of a spot: what the words beside it say, else what its name means in the whole report. */
function placeAt(
  n: number,
  { chosen, places }: Named,
  { inner, outer, elsewhere, short }: Containment,
): Place | undefined {
  if (short.has(n)) return short.get(n);
  if (elsewhere.has(n)) return undefined;
  const told = inner.get(n) ?? outer.get(n);
  if (told === undefined || (chosen !== undefined && told.includes(chosen))) return chosen;
  return told.reduce((a, b) => (b.people > a.people ? b : a), told[0] ?? places[0]!);
}

function mentionOf(
  spot: Spot,
  place: Place | undefined,
  named: Named,
  tree: Tree,
  gazetteer: Gazetteer,
  host?: Place,
): PlaceMention {
  const span = { from: spot.from, to: spot.to };
  const words = tree.tokens.text.slice(spot.from, spot.to).replace(/\s+/g, ' ');
  if (place === undefined && host?.country !== undefined) {
    const says = `"${words}" is in ${host.name}; the gazetteer has none there.`;
    const region = host.kind === 'region' ? { region: host.name } : {};
    return {
      ...span,
      name: words,
      country: host.country,
      ...region,
      because: because('places/unknown', says, [span]),
    };
  }
  if (place === undefined) {
    const says =
      named.places.length === 0
        ? `"${words}" is a place to the parser; the gazetteer lacks it.`
        : `"${words}" is a place to the parser; of ${named.places.length} so called none is likely.`;
    return { ...span, name: words, because: because('places/unknown', says, [span]) };
  }
  const region = regionOf(place, gazetteer);
  return {
    ...span,
    name: place.name,
    kind: place.kind,
    ...(place.country === undefined ? {} : { country: place.country }),
    ...(region === undefined ? {} : { region }),
    lat: place.lat,
    lon: place.lon,
    because: because(placeText(place), saysOf(words, place, named, gazetteer), [span]),
  };
}

function regionOf({ country, region, kind }: Place, gazetteer: Gazetteer): string | undefined {
  return country === undefined || region === undefined || kind === 'region'
    ? undefined
    : gazetteer.regionName(country, region);
}

function saysOf(words: string, place: Place, named: Named, gazetteer: Gazetteer): string {
  const known = named.says.get(place);
  if (known !== undefined) return known;
  const same = (p: Place) =>
    p.name === place.name &&
    p.kind === place.kind &&
    p.country === place.country &&
    p.region === place.region;
  const losers = named.places.filter((p) => !same(p));
  const head = `"${words}" is ${label(place, gazetteer)}`;
  let says = `${head}.`;
  if (losers.length > 0) {
    const reason = named.why === '' ? 'the best known of the name' : named.why;
    const shown = [...losers].sort((a, b) => b.people - a.people).slice(0, 3);
    const more = losers.length > 3 ? ` or ${losers.length - 3} more` : '';
    says = `${head}: ${reason}. Not ${shown.map((p) => label(p, gazetteer)).join(', ')}${more}.`;
  }
  named.says.set(place, says);
  return says;
}

function label(place: Place, gazetteer: Gazetteer): string {
  const where = [regionOf(place, gazetteer), place.country].filter((part) => part !== undefined).join(', ');
  return `${place.name} (${place.kind}${where === '' ? '' : `, ${where}`})`;
}
