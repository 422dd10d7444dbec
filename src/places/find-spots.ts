import { pos, type Tree } from '../match/tree.js';
import { sentenceOf } from '../model/tokens.js';
import type { Gazetteer } from './gazetteer.js';
import { markOf, type NameRun, runAt } from './name-runs.js';
import { isTown, type Place } from './place.js';
import { keyOf } from './place-key.js';
import type { PlaceWords } from './place-words.js';
import type { Spot } from './spot.js';

/** Words of a name at most. */
const MOST_WORDS = 7;
/** Thousands of people that make a town known: its name alone, where the parser sees no name of a place, is taken for it. */
const KNOWN = 250;
/** A town that stands for a body to the parser must have as many. */
const BODY_TOWN = 100;
const INNER = new Set(
  "of de la le les el al du da do dos das del della di the upon on sur am an and y au aux 's - ’s".split(' '),
);
const ELIDED = /^[dlDL]['’]\p{Lu}/u;
const ARTICLE = new Set(['al', 'el', 'ad', 'as', 'an', 'ar', 'at']);
const PROPN = pos('PROPN');
const NOUN = pos('NOUN');
const ADJ = pos('ADJ');
const VERB = pos('VERB');

interface Reader {
  readonly tree: Tree;
  readonly gazetteer: Gazetteer;
  readonly words: PlaceWords;
}

/** What the walk over the words finds: names of places, and the states whose people are named. */
export interface Spots {
  readonly spots: Spot[];
  /** Codes of states by how often a word for their people or their adjective stands in the text. */
  readonly peoples: ReadonlyMap<string, number>;
  /** The same by the last row of the word. */
  readonly peopleRows: ReadonlyMap<number, string>;
}

/** The names of a report that may be places, in the order of the text; they do not overlap. Time is linear in the words. */
export function findSpots(tree: Tree, gazetteer: Gazetteer, placeWords: PlaceWords): Spots {
  const reader: Reader = { tree, gazetteer, words: placeWords };
  const { count, form, name } = tree.tokens;
  const spots: Spot[] = [];
  const peoples = new Map<string, number>();
  const peopleRows = new Map<number, string>();
  for (let i = 0; i < count; i++) {
    const word = form[i]!;
    if (!isCapital(word) && !(ARTICLE.has(word) && form[i + 1] === '-')) continue;
    const [state, words] = peopleAt(reader, i);
    if (state !== undefined) {
      peoples.set(state, (peoples.get(state) ?? 0) + 1);
      peopleRows.set(i + words - 1, state);
    }
    const spot = spotAt(reader, i);
    if (spot !== undefined) {
      spots.push(spot);
      i = spot.last;
    } else if (name[i] !== 0) i = Math.max(i + words - 1, afterRun(reader, i));
    else i += words - 1;
  }
  return { spots, peoples, peopleRows };
}

/** True for a word for a people, though a region is called so too: "the Somali army", but not "the Somali region". */
function isPeople(
  { tree, gazetteer, words }: Reader,
  row: number,
  key: string,
  places: readonly Place[],
): boolean {
  const after = tree.tokens.form[row + 1]?.toLowerCase() ?? '';
  if (words.region.has(after) || words.district.has(after)) return false;
  return gazetteer.demonyms.has(key) && !places.some(isCountry);
}

/** The state of a people, and the words of its name: "French", "South Korean". */
function peopleAt({ tree, gazetteer }: Reader, row: number): [string | undefined, number] {
  const { form } = tree.tokens;
  const next = form[row + 1];
  const both =
    next === undefined || !isCapital(next)
      ? undefined
      : gazetteer.demonyms.get(keyOf(`${form[row]} ${next}`));
  return both === undefined ? [gazetteer.demonyms.get(keyOf(form[row]!)), 1] : [both, 2];
}

/** The next row to look at after a name that is none of a place: persons and works are passed whole, bodies and places word by word. */
function afterRun({ tree }: Reader, row: number): number {
  const run = runAt(tree.tokens, row);
  return run.mark === 'PER' ? run.last : row;
}

function spotAt(reader: Reader, row: number): Spot | undefined {
  const { tree } = reader;
  const run = runAt(tree.tokens, row);
  const found = sharedName(reader, row) ?? longest(reader, row);
  const { from, to } = tree.tokens;
  if (found !== undefined) {
    const { last, key, places } = found;
    if (last === row && isPeople(reader, row, key, places)) return undefined;
    if (last === row && hasArticle(reader, row) && places.every((p) => isTown(p.kind))) return undefined;
    const verdict = found.shared ? 'yes' : judge(reader, { row, last, run, places });
    if (verdict === 'no' && (run.mark !== 'LOC' || run.first !== row)) return undefined;
    if (verdict !== 'no')
      return {
        first: row,
        last,
        from: from[row]!,
        to: endOf(reader, last),
        key,
        mark: run.mark,
        places,
        sure: verdict === 'yes',
      };
  }
  if (run.mark !== 'LOC' || run.first !== row || anyInside(reader, run)) return undefined;
  if (peopleAt(reader, row)[1] === 2) return undefined;
  if (row === run.last && isPlain(reader.words, tree.tokens.form[row]!.toLowerCase())) return undefined;
  const key = keyOf(tree.tokens.text, from[row]!, to[run.last]!);
  return {
    first: row,
    last: run.last,
    from: from[row]!,
    to: endOf(reader, run.last),
    key,
    mark: 'LOC',
    places: [],
    sure: true,
  };
}

/** Words that are no place by themselves, whatever the parser says. */
function isPlain({ never, part, heading, region, inside }: PlaceWords, word: string): boolean {
  return never.has(word) || part.has(word) || heading.has(word) || region.has(word) || inside.has(word);
}

/** Where a name ends: before a point that ends the sentence, behind one that is its own ("U.S."). */
function endOf({ tree }: Reader, row: number): number {
  const { to, form } = tree.tokens;
  const word = form[row]!;
  return word.length > 3 && /^[^.]+[.,;:]$/.test(word) ? to[row]! - 1 : to[row]!;
}

/** True when the end of an unknown name is a known place: "Greater Manchester", "Neighbouring Uganda", "Barangays of Santa Maria". */
function anyInside(reader: Reader, run: NameRun): boolean {
  const { form } = reader.tree.tokens;
  if (reader.words.part.has(form[run.first]!.toLowerCase())) return false;
  for (let i = run.first + 1; i <= run.last; i++) {
    if (!isCapital(form[i]!)) continue;
    const found = longest(reader, i);
    if (found === undefined || found.last < run.last) continue;
    if (form[i - 1] === 'of' || reader.words.heading.has(form[i - 1]!.toLowerCase())) return true;
    return found.places.some((p) => p.kind === 'country' || p.kind === 'region' || p.people >= BODY_TOWN);
  }
  return false;
}

interface Found {
  readonly last: number;
  readonly key: string;
  readonly places: readonly Place[];
  readonly shared?: true;
}

/** The longest name of the gazetteer that begins at a row. */
function longest({ tree, gazetteer }: Reader, row: number): Found | undefined {
  const { form, from, to, text, sentenceStart, name } = tree.tokens;
  const end = Math.min(sentenceStart[sentenceOf(tree.tokens, row) + 1]!, row + MOST_WORDS);
  let best: Found | undefined;
  for (let j = row; j < end; j++) {
    if (j > row) {
      const gap = text.slice(to[j - 1]!, from[j]!);
      if (gap.includes('\n\n') || gap.length > 3) break;
      if (!continues(form[j]!) && form[j - 1] !== '-') break;
    }
    if (form[j] === '-' || form[j] === '.' || (j > row && INNER.has(form[j]!))) continue;
    const key = keyOf(text, from[row]!, to[j]!);
    if (key.length < 2) continue;
    const places = lookUp(gazetteer, key, name[row] !== 0);
    if (places.length > 0) best = { last: j, key, places };
  }
  return best;
}

/** True for words that may go on a name: capitals, small words of names, numbers, points cut off. */
function continues(word: string): boolean {
  return isCapital(word) || INNER.has(word) || ELIDED.test(word) || /^\d/.test(word) || word === '.';
}

/** "North and South Kivu", "Central or South America": the first direction shares the name behind the second. */
function sharedName(reader: Reader, row: number): Found | undefined {
  const { form, from, to, text } = reader.tree.tokens;
  if (!reader.words.heading.has(form[row]!.toLowerCase()) || !/^(and|or)$/.test(form[row + 1] ?? ''))
    return undefined;
  if (!reader.words.heading.has(form[row + 2]?.toLowerCase() ?? '')) return undefined;
  const second = longest(reader, row + 2);
  if (second === undefined || second.last === row + 2) return undefined;
  const key = keyOf(`${form[row]} ${text.slice(from[row + 3]!, to[second.last]!)}`);
  const places = reader.gazetteer.find(key);
  return places.length === 0 ? undefined : { last: row, key, places, shared: true };
}

const SHORT = new Map([
  ['st', 'saint'],
  ['ste', 'sainte'],
  ['mt', 'mount'],
  ['ft', 'fort'],
]);

/** The places of a key; of "Saint Louis" for "St. Louis", with and without the Arabic article, of "N. Korea". */
function lookUp(gazetteer: Gazetteer, key: string, named: boolean): readonly Place[] {
  const found = gazetteer.find(key);
  if (key.startsWith('saint ')) return [...found, ...gazetteer.find(`st ${key.slice(6)}`)];
  if (found.length > 0) return found;
  const space = key.indexOf(' ');
  if (space > 0) {
    const full = SHORT.get(key.slice(0, space));
    if (full !== undefined) return gazetteer.find(full + key.slice(space));
    if (ARTICLE.has(key.slice(0, space))) {
      const other = key.startsWith('al ') ? 'el' : 'al';
      const with_ = gazetteer.find(other + key.slice(space));
      return with_.length > 0 ? with_ : gazetteer.find(key.slice(space + 1));
    }
  }
  return named && space < 0 && key.length > 4 ? gazetteer.find(`al ${key}`) : found;
}

/** Words that the gazetteer has: their rows, the run of name tags that they begin in, and the places of that name. */
interface Candidate {
  readonly row: number;
  readonly last: number;
  readonly run: NameRun;
  readonly places: readonly Place[];
}

type Verdict = 'yes' | 'no' | 'maybe';

/** Whether a name that the gazetteer has is one of a place here: yes, no, or only if the rest of the report says so. */
function judge(reader: Reader, candidate: Candidate): Verdict {
  const { row, last, run } = candidate;
  const { form, from, text } = reader.tree.tokens;
  if (text[from[row]! - 1] === '$') return 'no';
  if (last - row < 2 && keyLength(form, row, last) <= 3 && !isUpper(form[row]!)) return 'no';
  if (hasForeignPart(reader, row, last)) return 'no';
  if (isDateline(reader, row, last)) return 'yes';
  if (last === row && reader.words.never.has(form[row]!.toLowerCase())) return 'no';
  if (isBearing(reader, row, last)) return run.mark === 'LOC' ? 'maybe' : 'no';
  if (run.mark === 'LOC') return 'yes';
  if (run.mark === 'PER') return asPerson(reader, candidate);
  if (run.mark === 'ORG') return asBody(reader, candidate);
  return outsideNames(reader, candidate);
}

function keyLength(form: readonly string[], row: number, last: number): number {
  let length = 0;
  for (let i = row; i <= last; i++) length += form[i]!.length;
  return length;
}

/** "Lake Washington", "Kansas Avenue": the known name is only a part of another. */
function hasForeignPart({ tree, words }: Reader, row: number, last: number): boolean {
  const { form, sentenceStart } = tree.tokens;
  const sentence = sentenceOf(tree.tokens, row);
  const isPart = (k: number) => isCapital(form[k]!) && words.part.has(form[k]!.toLowerCase());
  if (row > sentenceStart[sentence]! && (isPart(row - 1) || markOf(tree.tokens, row - 1) === 'PER'))
    return true;
  const end = sentenceStart[sentence + 1]!;
  if (last + 1 >= end || (form[last]!.length > 3 && form[last]!.endsWith('.'))) return false;
  if (isPart(last + 1)) return true;
  for (let k = last + 1; k < end && k < last + 5 && isCapital(form[k]!); k++)
    if (words.body.has(form[k]!.toLowerCase())) return true;
  return false;
}

/** "the Tampa", "the Waratah": a ship, a team or a hotel; but not "the Kabul bombing", where the article is the bombing's. */
function hasArticle({ tree }: Reader, row: number): boolean {
  const { form, head, upos } = tree.tokens;
  if (row === 0 || form[row - 1]!.toLowerCase() !== 'the' || head[row - 1] !== row) return false;
  const next = upos[row + 1];
  return (
    form[row + 1] !== ',' &&
    next !== NOUN &&
    next !== ADJ &&
    !(next === VERB && form[row + 1]!.endsWith('ing'))
  );
}

/** "North", "Western District": a direction, of which only the rest of the report can make a place. */
function isBearing({ tree, words }: Reader, row: number, last: number): boolean {
  const { form } = tree.tokens;
  if (last > row + 1 || !words.heading.has(form[row]!.toLowerCase())) return false;
  const second = form[last]!.toLowerCase();
  return last === row || words.region.has(second) || words.district.has(second);
}

/** "ANKARA (AP) —", "GENEVA, June 3 —": capitals that open a sentence and are cut off from it. */
function isDateline({ tree }: Reader, row: number, last: number): boolean {
  const { form, sentenceStart } = tree.tokens;
  if (row !== sentenceStart[sentenceOf(tree.tokens, row)] || !isUpper(form[row]!) || form[row]!.length < 4)
    return false;
  const next = form[last + 1];
  return next === '(' || next === ',' || next === '—' || next === '–' || next === '-' || next === '--';
}

/** A name of a person that is one of a place: "the mayor of Santa Ana", "Austin, in Scott County", "Chad has said". */
function asPerson(reader: Reader, { row, last, run, places }: Candidate): Verdict {
  if (run.first !== row || run.last > last) return 'no';
  const { form } = reader.tree.tokens;
  const before = row > 0 ? form[row - 1]!.toLowerCase() : '';
  const { words } = reader;
  if (words.in.has(before) || words.near.has(before)) return 'yes';
  if ((before === 'and' || before === ',') && row > 1 && markOf(reader.tree.tokens, row - 2) === 'LOC')
    return 'yes';
  if (before === 'of' && row > 1 && reader.tree.tokens.upos[row - 2] === NOUN) return 'yes';
  if (isNamedKind(reader, last)) return 'yes';
  if (before === 'from' && places.some((p) => p.kind === 'region' || p.people >= BODY_TOWN)) return 'yes';
  return places.some(isCountry) ? 'yes' : 'maybe';
}

/** A name of a body that is one of a place, or begins with one: "the US Army", "Ministry of Health of Uganda", "Dugway spokesman". */
function asBody(reader: Reader, { row, last, run, places }: Candidate): Verdict {
  const { form } = reader.tree.tokens;
  const { words } = reader;
  const wide = places.some((p) => p.kind === 'country' || p.kind === 'region' || p.kind === 'capital');
  if (run.first === row && run.last <= last) {
    return wide ||
      places.some((p) => p.people >= BODY_TOWN) ||
      words.in.has(form[row - 1]?.toLowerCase() ?? '')
      ? 'yes'
      : 'maybe';
  }
  const states = places.some((p) => p.kind === 'country' || p.kind === 'region' || p.kind === 'district');
  if (!states) return 'no';
  const isPublic = (k: number) => words.public.has(form[k]!.toLowerCase());
  if (run.first === row) return isPublic(last + 1) || isPublic(Math.min(last + 2, run.last)) ? 'yes' : 'no';
  if (run.last > last || form[row - 1]?.toLowerCase() !== 'of') return 'no';
  for (let k = run.first; k < row; k++) if (isPublic(k)) return 'yes';
  return 'no';
}

/** A name that the parser sees none in: states, regions and large cities are taken, small towns only if the report speaks for them. */
function outsideNames(reader: Reader, { row, last, places }: Candidate): Verdict {
  const { form, upos } = reader.tree.tokens;
  if (isNamedKind(reader, last)) return 'yes';
  if (upos[row] !== PROPN && last === row && !isUpper(form[row]!))
    return places.some(isCountry) ? 'yes' : 'no';
  if (
    places.some((p) => !isTown(p.kind) && p.kind !== 'district' && (p.kind !== 'region' || p.people >= KNOWN))
  )
    return 'yes';
  return places.some((p) => p.people >= KNOWN) ? 'yes' : 'maybe';
}

/** "the Artibonite region", "Kalam town": the word behind a name says that it is one of a place. */
function isNamedKind({ tree, words }: Reader, last: number): boolean {
  const after = tree.tokens.form[last + 1]?.toLowerCase() ?? '';
  return words.region.has(after) || words.district.has(after) || words.town.has(after);
}

function isCountry(place: Place): boolean {
  return place.kind === 'country';
}

function isCapital(word: string): boolean {
  const code = word.charCodeAt(0);
  return (code >= 65 && code <= 90) || (code >= 0xc0 && word[0] !== word[0]!.toLowerCase());
}

function isUpper(word: string): boolean {
  return word === word.toUpperCase();
}
