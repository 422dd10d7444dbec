import type { Place } from './codebook.js';
import { fold } from './fold.js';
import { cell, listCell, readTable } from './table.js';

/** What a name stands for: a state, its people or adjective, its capital or seat of government, another city, a body, a person. */
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
}

/** A word for a role or a body, and its sector. */
export interface RoleEntry extends Place {
  readonly sector: string;
}

/** What heads.tsv says of a word. */
export const HEAD_KINDS = ['leads', 'former', 'land', 'office', 'thing'] as const;
export type HeadKind = (typeof HEAD_KINDS)[number];

/** All that the tables of codebook/actors/ say, and the states of cities. */
export interface ActorTables {
  /** Names by the word that they begin with, longest first; all without accents. */
  readonly byFirstWord: ReadonlyMap<string, readonly NameEntry[]>;
  /** False where no name begins, by the first units of the text at an offset: a quick test before the look-up. */
  readonly mayBegin: (text: string, at: number) => boolean;
  /** Office holders by surname without accents, in table order. */
  readonly bySurname: ReadonlyMap<string, readonly NameEntry[]>;
  readonly roles: ReadonlyMap<string, RoleEntry>;
  /** Last words of roles that have several: "guard" of "coast-guard". */
  readonly phraseEnds: ReadonlySet<string>;
  /** Words that say how a phrase is to be read, by kind. */
  readonly heads: Readonly<Record<HeadKind, ReadonlySet<string>>>;
}

const COUNTRIES = 'actors/countries.tsv';
const BODIES = 'actors/organisations.tsv';
const PERSONS = 'actors/persons.tsv';
const ROLES = 'actors/roles.tsv';
const HEADS = 'actors/heads.tsv';
const CITIES = 'places/cities.tsv';

/** The letters, digits, points and apostrophes that a name begins with; names and text are cut alike. */
export function firstWord(text: string, at = 0): string {
  let to = at;
  while (to < text.length && isNameUnit(text.charCodeAt(to))) to++;
  return text.slice(at, to);
}

/** True for units that stand inside a word: letters, digits, point, apostrophe. */
export function isNameUnit(code: number): boolean {
  return (
    ((code >= 48 && code <= 57) ||
      (code >= 65 && code <= 90) ||
      (code >= 97 && code <= 122) ||
      code === 46 ||
      code === 39 ||
      code >= 0xc0) &&
    code !== 0x2019 &&
    code !== 0x2018 &&
    code !== 0x201c &&
    code !== 0x201d &&
    code !== 0x2013 &&
    code !== 0x2014
  );
}

/** Reads the tables from the codebook's files. Lines that lack a code or a name are passed over. */
export function loadActorTables(files: ReadonlyMap<string, string>): ActorTables {
  const entries: NameEntry[] = [...bodies(files), ...countries(files), ...persons(files), ...cities(files)];
  const byFirstWord = new Map<string, NameEntry[]>();
  for (const entry of entries) {
    const word = firstWord(entry.text);
    const list = byFirstWord.get(word);
    if (list === undefined) byFirstWord.set(word, [entry]);
    else list.push(entry);
  }
  for (const list of byFirstWord.values()) list.sort((a, b) => b.text.length - a.text.length);
  const bySurname = new Map<string, NameEntry[]>();
  for (const entry of entries) {
    if (entry.kind !== 'person') continue;
    const surname = entry.text.slice(entry.text.lastIndexOf(' ') + 1);
    const list = bySurname.get(surname);
    if (list === undefined) bySurname.set(surname, [entry]);
    else list.push(entry);
  }
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
    mayBegin: beginnings(byFirstWord.keys()),
    bySurname,
    roles,
    phraseEnds,
    heads: heads(files),
  };
}

/** Tells where no name begins, by the first three units of it; "TEHRAN" is looked up as "Tehran", so capitals count too. */
function beginnings(words: Iterable<string>): (text: string, at: number) => boolean {
  const open = new Uint8Array(1 << 18);
  // Units are told apart by their last six bits: one of another script may be taken for a letter, which only costs a look-up.
  const place = (a: number, b: number, c: number) => ((a & 63) << 12) | ((b & 63) << 6) | (c & 63);
  for (const word of words) {
    const [a, b] = [word.charCodeAt(0), word.charCodeAt(1)];
    // Behind words of one or two units anything may follow.
    if (word === '') open.fill(1);
    else if (word.length === 1) open.fill(1, place(a, 0, 0), place(a, 63, 63) + 1);
    else if (word.length === 2) {
      for (const second of [b, word.toUpperCase().charCodeAt(1)])
        open.fill(1, place(a, second, 0), place(a, second, 63) + 1);
    } else
      for (const form of [word, word.toUpperCase()])
        open[place(form.charCodeAt(0), form.charCodeAt(1), form.charCodeAt(2))] = 1;
  }
  return (text, at) =>
    open[place(text.charCodeAt(at), text.charCodeAt(at + 1), text.charCodeAt(at + 2))] === 1;
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

function* persons(files: ReadonlyMap<string, string>): Iterable<NameEntry> {
  for (const row of readTable(PERSONS, files.get(PERSONS) ?? '', 6).rows) {
    const text = cell(row, 0);
    if (text === '' || cell(row, 1) === '') continue;
    const [since, until] = [cell(row, 4), cell(row, 5)];
    yield {
      file: `codebook/${PERSONS}`,
      line: row.line,
      kind: 'person',
      text: fold(text),
      name: text,
      code: cell(row, 1),
      sector: cell(row, 2),
      role: cell(row, 3),
      ...(since === '' ? {} : { since }),
      ...(until === '' ? {} : { until }),
    };
  }
}
