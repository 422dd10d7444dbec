import { describe, expect, it } from 'vitest';
import { loadActorTables } from '../knowledge/actor-tables.js';
import { makeTree } from '../match/tree.js';
import { makeTokens } from '../model/tokens.js';
import { findNames } from './find-names.js';
import { nameText } from './name-text.js';

const tables = loadActorTables(
  new Map([
    ['actors/countries.tsv', 'RUS\tRussia\t\tRussian\tMoscow\n'],
    ['actors/organisations.tsv', 'UNO\t-\tUnited Nations\n'],
    ['actors/leaders.tsv', 'PSE\t-\t-\n'],
  ]),
);

/** Tokens of a text whose words are given as they stand in it and as the parser reads them. */
function tokensOf(text: string, words: readonly (readonly [string, string])[]) {
  const from = new Int32Array(words.length);
  const to = new Int32Array(words.length);
  let at = 0;
  words.forEach(([written], i) => {
    from[i] = text.indexOf(written, at);
    at = to[i] = from[i]! + written.length;
  });
  return makeTokens(
    text,
    words.map(([, form]) => form),
    from,
    to,
    Int32Array.of(0, words.length),
  );
}

describe('the text in which names are looked for', () => {
  it('has no zero-width marks and no soft hyphens, so that such names are found', () => {
    const tokens = tokensOf('Rus\u200bsia hit Mos\u00adcow', [
      ['Rus\u200bsia', 'Russia'],
      ['hit', 'hit'],
      ['Mos\u00adcow', 'Moscow'],
    ]);
    expect(nameText(tokens).text).toBe('Russia hit Moscow');
    expect([...findNames(makeTree(tokens), tables).keys()]).toEqual([0, 2]);
  });

  it('has one space for a line break inside a paragraph and none over a blank line', () => {
    const within = tokensOf('United\nNations', [
      ['United', 'United'],
      ['Nations', 'Nations'],
    ]);
    expect(findNames(makeTree(within), tables).get(0)).toMatchObject({ from: 0, to: 2 });
    const apart = tokensOf('United\n \nNations', [
      ['United', 'United'],
      ['Nations', 'Nations'],
    ]);
    expect(findNames(makeTree(apart), tables).size).toBe(0);
  });

  it('keeps the rows apart that share one written word', () => {
    const tokens = makeTokens(
      'cannot go',
      ['can', 'not', 'go'],
      Int32Array.of(0, 3, 7),
      Int32Array.of(3, 6, 9),
      Int32Array.of(0, 3),
    );
    expect(nameText(tokens).text).toBe('cannot go');
    const shared = makeTokens(
      'wanna go',
      ['want', 'to', 'go'],
      Int32Array.of(0, 0, 6),
      Int32Array.of(5, 5, 8),
      Int32Array.of(0, 3),
    );
    expect([...nameText(shared).from]).toEqual([0, 0, 5]);
  });
});
