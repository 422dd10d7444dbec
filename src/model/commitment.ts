import type { EventActor } from './actor.js';
import type { Because } from './because.js';
import type { EventType, SaidBy } from './event.js';
import type { Span } from './span.js';

/** How far a commitment has come. */
export const COMMITMENT_STATES = [
  'offered',
  'promised',
  'agreed',
  'under way',
  'fulfilled',
  'broken',
  'in doubt',
  'lapsed',
] as const;
export type CommitmentState = (typeof COMMITMENT_STATES)[number];
/** States that nothing more is to be expected of. */
export const SETTLED: ReadonlySet<CommitmentState> = new Set(['fulfilled', 'broken', 'lapsed']);

/**
 * How much: `amount` in `unit`. Money has an ISO 4217 code ("USD", "RUB"), or "$", "£" where the words leave the currency
 * open; shares have "%"; everything else the counted word in its dictionary form ("dose", "troop").
 */
export interface Quantity extends Span {
  readonly amount: number;
  readonly unit: string;
}

/**
 * The last day, month or year of the deed, as an ISO value. Without a day of publication it stays relative: then `value`
 * is TIMEX3's ("XXXX-05-01", "P60D") and `relative` is true.
 */
export interface DueTime extends Span {
  readonly value: string;
  readonly relative: boolean;
  readonly because: Because;
}

/** Words of a report that tell of the commitment, and what they say of its state. */
export interface Sighting extends Span {
  readonly state: CommitmentState;
}

/**
 * Something owed. The span is the words that bind; `action` is the deed in short, in the words of the report; `type` is the type
 * of event that would fulfil it. Parties that owe a thing to each other stand on both sides. `sightings` has one
 * entry for each mention in the report, the first of them this span. `id` is the report's id, "-c" and a number.
 */
export interface Commitment extends Span {
  readonly id: string;
  readonly debtor: readonly EventActor[];
  readonly creditor: readonly EventActor[];
  readonly type?: EventType;
  readonly action: string;
  readonly object?: Span & { readonly text: string };
  readonly quantity?: Quantity;
  readonly due?: DueTime;
  readonly condition?: Span & { readonly text: string };
  readonly state: CommitmentState;
  readonly saidBy?: SaidBy;
  readonly sightings: readonly Sighting[];
  readonly because: Because;
}
