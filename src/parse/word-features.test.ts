import { describe, expect, it } from 'vitest';
import { HashIndex, hashText } from './hash-index.js';
import {
  FEATURE_COUNT,
  LIST_FEATURES,
  NO_FEATURE,
  shapeOf,
  vectorSpellings,
  wordFeatures,
} from './word-features.js';
import { LIST, listKey, NO_LISTS } from './word-lists.js';
import { makeWordVectors, vectorKey, wordVector } from './word-vectors.js';

function featuresOf(form: string, lists = NO_LISTS, rank = -1): number[] {
  const keys = new Uint32Array(FEATURE_COUNT + 2);
  wordFeatures(form, lists, rank, keys, 1);
  expect([keys[0], keys[FEATURE_COUNT + 1]]).toEqual([0, 0]);
  return [...keys.subarray(1, FEATURE_COUNT + 1)];
}

describe('features of a word', () => {
  it('tell capitals apart in the form but not in its letters', () => {
    const [upper, lower] = [featuresOf('March'), featuresOf('march')];
    expect(upper[0]).not.toBe(lower[0]);
    expect(upper.slice(1, 9)).toEqual(lower.slice(1, 9));
    expect(upper[9]).not.toBe(lower[9]);
  });

  it('count all digits as one', () => {
    expect(featuresOf('2014')).toEqual(featuresOf('1999'));
  });

  it('leave out what a short word does not have', () => {
    expect(featuresOf('of').map((key) => key === NO_FEATURE)).toEqual([
      false,
      false,
      false,
      true,
      true,
      false,
      true,
      true,
      true,
      false,
      false,
      false,
      false,
      false,
      false,
      false,
    ]);
  });

  it('tell what lists and the dictionary know, and how frequent a word is', () => {
    const listed: [string, number][] = [
      ['nairobi', LIST.place | LIST.state],
      ['expel', LIST.verb],
    ];
    const keys = Uint32Array.from(listed, ([word]) => listKey(word));
    const lists = { index: new HashIndex(keys), marks: Uint32Array.from(listed, ([, marks]) => marks) };
    const changed = (form: string, other: string, rank = -1) => {
      const [a, b] = [featuresOf(form, lists, rank), featuresOf(other, lists)];
      return a.flatMap((key, i) => (i >= LIST_FEATURES && key !== b[i] ? [i - LIST_FEATURES] : []));
    };
    expect(changed('Nairobi', 'Mombasa')).toEqual([1]);
    expect(changed('expels', 'exiles')).toEqual([3]);
    expect(changed('expelled', 'exiled')).toEqual([3]);
    expect(changed('exiles', 'exiles', 500)).toEqual([4]);
    expect(featuresOf('Nairobi', lists).slice(0, LIST_FEATURES)).toEqual(
      featuresOf('Nairobi').slice(0, LIST_FEATURES),
    );
  });

  it('fold a shape', () => {
    expect(['Lavrov', 'F-16s', '10,000', 'ÖVP', 'al-Qaeda'].map(shapeOf)).toEqual([
      'Xx',
      'X-dx',
      'd,d',
      'X',
      'x-Xx',
    ]);
  });

  it('name the spellings to look up', () => {
    expect(vectorSpellings('U.N.')).toEqual({ whole: ['u.n.', 'un'], parts: [] });
    expect(vectorSpellings('Seoul-based')).toEqual({ whole: ['seoul-based'], parts: ['seoul', 'based'] });
  });
});

describe('word vectors', () => {
  const vectors = makeWordVectors(
    2,
    Uint32Array.from(['un', 'seoul', 'based', 'chișinău'], vectorKey),
    Float32Array.of(1, 1, 1, 0.5),
    Int8Array.of(1, 2, 10, 20, 30, 40),
    Uint8Array.of(0xf1),
  );
  const vectorOf = (form: string) => {
    const out = new Float32Array(2).fill(9);
    const known = wordVector(vectors, form, out, 0);
    return [known, ...out];
  };

  it('are found by spelling, averaged over parts, and 0 for the unknown', () => {
    expect(vectorOf('U.N.')).toEqual([true, 1, 2]);
    expect(vectorOf('Seoul-based')).toEqual([true, 20, 30]);
    expect(vectorOf('Chișinău')).toEqual([true, -3.5, 3.5]);
    expect(vectorOf('Norvania')).toEqual([false, 0, 0]);
  });
});

describe('a hash index', () => {
  it('finds every key and no other', () => {
    const keys = Uint32Array.from({ length: 3000 }, (_, i) => hashText(1, `word${i}`));
    const index = new HashIndex(keys);
    keys.forEach((key, row) => {
      if (index.row(key) !== row) throw new RangeError(`key of row ${row} is found at ${index.row(key)}`);
    });
    expect(index.row(hashText(2, 'word1'))).toBe(-1);
  });
});
