import type { Sketch } from './sketch.js';

/** How two reports overlap. Shares of runs of five words, 0 to 1. */
export interface Overlap {
  /** Of the runs of both together (Jaccard). */
  readonly jaccard: number;
  /** Of the runs of the shorter. */
  readonly shorter: number;
  /** How many of the first runs of the shorter are among the first of the longer. */
  readonly head: number;
}

export function overlapOf(a: Sketch, b: Sketch): Overlap {
  const scale = Math.max(a.scale, b.scale);
  const [sizeA, sizeB, shared] = common(a.hashes, b.hashes, scale);
  const shorter = Math.min(sizeA, sizeB);
  return {
    jaccard: sizeA + sizeB - shared === 0 ? 0 : shared / (sizeA + sizeB - shared),
    shorter: shorter === 0 ? 0 : shared / shorter,
    head: headOf(a.head, b.head),
  };
}

/** Sizes of two sorted lists and of what they share, counting only multiples of `scale`. */
function common(a: Uint32Array, b: Uint32Array, scale: number): [number, number, number] {
  let [i, j, inA, inB, shared] = [0, 0, 0, 0, 0];
  while (i < a.length || j < b.length) {
    const x = i < a.length ? a[i]! : Number.POSITIVE_INFINITY;
    const y = j < b.length ? b[j]! : Number.POSITIVE_INFINITY;
    const least = Math.min(x, y);
    const counts = least % scale === 0;
    if (x === least) {
      i++;
      if (counts) inA++;
    }
    if (y === least) {
      j++;
      if (counts) inB++;
    }
    if (counts && x === y) shared++;
  }
  return [inA, inB, shared];
}

function headOf(a: Uint32Array, b: Uint32Array): number {
  let shared = 0;
  for (const hash of b) if (a.includes(hash)) shared++;
  return shared;
}
