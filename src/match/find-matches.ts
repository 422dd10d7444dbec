import type { Codebook } from '../knowledge/codebook.js';
import { Frame } from './frame.js';
import type { Match, Parties } from './match.js';
import { matchPattern } from './match-pattern.js';
import type { Tree } from './tree.js';

/**
 * The best pattern for each predicate of a sentence (rows `from` to `to - 1`), inner predicates first, so that an outer
 * one can ask what the deed inside it is. Of equals, the one that stands first in the codebook; a pattern that names what is
 * hit ("kill X:@victim") yields to one of its type that binds the target.
 */
export function findMatches(
  tree: Tree,
  from: number,
  to: number,
  codebook: Codebook,
  parties: Parties,
): Map<number, Match> {
  const rows: number[] = [];
  for (let i = from; i < to; i++) if (codebook.patternsByHead.has(tree.key[i]!)) rows.push(i);
  rows.sort((a, b) => tree.depth[b]! - tree.depth[a]! || a - b);
  const present = new Set<string>();
  if (rows.length > 0) for (let i = from; i < to; i++) present.add(tree.key[i]!);
  const found = new Map<number, Match>();
  for (const row of rows) {
    const frame = new Frame(tree, row);
    let best: Match | undefined;
    let sided: Match | undefined;
    for (const entry of codebook.patternsByHead.get(tree.key[row]!)!) {
      if (!entry.pattern.needs.every((words) => hasOne(present, words))) continue;
      const match = matchPattern(frame, entry, { parties, inner: found });
      if (match === undefined) continue;
      if (best === undefined || match.score > best.score) best = match;
      if (hasTarget(match) && (sided === undefined || match.score > sided.score)) sided = match;
    }
    if (best === undefined) continue;
    if (sided !== undefined && !hasTarget(best) && sided.entry.type === best.entry.type) best = sided;
    found.set(row, best);
  }
  return found;
}

function hasTarget({ bound }: Match): boolean {
  return bound.T !== undefined || bound.B !== undefined;
}

function hasOne(present: ReadonlySet<string>, words: ReadonlySet<string>): boolean {
  const [few, many] = present.size < words.size ? [present, words] : [words, present];
  for (const word of few) if (many.has(word)) return true;
  return false;
}
