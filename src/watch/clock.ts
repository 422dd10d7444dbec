/** The time, and waiting for it; tests have one of their own. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Calls back after so many milliseconds, unless what it gives is called before. */
  after(time: number, call: () => void): () => void;
}

/** No timer of Node's is longer than 24 days; nobody here waits longer than an hour at a time. */
const LONGEST = 3_600_000;

export const SYSTEM_CLOCK: Clock = {
  now: () => Date.now(),
  after(time, call) {
    const timer = setTimeout(call, Math.min(LONGEST, Math.max(0, time)));
    return () => clearTimeout(timer);
  },
};
