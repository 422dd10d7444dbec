import { describe, expect, it } from 'vitest';
import { rowOf, treeOf } from '../../test/trees.js';
import { because } from '../model/because.js';
import type { TimeExpression } from '../model/coding.js';
import { eventTime } from './event-time.js';

/** The day of the deed at `word`, when `dates` gives the values of words of the text; `gap` stands between its sentences. */
function day(
  text: string,
  word: string,
  dates: Readonly<Record<string, string>>,
  published?: string,
  gap = '\n',
) {
  const tree = treeOf(text);
  const tokens = { ...tree.tokens, text: tree.tokens.text.replaceAll('\n', gap) };
  const times = Object.entries(dates).map(([form, value]): TimeExpression => {
    const row = rowOf(tree, form);
    return {
      ...{ from: tokens.from[row]!, to: tokens.to[row]!, type: 'DATE', value },
      because: because('test', 'Given.'),
    };
  });
  const doc = {
    id: 'test',
    text: tokens.text,
    language: 'en',
    zones: [],
    ...(published ? { published } : {}),
  };
  const isSpeech = (row: number) => tree.key[row] === 'say';
  return eventTime({ doc, tokens, times, row: rowOf(tree, word), reportDay: true, isSpeech })?.value;
}

const OPENED = `In in ADP IN 2 case
  1984 1984 NUM CD 4 obl
  it it PRON PRP 4 nsubj
  sheltered shelter VERB VBD 0 root
  rebels rebel NOUN NNS 4 obj
  who who PRON WP 7 nsubj
  attacked attack VERB VBD 5 acl:relcl
  Kenya Kenya PROPN NNP 7 obj`;
const NEXT = `They they PRON PRP 2 nsubj
  burned burn VERB VBD 0 root
  villages village NOUN NNS 2 obj`;
describe('the day of a deed', () => {
  it('is not the day until which it holds, unless it was not done until then', () => {
    const tree = (before: string) => `Kenya Kenya PROPN NNP 2 nsubj
  closed close VERB VBD 0 root
  schools school NOUN NNS 2 obj
  ${before} ${before} PART RB 6 advmod
  until until ADP IN 6 case
  Friday Friday PROPN NNP 2 obl`;
    expect(day(tree('only'), 'closed', { Friday: '2021-05-07' }, '2021-05-01')).toBe('2021-05-01');
    expect(day(tree('not'), 'closed', { Friday: '2021-05-07' }, '2021-05-08')).toBe('2021-05-07');
  });

  it('is that of its own clause', () => {
    expect(day(OPENED, 'sheltered', { 1984: '1984' }, '2021-05-01')).toBe('1984');
  });

  it('is the one of long ago that opens its sentence', () => {
    expect(day(OPENED, 'attacked', { 1984: '1984' }, '2021-05-01')).toBe('1984');
  });

  it('is not a day of the news that opens another clause', () => {
    expect(day(OPENED, 'attacked', { 1984: '2021-04-29' }, '2021-05-01')).toBe('2021-05-01');
  });

  it('does not go on in another paragraph', () => {
    expect(day(`${OPENED}\n\n${NEXT}`, 'burned', { 1984: '1984' }, '2021-05-01')).toBe('2021-05-01');
  });

  it('goes on from an earlier sentence of the paragraph, but not for ever', () => {
    const across = (sentences: number) => {
      const between = 'They they PRON PRP 2 nsubj\nleft leave VERB VBD 0 root\n\n'.repeat(sentences);
      return day(`${OPENED}\n\n${between}${NEXT}`, 'burned', { 1984: '1984' }, '2021-05-01', ' ');
    };
    expect([across(0), across(40)]).toEqual(['1984', '2021-05-01']);
  });

  it('is the day of the report when nothing else tells', () => {
    expect(day(NEXT, 'burned', {}, '2021-05-01')).toBe('2021-05-01');
    expect(day(NEXT, 'burned', {})).toBeUndefined();
  });

  it('is not the day since which it lasts', () => {
    const text = `It it PRON PRP 3 nsubj
      has have AUX VBZ 3 aux
      backed back VERB VBN 0 root
      rebels rebel NOUN NNS 3 obj
      since since ADP IN 6 case
      1984 1984 NUM CD 3 obl`;
    expect(day(text, 'backed', { 1984: '1984' }, '2025-06-11')).toBe('2025-06-11');
  });
});
