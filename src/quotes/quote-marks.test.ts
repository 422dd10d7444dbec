import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findMarked } from './quote-marks.js';

const wordsIn = (text: string) =>
  findMarked(text, 0, text.length).map(({ from, to }) => text.slice(from, to));

describe('quotation marks', () => {
  it('enclose words, whatever their shape', () => {
    expect(wordsIn('She said: “We will go.” He said "no".')).toEqual(['We will go.', 'no']);
    expect(wordsIn('Он: «да», and „nein“.')).toEqual(['да', 'nein']);
  });

  it('count singly only in a paragraph without double ones, and never as apostrophes', () => {
    expect(wordsIn("The envoy's aide called it 'a farce', he said.")).toEqual(['a farce']);
    expect(wordsIn('The rebels’ camp and the town’s mayor')).toEqual([]);
    expect(wordsIn("He said, \"It's the 'best' plan.\"")).toEqual(["It's the 'best' plan."]);
  });

  it('may stay open at the end of a paragraph when the next one opens with a mark', () => {
    const text = '“We came in peace.\n\n“We leave in peace,” he said.';
    const found = findMarked(text, 0, text.length);
    expect(found.map((m) => [text.slice(m.from, m.to), m.opens, m.paragraph])).toEqual([
      ['We came in peace.', true, 0],
      ['We leave in peace', true, 1],
    ]);
  });

  it('may be those of a typewriter, and stay open behind a colon', () => {
    expect(wordsIn("She said: ``We will go.'' Then she left.")).toEqual(['We will go.']);
    expect(wordsIn('She said: "We will go.')).toEqual(['We will go.']);
  });

  it('mean inches when one stands alone', () => {
    expect(wordsIn('A 6" pipe crosses the border.\n\nNothing else.')).toEqual([]);
  });

  it('give spans inside the stretch, in order, that never overlap', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('"', '``', "''", ': ', '“', '”', "'", '’', 'word', ' ', '.', '\n\n', ','), {
          maxLength: 60,
        }),
        (parts) => {
          const text = parts.join('');
          let at = 0;
          for (const { from, to } of findMarked(text, 0, text.length)) {
            expect(from).toBeGreaterThanOrEqual(at);
            expect(to).toBeGreaterThan(from);
            expect(to).toBeLessThanOrEqual(text.length);
            at = to;
          }
        },
      ),
    );
  });
});
