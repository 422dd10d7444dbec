import type { ActorTables, NameEntry } from '../knowledge/actor-tables.js';
import { firstWord, isNameUnit } from '../knowledge/name-units.js';
import { pos, type Tree } from '../match/tree.js';
import { NAME_ID } from '../model/grammar.js';
import type { Tokens } from '../model/tokens.js';
import { nameText } from './name-text.js';

const PLACE = NAME_ID.get('B-LOC')!;
const PERSON = NAME_ID.get('B-PER')!;
const IN_PERSON = NAME_ID.get('I-PER')!;
const NOUN = pos('NOUN');
const PROPN = pos('PROPN');
const ADJ = pos('ADJ');

/** A known name in the text: rows `from` to `to - 1`; `head` is the row that the others hang from. */
export interface NameHit {
  readonly from: number;
  readonly to: number;
  readonly head: number;
  readonly entries: readonly NameEntry[];
}

/**
 * The known names of a document, by each row that they cover. The longest name wins; names do not overlap. Accents and the kind of
 * apostrophe do not matter. Many cities are called like a person or a common word, so that a city counts only where the parser sees
 * a place, or before a body ("Shanghai police").
 */
export function findNames({ tokens, key }: Tree, tables: ActorTables): Map<number, NameHit> {
  const found = new Map<number, NameHit>();
  const { count, head } = tokens;
  const { text, from, to } = nameText(tokens);
  for (let i = 0; i < count; i++) {
    if (!tables.mayBegin(text, from[i]!)) continue;
    const known = namesAt(text, from[i]!, tables);
    if (known.length === 0) continue;
    const entries = known.filter((e) =>
      e.kind === 'city'
        ? tokens.name[i] === PLACE || isBeforeBody(i, tokens, key, tables)
        : e.kind === 'body'
          ? e.text.includes(' ') || !isOfItsKind(i, key, tables)
          : e.kind !== 'person' || e.text.includes(' ') || standsAlone(i, tokens),
    );
    if (entries.length === 0) continue;
    const stop = from[i]! + entries[0]!.text.length;
    let last = i + 1;
    while (last < count && to[last]! <= stop && from[last]! > from[i]!) last++;
    let top = i;
    for (let k = i; k < last; k++) if (head[k]! < i || head[k]! >= last) top = k;
    const longest = entries.filter((e) => e.text.length === entries[0]!.text.length);
    if (isOfWater(i, last, tokens, key, tables)) {
      i = last - 1;
      continue;
    }
    const hit = { from: i, to: last, head: top, entries: longest };
    for (let k = i; k < last; k++) found.set(k, hit);
    i = last - 1;
  }
  return found;
}

/** "Labour unions" at the start of a sentence: a word of a sector before a noun of the same, and no party called Labour. */
function isOfItsKind(row: number, key: readonly string[], { roles }: ActorTables): boolean {
  const sector = roles.get(key[row]!)?.sector;
  return sector !== undefined && roles.get(key[row + 1] ?? '')?.sector === sector;
}

/** "the Sea of Japan", "the Taiwan Strait": a water that is called after a state is not the state's doing. */
function isOfWater(
  from: number,
  to: number,
  { form, count }: Tokens,
  key: readonly string[],
  { heads }: ActorTables,
): boolean {
  const named = (row: number): boolean =>
    row >= 0 && row < count && heads.water.has(key[row]!) && /^\p{Lu}/u.test(form[row]!);
  return named(to) || (key[from - 1] === 'of' && named(from - 2));
}

/** True for a word of a known name that hangs from outside it; a misread name ("People's Republic of Korea") may have several. */
export function isTop({ tokens }: Tree, row: number, hit: NameHit): boolean {
  const above = tokens.head[row]!;
  return hit.head === row || above < hit.from || above >= hit.to;
}

/** The names of the tables that a text has at an offset, longest first. */
function namesAt(text: string, at: number, tables: ActorTables): readonly NameEntry[] {
  const word = firstWord(text, at);
  // A body may be called "Iran's Atomic Energy Organization"; in "Iran's navy" the name is "Iran".
  for (const first of [word, word.replace(/\.$|'s?$/, '')]) {
    const list = tables.byFirstWord.get(first) ?? NONE;
    const found = list.filter((e) => text.startsWith(e.text, at) && endsAt(text, at + e.text.length));
    if (found.length > 0) return found;
  }
  if (word.length < 4 || word !== word.toUpperCase()) return NONE;
  // "TEHRAN", "SOUTH KOREA": a headline or a dateline in capitals. Single words of bodies are left to their own abbreviations.
  const capital = word[0] + word.slice(1).toLowerCase();
  return (
    tables.byFirstWord.get(capital) ??
    tables.byFirstWord.get(capital.replace(/'s?$/, '')) ??
    NONE
  ).filter(
    (e) =>
      (e.kind !== 'body' || e.text.includes(' ')) &&
      text.slice(at, at + e.text.length) === e.text.toUpperCase() &&
      endsAt(text, at + e.text.length),
  );
}

const NONE: readonly NameEntry[] = [];

function endsAt(text: string, at: number): boolean {
  const after = text.charCodeAt(at);
  return !isNameUnit(after) || after === 46 || after === 39;
}

/** True for a word that is no part of a longer name of a person: "Arafat", but not "Moussa Arafat". */
function standsAlone(row: number, { name, count }: Tokens): boolean {
  return name[row] !== IN_PERSON && (row + 1 === count || name[row + 1] !== IN_PERSON);
}

/** True where a word of a body or role follows within the same name: "Kano State government". */
function isBeforeBody(row: number, tokens: Tokens, key: readonly string[], tables: ActorTables): boolean {
  if (tokens.name[row] === PERSON) return false;
  for (let k = row + 1; k < tokens.count && k <= row + 2; k++) {
    const upos = tokens.upos[k]!;
    if (upos !== NOUN && upos !== PROPN && upos !== ADJ) return false;
    if (tables.roles.has(key[k]!)) return true;
  }
  return false;
}
