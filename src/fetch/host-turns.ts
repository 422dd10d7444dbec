import { FetchError } from './fetch-error.js';

interface Turn {
  readonly over: Promise<void>;
  /** The pause after it, once it has begun. */
  pause?: NodeJS.Timeout;
  /** When the pause ends, once it has begun. */
  until?: number;
}

/** Gives each host's requests their turns: one at a time, with a pause after each. Hosts do not wait for one another. */
export class HostTurns {
  readonly #last = new Map<string, Turn>();

  /** Does the job when its turn comes; `pause` milliseconds later the next has its turn. The signal ends the wait, with FetchError. */
  async take<T>(host: string, pause: number, job: () => Promise<T>, signal?: AbortSignal): Promise<T> {
    const before = this.#last.get(host);
    before?.pause?.ref();
    let end = (): void => undefined;
    const mine: Turn = { over: new Promise((resolve) => (end = resolve)) };
    this.#last.set(host, mine);
    if (before !== undefined && !(await isOver(before, signal))) {
      before.pause?.unref();
      void before.over.then(() => this.#ended(host, mine, end));
      throw new FetchError('stopped', host, 'It was stopped.', 'Start it again.');
    }
    try {
      return await job();
    } finally {
      mine.until = Date.now() + pause;
      mine.pause = setTimeout(() => this.#ended(host, mine, end), pause);
      // A pause that nobody waits for keeps no program from ending.
      if (this.#last.get(host) === mine) mine.pause.unref();
    }
  }

  #ended(host: string, turn: Turn, end: () => void): void {
    end();
    if (this.#last.get(host) === turn) this.#last.delete(host);
  }

  /** Milliseconds that are left of the host's pause; 0 when it has none. */
  freeIn(host: string): number {
    return Math.max(0, (this.#last.get(host)?.until ?? 0) - Date.now());
  }
}

/** Waits for a turn to be over; false when the signal came first. */
async function isOver({ over }: Turn, signal: AbortSignal | undefined): Promise<boolean> {
  if (signal === undefined) {
    await over;
    return true;
  }
  if (signal.aborted) return false;
  return new Promise((resolve) => {
    const stop = (): void => resolve(false);
    signal.addEventListener('abort', stop, { once: true });
    void over.then(() => {
      signal.removeEventListener('abort', stop);
      resolve(true);
    });
  });
}
