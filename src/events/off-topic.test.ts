import { describe, expect, it } from 'vitest';
import { treeOf } from '../../test/trees.js';
import { offTopic } from './off-topic.js';

const FILES = new Map([
  [
    'off-topic.en.tsv',
    [
      'sport\tword\tgoal|coach|cup',
      'sport\tagainst\tbomb',
      'sport\thidden\tASSAULT',
      'sport\tboth\tACCUSE',
      'obituary\tword\tdie|funeral|widow',
      'obituary\tlead\tdie',
      'obituary\tprivate\tAGREE',
    ].join('\n'),
  ],
]);

/** A sentence of nouns; the tree does not matter. */
function nouns(...words: string[]): string {
  return words
    .map((word, i) => `${word} ${word} NOUN NN ${i === 0 ? 0 : 1} ${i === 0 ? 'root' : 'obj'}`)
    .join('\n');
}

describe('the topic of a report', () => {
  it('is told by three different words of it', () => {
    const off = offTopic(treeOf(nouns('goal', 'coach', 'cup')), FILES);
    expect([off.told, off.hidden.has('ASSAULT'), off.both.has('ACCUSE')]).toEqual([true, true, true]);
    expect(offTopic(treeOf(nouns('goal', 'goal', 'cup')), FILES).told).toBe(false);
  });

  it('is not told where a word speaks for war after all', () => {
    expect(offTopic(treeOf(nouns('goal', 'coach', 'cup', 'bomb')), FILES).told).toBe(false);
  });

  it('is a death when the first sentences say it of a named person, however long the report', () => {
    const died = `Jones Jones PROPN NNP 2 nsubj B-PER
      died die VERB VBD 0 root`;
    const rest = Array.from({ length: 12 }, () => nouns('house', 'tree')).join('\n\n');
    const end = nouns('funeral', 'widow');
    expect(offTopic(treeOf(`${died}\n\n${rest}\n\n${end}`), FILES).private.has('AGREE')).toBe(true);
    expect(offTopic(treeOf(`${rest}\n\n${died}\n\n${end}`), FILES).told).toBe(false);
  });
});
