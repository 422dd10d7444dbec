import { describe, expect, it } from 'vitest';
import { readCodebookFiles } from '../knowledge/codebook-node.js';
import { loadCodebook } from '../knowledge/load-codebook.js';
import { candidatesOf } from './candidates.js';
import { fitsPart } from './fits-part.js';
import { pos } from './tree.js';

const { codebook } = loadCodebook(readCodebookFiles('codebook'), { examples: false });

/** The same without an index: every pattern of the head whose needed words the sentence has. */
function plainly(words: readonly string[], head: string, upos: number) {
  const present = new Set(words);
  return (codebook.patternsByHead.get(head) ?? []).filter(
    ({ pattern }) =>
      fitsPart(pattern.headPos, upos) &&
      pattern.needs.every((set) => [...set].some((word) => present.has(word))),
  );
}

describe('candidates', () => {
  it('are the patterns whose words the sentence has, in codebook order', () => {
    const sentences = [
      'kenya hold talk with peru on a deal to cut off gas',
      'the police shut down a newspaper and take up arm',
      'they give up their weapon , and hold talk again',
      'zzz',
    ];
    for (const words of sentences.map((one) => one.split(' '))) {
      const candidates = candidatesOf(codebook);
      const heads = candidates.read(words, 0, words.length);
      expect(heads).toEqual(words.flatMap((word, i) => (codebook.patternsByHead.has(word) ? [i] : [])));
      for (const row of heads)
        for (const upos of [pos('VERB'), pos('NOUN')])
          expect(candidates.at(row, upos).map((entry) => entry.order)).toEqual(
            plainly(words, words[row]!, upos).map((entry) => entry.order),
          );
    }
  });
});
