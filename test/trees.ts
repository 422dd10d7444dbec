import { makeTree, type Tree } from '../src/match/tree.js';
import { readConllu } from '../src/parse/conllu-read.js';

/**
 * A tree written by hand, so that a stage is tested on what it should be given and not on what the parser makes of it. One
 * word a line: form, lemma, UPOS, Penn tag, head (from 1), relation, and the name tag where it has one; an empty line ends
 * a sentence.
 */
export function treeOf(text: string): Tree {
  const sentences = text
    .trim()
    .split(/\n\s*\n/)
    .map((sentence) =>
      sentence
        .trim()
        .split('\n')
        .map((line, i) => {
          const [form, lemma, upos, xpos, head, deprel, name] = line.trim().split(/\s+/);
          const misc = name === undefined ? '_' : `NER=${name}`;
          return [i + 1, form, lemma, upos, xpos, '_', head, deprel, '_', misc].join('\t');
        })
        .join('\n'),
    );
  const file = readConllu(`${sentences.join('\n\n')}\n\n`, { name: 'tree' });
  if (file.problems.length > 0) throw new Error(file.problems[0]!.message);
  return makeTree(file.tokens);
}

/** The row of the first word of this form. */
export function rowOf(tree: Tree, form: string): number {
  const row = tree.tokens.form.indexOf(form);
  if (row < 0) throw new Error(`There is no "${form}" in: ${tree.tokens.text}`);
  return row;
}

/** The forms of rows, in the order of the text. */
export function forms(tree: Tree, rows: Iterable<number>): string[] {
  return [...rows].sort((a, b) => a - b).map((row) => tree.tokens.form[row]!);
}
