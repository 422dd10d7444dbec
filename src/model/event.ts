import type { EventActor } from './actor.js';
import type { Because } from './because.js';
import type { Span } from './span.js';

/** PLOVER's 16 event types. The engine never names one; this list is only for checking and for labels. */
export const EVENT_TYPES = [
  'AGREE',
  'CONSULT',
  'SUPPORT',
  'CONCEDE',
  'COOPERATE',
  'AID',
  'RETREAT',
  'REQUEST',
  'ACCUSE',
  'REJECT',
  'THREATEN',
  'PROTEST',
  'SANCTION',
  'MOBILIZE',
  'COERCE',
  'ASSAULT',
] as const;
export type EventType = (typeof EVENT_TYPES)[number];

/** PLOVER's auxiliary marks, with `actual` and `ongoing` for what is unmarked. */
export const STATUSES = ['actual', 'ongoing', 'future', 'historical', 'hypothetical', 'negated'] as const;
export type Status = (typeof STATUSES)[number];

/** The day (or span of days) of an event: an ISO value, and the words that gave it where there are any. */
export interface EventTime {
  readonly value: string;
  readonly span?: Span;
  readonly because: Because;
}

/** The place of an event. Degrees; `country` is ISO alpha-3. */
export interface EventPlace {
  readonly name: string;
  readonly country?: string;
  readonly lat?: number;
  readonly lon?: number;
  readonly span?: Span;
  readonly because: Because;
}

/** Whose word an event rests on. */
export interface SaidBy extends Span {
  readonly text: string;
  readonly name: string;
}

/**
 * One real-world event as one report tells it. `trigger` is the first clear mention; `mentions` are the others.
 * `source` and `target` may be empty (unknown perpetrators; parties that all act). `id` is the report's id and a number.
 */
export interface CodedEvent {
  readonly id: string;
  readonly type: EventType;
  readonly mode?: string;
  readonly contexts: readonly string[];
  readonly status: Status;
  readonly trigger: Span & { readonly text: string };
  readonly source: readonly EventActor[];
  readonly target: readonly EventActor[];
  readonly when?: EventTime;
  readonly where?: EventPlace;
  readonly saidBy?: SaidBy;
  readonly mentions: readonly Span[];
  readonly because: Because;
}
