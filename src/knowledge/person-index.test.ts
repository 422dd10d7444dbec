import { describe, expect, it } from 'vitest';
import { PersonIndex } from './person-index.js';

const leaders = [
  '# name\tcode',
  'Jonas Ölund\tSWE\tGOV\tPresident\t1999\t2004-05\tJohn Olund, Jonas A. Ölund',
  'Jonas Ölund\tSWE\tOPP\tOpposition leader\t2004-06\t',
  'Pak Min-su\tKOR\tGOV\tPresident\t2001\t2006',
  'Joseph Pak\tTWN\tGOV\tPresident',
].join('\n');
const index = new PersonIndex([
  { file: 'actors/leaders.tsv', text: leaders, minor: false },
  { file: 'actors/officials.tsv', text: 'Eva Olund\tNOR\tGOV\tGovernor\t2010\t-\n', minor: true },
]);

describe('the index of persons', () => {
  it('finds names and other names by their first word, without accents, in the order of the tables', () => {
    expect(index.beginningWith('Jonas').map((e) => `${e.text} ${e.sector} ${e.since}`)).toEqual([
      'Jonas Olund GOV 1999',
      'Jonas A. Olund GOV 1999',
      'Jonas Olund OPP 2004-06',
    ]);
    expect(index.beginningWith('John')[0]).toMatchObject({
      name: 'Jonas Ölund',
      code: 'SWE',
      until: '2004-05',
      line: 2,
    });
    expect(index.beginningWith('Nobody')).toEqual([]);
  });

  it('finds surnames, marks lesser offices and leaves open ends open', () => {
    expect(index.endingWith('Olund').map((e) => [e.code, e.minor ?? false])).toEqual([
      ['SWE', false],
      ['SWE', false],
      ['SWE', false],
      ['SWE', false],
      ['NOR', true],
    ]);
    expect(index.endingWith('Olund').at(-1)).not.toHaveProperty('until');
  });

  it('knows that Korean surnames stand first and Western ones do not', () => {
    expect(index.endingWith('Pak').map((e) => e.text)).toEqual(['Pak Min-su', 'Joseph Pak']);
    expect(index.endingWith('Joseph')).toEqual([]);
  });
});
