import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fold } from './fold.js';

describe('folding', () => {
  it('takes accents and curly apostrophes away', () => {
    expect(['Vučić', 'Łódź', 'Quai d’Orsay', 'Đinđić', 'Saint-Étienne'].map(fold)).toEqual([
      'Vucic',
      'Lodz',
      "Quai d'Orsay",
      'Dindic',
      'Saint-Etienne',
    ]);
  });

  it('keeps every offset, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(fold(text).length).toBe(text.length);
      }),
    );
  });
});
