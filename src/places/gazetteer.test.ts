import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { ROOT } from '../../test/source-files.js';
import { readCodebookFiles } from '../knowledge/codebook-node.js';
import { cell, readTable } from '../knowledge/table.js';
import { Gazetteer } from './gazetteer.js';
import { PLACE_KINDS } from './place.js';
import { PLACE_WORD_ROLES } from './place-words.js';

let files: Map<string, string>;
let gazetteer: Gazetteer;

beforeAll(() => {
  files = readCodebookFiles(path.join(ROOT, 'codebook'));
  gazetteer = new Gazetteer(files);
});

describe('the tables of places', () => {
  it('have known kinds, codes of countries and points on the globe in every line', () => {
    const codes = new Set(readTable('', files.get('places/countries.tsv')!).rows.map((row) => cell(row, 0)));
    const wrong: string[] = [];
    for (const file of ['features', 'regions', 'gazetteer']) {
      for (const row of readTable(file, files.get(`places/${file}.tsv`)!, 7).rows) {
        const [kind, country] = [cell(row, 1), cell(row, 2)];
        const [lat, lon] = [Number(cell(row, 4)), Number(cell(row, 5))];
        const good =
          (PLACE_KINDS as readonly string[]).includes(kind) && (country === '' || codes.has(country));
        if (!good || !(Math.abs(lat) <= 90 && Math.abs(lon) <= 180)) wrong.push(`${file}.tsv:${row.line}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  it('give every word a role that the finder knows', () => {
    const roles = readTable('', files.get('places/words.en.tsv')!, 2).rows.map((row) => cell(row, 1));
    expect(roles.filter((role) => !(PLACE_WORD_ROLES as readonly string[]).includes(role))).toEqual([]);
  });
});

describe('Gazetteer', () => {
  it('knows old and everyday names of cities', () => {
    const first = (key: string) => gazetteer.find(key)[0]!.name;
    expect(['bombay', 'saigon', 'leningrad', 'kiev', 'rangoon'].map(first)).toEqual([
      'Mumbai',
      'Ho Chi Minh City',
      'St. Petersburg',
      'Kyiv',
      'Yangon',
    ]);
  });

  it('keeps all places of one name apart', () => {
    const regions = gazetteer.find('springfield').map(({ country, region }) => `${country}.${region}`);
    expect(regions).toEqual(expect.arrayContaining(['USA.IL', 'USA.MO', 'USA.MA']));
  });

  it('takes short forms of states only as such', () => {
    expect([gazetteer.abbreviation('tx')?.name, gazetteer.abbreviation('mass')?.name]).toEqual([
      'Texas',
      'Massachusetts',
    ]);
    expect(gazetteer.find('mass').map((place) => place.kind)).not.toContain('region');
  });

  it('names regions and the states of peoples', () => {
    expect([gazetteer.regionName('USA', 'CA'), gazetteer.demonyms.get('sudanese')]).toEqual([
      'California',
      'SDN',
    ]);
  });

  it('points at the line of a place', () => {
    const place = gazetteer.find('darfur')[0]!;
    expect(files.get(place.file)!.split('\n')[place.line - 1]).toMatch(/^Darfur\tarea\tSDN/);
  });

  it('is empty without tables', () => {
    expect(new Gazetteer(new Map()).find('paris')).toEqual([]);
  });
});
