import { pos } from '../match/tree.js';
import type { CommitmentInput } from './commitment-input.js';
import type { Cue } from './cue.js';
import { deedCue } from './deed-cue.js';
import { nounCues } from './noun-cues.js';
import { verbCues } from './verb-cues.js';

const VERB = pos('VERB');
const AUXILIARY = pos('AUX');
const ADJ = pos('ADJ');
const NOUN = pos('NOUN');
const PROPN = pos('PROPN');

/** The words of a sentence (rows `from` to `to - 1`) that bind somebody to a deed, in the order of the text. */
export function findCues(input: CommitmentInput, from: number, to: number): Cue[] {
  const cues: Cue[] = [];
  const taken = new Set<number>();
  for (let row = from; row < to; row++) {
    const part = input.tree.tokens.upos[row]!;
    const found =
      part === VERB || part === ADJ || part === AUXILIARY
        ? verbCues(input, row)
        : part === NOUN || part === PROPN
          ? nounCues(input, row)
          : [];
    for (const cue of found) {
      if (taken.has(cue.deed)) continue;
      cues.push(cue);
      taken.add(cue.deed);
      taken.add(cue.row);
    }
  }
  for (let row = from; row < to; row++) {
    if (taken.has(row) || input.tree.tokens.upos[row] !== VERB) continue;
    const cue = deedCue(input, row);
    if (cue !== undefined) cues.push(cue);
  }
  return cues.sort((a, b) => a.row - b.row);
}
