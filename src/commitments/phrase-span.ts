import { rels, type Tree } from '../match/tree.js';
import type { Span } from '../model/span.js';

/** A phrase is no longer than this, in words: the rest of a long one is left out. */
const LONGEST = 24;

/**
 * The words that hang from a row and stand together with it, as a span: rows that a flagged relation leads to are left out, and what
 * lies beyond the first gap or `LONGEST` words behind the head.
 */
export function phraseSpan(tree: Tree, row: number, without: Uint8Array = NOTHING): Span {
  const { tokens, child, childStart } = tree;
  const inside = new Set<number>([row]);
  const waiting = [row];
  while (waiting.length > 0 && inside.size < 4 * LONGEST) {
    const at = waiting.pop()!;
    for (let k = childStart[at]!; k < childStart[at + 1]!; k++) {
      const below = child[k]!;
      if (without[tokens.deprel[below]!] === 1 || Math.abs(below - row) > LONGEST) continue;
      inside.add(below);
      waiting.push(below);
    }
  }
  let first = row;
  let last = row;
  while (inside.has(first - 1)) first--;
  while (inside.has(last + 1)) last++;
  while (last > row && /^\p{P}+$/u.test(tokens.form[last]!) && !/^[)\]%”"’']$/u.test(tokens.form[last]!))
    last--;
  while (first < row && /^\p{P}+$/u.test(tokens.form[first]!)) first++;
  return { from: tokens.from[first]!, to: tokens.to[last]! };
}
const NOTHING = rels();
