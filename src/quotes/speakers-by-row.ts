import type { Quote } from '../model/coding.js';
import type { Tokens } from '../model/tokens.js';
import { rowAt } from './rows.js';

/** Whose quotation each row stands in: the innermost between marks that has a speaker. One look-up a row, however many there are. */
export function speakersByRow(tokens: Tokens, quotes: readonly Quote[]): (row: number) => Quote['speaker'] {
  const at = new Int32Array(tokens.count).fill(-1);
  quotes.forEach((q, i) => {
    if (q.kind !== 'indirect' && q.speaker !== undefined)
      at.fill(i, rowAt(tokens, q.from), rowAt(tokens, q.to));
  });
  return (row) => quotes[at[row] ?? -1]?.speaker;
}
