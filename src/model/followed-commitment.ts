import type { Commitment, CommitmentState } from './commitment.js';
import type { ReportLine } from './recorded-event.js';
import type { Span } from './span.js';

/** A report that moved a commitment to a state, and the words and the sentence that say so. */
export interface Move {
  readonly state: CommitmentState;
  /** ISO day of the report, where it has one. */
  readonly day?: string;
  readonly commitment: string;
  readonly report: ReportLine;
  readonly words: Span;
  readonly sentence?: Span;
}

/** A commitment through all reports that tell of it: as the first told it, what later ones added, its state now and how it came there. */
export interface FollowedCommitment extends Commitment {
  /** Last ISO day, where it is known. */
  readonly dueDay?: string;
  readonly moves: readonly Move[];
  /** How many reports tell of it. */
  readonly reports: number;
}
