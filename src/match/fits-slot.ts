import { isPortion } from './quantity.js';
import { CONJUNCTS, NOUN_PHRASES } from './relations.js';
import { pos, rels, type Tree } from './tree.js';

const PROPN = pos('PROPN');
const FLAT = rels('flat');
const TITLE = rels('compound', 'appos', 'nmod:desc', 'flat');

/** True when a phrase is about one of the words: its head, what it portions, what is joined to it, a title before a name. */
export function fitsWords(
  tree: Tree,
  row: number,
  words: ReadonlySet<string> | undefined,
  steps = 3,
): boolean {
  if (words === undefined || words.has(tree.key[row]!)) return true;
  if (words.has('place') && tree.tokens.upos[row] === PROPN) return true;
  if (steps === 0) return false;
  const { child, childStart, tokens } = tree;
  for (let k = childStart[row]!; k < childStart[row + 1]!; k++) {
    const at = child[k]!;
    const relation = tokens.deprel[at]!;
    if (NOUN_PHRASES[relation] && isPortion(tree, row) && fitsWords(tree, at, words, steps - 1)) return true;
    if (CONJUNCTS[relation] && words.has(tree.key[at]!)) return true;
    if (FLAT[relation] && words.has(tree.key[at]!)) return true;
    if (TITLE[relation] && tokens.upos[row] === PROPN && words.has(tree.key[at]!)) return true;
  }
  return false;
}
