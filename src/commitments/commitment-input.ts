import type { ActorTables } from '../knowledge/actor-tables.js';
import type { Codebook } from '../knowledge/codebook.js';
import type { Tree } from '../match/tree.js';
import type { EventActor } from '../model/actor.js';
import type { Because } from '../model/because.js';
import type { TimeExpression } from '../model/coding.js';
import type { Doc, ZoneKind } from '../model/doc.js';
import type { EventType, SaidBy, Status } from '../model/event.js';
import type { CommitmentWords } from './commitment-words.js';

/** What finding commitments asks of the stage that knows actors. Rows are words of the document. */
export interface PartySource {
  isPolitical(row: number): boolean;
  isPartyWord(row: number): boolean;
  resolve(row: number): readonly EventActor[];
}

/** The status of a deed, as the stage that reads status tells it. */
export interface DeedStatus {
  readonly status: Status;
  readonly auxiliary?: string;
  readonly because: Because;
}

/** What the commitments of a report are found from. */
export interface CommitmentInput {
  readonly doc: Doc;
  readonly tree: Tree;
  readonly words: CommitmentWords;
  readonly codebook: Codebook;
  readonly tables: ActorTables;
  readonly actors: PartySource;
  /** All times of the report, in the order of the text. */
  readonly times: readonly TimeExpression[];
  /** Zone of a sentence, by its number. */
  readonly zoneOf: (sentence: number) => ZoneKind;
  readonly statusOf: (row: number) => DeedStatus;
  /** Whose word a row rests on, where the report gives it as somebody's. */
  readonly speakerOf: (row: number) => SaidBy | undefined;
  /** The type of the event that the predicate at a row tells, before its status changes it. */
  readonly typeOf: (row: number) => EventType | undefined;
}
