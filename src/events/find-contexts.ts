import type { Codebook } from '../knowledge/codebook.js';
import type { Tree } from '../match/tree.js';

/** Contexts whose words stand in the sentence (rows `from` to `to - 1`), each once, in code-unit order. */
export function findContexts(tree: Tree, from: number, to: number, codebook: Codebook): string[] {
  const found = new Set<string>();
  for (let i = from; i < to; i++) {
    const entries = codebook.contextWords.get(tree.key[i]!);
    if (entries === undefined) continue;
    for (const { context, words } of entries) {
      if (i + words.length <= to && words.every((word, k) => tree.key[i + k] === word)) found.add(context);
    }
  }
  return [...found].sort();
}
