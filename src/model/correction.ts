import type { EventType, Status } from './event.js';
import type { Span } from './span.js';

/** What an analyst can do to the record. */
export const CORRECTION_KINDS = ['wrong', 'mend', 'missed', 'join', 'part', 'undo'] as const;
export type CorrectionKind = (typeof CORRECTION_KINDS)[number];

/** An actor as an analyst gives it: `country` and `sectors` as in Actor; `name` where the codes do not say enough. */
export interface ActorFields {
  readonly country?: string;
  readonly sectors: readonly string[];
  readonly name?: string;
}

/** Fields of an event as they should be. Absent: as it was. `null`: none. */
export interface EventFields {
  readonly type?: EventType;
  readonly mode?: string | null;
  readonly contexts?: readonly string[];
  readonly status?: Status;
  readonly source?: readonly ActorFields[];
  readonly target?: readonly ActorFields[];
  /** A TIMEX3 date: day, month or year. */
  readonly when?: string | null;
  readonly where?: {
    readonly name: string;
    readonly country?: string;
    readonly lat?: number;
    readonly lon?: number;
  } | null;
}

interface Signed {
  readonly by: string;
  readonly why: string;
}

/** What is asked of `Ledger.correct`. Events are named by the id that they have or had before a correction. */
export type CorrectionRequest = Signed &
  (
    | { readonly kind: 'wrong'; readonly event: string; readonly expect?: string }
    | { readonly kind: 'mend'; readonly event: string; readonly set: EventFields; readonly expect?: string }
    | {
        readonly kind: 'missed';
        readonly report: string;
        /** The words that tell the event, as the report has them. */
        readonly words: string;
        /** Where they begin in the text, in UTF-16 units; needed where they stand more than once or the text is not kept. */
        readonly at?: number;
        readonly set: EventFields & { readonly type: EventType };
      }
    /** Two events, or two reports. */
    | { readonly kind: 'join'; readonly one: string; readonly other: string }
    | { readonly kind: 'part'; readonly one: string; readonly other: string }
    | { readonly kind: 'undo'; readonly undoes: number }
  );

/** The words by which a correction finds its event again when the report is coded anew. */
export interface Anchor extends Span {
  readonly document: string;
  readonly text: string;
  readonly type: EventType;
}

/** A correction as the record keeps it. `number` counts from 1. */
export interface Correction extends Signed {
  readonly number: number;
  readonly kind: CorrectionKind;
  /** ISO instant. */
  readonly madeAt: string;
  /** The report of `event`, or for join and part the first of two reports. Absent where two events are joined or parted. */
  readonly document?: string;
  /** The event as it was first recorded; for `missed` that which was added. */
  readonly event?: string;
  /** The second event or report of join and part. */
  readonly other?: string;
  readonly anchor?: Anchor;
  readonly otherAnchor?: Anchor;
  readonly set?: EventFields;
  /** SHA-256 of the text into which the span of a missed event points. */
  readonly textHash?: string;
  readonly undoes?: number;
  /** Number of the correction that took this one back. */
  readonly undoneBy?: number;
  /** Why it changes nothing now: the report was coded anew and the event is no longer there. */
  readonly adrift?: string;
  /** Id of the event that it put into the record, for mend and missed. */
  readonly makes?: string;
}
