import type { CommitmentState } from '../model/commitment.js';

/** How words bind somebody: by a word of promise, by "will", by a day laid upon him, by keeping or breaking, by doing. */
export type CueKind = 'pledge' | 'conclude' | 'will' | 'order' | 'keep' | 'doing';

/** Words that bind: rows of the sentence. Debtors and creditors are heads of phrases, still to be resolved. */
export interface Cue {
  readonly kind: CueKind;
  /** The word that binds, and the deed that it binds to; equal when the deed itself binds ("will send"). */
  readonly row: number;
  readonly deed: number;
  readonly state: CommitmentState;
  readonly debtors: readonly number[];
  /** Who owes it when the debtors cannot, best first: subjects of the verbs above. */
  readonly otherwise?: readonly (readonly number[])[];
  readonly creditors: readonly number[];
  /** True when it counts only with a last day. */
  readonly needsDue: boolean;
  /** True when times beside the deed tell when it was kept or will be late, not by when it is owed. */
  readonly withoutDue?: boolean;
  /** True when only a day will do: "the 2024 election" is owed by nobody. */
  readonly needsDay?: boolean;
  /** True for "our shared commitment": whoever is told as debtor owes it together with the other party. */
  readonly together?: boolean;
  /** True when the state that published the text owes it, where the words tell nobody. */
  readonly byAuthor?: boolean;
  /** Line of the word in lang/en/commitment-words.tsv; 0 for "will" and other grammar. */
  readonly line: number;
}
