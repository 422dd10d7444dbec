import { describe, expect, it } from 'vitest';
import { bow, circleRadius, conflictShare, labelsThatFit, piePiece } from './map-marks.js';
import { toneOf } from './tone.js';

describe('marks of a map', () => {
  it('have an area that grows with the events', () => {
    expect(circleRadius(100, 100, 20)).toBe(20);
    expect(circleRadius(25, 100, 20)).toBe(10);
    expect(circleRadius(1, 1_000_000, 22)).toBe(2);
    expect(circleRadius(0, 100, 20)).toBe(0);
  });

  it('show the share of conflict as a piece of the circle, none where there is none', () => {
    expect(conflictShare([1, 1, 1, 1])).toBe(0.5);
    expect(conflictShare([0, 0, 0, 0])).toBe(0);
    expect(piePiece([10, 10], 4, 0)).toBe('');
    expect(piePiece([10, 10], 4, 0.5)).toBe('M10 10V6A4 4 0 0 1 10 14z');
    expect(piePiece([10, 10], 4, 1)).toContain('a4 4 0 1 1');
  });

  it('are mixed where neither kind has three fifths', () => {
    expect([toneOf([4, 0, 6, 0]), toneOf([6, 0, 4, 0]), toneOf([1, 0, 1, 0]), toneOf([0, 0, 0, 0])]).toEqual([
      ...['conf', 'coop', 'mixed', 'mixed'],
    ]);
  });

  it('bend so that both directions of a pair are seen apart', () => {
    const there = bow([0, 0], [100, 0], 4);
    const back = bow([100, 0], [0, 0], 4);
    expect(there).not.toBe(back);
    expect(bow([5, 5], [5, 5], 4)).not.toContain('NaN');
  });

  it('give names room in their order, never one over another or beyond the edge', () => {
    const label = (x: number, text: string) => ({ at: [x, 50] as const, radius: 5, text });
    expect([
      ...labelsThatFit([label(10, 'Velgrad'), label(20, 'Old Harbour'), label(200, 'Estgrad')], 10, 9, 400),
    ]).toEqual([0, 2]);
    expect(labelsThatFit([label(380, 'A long name')], 10, 9, 400).size).toBe(0);
    expect(labelsThatFit([label(10, 'A'), label(200, 'B')], 10, 1, 400).size).toBe(1);
  });
});
