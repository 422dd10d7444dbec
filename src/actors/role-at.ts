import type { ActorTables, RoleEntry } from '../knowledge/actor-tables.js';
import { PERSONS } from '../match/clauses.js';
import { pos, type Tree } from '../match/tree.js';

/** The role that the word at a row names, alone or with the words beside it. */
export function roleAt(tree: Tree, row: number, tables: ActorTables): RoleEntry | undefined {
  return phraseRole(tree, row, tables) ?? roleOfRow(tree, row, tables);
}

/** A role of several words that ends at the row, or begins there with "of": "coast guard", "chief of staff". */
export function phraseRole({ key, tokens }: Tree, row: number, tables: ActorTables): RoleEntry | undefined {
  const word = key[row]!;
  if (row > 0 && tables.phraseEnds.has(word)) {
    const two = `${key[row - 1]}-${word}`;
    const role = (row > 1 ? tables.roles.get(`${key[row - 2]}-${two}`) : undefined) ?? tables.roles.get(two);
    if (role !== undefined) return role;
  }
  return row + 2 < tokens.count && key[row + 1] === 'of'
    ? tables.roles.get(`${word}-of-${key[row + 2]}`)
    : undefined;
}

/** The role that a word names alone; the last part of a hyphenated word says what it is. */
export function roleOf(tables: ActorTables, word: string): RoleEntry | undefined {
  return (
    tables.roles.get(word) ??
    (word.includes('-') ? tables.roles.get(word.slice(word.lastIndexOf('-') + 1)) : undefined)
  );
}

/**
 * The role that the word at a row names as it stands there: none for a trade inside a person's name ("James Baker"), for a role
 * that serves as a first name ("Christian Keysers") or for one that is an adjective ("major differences").
 */
export function roleOfRow(tree: Tree, row: number, tables: ActorTables): RoleEntry | undefined {
  const word = tree.key[row]!;
  const role = roleOf(tables, word);
  if (role === undefined) return undefined;
  if (PERSONS.has(tree.tokens.name[row]!) && (TRADES.has(role.sector) || tables.heads.given.has(word)))
    return undefined;
  return tree.tokens.upos[row] === ADJ && tables.heads.noun.has(word) ? undefined : role;
}

const ADJ = pos('ADJ');
/** Sectors of trades, whose words are surnames too. */
const TRADES = new Set(['LAB', 'AGR', 'BUS', 'CVL', 'CRM']);
