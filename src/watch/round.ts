/** What was done in one round: from when something was due until nothing is. */
export interface Round {
  /** Milliseconds since 1970. */
  readonly began: number;
  ended: number;
  /** Feeds that were asked, and what they were; those that failed before, and whose time to be asked again has not come. */
  readonly feeds: { asked: number; changed: number; unchanged: number; failed: number; notDue: number };
  /** Reports: named by feeds for the first time; added to the ledger; there already; could not be had; to be tried again later. */
  readonly reports: {
    named: number;
    fetched: number;
    added: number;
    known: number;
    failed: number;
    putOff: number;
  };
  /** Events of the reports that were added. */
  events: number;
  /** When something is due next. */
  next?: number;
}

export function newRound(now: number): Round {
  return {
    ...{ began: now, ended: now },
    feeds: { asked: 0, changed: 0, unchanged: 0, failed: 0, notDue: 0 },
    reports: { named: 0, fetched: 0, added: 0, known: 0, failed: 0, putOff: 0 },
    events: 0,
  };
}

/** True when nothing was done in it. */
export function isQuiet({ feeds, reports }: Round): boolean {
  return feeds.asked === 0 && Object.values(reports).every((count) => count === 0);
}
