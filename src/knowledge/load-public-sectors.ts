import type { PublicSectors } from './codebook.js';
import type { Faults } from './faults.js';
import { cell, readTable } from './table.js';

const FILE = 'public-sectors.tsv';
const ROLES = 'actors/roles.tsv';

/**
 * The sectors of public-sectors.tsv: whose bearers act in public life. A sector that no word of actors/roles.tsv gives is a problem;
 * a codebook without actor tables is not asked.
 */
export function loadPublicSectors(files: ReadonlyMap<string, string>, faults: Faults): PublicSectors {
  const known = new Set(readTable(ROLES, files.get(ROLES) ?? '', 2).rows.map((row) => cell(row, 1)));
  const sectors = { any: new Set<string>(), politics: new Set<string>() };
  for (const row of readTable(FILE, files.get(FILE) ?? '', 3).rows) {
    const [sector, where] = [cell(row, 0), cell(row, 1)];
    if (where !== 'any' && where !== 'politics') {
      faults.error('where-unknown', FILE, row.line, `"${where}" is no place.`, 'Write any or politics.');
      continue;
    }
    if (known.size > 0 && !known.has(sector))
      faults.error(
        'sector-unknown',
        FILE,
        row.line,
        `No word of ${ROLES} gives the sector "${sector}".`,
        'Mend its spelling, or add the words that give it.',
      );
    if (sectors.politics.has(sector))
      faults.error('sector-twice', FILE, row.line, `${sector} stands here twice.`, 'Delete one line.');
    sectors.politics.add(sector);
    if (where === 'any') sectors.any.add(sector);
  }
  return sectors;
}
