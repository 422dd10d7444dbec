import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checkFamilies } from '../knowledge/check-families.js';
import { Faults } from '../knowledge/faults.js';
import { loadFamilies } from '../knowledge/load-families.js';
import { registrableDomain } from './registrable-domain.js';
import { type SourceFacts, sourceFamilies } from './source-family.js';

const TABLE = readFileSync('codebook/sources/families.tsv', 'utf8');
const familyOf = sourceFamilies(loadFamilies(TABLE));
const of = (facts: Omit<SourceFacts, 'id'>) => familyOf({ id: 'r1', ...facts });

describe('the family of a source', () => {
  it('is the agency that dateline, byline, publisher or address names', () => {
    const dateline = { from: 0, to: 9, agency: 'AP' };
    expect(of({ url: 'https://www.osk-times.example/a', dateline })).toEqual({
      ...{ outlet: 'osk-times.example', agency: 'AP', by: 'dateline (AP)' },
    });
    expect(of({ publisher: 'Osk Times', byline: 'By Ida Morn, Associated Press' }).agency).toBe('AP');
    expect(of({ publisher: 'Osk Times', byline: 'Ida Morn and Agence France-Presse' }).agency).toBe('AFP');
    expect(of({ publisher: 'Reuters' })).toMatchObject({ outlet: 'Reuters', agency: 'Reuters' });
    expect(of({ url: 'https://english.news.cn/x' }).agency).toBe('Xinhua');
    expect(of({ url: 'https://tass.com/politics/1', publisher: 'TASS' }).outlet).toBe('TASS');
  });

  it('is the outlet where no agency is credited, by whichever of its names or addresses', () => {
    const bbc = [
      { publisher: 'BBC News' },
      { url: 'http://news.bbc.co.uk/1' },
      { url: 'https://www.bbc.com/2' },
    ];
    expect(bbc.map((facts) => of(facts).outlet)).toEqual(['BBC', 'BBC', 'BBC']);
    expect(of({ publisher: 'The Osk Times' }).outlet).toBe(of({ publisher: 'osk  times' }).outlet);
    expect(of({ byline: 'By Amapa Reutersward' })).not.toHaveProperty('agency');
    expect(of({})).toEqual({ outlet: 'report r1', by: 'nothing: it names neither publisher nor address' });
  });

  it('takes an address by what was registered', () => {
    const cases: Record<string, string | undefined> = {
      'https://amp.smh.com.au/world?x=1': 'smh.com.au',
      'news.example.co.uk/a': 'example.co.uk',
      'HTTP://Example.COM./': 'example.com',
      'https://10.0.0.1/a': '10.0.0.1',
      'http://localhost:80/': 'localhost',
      'javascript:alert(1)': undefined,
      'not an address': undefined,
    };
    for (const [url, domain] of Object.entries(cases))
      expect([url, registrableDomain(url)]).toEqual([url, domain]);
  });

  it('comes from a table without faults, whose faults are told by line', () => {
    const faults = (text: string) => {
      const found = new Faults();
      checkFamilies(new Map([['sources/families.tsv', text]]), found);
      return found.problems.map(({ code }) => code);
    };
    expect(faults(TABLE)).toEqual([]);
    expect(loadFamilies(TABLE).length).toBeGreaterThan(100);
    expect(faults('A\tagency\tA1\ta.example\nB\tpaper\t-\ta.example\n')).toEqual([
      'kind-unknown',
      'family-nameless',
      'family-twice',
    ]);
  });
});
