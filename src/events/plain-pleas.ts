import type { Codebook } from '../knowledge/codebook.js';
import type { Match } from '../match/match.js';
import type { Tree } from '../match/tree.js';

/**
 * The matches of a sentence, with those that only plead read as plain statements: "urged Iran to wait" gives nothing, "urged Iran's
 * president to resign" does. The type says which words plead and in which modes a plea counts (`pleas` in type.yaml).
 */
export function withoutPleas(found: Map<number, Match>, tree: Tree, codebook: Codebook): Map<number, Match> {
  for (const [row, match] of found) {
    if (!isPlea(match, tree, codebook)) continue;
    const { type: _, ...plain } = match.entry;
    found.set(row, { ...match, entry: plain });
  }
  return found;
}

/** True for a match of words that plead, in a mode in which a plea gives no event. */
export function isPlea({ row, words, entry }: Match, tree: Tree, codebook: Codebook): boolean {
  const pleas = entry.type === undefined ? undefined : codebook.types.get(entry.type)?.pleas;
  if (pleas === undefined || (entry.mode !== undefined && pleas.but.includes(entry.mode))) return false;
  const plead = codebook.classes.get(pleas.words)?.words;
  return plead !== undefined && (plead.has(tree.key[row]!) || words.some((w) => plead.has(tree.key[w]!)));
}
