import { casesOf } from '../match/cases.js';
import { CLAUSES, isVerb, LIGHT, PERSONS } from '../match/clauses.js';
import { CONJUNCTS, SUBJECTS } from '../match/relations.js';
import { rels, type Tree } from '../match/tree.js';
import { type Because, because } from '../model/because.js';
import type { Doc } from '../model/doc.js';
import type { EventPlace } from '../model/event.js';
import { firstIndex } from '../model/first-index.js';
import { UPOS_ID } from '../model/grammar.js';
import { sentenceOf } from '../model/tokens.js';
import { type FoundPlace, headRow } from './find-places.js';
import type { Gazetteer } from './gazetteer.js';
import { isTown, type Place } from './place.js';
import type { PlaceWords } from './place-words.js';

/** What `eventPlace` looks at. */
export interface EventPlaceInput {
  readonly doc: Doc;
  readonly tree: Tree;
  /** All places of the report, in the order of the text. */
  readonly places: readonly FoundPlace[];
  readonly gazetteer: Gazetteer;
  readonly words: PlaceWords;
  /** Row of the predicate. */
  readonly row: number;
  /** Rows of the other words that tell the deed: the talks of "held talks". */
  readonly own: readonly number[];
  /** True for what is done with hands: what happens to people in a place happens there. Words about a deed elsewhere do not. */
  readonly material: boolean;
  /** True for a meeting: whom one meets in a town, one meets there. */
  readonly meets?: boolean;
  /** True for deeds told as done or under way, which may take the place of the report. */
  readonly here: boolean;
  /** Codes of the actors' countries, each once. */
  readonly countries: readonly string[];
  /** The country of all actors, when each has one and it is the same, and somebody is told to whom it was done. */
  readonly home?: string;
  /** True for a verb by which people speak. */
  readonly isSpeech: (row: number) => boolean;
  /** True for a word that stands for a deed: "attack", "decision". */
  readonly isDeed: (row: number) => boolean;
  /** True for a word that stands for a deed of force: a country before it says whose it is ("a United States operation"). */
  readonly isForce: (row: number) => boolean;
}

const RELATIVE = rels('acl:relcl', 'advcl:relcl');
const XCOMP = rels('xcomp');
/** Arcs by which a bare name marks the noun behind it: "the Kabul bombing". */
const BEFORE = rels('compound', 'nmod:poss', 'nmod:unmarked');
const DONE_TO = rels('obj', 'nsubj:pass');
const NOUN = UPOS_ID.get('NOUN')!;
const OPEN_CASES = new Set(['on', 'over', 'along']);
/** "A raid on Nablus" happens there; one on a country may come from anywhere. */
const AGAINST = new Set(['on', 'upon', 'against']);
/** Kinds that lie in the open: "on Lesbos", "over the Black Sea". */
const ON = new Set(['island', 'river', 'lake', 'sea', 'area', 'mountains']);
const ADVERBIAL = rels('advcl', 'xcomp');
/** Words between a deed and its place at most. */
const SPAN = 150;
/** Sentences that open a report. */
const LEAD = 2;
/** Sentences for which the opening's place holds. */
const REACH = 12;

/**
 * Where the deed of a predicate took or takes place: a phrase of its own clause ("in Kunduz", "near the base at Bagram", "the Kabul
 * bombing"), else of the verb that carries it, of the sentence that it opens; for deeds done, the dateline, the sentence before and
 * the report's opening, if they agree with the actors, and last the country of all actors. Undefined when none tells.
 */
export function eventPlace(input: EventPlaceInput): EventPlace | undefined {
  const { row } = input;
  const near = placesIn(input, row);
  return (
    ownPlace(input, near, row) ??
    abovePlace(input, near, row) ??
    openingPlace(input, near) ??
    (input.here
      ? (datelinePlace(input) ?? placeBefore(input) ?? leadPlace(input) ?? countryPlace(input))
      : undefined)
  );
}

/** The places of the sentence of a row, no further than SPAN words from it: a text without stops is one sentence. */
function placesIn({ tree, places }: EventPlaceInput, row: number): FoundPlace[] {
  const { sentenceStart } = tree.tokens;
  const s = sentenceOf(tree.tokens, row);
  const end = Math.min(sentenceStart[s + 1]!, row + SPAN);
  const found: FoundPlace[] = [];
  const first = Math.max(sentenceStart[s]!, row - SPAN);
  let k = firstIndex(places.length, (at) => places[at]!.first < first);
  for (; k < places.length && places[k]!.first < end; k++) if (!places[k]!.inBody) found.push(places[k]!);
  return found;
}

interface Fit {
  readonly place: FoundPlace;
  /** The smaller, the closer to the predicate: 0 hangs from it by a preposition of place, 1 from what is done to. */
  readonly rank: number;
}

/** The place that hangs from a predicate and stands nearest; a town before the country that it is in. */
function ownPlace(
  input: EventPlaceInput,
  near: readonly FoundPlace[],
  predicate: number,
  goal = false,
): EventPlace | undefined {
  let best: Fit | undefined;
  for (const place of near) {
    const rank = rankOf(input, place, predicate, goal);
    if (rank === undefined) continue;
    if (best === undefined || rank < best.rank || (rank === best.rank && isFiner(place, best.place)))
      best = { place, rank };
  }
  if (best === undefined) return undefined;
  const says = best.rank === 2 ? 'Those who act are there.' : 'It stands in the same clause.';
  return found(best.place, best.rank === 2 ? 'places/subject' : 'places/own-clause', says);
}

function isFiner(a: FoundPlace, b: FoundPlace): boolean {
  return fineness(a) > fineness(b);
}

function fineness({ place }: FoundPlace): number {
  if (place === undefined) return 3;
  if (isTown(place.kind) || place.kind === 'site' || place.kind === 'base') return 3;
  if (place.kind === 'country') return 1;
  return place.kind === 'continent' ? 0 : 2;
}

/**
 * How a place hangs from a predicate; undefined when it does not, or by words that place nothing ("to", "against"), or through another deed
 * ("condemned the attack in Kabul"). `goal` also takes where somebody goes: "travelled to Doha to sign".
 */
function rankOf(
  input: EventPlaceInput,
  place: FoundPlace,
  predicate: number,
  goal = false,
): number | undefined {
  const { tree, material } = input;
  const { head, deprel } = tree.tokens;
  let at = headRow(tree, place);
  let placed = false;
  let direct = true;
  const { go, leave, send } = input.words;
  const key = tree.key[predicate]!;
  const goes = go.has(key) || leave.has(key);
  const motion: Motion = { to: goal || go.has(key) || (material && send.has(key)), from: leave.has(key) };
  const followed = rowBefore(input, at, predicate);
  if (!material && !goes && !input.own.includes(followed) && input.isDeed(followed)) return undefined;
  for (let steps = 0; at >= 0 && steps < 12; steps++) {
    const relation = deprel[at]!;
    if (
      CLAUSES[relation] ||
      (CONJUNCTS[relation] && isVerb(input.tree.tokens, at)) ||
      (XCOMP[relation] && !placed)
    )
      return undefined;
    if (steps < 2 && BEFORE[relation] && !isLocal(place) && input.isForce(head[at]!)) return undefined;
    const how = howPlaced(input, place, at, motion);
    if (how === 'elsewhere' && !(placed && (material || isLoose(input, place, at)))) return undefined;
    if (placed && how !== 'there' && !isLoose(input, place, at)) direct = false;
    if (how === 'there') placed = true;
    const subjectsOwn = !placed && SUBJECTS[deprel[head[at]!] ?? 0] && head[head[at]!] === predicate;
    if (subjectsOwn && BEFORE[relation]) return bareRank(input, place, at, predicate, steps);
    if (head[at] === predicate || isOwn(input, head[at]!, predicate)) {
      if (!placed && goes && DONE_TO[relation]) return 0;
      if (!placed) return bareRank(input, place, at, predicate, steps);
      if (SUBJECTS[relation] && how !== 'there')
        return DONE_TO[relation] && material ? 1 : material ? 2 : undefined;
      if (DONE_TO[relation] && how !== 'there')
        return material || (input.meets === true && isLocal(place)) ? 1 : undefined;
      return direct ? 0 : material ? 1 : undefined;
    }
    at = head[at]!;
  }
  return undefined;
}

/** True for a word that tells the deed together with its predicate: the talks of "held talks". */
function isOwn({ row, own }: EventPlaceInput, word: number, predicate: number): boolean {
  return predicate === row && own.includes(word);
}

/** The word that the phrase of a place follows: the attack of "condemned the attack in Kabul"; the predicate when that is what it follows. */
function rowBefore({ tree }: EventPlaceInput, row: number, predicate: number): number {
  let first = row;
  for (let k = tree.childStart[row]!; k < tree.childStart[row + 1]!; k++)
    first = Math.min(first, tree.child[k]!);
  return Math.max(first - 1, predicate);
}

/** "met the envoy, a former general, in Doha", "met with Ana Keller in Doha": what the parser hangs the place from cannot hold it. */
function isLoose({ tree, words }: EventPlaceInput, place: FoundPlace, row: number): boolean {
  const { name, form, sentenceStart } = tree.tokens;
  if (PERSONS.has(name[row]!)) return true;
  const start = place.first - 1;
  const least = sentenceStart[sentenceOf(tree.tokens, row)]!;
  return start > row && start > least && words.in.has(form[start]!) && form[start - 1] === ',';
}

/** Which ends of a way are where the deed is: the goal of going and sending, the start of leaving. */
interface Motion {
  readonly to: boolean;
  readonly from: boolean;
}

/** What the prepositions of a phrase say: that it is there, that it is elsewhere, or nothing ("of", none). */
function howPlaced(
  { tree, words, material }: EventPlaceInput,
  place: FoundPlace,
  row: number,
  motion: Motion,
): 'there' | 'elsewhere' | 'open' {
  const cases = casesOf(tree, row);
  if (cases.length === 0 || cases[0] === 'of') return 'open';
  const there = cases.some(
    (word) =>
      words.in.has(word) ||
      words.near.has(word) ||
      (OPEN_CASES.has(word) && isOpen(place)) ||
      (material && (word === 'into' || (AGAINST.has(word) && isLocal(place)))) ||
      (motion.to && (word === 'to' || word === 'into' || word === 'for')) ||
      (motion.from && word === 'from'),
  );
  return there ? 'there' : 'elsewhere';
}

/** A place without preposition: "the Kabul bombing", "bombed Kunduz", "the shelling of the city of Aleppo". */
function bareRank(
  input: EventPlaceInput,
  place: FoundPlace,
  at: number,
  predicate: number,
  steps: number,
): number | undefined {
  const { tree, material, words } = input;
  const { deprel, upos } = tree.tokens;
  const key = tree.key[at]!;
  const generic =
    steps === 0 ||
    words.region.has(key) ||
    words.district.has(key) ||
    words.town.has(key) ||
    words.inside.has(key);
  if (!isLocal(place) || !generic) return undefined;
  const above = tree.tokens.head[at]!;
  if (BEFORE[deprel[at]!] && upos[above] === NOUN) {
    if (above === predicate) return 0;
    return material && SUBJECTS[deprel[above]!] && tree.tokens.head[above] === predicate ? 2 : undefined;
  }
  const done = DONE_TO[deprel[at]!] || casesOf(tree, at).includes('of');
  return done && material && (steps > 0 || place.place!.kind !== 'capital') ? 1 : undefined;
}

function isOpen({ place }: FoundPlace): boolean {
  return place !== undefined && ON.has(place.kind);
}

/** Places small enough for a deed to be there when their bare name stands beside it; countries and capitals act. */
function isLocal({ place }: FoundPlace): boolean {
  return place !== undefined && place.kind !== 'country' && place.kind !== 'continent';
}

/** The place of the verb that a noun hangs on, of the first of several verbs, of what a purpose serves; or the place that a clause describes. */
function abovePlace(
  input: EventPlaceInput,
  near: readonly FoundPlace[],
  row: number,
): EventPlace | undefined {
  const { head, deprel } = input.tree.tokens;
  let at = row;
  for (let steps = 0; steps < 6; steps++) {
    const relation = deprel[at]!;
    const next = head[at]!;
    if (next < 0) return undefined;
    if (at === row && (RELATIVE[relation] || ADVERBIAL[relation])) {
      const described = describedPlace(input, near, at, next);
      if (described !== undefined || RELATIVE[relation]) return described;
    }
    const joined = CONJUNCTS[relation] && isVerb(input.tree.tokens, at);
    const purpose = ADVERBIAL[relation] === 1 && casesOf(input.tree, at)[0] === 'to';
    if (!joined && !purpose && !LIGHT[relation] && !CONJUNCTS[relation]) return undefined;
    at = next;
    if (!isVerb(input.tree.tokens, at)) continue;
    if (input.isSpeech(at)) return undefined;
    const place = ownPlace(input, joined ? near.filter((p) => p.last < row) : near, at, purpose);
    if (place !== undefined) {
      const says = 'It stands with the verb that carries the deed.';
      return { ...place, because: because('places/clause-above', says, [], [place.because]) };
    }
    if (!joined && !purpose) return undefined;
  }
  return undefined;
}

/** "Kunduz, where a bomb killed six", "flew to Niamey for a summit where both signed": the place that the clause describes. */
function describedPlace(
  input: EventPlaceInput,
  near: readonly FoundPlace[],
  row: number,
  noun: number,
): EventPlace | undefined {
  const { tree } = input;
  let where = -1;
  for (let k = tree.childStart[row]!; k < tree.childStart[row + 1]!; k++) {
    if (tree.key[tree.child[k]!] === 'where') where = tree.child[k]!;
  }
  if (where < 0) return undefined;
  const place = near.find(
    (p) => p.last === where - 1 || p.last === where - 2 || (p.first <= noun && noun <= p.last),
  );
  if (place !== undefined) return found(place, 'places/described', 'The clause says what happened there.');
  let at = noun;
  for (let steps = 0; steps < 4 && at >= 0 && !isVerb(input.tree.tokens, at); steps++)
    at = tree.tokens.head[at]!;
  return ownPlace(input, near, noun) ?? (at >= 0 ? ownPlace(input, near, at, true) : undefined);
}

/** A place that opens the sentence is that of all its clauses: "In Kunduz, a bomb killed six, officials said." */
function openingPlace(input: EventPlaceInput, near: readonly FoundPlace[]): EventPlace | undefined {
  const { tree, row } = input;
  const { head, deprel } = tree.tokens;
  let root = row;
  for (let steps = 0; head[root]! >= 0 && steps < 40; steps++) root = head[root]!;
  if (root === row || input.isSpeech(root)) return undefined;
  for (const place of near) {
    if (place.last >= row || place.last >= root) break;
    let at = headRow(tree, place);
    while (at >= 0 && head[at] !== root && !CLAUSES[deprel[at]!]) at = head[at]!;
    if (at < 0 || head[at] !== root || SUBJECTS[deprel[at]!]) continue;
    if (rankOf({ ...input, row: root }, place, root) === 0)
      return found(place, 'places/sentence-opening', 'It opens the sentence.');
  }
  return undefined;
}

function datelinePlace({ doc, places, countries }: EventPlaceInput): EventPlace | undefined {
  const { dateline } = doc;
  if (dateline?.place === undefined) return undefined;
  const filed = places.find((p) => p.mention.from >= dateline.from && p.mention.to <= dateline.to);
  if (filed === undefined || !agrees(filed, countries)) return undefined;
  return found(filed, 'places/dateline', 'Its sentence names no place; the report was filed there.');
}

/** The one place of the sentence before, in the same paragraph, if it lies in a country of an actor. */
function placeBefore(input: EventPlaceInput): EventPlace | undefined {
  const { tree, row } = input;
  const { sentenceStart, from, to, text } = tree.tokens;
  const own = sentenceOf(tree.tokens, row);
  if (own === 0 || !input.material || placesIn(input, row).some((p) => isLocal(p))) return undefined;
  const start = sentenceStart[own]!;
  if (text.slice(to[start - 1]!, from[start]!).includes('\n')) return undefined;
  const before = onlyPlace(input, placesIn(input, start - 1));
  return before === undefined
    ? undefined
    : found(before, 'places/sentence-before', 'The sentence goes on from it.');
}

/** The one place of the report's opening, as a report without a dateline has it there. */
function leadPlace(input: EventPlaceInput): EventPlace | undefined {
  const { tree, material, doc, row } = input;
  const { sentenceStart, sentenceCount, from, count } = tree.tokens;
  if (!material || doc.dateline !== undefined || placesIn(input, row).some((p) => isLocal(p)))
    return undefined;
  const body = doc.zones.find((zone) => zone.kind === 'body')?.from ?? 0;
  const opens = firstIndex(Math.max(0, count - 1), (k) => from[k]! < body);
  let s = sentenceOf(tree.tokens, opens);
  if (sentenceOf(tree.tokens, row) - s > REACH) return undefined;
  for (const end = Math.min(s + LEAD, sentenceCount); s < end; s++) {
    const opening = onlyPlace(input, placesIn(input, sentenceStart[s]!));
    if (opening !== undefined && from[sentenceStart[s]!]! < from[row]!)
      return found(opening, 'places/lead', 'Its sentence names no place; the report opens with this one.');
  }
  return undefined;
}

/** The one town or site among places, if it lies in a country of an actor. */
function onlyPlace({ countries }: EventPlaceInput, places: readonly FoundPlace[]): FoundPlace | undefined {
  const fine = places.filter((p) => fineness(p) === 3 && p.place !== undefined);
  const one = fine.length > 0 && fine.every((p) => p.place === fine[0]!.place) ? fine[0] : undefined;
  return one !== undefined && countries.length > 0 && agrees(one, countries) ? one : undefined;
}

function agrees({ place }: FoundPlace, countries: readonly string[]): boolean {
  return place?.country !== undefined && (countries.length === 0 || countries.includes(place.country));
}

/** The country of all actors, when it is one. */
function countryPlace({ home, gazetteer }: EventPlaceInput): EventPlace | undefined {
  const country = home === undefined ? undefined : gazetteer.country(home);
  if (country === undefined) return undefined;
  return fromPlace(
    country,
    because('places/actors', `No place is told; all actors are of ${country.country}.`),
  );
}

function found({ mention }: FoundPlace, rule: string, says: string): EventPlace {
  const { from, to, name, country, lat, lon } = mention;
  const span = { from, to };
  const why: Because = because(rule, says, [span], [mention.because]);
  return {
    name,
    ...(country === undefined ? {} : { country }),
    ...(lat === undefined ? {} : { lat }),
    ...(lon === undefined ? {} : { lon }),
    span,
    because: why,
  };
}

function fromPlace({ name, country, lat, lon }: Place, why: Because): EventPlace {
  return { name, ...(country === undefined ? {} : { country }), lat, lon, because: why };
}
