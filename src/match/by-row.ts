import type { Tree } from './tree.js';

let slots = 0;

/**
 * The same function with a memory: what it gave for a row of a tree is kept in the tree, since several stages ask the same of a
 * phrase. `find` must give the same each time and nothing that a caller changes.
 */
export function byRow<T extends object>(
  find: (tree: Tree, row: number) => T,
): (tree: Tree, row: number) => T {
  const slot = slots++;
  return (tree, row) => {
    const kept = (tree.kept[slot] ??= new Array<object | undefined>(tree.tokens.count)) as (T | undefined)[];
    return (kept[row] ??= find(tree, row));
  };
}
