import type { Match } from '../match/match.js';
import type { Because } from '../model/because.js';
import type { ZoneKind } from '../model/doc.js';
import type { EventType, Status } from '../model/event.js';
import type { FoundStatus } from '../status/find-status.js';

/** An event in the making: rows of words, before actors are resolved and mentions joined. */
export interface Draft {
  readonly match: Match;
  readonly type: EventType;
  readonly mode: string | undefined;
  readonly contexts: readonly string[];
  readonly status: Status;
  /** The kind of word that gave the status. */
  readonly cue?: FoundStatus['cue'];
  readonly sources: readonly number[];
  readonly targets: readonly number[];
  readonly speaker: number | undefined;
  readonly sentence: number;
  readonly zone: ZoneKind;
  readonly because: readonly Because[];
}
