import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TriedSentence } from '../../explain/workbench.js';
import { treeDrawing } from './tree-drawing.js';

function sentence(words: readonly (readonly [string, number])[]): TriedSentence {
  return {
    ...{ from: 0, to: 0 },
    words: words.map(([form, head]) => ({
      ...{ from: 0, to: 0, form, lemma: form, upos: 'NOUN', deprel: head === 0 ? 'root' : 'dep', head },
    })),
  };
}

describe('the drawing of a tree', () => {
  it('has for each word its text and one line, whatever hangs from what, and lets no word be markup', () => {
    const words = fc
      .array(fc.tuple(fc.string({ minLength: 1 }), fc.nat(29)), { minLength: 1, maxLength: 30 })
      .map((all) =>
        all.map(([form, head], i): [string, number] => [
          form,
          head % (all.length + 1) === i + 1 ? 0 : head % (all.length + 1),
        ]),
      );
    fc.assert(
      fc.property(words, fc.boolean(), (given, alone) => {
        const { html } = treeDrawing(sentence(given), '<b>"', alone);
        expect(html.match(/<path /g)?.length).toBe(given.length);
        const arcs = given.filter(([, head]) => head !== 0).length;
        expect(html.match(/<text /g)?.length).toBe(2 * given.length + arcs);
        expect(html.match(/<(?!\/?(svg|rect|g|path|text)\b)/g)).toBeNull();
      }),
      { seed: 6, numRuns: 200 },
    );
  });

  it('draws an arc above those that it spans', () => {
    const { html } = treeDrawing(
      sentence([
        ['a', 4],
        ['b', 3],
        ['c', 4],
        ['d', 0],
      ]),
      '',
    );
    const tops = [...html.matchAll(/Q[\d.]+ ([\d.]+) /g)].map((match) => Number(match[1]));
    expect(Math.min(...tops)).toBeLessThan(Math.max(...tops));
    expect(new Set(tops).size).toBe(2);
  });
});
