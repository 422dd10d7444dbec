interface Turn {
  readonly over: Promise<void>;
  /** The pause after it, once it has begun. */
  pause?: NodeJS.Timeout;
}

/** Gives each host's requests their turns: one at a time, with a pause after each. Hosts do not wait for one another. */
export class HostTurns {
  readonly #last = new Map<string, Turn>();

  /** Does the job when its turn comes; `pause` milliseconds later the next has its turn. */
  async take<T>(host: string, pause: number, job: () => Promise<T>): Promise<T> {
    const before = this.#last.get(host);
    before?.pause?.ref();
    let end = (): void => undefined;
    const mine: Turn = { over: new Promise((resolve) => (end = resolve)) };
    this.#last.set(host, mine);
    await before?.over;
    try {
      return await job();
    } finally {
      mine.pause = setTimeout(() => {
        end();
        if (this.#last.get(host) === mine) this.#last.delete(host);
      }, pause);
      // A pause that nobody waits for keeps no program from ending.
      if (this.#last.get(host) === mine) mine.pause.unref();
    }
  }
}
