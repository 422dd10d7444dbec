import { NAME_ID } from '../model/grammar.js';
import type { Tokens } from '../model/tokens.js';
import { pos, rels } from './tree.js';

/** What walks that look for the time or the place of a deed have in common: where a clause ends, and what stands for its verb. */

/** Arcs that lead into another clause; `xcomp`, whose clause has the same doer, is told apart where it matters. */
export const CLAUSES = rels(
  'ccomp',
  'advcl',
  'advcl:relcl',
  'acl',
  'acl:relcl',
  'parataxis',
  'csubj',
  'csubj:pass',
  'csubj:outer',
  'dep',
);
/** Arcs from a noun that stands for a deed up to the verb that carries its time and place: "held talks in Doha on Monday". */
export const LIGHT = rels('obj', 'nsubj', 'nsubj:pass', 'obl', 'xcomp', 'compound', 'nmod', 'obl:agent');
/** Name tags of persons. */
export const PERSONS: ReadonlySet<number> = new Set([NAME_ID.get('B-PER')!, NAME_ID.get('I-PER')!]);

const VERB = pos('VERB');
const AUX = pos('AUX');

/** A verb, auxiliaries and copulas among them. */
export function isVerb({ upos }: Tokens, row: number): boolean {
  return upos[row] === VERB || upos[row] === AUX;
}
