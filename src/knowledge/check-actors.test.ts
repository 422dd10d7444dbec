import { describe, expect, it } from 'vitest';
import { checkActors } from './check-actors.js';
import { Faults } from './faults.js';

function problems(tables: Record<string, string>): string[] {
  const faults = new Faults();
  const base = { 'actors/countries.tsv': 'KEN\tKenya', 'actors/roles.tsv': 'minister\tGOV' };
  checkActors(new Map(Object.entries({ ...base, ...tables })), faults);
  return faults.problems.map((one) => `${one.where} ${one.code}`);
}

describe('checkActors', () => {
  it('is silent about lines that are right', () => {
    expect(
      problems({
        'actors/leaders.tsv': 'Ann Otieno\tKEN\tGOV\tMinister\t2020\t2021-05-03\nBo Mwangi\tUNO\tGOV\tEnvoy',
        'actors/organisations.tsv': 'IGO\t-\tLake Bank\tLB',
      }),
    ).toEqual([]);
  });

  it('names missing cells, unknown codes and sectors, and days that are none', () => {
    expect(
      problems({
        'actors/leaders.tsv': 'Ann Otieno, KEN, GOV\nAnn Otieno\tKNY\tGOF\tMinister\t2020-13',
        'actors/organisations.tsv': 'IGO\tLake Bank',
      }),
    ).toEqual([
      'actors/organisations.tsv:1 cells-missing',
      'actors/leaders.tsv:1 cells-missing',
      'actors/leaders.tsv:2 code-unknown',
      'actors/leaders.tsv:2 sector-unknown',
      'actors/leaders.tsv:2 day-unreadable',
    ]);
  });
});
