import { beforeAll, describe, expect, it } from 'vitest';
import { treeOf } from '../../test/trees.js';
import { findPlaces, type PlaceTables } from './find-places.js';
import { Gazetteer } from './gazetteer.js';
import { loadPlaceWords } from './place-words.js';

const FILES = new Map([
  [
    'places/countries.tsv',
    'USA\tUS\tUnited States\t40\t-100\nFRA\tFR\tFrance\t47\t2\nGEO\tGE\tGeorgia\t42\t43.5\n',
  ],
  [
    'places/regions.tsv',
    'Texas\tregion\tUSA\tTX\t31\t-100\t29000\tTex.\nGeorgia\tregion\tUSA\tGA\t33\t-83.5\t10700\n',
  ],
  [
    'places/gazetteer.tsv',
    'Paris\tcapital\tFRA\t11\t48.85\t2.35\t2100\nParis\tcity\tUSA\tTX\t33.66\t-95.56\t25\nAtlanta\tseat\tUSA\tGA\t33.7\t-84.4\t460\n' +
      'Jordan\tcity\tUSA\tNY\t43\t-76\t20\nTbilisi\tcapital\tGEO\t51\t41.7\t44.8\t1100\n',
  ],
  ['places/words.en.tsv', 'in\tin\nstreet\tpart\nstate\tregion\n'],
  ['actors/countries.tsv', 'USA\tUnited States\t-\tAmerican\nGEO\tGeorgia\t-\tGeorgian\n'],
]);
let tables: PlaceTables;

beforeAll(() => {
  tables = { gazetteer: new Gazetteer(FILES), words: loadPlaceWords(FILES) };
});

/** Names with their countries; trees are flat, since the finder looks at names and words beside them. */
function found(...words: string[]): string[] {
  const lines = words.map((word, i) => {
    const [form, tag] = word.split('/') as [string, string | undefined];
    const upos = /^\p{Lu}/u.test(form) ? 'PROPN' : /^\W/.test(form) ? 'PUNCT' : 'NOUN';
    return `${form} ${form} ${upos} NN ${i === 0 ? 0 : 1} ${i === 0 ? 'root' : 'dep'}${tag === undefined ? '' : ` ${tag}`}`;
  });
  return findPlaces(treeOf(lines.join('\n')), tables).map(
    ({ mention }) => `${mention.name} ${mention.country}`,
  );
}

describe('findPlaces', () => {
  it('takes the best known place when nothing speaks for another', () => {
    expect(found('rain', 'in', 'Paris/B-LOC')).toEqual(['Paris FRA']);
  });

  it('takes the place inside what stands behind the comma', () => {
    expect(found('rain', 'in', 'Paris/B-LOC', ',', 'Texas/B-LOC')).toEqual(['Paris USA', 'Texas USA']);
    expect(found('rain', 'in', 'Paris/B-LOC', ',', 'Tex.')).toEqual(['Paris USA']);
  });

  it('takes the state around the town before it', () => {
    expect(found('rain', 'in', 'Atlanta/B-LOC', ',', 'Georgia/B-LOC')).toEqual([
      'Atlanta USA',
      'Georgia USA',
    ]);
    expect(found('rain', 'in', 'Tbilisi/B-LOC', ',', 'Georgia/B-LOC')).toEqual([
      'Tbilisi GEO',
      'Georgia GEO',
    ]);
  });

  it('takes states in a row for states of one country', () => {
    expect(found('rain', 'in', 'Texas/B-LOC', 'and', 'Georgia/B-LOC')).toEqual(['Texas USA', 'Georgia USA']);
  });

  it('takes no person for a place, nor a surname that the report gives a person', () => {
    expect(found('talk', 'Paris/B-PER', 'Hilton/I-PER')).toEqual([]);
    expect(found('talk', 'Ana/B-PER', 'Jordan/I-PER', '.', 'Jordan/B-LOC', 'smiled')).toEqual([]);
  });

  it('takes no street for a town', () => {
    expect(found('house', 'at', 'Paris/B-LOC', 'Street/I-LOC')).toEqual(['Paris Street undefined']);
  });

  it('takes no people for a place', () => {
    expect(found('wine', 'Georgian', 'wine')).toEqual([]);
  });

  it('keeps a place that the gazetteer lacks, without a point', () => {
    const [place] = findPlaces(
      treeOf('rain rain NOUN NN 0 root\nin in ADP IN 3 case\nQodu Qodu PROPN NNP 1 nmod B-LOC'),
      tables,
    );
    expect([place!.mention.name, place!.mention.lat, place!.mention.because.rule]).toEqual([
      'Qodu',
      undefined,
      'places/unknown',
    ]);
  });

  it('says why, and which places lost', () => {
    const [place] = findPlaces(
      treeOf(
        'rain rain NOUN NN 0 root\nin in ADP IN 3 case\nParis Paris PROPN NNP 1 nmod B-LOC\n, , PUNCT , 3 punct\nTexas Texas PROPN NNP 3 appos B-LOC',
      ),
      tables,
    );
    expect(place!.mention.because.says).toBe(
      '"Paris" is Paris (city, Texas, USA): it stands beside "Texas". Not Paris (capital, FRA).',
    );
    expect(place!.mention.because.rule).toBe('codebook/places/gazetteer.tsv:2');
  });

  it('takes long rows of names', () => {
    const words = Array.from({ length: 9_000 }, (_, i) =>
      i % 3 === 0 ? 'Paris/B-LOC' : i % 3 === 1 ? ',' : 'Texas/B-LOC',
    );
    expect(found(...words)).toHaveLength(6_000);
  });
});
