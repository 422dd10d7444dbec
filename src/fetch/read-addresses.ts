import type { Problem } from '../model/problem.js';
import { type FeedItem, readFeed } from '../read/read-feed.js';
import type { ReadResult } from '../read/read-report.js';
import type { Fetcher } from './make-fetcher.js';
import { feedText, readFetched } from './read-fetched.js';

/** What an address gave. A feed gives none of its own but its problems; its reports follow under their addresses. */
export interface AddressResult extends ReadResult {
  readonly address: string;
  /** Set for a feed that was read: so many of its reports are fetched. */
  readonly items?: number;
}

export interface ReadAddressesOptions {
  /** Ends the reading after the requests at hand, which are broken off. */
  readonly signal?: AbortSignal;
}

/** Hosts that are asked at the same time. */
const AT_ONCE = 6;

interface Wanted extends Omit<FeedItem, 'url'> {
  readonly address: string;
  /** The feed that named it: one feed is not read for another. */
  readonly feed?: string;
}

/**
 * Reports at addresses of pages and feeds, in the order in which they come. Each address is fetched once, each host asked one thing at a time.
 * Title and day that a feed tells fill in what the page lacks.
 */
export async function* readAddresses(
  addresses: readonly string[],
  fetcher: Fetcher,
  { signal }: ReadAddressesOptions = {},
): AsyncIterable<AddressResult> {
  const seen = new Set<string>();
  const waiting: Wanted[] = [];
  const want = (wanted: Wanted): boolean => {
    const key = URL.canParse(wanted.address) ? new URL(wanted.address).href : wanted.address;
    if (seen.has(key)) return false;
    seen.add(key);
    waiting.push(wanted);
    return true;
  };
  for (const address of addresses) want({ address });
  const running = new Map<string, Promise<{ host: string; results: AddressResult[] }>>();
  while (signal?.aborted !== true && (waiting.length > 0 || running.size > 0)) {
    for (let i = 0; i < waiting.length && running.size < AT_ONCE; ) {
      const host = hostOf(waiting[i]!.address);
      if (running.has(host)) i++;
      else {
        const [wanted] = waiting.splice(i, 1);
        running.set(
          host,
          read(wanted!).then((results) => ({ host, results })),
        );
      }
    }
    const { host, results } = await Promise.race(running.values());
    running.delete(host);
    yield* results;
  }
  await Promise.allSettled(running.values());

  async function read(wanted: Wanted): Promise<AddressResult[]> {
    const { address } = wanted;
    const got = await fetcher.get(address, signal);
    if ('problem' in got) return [{ address, problems: [got.problem] }];
    const text = feedText(got);
    if (text !== undefined) {
      if (wanted.feed !== undefined) return [{ address, problems: [inFeed(address)] }];
      const { items, problems } = readFeed(text, got.url);
      const more = items.filter(({ url, ...told }) => want({ ...told, address: url, feed: address }));
      return [{ address, problems, ...(problems.length === 0 ? { items: more.length } : {}) }];
    }
    if (/json/.test(got.type)) return [{ address, problems: [notAFeed(address)] }];
    return readFetched(got, wanted).map((result) => ({ ...result, address }));
  }
}

function hostOf(address: string): string {
  return URL.canParse(address) ? new URL(address).host : '';
}

function inFeed(where: string): Problem {
  return {
    code: 'feed-in-feed',
    level: 'error',
    where,
    message: 'Found a feed where another feed promised a report.',
    fix: 'Give its address itself.',
  };
}

function notAFeed(where: string): Problem {
  return {
    code: 'not-a-feed',
    level: 'error',
    where,
    message: 'Found JSON that is no JSON Feed.',
    fix: 'For reports as JSON Lines, save the file and add it.',
  };
}
