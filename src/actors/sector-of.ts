import type { ActorTables, RoleEntry } from '../knowledge/actor-tables.js';
import { contents } from '../match/quantity.js';
import { rels, type Tree } from '../match/tree.js';
import { describers } from './phrase.js';

const MODIFIER = rels('amod', 'compound', 'nmod:desc');

export interface SectorFound {
  readonly sector: string;
  readonly row: number;
  readonly role: RoleEntry;
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
    if (found !== undefined) return isFormer(tree, head, tables) ? { ...found, sector: 'ELI' } : found;
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
  const own = roleOf(tables, word);
  if (own !== undefined && !tables.heads.leads.has(word)) {
    const rebel = modifierSector(tree, row, tables, inName);
    if (rebel !== undefined && (rebel.sector === 'REB' || rebel.sector === 'OPP') && own.sector !== 'COP')
      return rebel;
    return { sector: own.sector, row, role: own };
  }
  const modified = tables.heads.leads.has(word) ? modifierSector(tree, row, tables, inName) : undefined;
  if (modified !== undefined) return modified;
  if (own !== undefined) return { sector: own.sector, row, role: own };
  for (const { row: k, how } of describers(tree, row, 1)) {
    if (how === 'of' || how === 'in' || inName(k)) continue;
    const role = roleOf(tables, tree.key[k]!);
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
    const role = roleOf(tables, tree.key[k]!);
    if (role !== undefined && !(tables.heads.leads.has(tree.key[k]!) && how === 'before'))
      return { sector: role.sector, row: k, role };
  }
  return undefined;
}

function roleOf(tables: ActorTables, word: string): RoleEntry | undefined {
  return (
    tables.roles.get(word) ??
    (word.includes('-') ? tables.roles.get(word.slice(word.lastIndexOf('-') + 1)) : undefined)
  );
}

function isFormer(tree: Tree, row: number, tables: ActorTables): boolean {
  const { child, childStart, tokens } = tree;
  for (let k = childStart[row]!; k < childStart[row + 1]!; k++) {
    if (MODIFIER[tokens.deprel[child[k]!]!] && tables.heads.former.has(tree.key[child[k]!]!)) return true;
  }
  return false;
}
