import { cell, listCell, readTable } from './table.js';

const FILE = 'sources/families.tsv';

/** An agency or publisher: what it is called in credits, and its addresses as registered. */
export interface FamilyEntry {
  readonly family: string;
  readonly kind: 'agency' | 'publisher';
  readonly names: readonly string[];
  readonly domains: readonly string[];
}

/** The families of sources/families.tsv; lines of another kind than agency and publisher are left out (`chancery check codebook` names them). */
export function loadFamilies(text: string): FamilyEntry[] {
  return readTable(FILE, text, 4).rows.flatMap((row) => {
    const kind = cell(row, 1);
    if (kind !== 'agency' && kind !== 'publisher') return [];
    return [{ family: cell(row, 0), kind, names: listCell(row, 2), domains: listCell(row, 3) }];
  });
}
