import { describe, expect, it } from 'vitest';
import { treeOf } from '../../test/trees.js';
import { DEPREL } from '../model/grammar.js';
import { repairTitles } from './repair-titles.js';

/** The tree after repair, as "word>head relation" of each word. */
function repaired(text: string): string[] {
  const { tokens } = treeOf(text);
  const { head, deprel, form } = repairTitles(tokens);
  return Array.from(head, (at, i) => `${form[i]}>${at < 0 ? '' : form[at]} ${DEPREL[deprel[i]!]}`);
}

describe('titles', () => {
  it('have the name back that stands straight behind them', () => {
    const text = `Attorney attorney NOUN NN 5 nsubj
      General General PROPN NNP 3 nmod:desc
      Lea Lea PROPN NNP 5 nsubj B-PER
      Okello Okello PROPN NNP 3 flat I-PER
      accused accuse VERB VBD 0 root
      Chad Chad PROPN NNP 5 obj B-LOC`;
    expect(
      repaired(text.replace('General General PROPN NNP 3 nmod:desc', 'General General PROPN NNP 1 flat')),
    ).toEqual([
      'Attorney>accused nsubj',
      'General>Attorney flat',
      'Lea>Attorney flat',
      'Okello>Lea flat',
      'accused> root',
      'Chad>accused obj',
    ]);
  });

  it('are not the names of places or persons, nor joined phrases', () => {
    const place = `Kenya Kenya PROPN NNP 3 nsubj B-LOC
      Okello Okello PROPN NNP 3 nsubj B-PER
      left leave VERB VBD 0 root`;
    expect(repaired(place)[1]).toBe('Okello>left nsubj');
    const joined = `Envoys envoy NOUN NNS 4 nsubj
      and and CCONJ CC 3 cc
      Okello Okello PROPN NNP 4 nsubj B-PER
      left leave VERB VBD 0 root`;
    expect(repaired(joined)[2]).toBe('Okello>left nsubj');
  });
});
