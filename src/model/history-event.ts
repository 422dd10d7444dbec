import type { EventType } from './event.js';

/** The data sets whose files can be read. */
export const HISTORY_SETS = ['gdelt', 'icews', 'polecat'] as const;
export type HistorySet = (typeof HISTORY_SETS)[number];

/**
 * An event of another data set, in our codes. `id` and `day` are unique within `set`. Such sets have no status: all of it was told
 * as done. Countries are ISO 3166-1 alpha-3 or one of PLOVER's international codes, sectors PLOVER's; what has no code here is absent, what the file
 * calls it stands in the names. Absent fields may be there as undefined: files have millions of events, and objects of one shape are
 * read twice as fast.
 */
export interface HistoryEvent {
  readonly set: HistorySet;
  readonly id: string;
  /** ISO day on which it happened. */
  readonly day: string;
  /** ISO day on which it was reported or added. */
  readonly reported?: string | undefined;
  readonly source?: string | undefined;
  readonly target?: string | undefined;
  readonly sourceName?: string | undefined;
  readonly targetName?: string | undefined;
  readonly sourceSectors: readonly string[];
  readonly targetSectors: readonly string[];
  /** PLOVER's, by the crosswalk where the file has CAMEO. */
  readonly type?: EventType | undefined;
  readonly mode?: string | undefined;
  readonly cameo?: string | undefined;
  /** 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict. */
  readonly quad?: 1 | 2 | 3 | 4 | undefined;
  /** -10 to 10. */
  readonly goldstein?: number | undefined;
  /** PLOVER's, -10 to 10. */
  readonly score?: number | undefined;
  readonly place?: HistoryPlace | undefined;
  readonly publisher?: string | undefined;
  readonly url?: string | undefined;
  readonly mentions?: number | undefined;
}

/** Where it happened, in degrees. */
export interface HistoryPlace {
  readonly name?: string | undefined;
  readonly country?: string | undefined;
  readonly lat?: number | undefined;
  readonly lon?: number | undefined;
}
