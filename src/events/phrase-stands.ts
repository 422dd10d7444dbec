import type { Tree } from '../match/tree.js';

/** True when the words stand in a row from `first` on, before `to`. The first is taken as read; hyphens count as spaces. */
export function phraseStands({ key }: Tree, first: number, to: number, words: readonly string[]): boolean {
  let at = first + 1;
  for (let k = 1; k < words.length; k++, at++) {
    if (key[at] === '-') at++;
    // "cease-fire" is the key of its last part.
    if (at >= to || (key[at] !== words[k] && !key[at]!.endsWith(`-${words[k]}`))) return false;
  }
  return true;
}
