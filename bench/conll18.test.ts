import { describe, expect, it } from 'vitest';
import { scoreConll18 } from './conll18.js';

function sentence(rows: readonly string[]): string {
  return `${rows.join('\n')}\n\n`;
}

const word = (id: number, form: string, upos: string, head: number, relation: string, misc = '_') =>
  `${id}\t${form}\t${form}\t${upos}\t_\t_\t${head}\t${relation}\t_\t${misc}`;

const GOLD = sentence([
  '1-2\tcannot\t_\t_\t_\t_\t_\t_\t_\t_',
  word(1, 'can', 'AUX', 3, 'aux'),
  word(2, 'not', 'PART', 3, 'advmod'),
  word(3, 'go', 'VERB', 0, 'root'),
  word(4, '.', 'PUNCT', 3, 'punct'),
]);

describe('the CoNLL 2018 measures', () => {
  it('are all 1 for the gold standard itself', () => {
    const { measures } = scoreConll18(GOLD, GOLD);
    for (const measure of Object.values(measures)) expect(measure.f1).toBe(1);
  });

  it('lose a token and two words where a multiword token is left whole', () => {
    const system = sentence([
      word(1, 'cannot', 'AUX', 2, 'aux'),
      word(2, 'go', 'VERB', 0, 'root'),
      word(3, '.', 'PUNCT', 2, 'punct'),
    ]);
    const { measures } = scoreConll18(GOLD, system);
    expect(measures.Tokens.f1).toBe(1);
    expect(measures.Words.precision).toBeCloseTo(2 / 3);
    expect(measures.Words.recall).toBeCloseTo(2 / 4);
    expect(measures.LAS.f1).toBeCloseTo(4 / 7);
  });

  it('count a sentence only when both its ends agree, and a head only when its word is aligned', () => {
    const gold = sentence([word(1, 'Go', 'VERB', 0, 'root')]) + sentence([word(1, 'on', 'ADP', 0, 'root')]);
    const system = sentence([word(1, 'Go', 'VERB', 0, 'root'), word(2, 'on', 'ADP', 1, 'advmod:x')]);
    const { measures, relations } = scoreConll18(gold, system);
    expect(measures.Sentences.f1).toBe(0);
    expect(measures.Words.f1).toBe(1);
    expect(measures.UAS.f1).toBe(0.5);
    expect(relations.get('root')).toEqual({ f1: 2 / 3, gold: 2 });
  });

  it('leave function words out of CLAS', () => {
    const system = GOLD.replace('\t3\taux', '\t2\taux');
    const { measures } = scoreConll18(GOLD, system);
    expect(measures.LAS.f1).toBe(0.75);
    expect(measures.CLAS.f1).toBe(1);
    expect(measures.MLAS.f1).toBeLessThan(1);
  });

  it('refuse texts with different characters, naming the place', () => {
    expect(() => scoreConll18(GOLD, GOLD.replace('go', 'run'))).toThrow(/character 6/);
  });
});
