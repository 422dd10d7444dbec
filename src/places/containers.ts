import type { Tree } from '../match/tree.js';
import type { Spots } from './find-spots.js';
import type { Gazetteer } from './gazetteer.js';
import { isTown, kilometres, type Place } from './place.js';
import { keyOf } from './place-key.js';
import type { PlaceWords } from './place-words.js';
import type { Spot } from './spot.js';

/** What the words beside a name say of where it is, by the number of the spot. */
export interface Containment {
  /** Places of the name that lie in what stands beside it: those of Texas for "Paris, Texas". */
  readonly inner: ReadonlyMap<number, readonly Place[]>;
  /** Places of a name in which the one before it lies: the state for "Atlanta, Georgia". */
  readonly outer: ReadonlyMap<number, readonly Place[]>;
  /** What holds a name that the gazetteer does not have there: Ontario for "Stroud, Ontario" when only an English Stroud is known. */
  readonly elsewhere: ReadonlyMap<number, Place>;
  /** The place that a short form stands for, by the number of its spot: "Ont." */
  readonly short: ReadonlyMap<number, Place>;
  /** The words that say so, for the reason. */
  readonly by: ReadonlyMap<number, string>;
}

/** Words between two names at most. */
const GAP = 6;

/**
 * Which names stand for something inside what another names: "Paris, Texas", "Austin, in Scott County", "Paris, TX", "Kalam in the Swat
 * Valley", "Nigeria's northern Zamfara State". Only where the gazetteer has such a pair.
 */
export function findContainers(
  tree: Tree,
  { spots, peopleRows }: Spots,
  gazetteer: Gazetteer,
  words: PlaceWords,
): Containment {
  const inner = new Map<number, readonly Place[]>();
  const outer = new Map<number, readonly Place[]>();
  const by = new Map<number, string>();
  const elsewhere = new Map<number, Place>();
  const shorts = new Map<number, Place>();
  const join = (inside: number, around: number, hosts: readonly Place[]): void => {
    const places = (inner.get(inside) ?? spots[inside]!.places).filter((p) => hosts.some((h) => holds(h, p)));
    if (places.length === 0) return;
    inner.set(inside, places);
    by.set(
      inside,
      around < 0 ? hosts[0]!.name : tree.tokens.text.slice(spots[around]!.from, spots[around]!.to),
    );
    if (around < 0) return;
    const kept = hosts.filter((h) => places.some((p) => holds(h, p)));
    outer.set(around, kept);
  };
  for (let n = spots.length - 1; n >= 0; n--) {
    const short = abbreviationAfter(tree, spots[n]!, gazetteer);
    const next = spots[n + 1];
    if (short !== undefined) join(n, -1, [short]);
    const people = peopleBefore(tree, spots[n]!, peopleRows, words);
    const land = people === undefined ? undefined : gazetteer.country(people);
    if (land !== undefined) join(n, -1, [land]);
    if (short !== undefined && next?.first === spots[n]!.last + 2) {
      shorts.set(n + 1, short);
      continue;
    }
    if (next === undefined) continue;
    const how = gapBetween(tree, spots[n]!, next, words);
    const nextPlaces = inner.get(n + 1) ?? next.places;
    if (how === 'comma' && isList(tree, spots, n, words)) continue;
    if (how === 'comma' || how === 'in') join(n, n + 1, nextPlaces);
    const host = nextPlaces.find((p) => p.kind === 'country' || p.kind === 'region');
    if (how === 'comma' && host !== undefined && !inner.has(n) && hangsFrom(tree, next, spots[n]!))
      elsewhere.set(n, host);
    else if (how === 'of') join(n + 1, n, spots[n]!.places);
  }
  return { inner, outer, by, elsewhere, short: shorts };
}

/** True when a place lies in another, as far as codes and distance tell. */
export function holds(host: Place, place: Place): boolean {
  if (host === place || place.kind === 'country' || place.kind === 'continent') return false;
  if (host.kind === 'country') return place.country === host.country;
  if (host.country !== undefined && place.country !== undefined && host.country !== place.country)
    return false;
  if (host.kind === 'region')
    return place.kind !== 'region' && place.country === host.country && place.region === host.region;
  if (place.kind === 'region') return false;
  if (host.kind === 'district')
    return place.kind !== 'district' && place.region === host.region && kilometres(host, place) < 90;
  if (isTown(host.kind))
    return (place.kind === 'quarter' || place.kind === 'site') && kilometres(host, place) < 40;
  return (host.kind === 'area' || host.kind === 'island') && kilometres(host, place) < 350;
}

/** True when the parser hangs one name from another: "Stroud, Ontario", but not "after talks in Paris, Russia said". */
function hangsFrom({ tokens }: Tree, b: Spot, a: Spot): boolean {
  for (let k = b.first; k <= b.last; k++) {
    const head = tokens.head[k]!;
    if (head >= a.first && head <= a.last)
      return a.places.every((p) => p.kind !== 'country' && p.kind !== 'region');
  }
  return false;
}

/** "Dallas, Tex.", "Dallas, TX": the state behind a town. */
function abbreviationAfter({ tokens }: Tree, spot: Spot, gazetteer: Gazetteer): Place | undefined {
  const { form, count } = tokens;
  const at = spot.last + 2;
  if (at >= count || form[spot.last + 1] !== ',' || !/^[A-Z]/.test(form[at]!)) return undefined;
  const word = form[at]!;
  if (!word.endsWith('.') && form[at + 1] !== '.' && word !== word.toUpperCase()) return undefined;
  return gazetteer.abbreviation(keyOf(word));
}

/** "the Lebanese city of Tripoli", "the Somali capital Mogadishu": the state of the people named before a word for what the place is. */
function peopleBefore(
  { tokens }: Tree,
  { first }: Spot,
  peopleRows: ReadonlyMap<number, string>,
  words: PlaceWords,
): string | undefined {
  let generic = false;
  for (let k = first - 1; k >= 0 && k >= first - 5; k--) {
    const state = peopleRows.get(k);
    if (state !== undefined) return generic ? state : undefined;
    const word = tokens.form[k]!.toLowerCase();
    if (words.town.has(word) || words.region.has(word) || words.district.has(word)) generic = true;
    else if (word !== 'of' && !words.heading.has(word)) return undefined;
  }
  return undefined;
}

/** How one name follows another: behind a comma, "in" or a bracket (it holds the first), or behind "'s" (it is held). */
function gapBetween(
  { tokens }: Tree,
  a: Spot,
  b: Spot,
  words: PlaceWords,
): 'comma' | 'in' | 'of' | undefined {
  const { form } = tokens;
  if (b.first - a.last - 1 > GAP || b.first <= a.last) return undefined;
  let how: 'comma' | 'in' | 'of' | undefined;
  for (let k = a.last + 1; k < b.first; k++) {
    const word = form[k]!.toLowerCase();
    if (word === ',') how ??= 'comma';
    else if (word === 'in' || word === '(') how = 'in';
    else if (word === "'s" || word === '’s' || word === "'") how ??= 'of';
    else if (word === 'of' && how === undefined) how = 'in';
    else if (!isPassed(word, words)) return undefined;
    else if (how === 'comma' && !words.heading.has(word)) how = undefined;
  }
  return how;
}

function isPassed(word: string, words: PlaceWords): boolean {
  return (
    word === 'the' ||
    word === 'a' ||
    words.heading.has(word) ||
    words.region.has(word) ||
    words.district.has(word) ||
    words.town.has(word)
  );
}

/** "Georgia, Alabama and Texas", "Syria, Iraq": names of one kind in a row, none of them in another. */
function isList({ tokens }: Tree, spots: readonly Spot[], n: number, words: PlaceWords): boolean {
  const [a, b] = [spots[n]!, spots[n + 1]!];
  const kind = (spot: Spot, of: Place['kind']) => spot.places.some((p) => p.kind === of);
  if (kind(a, 'country') && kind(b, 'country')) return true;
  if (!kind(a, 'region') || !kind(b, 'region')) return false;
  const after = tokens.form[b.last + 1];
  const before = tokens.form[a.first - 1];
  const more = after === 'and' || after === 'or' || after === ',' || before === ',' || before === 'and';
  return more && !words.in.has(before?.toLowerCase() ?? '');
}
