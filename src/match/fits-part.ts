import type { WordClass } from '../knowledge/pattern.js';
import { pos } from './tree.js';

const VERB = pos('VERB');
const AUX = pos('AUX');
const NOUN = pos('NOUN');
const PROPN = pos('PROPN');
const ADJ = pos('ADJ');
const ADV = pos('ADV');

/** True when a word of this part of speech can be the head of a pattern written for a noun, verb or predicate. */
export function fitsPart(headPos: WordClass, upos: number): boolean {
  if (headPos === 'v') return upos === VERB || upos === AUX;
  if (headPos === 'n') return upos === NOUN || upos === PROPN;
  return upos === ADJ || upos === NOUN || upos === VERB || upos === ADV;
}
