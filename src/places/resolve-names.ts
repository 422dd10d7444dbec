import type { Tree } from '../match/tree.js';
import type { Containment } from './containers.js';
import { Evidence } from './evidence.js';
import type { Spots } from './find-spots.js';
import { isTown, type Place } from './place.js';
import type { PlaceWords } from './place-words.js';
import type { Spot } from './spot.js';

/** A name of the report with all its spots: one name, one place, unless the words beside a spot say otherwise. */
export interface Named {
  readonly key: string;
  /** Numbers of the spots. */
  readonly spots: number[];
  readonly places: readonly Place[];
  /** The place that the report means; undefined when none is likely enough. */
  chosen?: Place;
  score: number;
  /** What spoke for it. */
  why: string;
  /** Sentences that say so, by place: a name told a thousand times is explained once. */
  readonly says: Map<Place, string>;
}

/** Steps of the scale below, in powers of ten of people: how much each kind of evidence weighs. */
const WEIGHT = {
  country: 8.2,
  capital: 1.5,
  seat: 0.4,
  metropolis: 1,
  region: -0.5,
  namesake: -1.2,
  district: -0.4,
  namedCountry: 1,
  withinCountry: 1.2,
  share: 0.6,
  namedRegion: 1,
  withinRegion: 0.5,
  near: 1,
  told: 8,
  cue: 2.5,
  row: 0.8,
  kindred: 0.8,
  rowCountry: 0.6,
  shared: 2,
  ours: 0.05,
};
/** A name whose best place leads by so much needs no evidence and is evidence. */
const CLEAR = 1;
/** Thousands of people of a place that is taken though nothing in the report speaks for its country. */
const ALONE = 15;
/** Names of one country that make clear what a report is about. */
const CLEARLY = 3;
/** Thousands of people of a town that outshines its region. */
const NAMESAKE = 50;
/** Thousands of people of a city that the world knows. */
const METROPOLIS = 1000;
/** Thousands of people of a place that is taken where the report is clearly about other countries. */
const FOREIGN = 200;
/** Regions of a country that a report must name for one more to be likely. */
const KINDRED = 3;
/** Kilometres at which nearness has fallen to a third. */
const NEAR = 120;

interface Case {
  readonly tree: Tree;
  readonly words: PlaceWords;
  readonly found: Spots;
  readonly containment: Containment;
}

/** The names of a report, each with the place that it means. */
export function resolveNames(input: Case): Map<string, Named> {
  const { found, containment } = input;
  const names = new Map<string, Named>();
  for (const [n, spot] of found.spots.entries()) {
    const named: Named = names.get(spot.key) ?? {
      key: spot.key,
      spots: [],
      places: candidates(spot),
      score: 0,
      why: '',
      says: new Map(),
    };
    names.set(spot.key, named);
    named.spots.push(n);
  }
  let evidence = evidenceOf(
    found,
    [...names.values()].filter((named) => isClear(named, containment)),
  );
  for (let round = 0; round < 2; round++) {
    for (const named of names.values())
      if (named.places.length > 0) choose(named, input, evidence, names, round);
    evidence = evidenceOf(found, [...names.values()]);
  }
  for (const named of names.values()) if (!isLikely(named, input, evidence)) delete named.chosen;
  return names;
}

/** The places of a name; a country goes before its capital or island of the same name ("Djibouti", "Taiwan"). */
function candidates({ places }: Spot): readonly Place[] {
  const countries = new Set(places.filter((p) => p.kind === 'country').map((p) => p.country));
  return countries.size === 0
    ? places
    : places.filter((p) => p.kind === 'country' || !countries.has(p.country));
}

function evidenceOf({ peoples }: Spots, names: readonly Named[]): Evidence {
  const evidence = new Evidence();
  for (const code of peoples.keys()) evidence.addPeople(code);
  for (const { chosen } of names) if (chosen !== undefined) evidence.add(chosen);
  return evidence;
}

/** Chooses without evidence where the words beside a spot tell, or one place leads by far. */
function isClear(named: Named, { inner, outer }: Containment): boolean {
  const told = named.spots.map((n) => inner.get(n) ?? outer.get(n)).find((places) => places !== undefined);
  const ranked = [...(told ?? named.places)].sort((a, b) => basis(b) - basis(a));
  const [best, second] = ranked;
  if (best === undefined) return false;
  const clear = told !== undefined || second === undefined || basis(best) - basis(second) > CLEAR;
  if (clear && (told !== undefined || best.people >= ALONE || !isTown(best.kind))) named.chosen = best;
  return named.chosen !== undefined;
}

/** How likely a place is to be meant by its name alone: on the scale of powers of ten of its people. */
function basis(place: Place): number {
  const people = Math.log10(place.people * 1000 + 100);
  const ours = place.file.endsWith('features.tsv') ? WEIGHT.ours : 0;
  if (place.kind === 'country') return WEIGHT.country;
  const large = place.people >= METROPOLIS ? WEIGHT.metropolis : 0;
  if (place.kind === 'capital') return people + WEIGHT.capital + large + ours;
  if (place.kind === 'seat') return people + WEIGHT.seat + large + ours;
  if (place.kind === 'region') return people + WEIGHT.region + large;
  if (place.kind === 'district') return people + WEIGHT.district;
  if (place.country === undefined) return people + WEIGHT.shared + ours;
  return people + large + ours;
}

function choose(
  named: Named,
  input: Case,
  evidence: Evidence,
  names: ReadonlyMap<string, Named>,
  round: number,
): void {
  const own = named.chosen;
  let best: Place | undefined;
  let bestScore = Number.NEGATIVE_INFINITY;
  let why = '';
  for (const place of named.places) {
    const [score, says] = scoreOf(place, named, input, evidence, own, names, round);
    if (score <= bestScore) continue;
    [best, bestScore, why] = [place, score, says];
  }
  if (best !== undefined) named.chosen = best;
  named.score = bestScore;
  named.why = why;
}

/** The score of a place for a name, and what speaks most for it beside its size. */
function scoreOf(
  place: Place,
  named: Named,
  input: Case,
  evidence: Evidence,
  own: Place | undefined,
  names: ReadonlyMap<string, Named>,
  round: number,
): [number, string] {
  const parts: [number, string][] = [];
  const { containment } = input;
  for (const n of named.spots) {
    if (containment.inner.get(n)?.includes(place))
      parts.push([WEIGHT.told, `it stands beside "${containment.by.get(n)}"`]);
    else if (containment.outer.get(n)?.includes(place))
      parts.push([WEIGHT.told, 'the place named before it lies in it']);
    if (parts.length > 0) break;
  }
  if (place.country !== undefined && place.kind !== 'country') {
    const { named: told, within, share } = evidence.country(place.country, own);
    const country =
      (told > 0 ? WEIGHT.namedCountry : 0) + (within > 0 ? WEIGHT.withinCountry : 0) + WEIGHT.share * share;
    if (country > 0)
      parts.push([
        country,
        `the report names ${told > 0 ? place.country : `other places in ${place.country}`}`,
      ]);
    if (place.region !== undefined && place.kind !== 'region') {
      const region = evidence.region(`${place.country}.${place.region}`, own);
      if (region.named > 0) parts.push([WEIGHT.namedRegion, 'the report names its region']);
      else if (region.within > 0)
        parts.push([WEIGHT.withinRegion, 'the report names other places of its region']);
    }
    const distance = evidence.nearest(place, own);
    if (distance < 300)
      parts.push([
        WEIGHT.near * Math.exp(-distance / NEAR),
        `another place of the report is ${Math.round(distance)} km away`,
      ]);
  }
  if (hasNamesake(place, named)) parts.push([WEIGHT.namesake, '']);
  const cue = cueOf(place, named, input);
  if (cue !== 0) parts.push([cue, 'the word beside it says what it is']);
  if (round > 0) {
    const row = rowOf(place, named, input, names);
    if (row > 0) parts.push([row, 'it stands in a row with its like']);
    if (place.kind === 'region' && evidence.regions(place.country!, own) >= KINDRED)
      parts.push([WEIGHT.kindred, 'the report names its sisters']);
  }
  const score = parts.reduce((sum, [weight]) => sum + weight, basis(place));
  const strongest = parts.reduce<[number, string]>((a, b) => (b[0] > a[0] ? b : a), [0, '']);
  return [score, strongest[1]];
}

/** True for a region that is called like a large town in it, which its bare name rather means; states of regions.tsv are better known. */
function hasNamesake(place: Place, { places }: Named): boolean {
  if (place.kind !== 'region' || place.file.endsWith('regions.tsv')) return false;
  return places.some(
    (p) => isTown(p.kind) && p.country === place.country && p.region === place.region && p.people >= NAMESAKE,
  );
}

/** "Washington state", "the city of Kunduz": how well the word beside the spots fits a kind of place. */
function cueOf(place: Place, { spots }: Named, { tree, words, found }: Case): number {
  const { form } = tree.tokens;
  const fits = (word: string): number => {
    if (words.region.has(word))
      return place.kind === 'region' || place.kind === 'area' ? 1 : isTown(place.kind) ? -1 : 0;
    if (words.district.has(word)) return place.kind === 'district' ? 1 : 0;
    if (words.town.has(word))
      return isTown(place.kind) ? 1 : place.kind === 'country' || place.kind === 'region' ? -1 : 0;
    return 0;
  };
  let sum = 0;
  for (const n of spots.slice(0, 20)) {
    const { first, last } = found.spots[n]!;
    const after = form[last + 1];
    const next = after === undefined ? 0 : fits(after.toLowerCase());
    sum += next !== 0 ? next : form[first - 1] === 'of' ? fits(form[first - 2]?.toLowerCase() ?? '') : 0;
  }
  return WEIGHT.cue * Math.max(-1, Math.min(1, sum));
}

/** "California, Georgia and Ohio": names joined by commas and "and" are of one kind, and often of one country. */
function rowOf(
  place: Place,
  { spots }: Named,
  { tree, found }: Case,
  names: ReadonlyMap<string, Named>,
): number {
  const { form } = tree.tokens;
  let best = 0;
  for (const n of spots.slice(0, 20)) {
    let sum = 0;
    for (const m of [n - 1, n + 1]) {
      const [a, b] = [found.spots[Math.min(n, m)], found.spots[Math.max(n, m)]];
      if (a === undefined || b === undefined || b.first - a.last > 3) continue;
      let joined = true;
      for (let k = a.last + 1; k < b.first; k++)
        joined &&= form[k] === ',' || form[k] === 'and' || form[k] === 'or';
      const other = names.get(found.spots[m]!.key)?.chosen;
      if (!joined || other === undefined || other.name === place.name) continue;
      const same = other.kind === place.kind || (isTown(other.kind) && isTown(place.kind));
      if (!same) continue;
      sum += WEIGHT.row + (other.country === place.country ? WEIGHT.rowCountry : 0);
    }
    best = Math.max(best, sum);
  }
  return best;
}

/** False for names of which nothing is sure: small towns of countries that the report never names, unmarked names without support. */
function isLikely(named: Named, { found, containment }: Case, evidence: Evidence): boolean {
  const { chosen, spots } = named;
  if (chosen === undefined) return false;
  const told = spots.some((n) => containment.inner.has(n) || containment.outer.has(n));
  const sure = spots.some((n) => found.spots[n]!.sure);
  if (told) return true;
  const small = isTown(chosen.kind) || chosen.kind === 'district';
  if (chosen.country === undefined || (!small && sure)) return sure;
  const { named: said, within } = evidence.country(chosen.country, chosen);
  const supported = said + within > 0;
  if (!sure)
    return supported && evidence.nearest(chosen, chosen) < 200 && isMarked(spots.map((n) => found.spots[n]!));
  return supported || chosen.people >= (evidence.most >= CLEARLY ? FOREIGN : ALONE);
}

function isMarked(spots: readonly Spot[]): boolean {
  return spots.some((spot) => spot.mark === 'LOC' || spot.mark === 'ORG');
}
