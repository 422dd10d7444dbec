/** What the program's exit status says. Stable. */
export const EXIT = {
  /** Everything was done. */
  fine: 0,
  /** Some reports could not be read or coded, or the run was stopped before its end; the rest was done. */
  some: 1,
  /** The command was not understood. */
  usage: 2,
  /** The world failed: no model, an unreadable ledger, a full disk. */
  world: 3,
} as const;

export const EXIT_HELP = `
Exit status: 0 all done; 1 some reports failed, or a run was stopped before its end; the rest was done;
2 the command was not understood; 3 the world failed (no model, an unreadable ledger, a full disk).`;
