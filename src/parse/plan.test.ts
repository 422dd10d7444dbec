import { describe, expect, it } from 'vitest';
import { batches, LONGEST, pieces } from './plan.js';

describe('pieces of a document', () => {
  it('are its sentences', () => {
    expect(pieces(Int32Array.of(0, 3, 3, 10), () => false)).toEqual([
      { from: 0, length: 3 },
      { from: 3, length: 7 },
    ]);
  });

  it('are cut after a mark where a sentence is too long, else at the limit', () => {
    const comma = LONGEST - 10;
    const cut = pieces(Int32Array.of(0, LONGEST + 50), (row) => row === comma);
    expect(cut).toEqual([
      { from: 0, length: comma + 1 },
      { from: comma + 1, length: LONGEST + 50 - comma - 1 },
    ]);
    const plain = pieces(Int32Array.of(0, 3 * LONGEST), () => false);
    expect(plain.map((piece) => piece.length)).toEqual([LONGEST, LONGEST, LONGEST]);
  });
});

describe('batches', () => {
  it('hold every piece once, longest first, within the limit of words', () => {
    const list = Array.from({ length: 50 }, (_, i) => ({ from: i * 100, length: 1 + ((i * 37) % 90) }));
    const all = batches(list, 200);
    expect(
      all
        .flat()
        .map((piece) => piece.from)
        .sort((a, b) => a - b),
    ).toEqual(list.map((piece) => piece.from));
    for (const batch of all) {
      expect(batch.reduce((sum, piece) => sum + piece.length, 0)).toBeLessThanOrEqual(200);
      expect(batch.map((piece) => piece.length)).toEqual(
        [...batch].map((p) => p.length).sort((a, b) => b - a),
      );
    }
  });
});
