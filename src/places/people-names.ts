import type { Tree } from '../match/tree.js';
import { runAt } from './name-runs.js';
import { keyOf } from './place-key.js';

/** First and last words of the names of two words and more that the parser takes for persons, as keys: "michael", "jordan". */
export function peopleNames({ tokens }: Tree): ReadonlySet<string> {
  const found = new Set<string>();
  for (let i = 0; i < tokens.count; i++) {
    if (tokens.name[i] === 0) continue;
    const { mark, first, last } = runAt(tokens, i);
    if (mark === 'PER' && last > first) found.add(keyOf(tokens.form[last]!)).add(keyOf(tokens.form[first]!));
    i = last;
  }
  return found;
}
