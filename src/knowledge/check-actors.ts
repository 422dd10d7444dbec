import type { Faults } from './faults.js';
import { cell, type Row, readTable } from './table.js';

const COUNTRIES = 'actors/countries.tsv';
const BODIES = 'actors/organisations.tsv';
const PERSONS = ['actors/leaders.tsv', 'actors/persons.tsv', 'actors/officials.tsv'];
const ROLES = 'actors/roles.tsv';
const INTERNATIONAL = ['IGO', 'UNO', 'EUR', 'NGO', 'IMG', 'ISM', 'MNC'];
const DAY = /^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/;

/**
 * Faults of the lines that say who is who: cells that are missing, codes and sectors that are unknown, days that are none.
 * A codebook without these tables is not asked.
 */
export function checkActors(files: ReadonlyMap<string, string>, faults: Faults): void {
  const rows = (file: string): readonly Row[] => readTable(file, files.get(file) ?? '').rows;
  const codes = new Set([...INTERNATIONAL, ...rows(COUNTRIES).map((row) => cell(row, 0))]);
  const sectors = new Set(rows(ROLES).map((row) => cell(row, 1)));
  const check = (
    file: string,
    row: Row,
    name: string,
    code: string,
    sector: string,
    needed: number,
  ): boolean => {
    if (row.cells.length < needed || name === '') {
      const message = `Found ${row.cells.length} cell(s), expected ${needed} or more, with a name.`;
      faults.error(
        'cells-missing',
        file,
        row.line,
        message,
        'Part the cells by tabs, as the head of the file shows.',
      );
      return false;
    }
    if (!codes.has(code)) {
      const message = `"${code}" is no code of ${COUNTRIES} and not ${INTERNATIONAL.join(', ')}.`;
      faults.error('code-unknown', file, row.line, message, 'Take a code from there.');
    }
    if (sector !== '' && !sectors.has(sector)) {
      const message = `"${sector}" is no sector of ${ROLES}.`;
      faults.error('sector-unknown', file, row.line, message, `Take one of ${[...sectors].join(', ')}.`);
    }
    return true;
  };
  for (const row of rows(BODIES)) check(BODIES, row, cell(row, 2), cell(row, 0), cell(row, 1), 3);
  for (const file of PERSONS) {
    for (const row of rows(file)) {
      if (!check(file, row, cell(row, 0), cell(row, 1), cell(row, 2), 4)) continue;
      for (const day of [cell(row, 4), cell(row, 5)]) {
        if (day === '' || DAY.test(day)) continue;
        const message = `"${day}" is no year, month or day.`;
        faults.error('day-unreadable', file, row.line, message, 'Write 2025, 2025-04 or 2025-04-01.');
      }
    }
  }
}
