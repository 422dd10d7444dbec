import type { Problem } from '../model/problem.js';
import { decodeText } from '../read/decode-text.js';
import type { ReportFacts } from '../read/make-doc.js';
import { type FeedItem, isFeed, readFeed } from '../read/read-feed.js';
import { type InputKind, type ReadResult, readReport } from '../read/read-report.js';
import type { Fetched, Fetcher } from './make-fetcher.js';

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
    const charset = got.charset ?? xmlCharset(got.bytes);
    const text = /json|xml|html|^$/.test(got.type) ? decodeText(got.bytes, address, charset).text : undefined;
    if (text !== undefined && isFeed(text)) {
      if (wanted.feed !== undefined) return [{ address, problems: [inFeed(address)] }];
      const { items, problems } = readFeed(text, got.url);
      const more = items.filter(({ url, ...told }) => want({ ...told, address: url, feed: address }));
      return [{ address, problems, ...(problems.length === 0 ? { items: more.length } : {}) }];
    }
    if (/json/.test(got.type)) return [{ address, problems: [notAFeed(address)] }];
    return pageOf(got, charset, wanted);
  }
}

/** The report of a page or a text. */
function pageOf(got: Fetched, charset: string | undefined, wanted: Wanted): AddressResult[] {
  const { address, title, published } = wanted;
  const from: InputKind = got.type === 'text/plain' ? 'text' : 'html';
  const read = (facts: ReportFacts) =>
    [
      ...readReport(got.bytes, { name: address, from, facts, ...(charset === undefined ? {} : { charset }) }),
    ].map((result) => ({ ...result, address }));
  const first = read({ url: got.url });
  const doc = first[0]?.doc;
  const lacks = {
    ...(doc?.title === undefined && title !== undefined ? { title } : {}),
    ...(doc?.published === undefined && published !== undefined ? { published } : {}),
  };
  return doc === undefined || Object.keys(lacks).length === 0 ? first : read({ url: got.url, ...lacks });
}

function hostOf(address: string): string {
  return URL.canParse(address) ? new URL(address).host : '';
}

/** The charset that an XML declaration names. */
function xmlCharset(bytes: Uint8Array): string | undefined {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 200));
  return /^\s*<\?xml[^>]*\bencoding\s*=\s*["']([\w.:-]+)["']/i.exec(head)?.[1];
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
