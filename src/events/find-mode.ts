import { type Codebook, placeText } from '../knowledge/codebook.js';
import type { Match } from '../match/match.js';
import { SUBJECTS } from '../match/relations.js';
import { rels, type Tree } from '../match/tree.js';
import type { Because } from '../model/because.js';
import { because } from '../model/because.js';
import { phraseStands } from './phrase-stands.js';

/** Clauses and second verbs tell other deeds; "killed three, firing rockets" still tells this one. */
const OTHER = rels('ccomp', 'parataxis', 'acl:relcl', 'conj');

/** The mode that words around a deed tell, when its pattern names none: "killed three in a car bombing". */
export interface FoundMode {
  readonly mode: string;
  readonly because: Because;
}

/**
 * Looks below the predicate, not in the phrases of the target ("bombed the rocket factory"); of several words the one that stands
 * first in the table wins. Undefined when the type has no table or no word stands there.
 */
export function findMode(tree: Tree, match: Match, to: number, codebook: Codebook): FoundMode | undefined {
  const { type } = match.entry;
  const words = type === undefined ? undefined : codebook.modeWords.get(type);
  if (words === undefined || match.entry.mode !== undefined) return undefined;
  const { child, childStart, tokens } = tree;
  const targets = match.bound.T ?? [];
  let best: { line: number; mode: string; row: number; file: string } | undefined;
  const waiting = [match.row];
  while (waiting.length > 0) {
    const row = waiting.pop()!;
    for (const { words: phrase, mode, line, file } of words.get(tree.key[row]!) ?? []) {
      if ((best === undefined || line < best.line) && phraseStands(tree, row, to, phrase))
        best = { line, mode, row, file };
    }
    for (let k = childStart[row]!; k < childStart[row + 1]!; k++) {
      const at = child[k]!;
      if (targets.includes(at)) continue;
      if (OTHER[tokens.deprel[at]!] && (row === match.row || hasSubject(tree, at))) continue;
      waiting.push(at);
    }
  }
  if (best === undefined) return undefined;
  const { row, mode, file, line } = best;
  const span = { from: tokens.from[row]!, to: tokens.to[row]! };
  const why = because(placeText({ file, line }), `"${tokens.form[row]!}" tells the mode: ${mode}.`, [span]);
  return { mode, because: why };
}

function hasSubject({ child, childStart, tokens }: Tree, row: number): boolean {
  for (let k = childStart[row]!; k < childStart[row + 1]!; k++)
    if (SUBJECTS[tokens.deprel[child[k]!]!]) return true;
  return false;
}
