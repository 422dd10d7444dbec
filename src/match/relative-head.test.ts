import { describe, expect, it } from 'vitest';
import { rowOf, treeOf } from '../../test/trees.js';
import { isPair } from './pair.js';
import { relativeHead } from './relative-head.js';

describe('the noun that a relative clause describes', () => {
  const text = (who: string) => `Rebels rebel NOUN NNS 0 root
    who who PRON WP 3 nsubj
    ${who} fight VERB VBD 1 acl:relcl
    Spain Spain PROPN NNP 3 obj
    , , PUNCT , 7 punct
    which which PRON WDT 7 nsubj
    withdrew withdraw VERB VBD 1 acl:relcl`;

  it('is the nearer one when the farther has a clause of its own already', () => {
    const tree = treeOf(text('fought'));
    expect(tree.tokens.form[relativeHead(tree, rowOf(tree, 'withdrew'))]).toBe('Spain');
    expect(tree.tokens.form[relativeHead(tree, rowOf(tree, 'fought'))]).toBe('Rebels');
  });

  it('is the word that it hangs from otherwise', () => {
    const tree = treeOf(`Rebels rebel NOUN NNS 0 root
      in in ADP IN 3 case
      Spain Spain PROPN NNP 1 nmod
      , , PUNCT , 6 punct
      which which PRON WDT 6 nsubj
      withdrew withdraw VERB VBD 1 acl:relcl`);
    expect(tree.tokens.form[relativeHead(tree, rowOf(tree, 'withdrew'))]).toBe('Rebels');
  });
});

describe('words that take up two parties', () => {
  it('are "the two", "both" and "the two countries", not "two countries"', () => {
    const tree = treeOf(`the the DET DT 2 det
      two two NUM CD 3 nsubj
      met meet VERB VBD 0 root

      both both DET DT 2 det
      countries country NOUN NNS 3 nsubj
      agreed agree VERB VBD 0 root

      two two NUM CD 2 nummod
      tanks tank NOUN NNS 3 nsubj
      burnt burn VERB VBD 0 root`);
    const pairs = [...tree.key.keys()].filter((row) => isPair(tree, row));
    expect(pairs.map((row) => tree.tokens.form[row])).toEqual(['two', 'countries']);
  });
});
