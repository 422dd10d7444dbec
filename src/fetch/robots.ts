import robotsParser from 'robots-parser';
import { decodeText } from '../read/decode-text.js';
import { FetchError } from './fetch-error.js';
import type { Answer } from './request-once.js';

/** What a site's robots.txt says to us. */
export interface Rules {
  allows(address: string): boolean;
  /** Milliseconds between requests that it asks for. */
  readonly pause: number;
}

// The package's types speak of a default export, its code sets module.exports.
const parse = robotsParser as unknown as typeof robotsParser.default;

/** Our name in robots.txt. */
const NAME = 'Chancery';
/** Milliseconds for which rules, and the failure to get them, are believed. */
const FRESH = 3_600_000;
const FAILED = 60_000;
const SITES = 1000;
/** So much of a robots.txt is read, in UTF-16 units. */
const READ = 512 * 1024;
/** Longer waits that a site asks for are cut to this. */
const LONGEST_PAUSE = 30_000;
const ALL: Rules = { allows: () => true, pause: 0 };

interface Kept {
  readonly rules: Promise<Rules>;
  until: number;
}

/**
 * The rules of sites, asked once an hour (RFC 9309): without a robots.txt (4xx) all is allowed, with one that the site cannot give now (5xx)
 * nothing is. Where the site is not reached at all its FetchError is thrown, for a minute without asking again.
 */
export class Robots {
  readonly #sites = new Map<string, Kept>();

  /** `get` fetches an address and follows where it leads; `now` gives milliseconds. */
  constructor(
    readonly get: (url: URL, signal?: AbortSignal) => Promise<Answer>,
    readonly now: () => number = Date.now,
  ) {}

  async rulesOf(url: URL, signal?: AbortSignal): Promise<Rules> {
    const now = this.now();
    const old = this.#sites.get(url.origin);
    if (old !== undefined && old.until > now) return old.rules;
    const kept: Kept = { rules: this.#ask(new URL('/robots.txt', url.origin), signal), until: now + FRESH };
    this.#sites.delete(url.origin);
    this.#sites.set(url.origin, kept);
    if (this.#sites.size > SITES) this.#sites.delete(this.#sites.keys().next().value ?? '');
    try {
      return await kept.rules;
    } catch (cause) {
      kept.until = signal?.aborted === true ? 0 : now + FAILED;
      throw cause;
    }
  }

  async #ask(address: URL, signal?: AbortSignal): Promise<Rules> {
    const { status, body } = await this.get(address, signal);
    if (status >= 500)
      throw new FetchError(
        'robots-unknown',
        address.href,
        `The site cannot say now what programs may read (its robots.txt is answered with status ${status}).`,
        'Try again later, or save the page and add the file.',
      );
    if (status < 200 || status > 299) return ALL;
    const text = decodeText(body, address.href).text;
    if (text === undefined) return ALL;
    const rules = parse(address.href, text.slice(0, READ));
    const wait = rules.getCrawlDelay(NAME) ?? 0;
    return {
      allows: (one) => rules.isAllowed(one, NAME) !== false,
      pause: Number.isFinite(wait) ? Math.min(LONGEST_PAUSE, Math.max(0, wait * 1000)) : 0,
    };
  }
}
