import type { Problem } from '../model/problem.js';
import { VERSION } from '../model/version.js';
import { checkedHost, checkedUrl, type Resolve, resolveName } from './check-address.js';
import { FetchError, networkError } from './fetch-error.js';
import { HostRests } from './host-rests.js';
import { HostTurns } from './host-turns.js';
import { PUBLIC_WEB, type Reach } from './reach.js';
import { type Answer, type Limits, requestOnce, type Wanted } from './request-once.js';
import { Robots } from './robots.js';

export interface FetcherOptions {
  /** How far it goes; default PUBLIC_WEB. */
  readonly reach?: Reach;
  /** Where sites find whoever runs this: an address of a page or of mail, at most 200 printable ASCII characters. */
  readonly contact?: string;
  readonly limits?: Partial<Limits>;
  /** Milliseconds between two requests to one host; default 1000. */
  readonly pause?: number;
  /** Looks names up; default: as this machine does. */
  readonly resolve?: Resolve;
}

/** A page, a feed or a text that was fetched. */
export interface Fetched {
  /** Where it was in the end. */
  readonly url: string;
  readonly type: string;
  readonly charset?: string;
  readonly bytes: Uint8Array;
  /** What tells a later `ask` whether it has changed; absent where the site sent nothing of the kind. */
  readonly version?: Version;
}

/** What a site says of the version that it gave: the headers ETag and Last-Modified, and the address that sent them. */
export interface Version {
  readonly url: string;
  readonly etag?: string;
  readonly modified?: string;
}

/** Why an address gave nothing. */
export interface Refused {
  readonly problem: Problem;
  /** The status of the answer, where there was one. */
  readonly status?: number;
  /** Milliseconds for which the site asks to be left alone. */
  readonly retryAfter?: number;
}

/** Gets what stands at addresses of the public web, politely; never throws for what the web does. */
export interface Fetcher {
  /** It goes no farther than PUBLIC_WEB. */
  readonly publicOnly: boolean;
  get(address: string, signal?: AbortSignal): Promise<Fetched | Refused>;
  /** The same, unless it is the version that one has (RFC 9110, conditional requests). */
  ask(
    address: string,
    since: Version | undefined,
    signal?: AbortSignal,
  ): Promise<Fetched | Refused | { readonly unchanged: true }>;
  /** Milliseconds until the host of the address may be asked: what is left of the pause after the last request, or of a rest that it asked for. */
  freeIn(address: string): number;
}

const LIMITS: Limits = { connect: 10_000, whole: 30_000, bytes: 8 * 1024 * 1024 };
const REDIRECTS = 5;
const ROBOTS_BYTES = 2 * 1024 * 1024;
const TYPES =
  /^(text\/(html|xml|plain)|application\/(xhtml\+xml|xml|rss\+xml|atom\+xml|rdf\+xml|feed\+json|json))$/;

/**
 * A fetcher for the public web: http and https, ports of the web, names that lead to public addresses only, no lookup between check and
 * connection, at most five redirects each checked as the first, robots.txt obeyed, one request at a time to a host, none to a host that
 * asked to be left alone (429, 503). Throws RangeError for a contact that a header cannot carry.
 */
export function makeFetcher(options: FetcherOptions = {}): Fetcher {
  const { reach = PUBLIC_WEB, contact = 'https://example.invalid/contact', pause = 1000 } = options;
  const resolve = options.resolve ?? resolveName;
  if (!/^[\x21-\x27\x2a-\x7e]{1,200}$/.test(contact))
    throw new RangeError(
      `contact is ${JSON.stringify(contact)}, expected an address of a page or of mail without spaces`,
    );
  const agent = `Chancery/${VERSION} (+${contact})`;
  const limits = { ...LIMITS, ...options.limits };
  const turns = new HostTurns();
  const rests = new HostRests();
  const robots = new Robots((url, signal) =>
    follow(url, (one) =>
      turn(one, { ...limits, bytes: ROBOTS_BYTES }, (status) => status < 300, signal),
    ).then(({ answer }) => answer),
  );

  /** One request when it is the host's turn. */
  async function turn(
    url: URL,
    how: Limits,
    wanted: Wanted,
    signal?: AbortSignal,
    wait = 0,
    more: Readonly<Record<string, string>> = {},
  ): Promise<Answer> {
    const job = async (): Promise<Answer> => {
      const left = rests.left(url.host);
      if (left > 0) throw resting(url, left);
      const hosts = await soon(checkedHost(url, resolve, reach), url, how.connect);
      const answer = await requestOnce(url, hosts, agent, how, wanted, signal, more);
      rests.asked(url.host, answer.status, answer.retryAfter);
      return answer;
    };
    return turns.take(url.host, Math.max(pause, wait), job, signal);
  }

  /** Asks, and goes where the answers send it. */
  async function follow(
    from: URL,
    ask: (url: URL) => Promise<Answer>,
  ): Promise<{ readonly url: URL; readonly answer: Answer }> {
    const seen = new Set<string>();
    for (let url = from; ; ) {
      seen.add(url.href);
      const answer = await ask(url);
      const { status, location } = answer;
      if (![301, 302, 303, 307, 308].includes(status) || location === undefined) return { url, answer };
      const next = checkedUrl(location, reach, url.href);
      if (url.protocol === 'https:' && next.protocol === 'http:')
        throw new FetchError(
          'redirect-unsafe',
          from.href,
          `The site leads from https to http (${next.href.slice(0, 200)}).`,
          'Give that address itself if you trust it.',
        );
      if (seen.has(next.href))
        throw new FetchError(
          'redirect-loop',
          from.href,
          'The site leads back to where it began.',
          'Open it in a browser: it may ask for consent or a login. Save the page and add the file.',
        );
      if (seen.size > REDIRECTS)
        throw new FetchError(
          'too-many-redirects',
          from.href,
          `The site leads on more than ${REDIRECTS} times.`,
          'Give the address where a browser ends up.',
        );
      url = next;
    }
  }

  /** A page, where robots.txt allows it; status 304 where it is the version that one has. */
  async function page(url: URL, since: Version | undefined, signal?: AbortSignal): Promise<Answer> {
    const rules = await robots.rulesOf(url, signal);
    if (!rules.allows(url.href))
      throw new FetchError(
        'robots-refuse',
        url.href,
        'The site asks programs not to read this page (robots.txt).',
        'Read it in a browser; if you may, save it and add the file.',
      );
    const wanted: Wanted = (status, type) => status === 200 && typed(url, type);
    // Another address may have another version under the same tag.
    const headers = since?.url === url.href ? conditions(since) : {};
    return turn(url, limits, wanted, signal, rules.pause, headers);
  }

  const ask: Fetcher['ask'] = async (address, since, signal) => {
    try {
      const { url, answer } = await follow(checkedUrl(address, reach), (one) => page(one, since, signal));
      const { status, type, charset, body } = answer;
      if (status === 304 && since?.url === url.href) return { unchanged: true };
      if (status !== 200) throw refused(url, answer, rests.left(url.host));
      const version = versionOf(url, answer);
      return {
        ...{ url: url.href, type, bytes: body },
        ...(charset === undefined ? {} : { charset }),
        ...(version === undefined ? {} : { version }),
      };
    } catch (cause) {
      if (!(cause instanceof FetchError)) throw cause;
      const { problem, status, retryAfter } = cause;
      return {
        problem,
        ...(status === undefined ? {} : { status }),
        ...(retryAfter === undefined ? {} : { retryAfter }),
      };
    }
  };
  return {
    publicOnly: reach === PUBLIC_WEB,
    ask,
    get: (address, signal) => ask(address, undefined, signal) as Promise<Fetched | Refused>,
    freeIn(address) {
      const host = URL.canParse(address) ? new URL(address).host : '';
      return Math.max(turns.freeIn(host), rests.left(host));
    },
  };
}

/** A header of another's making, fit to be sent back. */
const SENDABLE = /^[\x20-\x7e\x80-\xff]{1,500}$/;

function versionOf(url: URL, { etag, modified }: Answer): Version | undefined {
  const told = {
    ...(etag !== undefined && SENDABLE.test(etag) ? { etag } : {}),
    ...(modified !== undefined && SENDABLE.test(modified) ? { modified } : {}),
  };
  return Object.keys(told).length === 0 ? undefined : { url: url.href, ...told };
}

function conditions({ etag, modified }: Version): Record<string, string> {
  return {
    ...(etag !== undefined && SENDABLE.test(etag) ? { 'if-none-match': etag } : {}),
    ...(modified !== undefined && SENDABLE.test(modified) ? { 'if-modified-since': modified } : {}),
  };
}

/** Where a host asked to be left alone it is not asked. */
function resting(url: URL, left: number): FetchError {
  const fault = new FetchError(
    'site-rests',
    url.href,
    `The site asked to be left alone for ${Math.ceil(left / 1000)} seconds more.`,
    'Try again later.',
  );
  fault.retryAfter = left;
  return fault;
}

/** What a look-up gives, for as long as a connection may take. Rejects with FetchError. */
async function soon<T>(asked: Promise<T>, { href }: URL, time: number): Promise<T> {
  let patience: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    patience = setTimeout(
      () =>
        reject(new FetchError('name-unknown', href, 'The name could not be looked up.', 'Try again later.')),
      time,
    );
  });
  try {
    return await Promise.race([asked, late]);
  } catch (cause) {
    throw networkError(href, cause);
  } finally {
    clearTimeout(patience);
  }
}

function typed(url: URL, type: string): true {
  if (type === '' || TYPES.test(type)) return true;
  throw new FetchError(
    'wrong-type',
    url.href,
    `Found "${type.slice(0, 80)}"; expected a page, a text or a feed.`,
    'Make a text of it and add that.',
  );
}

const TOLD: Readonly<Record<number, readonly [string, string]>> = {
  401: ['the site asks for a login', 'Save the page from your browser and add the file.'],
  402: ['the site asks for money', 'Save the page from your browser and add the file.'],
  403: ['the site does not let programs read this page', 'If you may read it, save it and add the file.'],
  404: ['there is no such page', 'Check the address.'],
  410: ['the page is gone', 'An archive of the web may have it.'],
  429: ['the site was asked too often', 'Try again later.'],
  451: ['the page is withheld for legal reasons', 'If you may read it, save it and add the file.'],
};

function refused(url: URL, { status }: Answer, rest: number): FetchError {
  const [said, fix] = TOLD[status] ?? [
    status >= 500 ? 'the site has a fault' : 'the site gives no page',
    status >= 500 ? 'Try again later.' : 'Open it in a browser.',
  ];
  const fault = new FetchError('http-status', url.href, `Found status ${status}: ${said}.`, fix);
  fault.status = status;
  if (rest > 0) fault.retryAfter = rest;
  return fault;
}
