import type { ActorTables, NameEntry } from '../knowledge/actor-tables.js';
import { fold } from '../knowledge/fold.js';
import { rels, type Tree } from '../match/tree.js';
import { NAME_ID } from '../model/grammar.js';
import { isHeadOfState } from './head-of-state.js';
import { personName } from './person-name.js';
import { describers } from './phrase.js';

/** Relations by which a name hangs from the title beside it. */
export const TITLE_OF = rels('appos', 'flat', 'nmod:desc', 'list', 'compound');
const PER = [NAME_ID.get('B-PER')!, NAME_ID.get('I-PER')!];

/**
 * Who a surname stands for by the tables alone: who held office on the day, or who bears the title beside it. Undefined when that
 * leaves persons of more than one state (without a day: heads of state and government alone are looked at), or when nothing says that the word is a person's name.
 */
export function officeHolder(
  tree: Tree,
  row: number,
  tables: ActorTables,
  day: string | undefined,
): NameEntry | undefined {
  const bearers = bearersOf(tree, row, tables);
  if (bearers.length === 0) return undefined;
  const titles = titlesOf(tree, row, tables);
  const titled = bearers.filter((e) => titles.some((title) => e.role?.toLowerCase().includes(title)));
  const known = titled.length > 0 ? titled : bearers.filter((e) => e.minor !== true);
  let held = known;
  if (day !== undefined) {
    held = known.filter((e) => (e.since ?? '') <= day && (e.until === undefined || day <= `${e.until}~`));
    if (held.length === 0) held = titles.length > 0 ? known : known.filter((e) => isHeadOfState(e.role));
  } else if (titles.length === 0) held = known.filter((e) => isHeadOfState(e.role));
  if (titles.length === 0 && !PER.includes(tree.tokens.name[row]!)) return undefined;
  return ofOneState(held) ?? ofOneState(held.filter((e) => isHeadOfState(e.role)));
}

/**
 * Office holders by the surname at `row`. Where the text gives more of the name ("Usman Khan"), only those whose first name is
 * the same: a surname alone says too little then.
 */
function bearersOf(tree: Tree, row: number, tables: ActorTables): readonly NameEntry[] {
  const { surname, given } = personName(tree, row, tables);
  const known = tables.bySurname.get(fold(surname)) ?? [];
  return given === undefined ? known : known.filter((entry) => entry.text.startsWith(`${fold(given)} `));
}

/** Whose government it is in "the Bush administration": the row is the surname's. */
export function headOfGovernment(tree: Tree, row: number, tables: ActorTables): NameEntry | undefined {
  const above = tree.tokens.head[row]!;
  if (above < 0 || !tables.heads.office.has(tree.key[above]!)) return undefined;
  const known = tables.bySurname.get(fold(tree.tokens.form[row]!)) ?? [];
  return ofOneState(known.filter((e) => isHeadOfState(e.role)));
}

function ofOneState(entries: readonly NameEntry[]): NameEntry | undefined {
  return new Set(entries.map((e) => e.code)).size === 1 ? entries[0] : undefined;
}

/** Words of office before or beside a surname, in small letters: "president" in "President Mugabe". */
function titlesOf(tree: Tree, row: number, tables: ActorTables): string[] {
  const beside = describers(tree, row, 1)
    .filter((d) => d.how === 'before')
    .map((d) => tree.key[d.row]!);
  const above = tree.tokens.head[row]!;
  if (above >= 0 && TITLE_OF[tree.tokens.deprel[row]!] === 1) beside.push(tree.key[above]!);
  return beside.filter((word) => tables.roles.has(word));
}
