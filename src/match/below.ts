import { rels, type Tree } from './tree.js';

const SKIPPED = rels('nsubj', 'punct', 'cc', 'acl:relcl', 'parataxis', 'nsubj:outer');

/** A dependent of `row` that is one of the words. */
export function childAmong(tree: Tree, row: number, words: ReadonlySet<string>): number | undefined {
  const { child, childStart, key } = tree;
  for (let k = childStart[row]!; k < childStart[row + 1]!; k++)
    if (words.has(key[child[k]!]!)) return child[k]!;
  return undefined;
}

/** The nearest word below `row`, at most `steps` down and outside subjects and relative clauses, that is one of the words. */
export function below(
  tree: Tree,
  row: number,
  words: ReadonlySet<string>,
  steps: number,
): number | undefined {
  const { child, childStart, key, tokens } = tree;
  for (let k = childStart[row]!; k < childStart[row + 1]!; k++) {
    const at = child[k]!;
    if (SKIPPED[tokens.deprel[at]!] !== 1 && words.has(key[at]!)) return at;
  }
  if (steps <= 1) return undefined;
  for (let k = childStart[row]!; k < childStart[row + 1]!; k++) {
    const at = child[k]!;
    if (SKIPPED[tokens.deprel[at]!] === 1) continue;
    const found = below(tree, at, words, steps - 1);
    if (found !== undefined) return found;
  }
  return undefined;
}
