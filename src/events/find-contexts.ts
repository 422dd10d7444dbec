import type { Codebook } from '../knowledge/codebook.js';
import type { Tree } from '../match/tree.js';
import { phraseStands } from './phrase-stands.js';

/** Contexts whose words stand in the sentence (rows `from` to `to - 1`), each once, in code-unit order. Hyphens count as spaces. */
export function findContexts(tree: Tree, from: number, to: number, codebook: Codebook): string[] {
  const found = new Set<string>();
  for (let i = from; i < to; i++) {
    const entries = codebook.contextWords.get(tree.key[i]!);
    if (entries === undefined) continue;
    for (const { context, words } of entries) if (phraseStands(tree, i, to, words)) found.add(context);
  }
  return [...found].sort();
}
