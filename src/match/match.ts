import type { PatternEntry } from '../knowledge/codebook.js';
import type { EventType } from '../model/event.js';

/** The phrases of a match by slot, each as the rows of their heads; `clause` is the verb of the VP or CL. */
export interface Bindings {
  S?: readonly number[];
  T?: readonly number[];
  B?: readonly number[];
  X?: readonly number[];
  clause?: number;
  /** The match whose deed the clause is, when the pattern asked for a type. */
  inner?: Match;
}

/** A pattern of the codebook found in a sentence: `row` is the head word, `words` the rows of its literal words. */
export interface Match {
  readonly row: number;
  readonly entry: PatternEntry;
  readonly bound: Bindings;
  readonly words: readonly number[];
  /** More words and filled slots give more; only good for comparing patterns on one head. */
  readonly score: number;
}

/** What the matcher asks of the stage that knows actors. */
export interface Parties {
  /** True when the phrase headed by this row can act in politics. */
  isParty(row: number): boolean;
  /** True when the word alone stands for a party: a name, a demonym. */
  isPartyWord(row: number): boolean;
  /** True when the phrase stands for a deed that a target of this type may be: "criticised the move". */
  isDeed?(row: number, type: EventType): boolean;
}
