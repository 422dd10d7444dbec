import { describe, expect, it } from 'vitest';
import { forms, rowOf, treeOf } from '../../test/trees.js';
import { opponents } from './opponent.js';

describe('the other party of a deed told in a relative clause', () => {
  it('is whoever acts on the noun that the clause describes', () => {
    const tree = treeOf(`Rebels rebel NOUN NNS 2 nsubj
      fought fight VERB VBD 0 root
      Spain Spain PROPN NNP 2 obj
      , , PUNCT , 6 punct
      which which PRON WDT 6 nsubj
      withdrew withdraw VERB VBD 3 acl:relcl`);
    expect(forms(tree, opponents(tree, rowOf(tree, 'withdrew')))).toEqual(['Rebels']);
    expect(opponents(tree, rowOf(tree, 'fought'))).toEqual([]);
  });

  it('is whoever was helped to act on it', () => {
    const tree = treeOf(`Rebels rebel NOUN NNS 3 nsubj:pass
      were be AUX VBD 3 aux:pass
      armed arm VERB VBN 0 root
      by by ADP IN 5 case
      Chad Chad PROPN NNP 3 obl:agent
      to to PART TO 7 mark
      oust oust VERB VB 3 advcl
      Spain Spain PROPN NNP 7 obj
      , , PUNCT , 11 punct
      which which PRON WDT 11 nsubj
      withdrew withdraw VERB VBD 8 acl:relcl`);
    expect(forms(tree, opponents(tree, rowOf(tree, 'withdrew')))).toEqual(['Rebels']);
  });
});
