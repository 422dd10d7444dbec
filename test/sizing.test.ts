import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { givenTable, RATES, sizingTable } from '../bench/sizing.js';
import { ROOT } from './source-files.js';

const FILE = path.join(ROOT, 'docs/explanation/sizing.md');

describe('the page on sizing', () => {
  it('holds the tables that bench/sizing.ts prints; UPDATE=1 writes them', () => {
    const text = readFileSync(FILE, 'utf8');
    const tables = { given: givenTable(RATES), comes: sizingTable(RATES) };
    const made = text.replace(
      /(<!-- (given|comes) -->)[\s\S]*?(?=\n<!-- end -->)/g,
      (_, head: string, name: 'given' | 'comes') => `${head}\n${tables[name]}`,
    );
    if (process.env['UPDATE'] === '1') writeFileSync(FILE, made);
    expect([...text.matchAll(/<!-- (given|comes) -->/g)].length).toBe(2);
    if (process.env['UPDATE'] !== '1') expect(text).toBe(made);
  });

  it('counts with what it is given', () => {
    const cell = (table: string, row: string) =>
      table
        .split('\n')
        .find((line) => line.startsWith(`| ${row}`))
        ?.split(' | ')[1];
    const slow = sizingTable(RATES);
    const fast = sizingTable({ ...RATES, code: 4 * RATES.code, price: 2 * RATES.price });
    const hours = (table: string) => Number(cell(table, 'core-hours')?.replaceAll(',', ''));
    expect(hours(fast)).toBeLessThan(hours(slow) / 2);
    expect(hours(fast)).toBeGreaterThan(hours(slow) / 4);
    expect(cell(sizingTable({ ...RATES, archives: 10, archive: 2 }), 'bytes in')).toBe('20 GB');
  });
});
