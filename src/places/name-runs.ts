import { NAME } from '../model/grammar.js';
import type { Tokens } from '../model/tokens.js';

export type Mark = 'PER' | 'ORG' | 'LOC' | 'MISC' | 'O';
/** Kind of name by the number of its tag. */
const MARKS: readonly Mark[] = NAME.map((tag) => (tag === 'O' ? 'O' : (tag.slice(2) as Mark)));
const BEGINS: readonly boolean[] = NAME.map((tag) => tag.startsWith('B-'));

/** A stretch of words that the parser marks as one name: rows `first` to `last`. For words outside names, one word. */
export interface NameRun {
  readonly mark: Mark;
  readonly first: number;
  readonly last: number;
}

const LONGEST = 20;

/** What the parser takes a word for. */
export function markOf(tokens: Tokens, row: number): Mark {
  return MARKS[tokens.name[row]!]!;
}

/** The name that a row stands in. */
export function runAt(tokens: Tokens, row: number): NameRun {
  const { name, count } = tokens;
  const mark = MARKS[name[row]!]!;
  if (mark === 'O') return { mark, first: row, last: row };
  let first = row;
  while (!BEGINS[name[first]!] && first > 0 && row - first < LONGEST && MARKS[name[first - 1]!] === mark)
    first--;
  let last = row;
  while (
    last + 1 < count &&
    last - row < LONGEST &&
    MARKS[name[last + 1]!] === mark &&
    !BEGINS[name[last + 1]!]
  )
    last++;
  return { mark, first, last };
}
