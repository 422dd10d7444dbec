/** `chancery/model`: the nouns, as types, and the closed lists of codes. Imports nothing. */
export type { Actor, ActorMention, EventActor } from '../model/actor.js';
export type { Because, Found } from '../model/because.js';
export type {
  CodedBy,
  CodedSentence,
  Coding,
  PlaceMention,
  Quote,
  TimeExpression,
} from '../model/coding.js';
export {
  COMMITMENT_STATES,
  type Commitment,
  type CommitmentState,
  type DueTime,
  type Quantity,
  type Sighting,
} from '../model/commitment.js';
export {
  type ActorFields,
  CORRECTION_KINDS,
  type Correction,
  type CorrectionKind,
  type CorrectionRequest,
  type EventFields,
} from '../model/correction.js';
export type { Dateline, Doc, Zone, ZoneKind } from '../model/doc.js';
export {
  type CodedEvent,
  EVENT_TYPES,
  type EventPlace,
  type EventTime,
  type EventType,
  type SaidBy,
  STATUSES,
  type Status,
} from '../model/event.js';
export type { FollowedCommitment, Move } from '../model/followed-commitment.js';
export { HISTORY_SETS, type HistoryEvent, type HistorySet } from '../model/history-event.js';
export { type Problem, type ProblemLevel, problemText } from '../model/problem.js';
export type { RecordedEvent, ReportLine } from '../model/recorded-event.js';
export type { Span } from '../model/span.js';
export { deprelOf, nameOf, sentenceOf, type Tokens, uposOf, xposOf } from '../model/tokens.js';
export { VERSION } from '../model/version.js';
