import type { Faults } from './faults.js';
import { cell, listCell, readTable } from './table.js';

const FILE = 'sources/families.tsv';

/** Faults of sources/families.tsv: another kind than agency and publisher, a line without names, a name or address that two families claim. */
export function checkFamilies(files: ReadonlyMap<string, string>, faults: Faults): void {
  const owner = new Map<string, string>();
  for (const row of readTable(FILE, files.get(FILE) ?? '', 4).rows) {
    const [family, kind] = [cell(row, 0), cell(row, 1)];
    if (kind !== 'agency' && kind !== 'publisher')
      faults.error('kind-unknown', FILE, row.line, `"${kind}" is no kind.`, 'Write agency or publisher.');
    const names = listCell(row, 2);
    if (names.length === 0)
      faults.error(
        'family-nameless',
        FILE,
        row.line,
        `"${family}" has no name.`,
        'Write how credits call it.',
      );
    for (const one of new Set([...names, ...listCell(row, 3)].map((name) => name.toLowerCase()))) {
      const other = owner.get(one);
      if (other !== undefined && other !== family)
        faults.error(
          'family-twice',
          FILE,
          row.line,
          `"${one}" is of "${other}" too.`,
          'Leave it with one family.',
        );
      owner.set(one, family);
    }
  }
}
