import { describe, expect, it } from 'vitest';
import { NAME_ID } from '../model/grammar.js';
import { decodeNames } from './decode-names.js';
import { decodeTree } from './decode-tree.js';

/** Scores of `n` words from a list of [word, head, score], the root being head n; all others -5. */
function table(n: number, entries: [number, number, number][]): Float32Array {
  const scores = new Float32Array(n * (n + 1)).fill(-5);
  for (const [word, head, score] of entries) scores[word * (n + 1) + head] = score;
  return scores;
}

function decode(n: number, scores: Float32Array): number[] {
  const head = new Int32Array(n);
  decodeTree(scores, n + 1, n, head, new Float32Array(n));
  return [...head];
}

/** The best score of any projective tree with one root, by trying all heads. */
function bestByTrying(n: number, scores: Float32Array): number {
  let best = Number.NEGATIVE_INFINITY;
  const head = new Array<number>(n).fill(0);
  const try_ = (i: number) => {
    if (i < n) {
      for (let h = 0; h <= n; h++) {
        head[i] = h;
        if (h !== i) try_(i + 1);
      }
      return;
    }
    if (head.filter((h) => h === n).length !== 1 || !isProjectiveTree(head, n)) return;
    best = Math.max(
      best,
      head.reduce((sum, h, word) => sum + scores[word * (n + 1) + h]!, 0),
    );
  };
  try_(0);
  return best;
}

function isProjectiveTree(head: readonly number[], n: number): boolean {
  const above = (word: number, other: number): boolean => {
    for (let at = word, steps = 0; at !== n; at = head[at]!, steps++) {
      if (at === other) return true;
      if (steps > n) return false;
    }
    return false;
  };
  for (let i = 0; i < n; i++) {
    const h = head[i]!;
    for (let at = i, steps = 0; at !== n; at = head[at]!) if (steps++ > n) return false;
    if (h === n) continue;
    for (let k = Math.min(i, h) + 1; k < Math.max(i, h); k++) if (!above(k, h)) return false;
  }
  return true;
}

describe('decoding a tree', () => {
  it('takes each best head where these make a tree, crossing arcs or not', () => {
    expect(
      decode(
        5,
        table(5, [
          [0, 5, 5],
          [1, 3, 5],
          [2, 0, 5],
          [3, 0, 5],
          [4, 2, 5],
        ]),
      ),
    ).toEqual([-1, 3, 0, 0, 2]);
  });

  it('lets no arc pass over the root', () => {
    // "Cuba is opposed to the plan" with "Cuba" under "plan": the second best head of "Cuba" is the root itself.
    const scores = table(3, [
      [0, 2, 5],
      [0, 1, 4],
      [1, 3, 9],
      [2, 1, 9],
    ]);
    expect(decode(3, scores)).toEqual([1, -1, 1]);
  });

  it('breaks a cycle where it costs least', () => {
    expect(
      decode(
        2,
        table(2, [
          [0, 1, 5],
          [1, 0, 6],
          [0, 2, 4],
          [1, 2, 1],
        ]),
      ),
    ).toEqual([-1, 0]);
  });

  it('allows one root only', () => {
    expect(
      decode(
        2,
        table(2, [
          [0, 2, 5],
          [1, 2, 6],
          [0, 1, 1],
          [1, 0, 4],
        ]),
      ),
    ).toEqual([-1, 0]);
  });

  it('says how far the chosen head lies above the next', () => {
    const margin = new Float32Array(2);
    decodeTree(
      table(2, [
        [0, 1, 5],
        [1, 2, 6],
      ]),
      3,
      2,
      new Int32Array(2),
      margin,
    );
    expect([...margin]).toEqual([10, 11]);
  });

  it('finds the best projective tree that trying all finds (seed 1 to 60)', () => {
    for (let seed = 1; seed <= 60; seed++) {
      let state = seed;
      const n = 2 + (seed % 4);
      const scores = new Float32Array(n * (n + 1)).map(() => {
        state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
        return (state >>> 16) / 1000;
      });
      const head = decode(n, scores);
      const sum = head.reduce((total, h, word) => total + scores[word * (n + 1) + (h < 0 ? n : h)]!, 0);
      const best = bestByTrying(n, scores);
      expect(sum, `seed ${seed}`).toBeGreaterThanOrEqual(best - 1e-3);
    }
  });
});

describe('decoding names', () => {
  const names = (rows: Record<string, number>[]) => {
    const scores = new Float32Array(rows.length * 16);
    rows.forEach((row, i) => {
      for (const [label, score] of Object.entries(row)) scores[i * 16 + NAME_ID.get(label as 'O')!] = score;
    });
    const out = new Uint8Array(rows.length);
    decodeNames(scores, 16, rows.length, out, 0);
    return [...out];
  };

  it('keeps the best tags when they are legal', () => {
    expect(names([{ 'B-PER': 3 }, { 'I-PER': 3 }, { O: 3 }])).toEqual([1, 2, 0]);
  });

  it('never lets a name go on that has not begun', () => {
    expect(names([{ O: 1 }, { 'I-LOC': 3, 'B-LOC': 2 }])).toEqual([0, 5]);
    expect(names([{ 'I-ORG': 3, 'B-ORG': 1 }, { 'I-ORG': 3 }])).toEqual([3, 4]);
    expect(names([{ 'B-PER': 3 }, { 'I-LOC': 3, 'I-PER': 1 }])).toEqual([1, 2]);
  });
});
