import type { ActorTables, RoleEntry } from '../knowledge/actor-tables.js';
import { contents } from '../match/quantity.js';
import { rels, type Tree } from '../match/tree.js';
import { describers } from './phrase.js';

/** Heads that say only that somebody leads or speaks: their sector is that of what they lead or speak for. */
const LEADS = new Set(
  (
    'leader chief head official spokesman spokeswoman spokesperson member source representative group force leadership authority ' +
    'movement organization organisation commander deputy director chairman president secretary aide people person man woman youth ' +
    'supporter network front army wing officer figure delegation unit personnel boss worker family adviser advisor body team'
  ).split(' '),
);
/** Sectors that a modifier may give to such a head; "government" before "troops" does not make them officials. */
const FORMER = new Set(['former', 'ex', 'exiled', 'ousted', 'deposed', 'retired', 'late']);
const MODIFIER = rels('amod', 'compound', 'nmod:desc');

export interface SectorFound {
  readonly sector: string;
  readonly row: number;
  readonly role: RoleEntry;
}

/** The sector that the words of a phrase give, or undefined when none of them names a role or a body. */
export function sectorOf(tree: Tree, row: number, tables: ActorTables): SectorFound | undefined {
  for (const head of contents(tree, row)) {
    const found = sectorOfHead(tree, head, tables);
    if (found !== undefined) return isFormer(tree, head) ? { ...found, sector: 'ELI' } : found;
  }
  return undefined;
}

function sectorOfHead(tree: Tree, row: number, tables: ActorTables): SectorFound | undefined {
  const word = tree.key[row]!;
  const own = roleOf(tables, word);
  if (own !== undefined && !LEADS.has(word)) {
    const rebel = modifierSector(tree, row, tables);
    if (rebel !== undefined && (rebel.sector === 'REB' || rebel.sector === 'OPP') && own.sector !== 'COP')
      return rebel;
    return { sector: own.sector, row, role: own };
  }
  const modified = LEADS.has(word) ? modifierSector(tree, row, tables) : undefined;
  if (modified !== undefined) return modified;
  if (own !== undefined) return { sector: own.sector, row, role: own };
  for (const { row: k, how } of describers(tree, row, 1)) {
    if (how === 'of' || how === 'in') continue;
    const role = roleOf(tables, tree.key[k]!);
    if (role !== undefined) return sectorOfHead(tree, k, tables) ?? { sector: role.sector, row: k, role };
  }
  return undefined;
}

/** The sector of "police" in "police chief", of "parliament" in "members of parliament". */
function modifierSector(tree: Tree, row: number, tables: ActorTables): SectorFound | undefined {
  for (const { row: k, how } of describers(tree, row, 1)) {
    if (how === 'apposition' || how === 'in') continue;
    const role = roleOf(tables, tree.key[k]!);
    if (role !== undefined && !(LEADS.has(tree.key[k]!) && how === 'before'))
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

function isFormer(tree: Tree, row: number): boolean {
  const { child, childStart, tokens } = tree;
  for (let k = childStart[row]!; k < childStart[row + 1]!; k++) {
    if (MODIFIER[tokens.deprel[child[k]!]!] && FORMER.has(tree.key[child[k]!]!)) return true;
  }
  return false;
}
