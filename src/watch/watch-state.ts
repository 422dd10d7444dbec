import { createHash } from 'node:crypto';
import type { Version } from '../fetch/make-fetcher.js';
import type { FeedItem } from '../read/read-feed.js';
import type { Seen, StateLine, Waiting } from './state-line.js';

/** Addresses that are remembered of a feed: those that it named last. More than one answer of a feed may name. */
const MOST_SEEN = 4000;
/** An address whose feed tells of a change is fetched again after an hour, and so often in all. */
const AGAIN = 3_600_000;
const MOST_VERSIONS = 8;

/** What is known of one feed. */
export interface FeedState {
  readonly feed: string;
  asked: number;
  least: number;
  until: number;
  failures: number;
  told: string;
  version: Version | undefined;
  /** By the hash of their addresses. */
  readonly seen: Map<string, Seen>;
  readonly waiting: Map<string, Waiting>;
}

/**
 * What is known of all feeds: the sum of the lines that were written. `write` brings a line to disk; the promise of `note` is the one that it
 * gives.
 */
export class WatchState {
  readonly #feeds = new Map<string, FeedState>();
  /** Feeds that have seen an address, and those for which it waits. */
  readonly #seenIn = new Map<string, number>();
  readonly #waitingIn = new Map<string, Set<FeedState>>();
  write: (line: StateLine) => Promise<void> = async () => {};

  get feeds(): Iterable<FeedState> {
    return this.#feeds.values();
  }

  of(feed: string): FeedState {
    let state = this.#feeds.get(feed);
    if (state === undefined) {
      state = {
        ...{ feed, asked: 0, least: 0, until: 0, failures: 0, told: '', version: undefined },
        seen: new Map(),
        waiting: new Map(),
      };
      this.#feeds.set(feed, state);
    }
    return state;
  }

  /** The feeds for which an address waits. */
  waitingIn(hash: string): FeedState[] {
    return [...(this.#waitingIn.get(hash) ?? [])];
  }

  /** Takes a change in and has it written. */
  note(line: StateLine): Promise<void> {
    this.fold(line);
    return this.write(line);
  }

  fold({ feed, version, seen = [], waiting = [], ...facts }: StateLine): void {
    const state = this.of(feed);
    Object.assign(state, facts);
    if (version !== undefined) state.version = version ?? undefined;
    for (const one of seen) {
      this.#noLonger(state, one[0]);
      if (!state.seen.delete(one[0])) this.#count(one[0], 1);
      state.seen.set(one[0], one);
    }
    for (const hash of state.seen.keys()) {
      if (state.seen.size <= MOST_SEEN) break;
      state.seen.delete(hash);
      this.#count(hash, -1);
    }
    for (const one of waiting) {
      const hash = addressHash(one.address);
      state.waiting.set(hash, one);
      const feeds = this.#waitingIn.get(hash);
      if (feeds === undefined) this.#waitingIn.set(hash, new Set([state]));
      else feeds.add(state);
    }
  }

  /**
   * What is new in what a feed named: addresses to be fetched, and those that are done with since another feed named them. An address that
   * the feed now gives another title or day is new again: its page has another version.
   */
  newIn(
    state: FeedState,
    items: readonly FeedItem[],
    now: number,
  ): Required<Pick<StateLine, 'seen' | 'waiting'>> {
    const seen: Seen[] = [];
    const waiting: Waiting[] = [];
    for (const { url, title, published } of items) {
      const hash = addressHash(url);
      const before = state.seen.get(hash);
      if (state.waiting.has(hash)) continue;
      if (before !== undefined) {
        const [, mark, at, times] = before;
        // What is named is not forgotten.
        state.seen.delete(hash);
        state.seen.set(hash, before);
        if (mark === markOf({ title, published }) || now - at < AGAIN || times >= MOST_VERSIONS) continue;
      } else if (this.#seenIn.has(hash)) {
        seen.push([hash, markOf({ title, published }), now, 1]);
        continue;
      }
      waiting.push({
        address: url,
        ...(title === undefined ? {} : { title }),
        ...(published === undefined ? {} : { published }),
      });
    }
    // Feeds begin with the newest; the record is made in the order of the news.
    return { seen, waiting: waiting.reverse() };
  }

  /** Has an address done with, in all feeds for which it waits. */
  async done(hash: string, now: number): Promise<void> {
    await Promise.all(
      this.waitingIn(hash).map((state) => {
        const times = (state.seen.get(hash)?.[3] ?? 0) + 1;
        return this.note({
          feed: state.feed,
          seen: [[hash, markOf(state.waiting.get(hash)!), now, times]],
        });
      }),
    );
  }

  /** Changes what is known of a waiting address, in all its feeds. */
  async change(hash: string, change: Pick<Waiting, 'tries' | 'next' | 'id'>): Promise<void> {
    await Promise.all(
      this.waitingIn(hash).map((state) =>
        this.note({ feed: state.feed, waiting: [{ ...state.waiting.get(hash)!, ...change }] }),
      ),
    );
  }

  /** All of it, a line for each feed. */
  *lines(): Iterable<StateLine> {
    for (const { seen, waiting, version, ...facts } of this.#feeds.values())
      yield {
        ...facts,
        version: version ?? null,
        seen: [...seen.values()],
        waiting: [...waiting.values()],
      };
  }

  #count(hash: string, by: 1 | -1): void {
    const count = (this.#seenIn.get(hash) ?? 0) + by;
    if (count > 0) this.#seenIn.set(hash, count);
    else this.#seenIn.delete(hash);
  }

  #noLonger(state: FeedState, hash: string): void {
    state.waiting.delete(hash);
    const feeds = this.#waitingIn.get(hash);
    feeds?.delete(state);
    if (feeds?.size === 0) this.#waitingIn.delete(hash);
  }
}

/** Names an address in 16 hex digits; what stands behind a `#` is no part of a page's address. */
export function addressHash(address: string): string {
  return createHash('sha256').update(address.replace(/#.*$/s, '')).digest('hex').slice(0, 16);
}

function markOf({
  title = '',
  published = '',
}: {
  title?: string | undefined;
  published?: string | undefined;
}): string {
  return createHash('sha256').update(`${title}\n${published}`).digest('hex').slice(0, 8);
}
