import { byRow } from './by-row.js';
import { OPENERS } from './relations.js';
import { rels, type Tree } from './tree.js';

const FIXED = rels('fixed');
const NONE: readonly string[] = [];

/**
 * The prepositions that open a phrase, in small letters; "because of" gives both words. Empty for a bare phrase.
 */
export const casesOf = byRow(findCases);

function findCases(tree: Tree, row: number): readonly string[] {
  const { child, childStart, tokens } = tree;
  let found: string[] | undefined;
  for (let k = childStart[row]!; k < childStart[row + 1]!; k++) {
    const at = child[k]!;
    if (!OPENERS[tokens.deprel[at]!]) continue;
    (found ??= []).push(tokens.form[at]!.toLowerCase());
    for (let f = childStart[at]!; f < childStart[at + 1]!; f++) {
      if (FIXED[tokens.deprel[child[f]!]!]) found.push(tokens.form[child[f]!]!.toLowerCase());
    }
  }
  return found ?? NONE;
}
