import { describe, expect, it } from 'vitest';
import { NameIndex } from './name-index.js';
import { keyOf } from './place-key.js';

const TABLE = `# name	kind	country	region	latitude	longitude	people	other names
Île-Verte	city	CAN	10	48	-69	1	Green Island
Port-au-Prince	capital	HTI	11	18.5	-72.3	1200
Texas	region	USA	TX	31	-100	29000	Tex.,Lone Star State
Los Angeles	city	USA	CA	34	-118	3900	L.A.
`;

function names(key: string): string[] {
  const index = new NameIndex();
  index.add(TABLE);
  index.add('Green Island\tcity\tUSA\tNY\t42.7\t-73.7\t3\n');
  return index.find(key).map((row) => index.row(row).cells[0]!);
}

describe('keyOf', () => {
  it('drops accents, points and apostrophes and makes hyphens and line ends spaces', () => {
    expect([keyOf('Port-au-\nPrince'), keyOf('U.S.'), keyOf("Queen Anne's County"), keyOf('Ḩamāh')]).toEqual([
      'port au prince',
      'us',
      'queen annes county',
      'hamah',
    ]);
  });

  it('reads a part of a text', () => {
    expect(keyOf('in São Tomé, today', 3, 11)).toBe('sao tome');
  });
});

describe('NameIndex', () => {
  it('finds a name however it is spelled', () => {
    expect([names('port au prince'), names('ile verte')]).toEqual([['Port-au-Prince'], ['Île-Verte']]);
  });

  it('finds other names, of all tables in their order', () => {
    expect(names('green island')).toEqual(['Île-Verte', 'Green Island']);
  });

  it('takes an abbreviation with points inside for a name, and one with a point behind it for none', () => {
    expect([names('la'), names('tex'), names('lone star state')]).toEqual([['Los Angeles'], [], ['Texas']]);
  });

  it('gives a row with its line, counted from 1', () => {
    const index = new NameIndex();
    index.add(TABLE);
    expect(index.row(index.find('texas')[0]!).line).toBe(4);
    expect(index.rowsOfKind('capital')).toHaveLength(1);
  });
});
