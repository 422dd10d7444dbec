import type { ActorTables, NameEntry, RoleEntry } from '../knowledge/actor-tables.js';
import { contents } from '../match/quantity.js';
import { rels, type Tree } from '../match/tree.js';
import { describers } from './phrase.js';
import { phraseRole, roleAt, roleOfRow } from './role-at.js';

/** Sectors of a modifier that decide ("rebel soldiers"), and the heads before which they do not ("an opposition lawmaker"). */
const OPPOSING: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ['REB', new Set(['COP'])],
  ['OPP', new Set(['COP', 'LEG', 'JRN'])],
]);
const MODIFIER = rels('amod', 'compound', 'nmod:desc');

export interface SectorFound {
  readonly sector: string;
  readonly row: number;
  readonly role: RoleEntry;
  /** True when only a word of leading or belonging gives it ("leader", "commander"): a body beside it says more. */
  readonly generic?: boolean;
}

/**
 * The sector that the words of a phrase give, or undefined when none of them names a role or a body. Words inside a known name are
 * left out (`inName`): members of the European Union are no trade unionists.
 */
export function sectorOf(
  tree: Tree,
  row: number,
  tables: ActorTables,
  inName: (row: number) => boolean = () => false,
): SectorFound | undefined {
  for (const head of contents(tree, row)) {
    const found = sectorOfHead(tree, head, tables, inName);
    if (found === undefined) continue;
    return isFormer(tree, head, tables) || isFormer(tree, found.row, tables)
      ? { ...found, sector: 'ELI' }
      : found;
  }
  return undefined;
}

function sectorOfHead(
  tree: Tree,
  row: number,
  tables: ActorTables,
  inName: (row: number) => boolean,
): SectorFound | undefined {
  const word = tree.key[row]!;
  const phrase = phraseRole(tree, row, tables);
  if (phrase !== undefined) return { sector: phrase.sector, row, role: phrase };
  const own = roleOfRow(tree, row, tables);
  if (own !== undefined && !tables.heads.leads.has(word)) {
    const rebel = modifierSector(tree, row, tables, inName);
    if (rebel !== undefined && OPPOSING.get(rebel.sector)?.has(own.sector) === false) return rebel;
    return { sector: own.sector, row, role: own };
  }
  const modified = tables.heads.leads.has(word) ? modifierSector(tree, row, tables, inName) : undefined;
  if (modified !== undefined) return modified;
  if (own !== undefined) return { sector: own.sector, row, role: own, generic: true };
  for (const { row: k, how } of describers(tree, row, 1)) {
    if (how === 'of' || how === 'in' || inName(k) || isOfThing(tree, k, tables)) continue;
    const role = roleAt(tree, k, tables);
    if (role !== undefined)
      return sectorOfHead(tree, k, tables, inName) ?? { sector: role.sector, row: k, role };
  }
  return undefined;
}

/** The sector of "police" in "police chief", of "parliament" in "members of parliament". */
function modifierSector(
  tree: Tree,
  row: number,
  tables: ActorTables,
  inName: (row: number) => boolean,
): SectorFound | undefined {
  for (const { row: k, how } of describers(tree, row, 1)) {
    if (how === 'apposition' || how === 'in' || inName(k)) continue;
    const phrase = phraseRole(tree, k, tables);
    const role = phrase ?? roleOfRow(tree, k, tables);
    if (role === undefined) continue;
    if (phrase !== undefined || !(tables.heads.leads.has(tree.key[k]!) && how === 'before'))
      return { sector: role.sector, row: k, role };
  }
  return undefined;
}

const ARMED = new Set(['REB', 'PRM', 'CRM', 'UAF']);

/**
 * The sector of a phrase with a body in it: a leader of Hezbollah is of Hezbollah's sector, and so are the troops of an armed group;
 * a minister or a lawmaker of a party keeps the sector of the office.
 */
export function sectorWithBody(said: SectorFound, body: NameEntry): string {
  if (body.kind !== 'body' || body.sector === undefined || said.sector === 'ELI') return said.sector;
  const yields = said.generic === true || (said.sector === 'MIL' && ARMED.has(body.sector));
  return yields ? body.sector : said.sector;
}

/** True for "former", "ousted" or "the late" before the word. */
export function isFormer(tree: Tree, row: number, tables: ActorTables): boolean {
  const { child, childStart, tokens } = tree;
  for (let k = childStart[row]!; k < childStart[row + 1]!; k++) {
    if (MODIFIER[tokens.deprel[child[k]!]!] && tables.heads.former.has(tree.key[child[k]!]!)) return true;
  }
  return false;
}

/** "Ties with Chad, military gear": what the words describe, or are, does not act. */
function isOfThing(tree: Tree, row: number, { heads }: ActorTables): boolean {
  const above = tree.tokens.head[row]!;
  return heads.thing.has(tree.key[row]!) || (above >= 0 && heads.thing.has(tree.key[above]!));
}
