import { dependents, pos, rels, type Tree } from './tree.js';

const NUM = pos('NUM');
const NOUN = pos('NOUN');
const PRON = pos('PRON');
const COUNT = rels('nummod', 'det', 'det:predet');
const DET = rels('det');
const TWO = new Set(['two', '2', 'both']);
/** Nouns by which a report takes up two parties again. */
const SIDE = new Set(
  'country nation side state government neighbour neighbor party leader president minister ally rival power capital'.split(
    ' ',
  ),
);

/** True for words that stand for two parties told before: "the two", "both", "the two countries", "both sides". */
export function isPair(tree: Tree, row: number): boolean {
  const { upos } = tree.tokens;
  const word = tree.key[row]!;
  if (upos[row] === PRON) return word === 'both';
  if (upos[row] === NUM)
    return word === 'two' && (tree.key[row - 1] === 'the' || dependents(tree, row, DET).length > 0);
  if (upos[row] !== NOUN || !SIDE.has(word)) return false;
  return dependents(tree, row, COUNT).some((k) => TWO.has(tree.key[k]!));
}
