/** Longer rests that a site asks for are cut to a day. */
const LONGEST = 86_400_000;
/** Milliseconds after "asked too often" without a word of how long. */
const UNSAID = 60_000;
const HOSTS = 10_000;

/** Hosts that asked to be left alone for a time (status 429 or 503 with Retry-After, RFC 9110), and until when. */
export class HostRests {
  readonly #until = new Map<string, number>();

  /** Milliseconds for which the host asks to be left alone; undefined when its answer asks for nothing. */
  asked(host: string, status: number, retryAfter: string | undefined): number | undefined {
    if (status !== 429 && status !== 503) return undefined;
    const said = retryAfter === undefined ? undefined : waitOf(retryAfter, Date.now());
    const wait = said ?? (status === 429 ? UNSAID : undefined);
    if (wait === undefined) return undefined;
    this.#until.delete(host);
    this.#until.set(host, Date.now() + wait);
    if (this.#until.size > HOSTS) this.#until.delete(this.#until.keys().next().value ?? '');
    return wait;
  }

  /** Milliseconds that are left of it. */
  left(host: string): number {
    const until = this.#until.get(host);
    if (until === undefined) return 0;
    const left = until - Date.now();
    if (left <= 0) this.#until.delete(host);
    return Math.max(0, left);
  }
}

/** Milliseconds of a Retry-After: seconds or a date. Undefined for what is neither. */
function waitOf(retryAfter: string, now: number): number | undefined {
  const word = retryAfter.trim();
  const wait = /^\d{1,10}$/.test(word)
    ? Number(word) * 1000
    : /[a-z]{3}/i.test(word)
      ? Date.parse(word) - now
      : Number.NaN;
  return Number.isNaN(wait) ? undefined : Math.min(LONGEST, Math.max(0, wait));
}
