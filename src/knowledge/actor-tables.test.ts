import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT } from '../../test/source-files.js';
import { fold } from './fold.js';
import { readTable } from './table.js';

const SECTORS = new Set(
  'COP GOV JUD LEG MIL PRM PTY REB SPY UAF AGR BUS CRM CVL EDU ELI JRN LAB MED REF OPP PRE REL SOC'.split(
    ' ',
  ),
);
const read = (name: string, columns: number) =>
  readTable(name, readFileSync(path.join(ROOT, 'codebook/actors', name), 'utf8'), columns).rows;
const states = new Set(read('countries.tsv', 7).map((row) => row.cells[0]));
const INTERNATIONAL = new Set(['UNO', 'EUR', 'IGO', 'NGO', 'IMG', 'ISM', 'MNC']);
const DAY = /^(?:\d{4}(?:-\d\d){0,2})?$/;

describe('the tables of actors', () => {
  it.each(['leaders.tsv', 'persons.tsv', 'officials.tsv'])(
    'have in %s known codes and sectors, and days in order',
    (name) => {
      const faults = read(name, 6).filter(({ cells }) => {
        const [person = '', code = '', sector = '', role = '', since = '', until = ''] = cells;
        return (
          person === '' ||
          role === '' ||
          !(states.has(code) || INTERNATIONAL.has(code)) ||
          !SECTORS.has(sector) ||
          !DAY.test(since) ||
          !DAY.test(until) ||
          (until !== '' && since > `${until}~`)
        );
      });
      expect(faults.map((row) => `${name}:${row.line} ${row.cells.join(' | ')}`)).toEqual([]);
    },
  );

  it('give no leader the same office twice from the same day', () => {
    const seen = new Set<string>();
    const twice = read('leaders.tsv', 7).filter(({ cells }) => {
      const key = `${fold(cells[0]!)}|${cells[1]}|${cells[3]}|${cells[4]}`;
      return seen.has(key) || !seen.add(key);
    });
    expect(twice.map((row) => row.line)).toEqual([]);
  });

  it('have known codes and sectors for bodies and roles, and each role once', () => {
    const bodies = read('organisations.tsv', 4).filter(
      ({ cells }) =>
        !(states.has(cells[0]!) || INTERNATIONAL.has(cells[0]!)) ||
        !(cells[1] === '' || SECTORS.has(cells[1]!)),
    );
    expect(bodies.map((row) => row.line)).toEqual([]);
    const roles = read('roles.tsv', 2);
    expect(roles.filter(({ cells }) => !SECTORS.has(cells[1]!)).map((row) => row.line)).toEqual([]);
    expect(roles.length - new Set(roles.map((row) => row.cells[0])).size).toBe(0);
  });
});
