import { NAME } from '../model/grammar.js';

const LABELS = NAME.length;

/** Whether tag `b` may follow tag `a`: an inside tag follows only a begin or inside tag of its kind. */
function allowed(a: number, b: number): boolean {
  const inside = b > 0 && b % 2 === 0;
  return !inside || a === b || a === b - 1;
}

/**
 * The best legal BIO tags for `n` words (Viterbi). `scores` has a row of `wide` numbers for each word, of which the first
 * nine are the scores of `NAME`. The first word cannot be inside a name.
 */
export function decodeNames(
  scores: Float32Array,
  wide: number,
  n: number,
  out: Uint8Array,
  at: number,
  labels: number = LABELS,
): void {
  if (bestAlone(scores, wide, n, out, at, labels)) return;
  const score = new Float64Array(n * labels);
  const back = new Uint8Array(n * labels);
  for (let i = 0; i < n; i++) {
    for (let b = 0; b < labels; b++) {
      let best = Number.NEGATIVE_INFINITY;
      for (let a = 0; a < labels; a++) {
        if (i === 0 ? a > 0 || !allowed(0, b) : !allowed(a, b)) continue;
        const s = i === 0 ? 0 : score[(i - 1) * labels + a]!;
        if (s > best) {
          best = s;
          back[i * labels + b] = a;
        }
      }
      score[i * labels + b] = best + scores[i * wide + b]!;
    }
  }
  let last = 0;
  for (let b = 1; b < labels; b++)
    if (score[(n - 1) * labels + b]! > score[(n - 1) * labels + last]!) last = b;
  for (let i = n - 1; i >= 0; i--) {
    out[at + i] = last;
    last = back[i * labels + last]!;
  }
}

/** Each word's best tag; true when these happen to be legal, which they nearly always are. */
function bestAlone(
  scores: Float32Array,
  wide: number,
  n: number,
  out: Uint8Array,
  at: number,
  labels: number,
): boolean {
  let last = 0;
  let legal = true;
  for (let i = 0; i < n; i++) {
    let best = 0;
    for (let b = 1; b < labels; b++) if (scores[i * wide + b]! > scores[i * wide + best]!) best = b;
    out[at + i] = best;
    if (!allowed(last, best)) legal = false;
    last = best;
  }
  return legal;
}
