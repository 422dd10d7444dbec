import { describe, expect, it } from 'vitest';
import { treeOf } from '../../test/trees.js';
import { DEPREL } from '../model/grammar.js';
import { repairHeadlines } from './repair-headlines.js';

const isDeed = (lemma: string) => lemma === 'kidnap' || lemma === 'clash' || lemma === 'talk';

/** The tree after repair, as "word>head relation" of each word. */
function repaired(text: string): string[] {
  const { tokens } = treeOf(text);
  const { head, deprel, form } = repairHeadlines(tokens, isDeed);
  return Array.from(head, (at, i) => `${form[i]}>${at < 0 ? '' : form[at]} ${DEPREL[deprel[i]!]}`);
}

describe('headlines without a verb', () => {
  it('have a lost verb back, with its subject, object and phrases', () => {
    const text = `Gunmen gunman NOUN NNS 2 compound
      kidnap kidnap NOUN NN 4 compound
      aid aid NOUN NN 4 compound
      workers worker NOUN NNS 0 root
      in in ADP IN 6 case
      Mali Mali PROPN NNP 4 nmod`;
    expect(repaired(text)).toEqual([
      'Gunmen>kidnap nsubj',
      'kidnap> root',
      'aid>workers compound',
      'workers>kidnap obj',
      'in>Mali case',
      'Mali>kidnap obl',
    ]);
  });

  it('stay as they are when the word is a noun after a name, or another verb is there', () => {
    const talks = `Chad Chad PROPN NNP 2 compound
      talks talk NOUN NNS 0 root
      in in ADP IN 4 case
      Mali Mali PROPN NNP 2 nmod`;
    expect(repaired(talks)[1]).toBe('talks> root');
    expect(repaired(talks)[0]).toBe('Chad>talks compound');
    const said = `Gunmen gunman NOUN NNS 2 compound
      kidnap kidnap NOUN NN 3 nsubj
      failed fail VERB VBD 0 root`;
    expect(repaired(said)[2]).toBe('failed> root');
  });
});
