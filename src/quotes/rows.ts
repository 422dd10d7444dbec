import type { Tree } from '../match/tree.js';
import type { Span } from '../model/span.js';
import type { Tokens } from '../model/tokens.js';

/** First row whose word starts at or after `offset`. */
export function rowAt({ from, count }: Tokens, offset: number): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (from[middle]! < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** First and last row below `row`, itself counted; branches from `without` on are left out. */
export function branch(
  tree: Tree,
  row: number,
  without: ReadonlySet<number>,
): { first: number; last: number } {
  let [first, last] = [row, row];
  const stack = [row];
  while (stack.length > 0) {
    const at = stack.pop()!;
    first = Math.min(first, at);
    last = Math.max(last, at);
    for (let k = tree.childStart[at]!; k < tree.childStart[at + 1]!; k++) {
      const below = tree.child[k]!;
      if (!without.has(below)) stack.push(below);
    }
  }
  return { first, last };
}

/** The text of rows `first` to `last`, without the signs at its ends. */
export function spanOf({ text, from, to }: Tokens, first: number, last: number): Span {
  let [start, end] = [from[first]!, to[last]!];
  while (start < end && /[\s,;:—–-]/.test(text[start]!)) start++;
  while (end > start && /[\s,;:—–-]/.test(text[end - 1]!)) end--;
  return { from: start, to: end };
}
