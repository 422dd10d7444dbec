import { casesOf } from '../match/cases.js';
import { dependents, rels } from '../match/tree.js';
import type { Span } from '../model/span.js';
import type { CommitmentInput } from './commitment-input.js';
import type { Cue } from './cue.js';
import { phraseSpan } from './phrase-span.js';

const CLAUSE = rels('advcl', 'obl', 'nmod', 'acl');
const LONGEST = 160;

/** The condition of a deed, from the deed or the word that binds: "if the fighting stops", "subject to approval", "on condition that". */
export function findCondition(
  { tree, words }: CommitmentInput,
  cue: Cue,
): (Span & { readonly text: string }) | undefined {
  for (const row of cue.deed === cue.row ? [cue.deed] : [cue.deed, cue.row]) {
    for (const k of dependents(tree, row, CLAUSE)) {
      const opens = casesOf(tree, k);
      const conditional =
        opens.some((word) => words.condition.has(word)) ||
        tree.key[k] === 'condition' ||
        (tree.key[k] === 'exchange' && opens[0] === 'in') ||
        (tree.key[k] === 'return' && opens[0] === 'in') ||
        (tree.key[k] === 'subject' && opens.length === 0);
      const timed = (opens[0] === 'until' || opens[0] === 'pending') && tree.tokens.deprel[k] !== ADVCL;
      if (!conditional || timed || k === cue.deed) continue;
      const span = phraseSpan(tree, k);
      const text = tree.tokens.text.slice(span.from, span.to).replace(/\s+/g, ' ');
      return { ...span, text: text.length > LONGEST ? `${text.slice(0, LONGEST)} …` : text };
    }
  }
  return undefined;
}
const ADVCL = rels('advcl').indexOf(1);
