import { describe, expect, it } from 'vitest';
import { NAME } from '../../src/model/grammar.js';
import { swapNames } from './name-swap.js';
import { generator } from './parameters.js';
import { parseTreebank } from './treebank.js';

const row = (n: number, form: string, name: string) => `${n}\t${form}\t_\tX\t_\t_\t0\troot\t_\tNER=${name}`;
const sentence = parseTreebank(
  [
    '# sent_id = x-1',
    row(1, 'Tony', 'B-PER'),
    row(2, 'Blair', 'I-PER'),
    row(3, 'left', 'O'),
    row(4, 'Paris', 'B-LOC'),
  ].join('\n'),
)[0]!;
const lists = {
  PER: [['Ban', 'Ki', '-', 'moon']],
  LOC: [['Sri', 'Lanka']],
  ORG: [['NATO']],
  companies: [['Lenovo']],
  states: ['Kenya'],
  cities: [['Mombasa']],
};

describe('swapping names in a training sentence', () => {
  it('keeps other words, and marks each new name as one name of the same kind', () => {
    const random = generator(3);
    for (let trial = 0; trial < 50; trial++) {
      const { form, name } = swapNames(sentence, lists, random)!;
      expect(form.length).toBe(name!.length);
      const kinds = name!.map((tag) => NAME[tag]!);
      expect(form).toContain('left');
      expect(kinds.filter((kind) => kind.startsWith('B-'))).toEqual(['B-PER', 'B-LOC']);
      expect(kinds[form.indexOf('left')]).toBe('O');
    }
  });

  it('passes over a sentence without names', () => {
    const plain = { ...sentence, name: [0, 0, 0, 0] };
    expect(swapNames(plain, lists, generator(1))).toBeUndefined();
  });
});
