import type { Place } from './codebook.js';
import { fold } from './fold.js';
import { nameBeginnings } from './name-beginnings.js';
import { firstWord } from './name-units.js';
import { PersonIndex } from './person-index.js';
import { cell, listCell, readTable } from './table.js';

/** What a name stands for: a state, its people or adjective, its capital or seat of government, another city or region, a body, a person. */
export type NameKind = 'country' | 'demonym' | 'capital' | 'seat' | 'city' | 'body' | 'person';

/** A name that the tables know. `code` is ISO alpha-3 or an international code of PLOVER; days are ISO, from and to an office. */
export interface NameEntry extends Place {
  readonly kind: NameKind;
  /** The name as written in text, without accents and with straight apostrophes. */
  readonly text: string;
  /** The name to show: the state of a demonym, the full name of a body. */
  readonly name: string;
  readonly code: string;
  readonly sector?: string;
  readonly role?: string;
  readonly since?: string;
  readonly until?: string;
  /** True for a lesser office: such a person is known by the full name or behind the title, not by surname alone. */
  readonly minor?: boolean;
}

/** A word for a role or a body, and its sector. */
export interface RoleEntry extends Place {
  readonly sector: string;
}

/** What heads.tsv says of a word. */
export const HEAD_KINDS = [
  'leads',
  'former',
  'land',
  'office',
  'thing',
  'honorific',
  'noun',
  'about',
  'water',
  'weapon',
  'given',
  'private',
] as const;
export type HeadKind = (typeof HEAD_KINDS)[number];

/** Names by a word; undefined for a word that no name has. */
export interface NameLookup {
  get(word: string): readonly NameEntry[] | undefined;
}

/** All that the tables of codebook/actors/ say, and the states of cities. */
export interface ActorTables {
  /** Names by the word that they begin with, longest first; all without accents. */
  readonly byFirstWord: NameLookup;
  /** False where no name begins, by the first units of the text at an offset: a quick test before the look-up. */
  readonly mayBegin: (text: string, at: number) => boolean;
  /** Office holders by surname without accents, in table order. */
  readonly bySurname: NameLookup;
  readonly roles: ReadonlyMap<string, RoleEntry>;
  /** Last words of roles that have several: "guard" of "coast-guard". */
  readonly phraseEnds: ReadonlySet<string>;
  /** Words that say how a phrase is to be read, by kind. */
  readonly heads: Readonly<Record<HeadKind, ReadonlySet<string>>>;
}

const COUNTRIES = 'actors/countries.tsv';
const BODIES = 'actors/organisations.tsv';
/** Tables of persons; the third holds lesser offices. */
const PERSONS = ['actors/leaders.tsv', 'actors/persons.tsv', 'actors/officials.tsv'] as const;
const LESSER = PERSONS[2];
const ROLES = 'actors/roles.tsv';
const HEADS = 'actors/heads.tsv';
const CITIES = 'places/cities.tsv';
const REGIONS = 'actors/regions.tsv';

/** Reads the tables from the codebook's files. Lines that lack a code or a name are passed over. */
export function loadActorTables(files: ReadonlyMap<string, string>): ActorTables {
  const fixed = new Map<string, NameEntry[]>();
  for (const entry of [...bodies(files), ...countries(files), ...cities(files), ...regions(files)]) {
    const word = firstWord(entry.text);
    const list = fixed.get(word);
    if (list === undefined) fixed.set(word, [entry]);
    else list.push(entry);
  }
  const persons = new PersonIndex(
    PERSONS.map((file) => ({ file, text: files.get(file) ?? '', minor: file === LESSER })),
  );
  const byFirstWord = remembering((word) =>
    [...(fixed.get(word) ?? []), ...persons.beginningWith(word)].sort(
      (a, b) => b.text.length - a.text.length,
    ),
  );
  const bySurname = remembering((word) => persons.endingWith(word));
  const roles = new Map<string, RoleEntry>();
  for (const row of readTable(ROLES, files.get(ROLES) ?? '', 2).rows) {
    if (!roles.has(cell(row, 0)))
      roles.set(cell(row, 0), { file: `codebook/${ROLES}`, line: row.line, sector: cell(row, 1) });
  }
  const phraseEnds = new Set<string>();
  for (const word of roles.keys())
    if (word.includes('-')) phraseEnds.add(word.slice(word.lastIndexOf('-') + 1));
  return {
    byFirstWord,
    mayBegin: nameBeginnings([...fixed.keys(), ...persons.firstWords()]),
    bySurname,
    roles,
    phraseEnds,
    heads: heads(files),
  };
}

/** A lookup that finds the entries of a word once. */
function remembering(find: (word: string) => readonly NameEntry[]): NameLookup {
  const kept = new Map<string, readonly NameEntry[]>();
  return {
    get(word) {
      let list = kept.get(word);
      if (list === undefined) {
        list = find(word);
        // Words without a name are not kept: a long report has too many of them.
        if (list.length > 0) kept.set(word, list);
      }
      return list.length === 0 ? undefined : list;
    },
  };
}

/** States and bodies by name, in the order of the tables. */
export function statesAndBodies(files: ReadonlyMap<string, string>): NameEntry[] {
  return [...bodies(files), ...countries(files)];
}

function heads(files: ReadonlyMap<string, string>): Record<HeadKind, Set<string>> {
  const kinds = Object.fromEntries(HEAD_KINDS.map((kind) => [kind, new Set<string>()]));
  for (const row of readTable(HEADS, files.get(HEADS) ?? '', 2).rows) kinds[cell(row, 1)]?.add(cell(row, 0));
  return kinds as Record<HeadKind, Set<string>>;
}

function* countries(files: ReadonlyMap<string, string>): Iterable<NameEntry> {
  for (const row of readTable(COUNTRIES, files.get(COUNTRIES) ?? '', 7).rows) {
    const sector = cell(row, 6);
    const base = {
      file: `codebook/${COUNTRIES}`,
      line: row.line,
      code: cell(row, 0),
      name: cell(row, 1),
      ...(sector === '' ? {} : { sector }),
    };
    if (base.code === '' || base.name === '') continue;
    yield { ...base, kind: 'country', text: fold(base.name) };
    for (const text of listCell(row, 2)) yield { ...base, kind: 'country', text: fold(text) };
    for (const text of listCell(row, 3).map(fold)) {
      yield { ...base, kind: 'demonym', text };
      if (!/(ese|ish|sh|ch|s|men)$/.test(text)) yield { ...base, kind: 'demonym', text: `${text}s` };
      if (text.endsWith('man')) yield { ...base, kind: 'demonym', text: `${text.slice(0, -2)}en` };
    }
    for (const text of listCell(row, 4)) yield { ...base, kind: 'capital', text: fold(text) };
    for (const text of listCell(row, 5)) yield { ...base, kind: 'seat', text: fold(text) };
  }
}

function* cities(files: ReadonlyMap<string, string>): Iterable<NameEntry> {
  for (const row of readTable(CITIES, files.get(CITIES) ?? '', 4).rows) {
    const [text, code] = [cell(row, 0), cell(row, 1)];
    if (text === '' || code === '') continue;
    yield { file: `codebook/${CITIES}`, line: row.line, kind: 'city', text: fold(text), name: text, code };
  }
}

function* regions(files: ReadonlyMap<string, string>): Iterable<NameEntry> {
  for (const row of readTable(REGIONS, files.get(REGIONS) ?? '', 2).rows)
    for (const name of listCell(row, 1))
      yield {
        file: `codebook/${REGIONS}`,
        line: row.line,
        kind: 'city',
        text: fold(name),
        name,
        code: cell(row, 0),
      };
}

function* bodies(files: ReadonlyMap<string, string>): Iterable<NameEntry> {
  for (const row of readTable(BODIES, files.get(BODIES) ?? '', 4).rows) {
    const sector = cell(row, 1);
    const base = {
      file: `codebook/${BODIES}`,
      line: row.line,
      code: cell(row, 0),
      name: cell(row, 2),
      ...(sector === '' ? {} : { sector }),
    };
    if (base.code === '' || base.name === '') continue;
    yield { ...base, kind: 'body', text: fold(base.name) };
    for (const text of listCell(row, 3)) yield { ...base, kind: 'body', text: fold(text) };
  }
}
