import { pos, rel, rels, type Tree } from './tree.js';

const SKIPPED = rels('nsubj', 'punct', 'cc', 'acl:relcl', 'parataxis', 'nsubj:outer');
const VERB = pos('VERB');
const CONJ = rel('conj');
const CCOMP = rel('ccomp');

/** A dependent of `row` that is one of the words. */
export function childAmong(tree: Tree, row: number, words: ReadonlySet<string>): number | undefined {
  const { child, childStart, key } = tree;
  for (let k = childStart[row]!; k < childStart[row + 1]!; k++)
    if (words.has(key[child[k]!]!)) return child[k]!;
  return undefined;
}

/** A clause of its own, whose words are no words of the deed above: "won the seat and she lost the vote", "said that he lost it". */
function opensClause({ tokens }: Tree, row: number, saysThat: boolean): boolean {
  const relation = tokens.deprel[row]!;
  return tokens.upos[row] === VERB && (relation === CONJ || (relation === CCOMP && !saysThat));
}

/**
 * The nearest word below `row`, at most `steps` down and outside subjects, relative and joined clauses, that is one of the words;
 * inside a clause that is told only for patterns with "that" (`saysThat`), or below a verb that the pattern named (`named`).
 */
export function below(
  tree: Tree,
  row: number,
  words: ReadonlySet<string>,
  steps: number,
  saysThat = true,
  named: readonly number[] = [],
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
    if (!named.includes(at) && opensClause(tree, at, saysThat)) continue;
    const found = below(tree, at, words, steps - 1, saysThat, named);
    if (found !== undefined) return found;
  }
  return undefined;
}
