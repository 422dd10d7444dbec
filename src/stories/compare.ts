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
  return { ...runsShared(a, b), head: headShared(a, b) };
}

/** The shares of runs alone. */
export function runsShared(a: Sketch, b: Sketch): Omit<Overlap, 'head'> {
  const scale = Math.max(a.scale, b.scale);
  const [sizeA, sizeB] = [sizeAt(a, scale), sizeAt(b, scale)];
  const shared = common(a.hashes, b.hashes, scale);
  const shorter = Math.min(sizeA, sizeB);
  return {
    jaccard: sizeA + sizeB - shared === 0 ? 0 : shared / (sizeA + sizeB - shared),
    shorter: shorter === 0 ? 0 : shared / shorter,
  };
}

/** How many runs a sketch has that are multiples of `scale`. */
function sizeAt(sketch: Sketch, scale: number): number {
  if (sketch.scale === scale) return sketch.hashes.length;
  let size = 0;
  for (const hash of sketch.hashes) if (hash % scale === 0) size++;
  return size;
}

/** How many multiples of `scale` two sorted lists share. */
function common(a: Uint32Array, b: Uint32Array, scale: number): number {
  let [i, j, shared] = [0, 0, 0];
  while (i < a.length && j < b.length) {
    const x = a[i]!;
    const y = b[j]!;
    if (x === y && x % scale === 0) shared++;
    if (x <= y) i++;
    if (y <= x) j++;
  }
  return shared;
}

/** How many of the first runs of the one are among the first of the other. */
export function headShared({ head: a }: Sketch, { head: b }: Sketch): number {
  let shared = 0;
  for (const hash of b) if (a.includes(hash)) shared++;
  return shared;
}
