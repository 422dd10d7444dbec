import type { ActorTables } from '../knowledge/actor-tables.js';
import { rels, type Tree } from '../match/tree.js';
import { NAME_ID } from '../model/grammar.js';

const PER = [NAME_ID.get('B-PER')!, NAME_ID.get('I-PER')!] as const;
const FLAT = rels('flat', 'flat:foreign');

/** The words of a person's name: rows `first` to `last`, titles left out; `given` is the first name, where there is one. */
export interface PersonName {
  readonly first: number;
  readonly last: number;
  readonly surname: string;
  readonly given?: string;
}

/**
 * The name that the word at `row` is part of: the words that the parser marks as a person, and the words that hang flat from
 * them, since the mark often stops short of the surname. "Secretary of State Mike Pompeo" is Mike Pompeo.
 */
export function personName(tree: Tree, row: number, tables: ActorTables): PersonName {
  const { name, form, head, deprel, count } = tree.tokens;
  const [begin, inside] = PER;
  let first = row;
  let last = row;
  while (first > 0 && name[first] === inside) first--;
  if (name[first] !== begin) first = row;
  while (FLAT[deprel[first]!] === 1 && head[first]! < first && head[first]! >= first - 4)
    first = head[first]!;
  last = Math.max(first, last);
  for (let k = last + 1; k < count; k++) {
    const flat = FLAT[deprel[k]!] === 1 && head[k]! >= first && head[k]! <= last;
    if (name[k] !== inside && !flat && !(form[k] === '-' && head[k]! >= first)) break;
    last = k;
  }
  while (last > row && !/^\p{L}/u.test(form[last]!)) last--;
  for (let k = first; k < last; k++) if (isTitle(tree, k, tables)) first = k + 1;
  const surname = form[last]!;
  return first === last ? { first, last, surname } : { first, last, surname, given: form[first]! };
}

/** "President", "Senator", "Mr", and the rest of "Secretary of State". */
function isTitle({ tokens, key }: Tree, row: number, tables: ActorTables): boolean {
  return (
    tables.roles.has(key[row]!) ||
    tables.heads.honorific.has(key[row]!) ||
    (row > 0 && /^(?:of|for)$/.test(tokens.form[row - 1]!)) ||
    /^(?:of|for)$/.test(key[row]!)
  );
}
