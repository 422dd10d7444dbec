import type { Codebook } from '../knowledge/codebook.js';
import type { Match } from '../match/match.js';
import type { Tree } from '../match/tree.js';
import type { CodedEvent } from '../model/event.js';

/**
 * False for an event that its words give only with a target, when it has none: "called for calm" goes to nobody, "demanded reforms"
 * is an event anyway. The type names the word class (`addressed` in type.yaml).
 */
export function isAddressed(tree: Tree, match: Match, event: CodedEvent, codebook: Codebook): boolean {
  if (event.target.length > 0) return true;
  const name = codebook.types.get(event.type)?.addressed;
  const words = name === undefined ? undefined : codebook.classes.get(name)?.words;
  return words === undefined || ![match.row, ...match.words].some((row) => words.has(tree.key[row]!));
}
