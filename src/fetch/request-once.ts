import http, { type IncomingMessage } from 'node:http';
import https from 'node:https';
import type { LookupFunction } from 'node:net';
import { atMost } from './at-most.js';
import type { HostAddress } from './check-address.js';
import { decompress } from './decompress.js';
import { FetchError, networkError } from './fetch-error.js';

export interface Limits {
  /** Milliseconds until a connection stands. */
  readonly connect: number;
  /** Milliseconds for one request with its body. */
  readonly whole: number;
  /** Bytes of a body, packed and unpacked. */
  readonly bytes: number;
}

export interface Answer {
  readonly status: number;
  /** Without parameters, lower case; empty where none was sent. */
  readonly type: string;
  readonly charset?: string;
  readonly location?: string;
  readonly etag?: string;
  readonly modified?: string;
  readonly retryAfter?: string;
  readonly body: Buffer;
}

/** What tells whether the body is wanted, before it is read. Throws FetchError where it is not. */
export type Wanted = (status: number, type: string) => boolean;

/**
 * One GET to exactly the addresses given: the name is not looked up again, so that whoever owns it cannot answer with one address to
 * the check and with another to the connection. `more` are headers to send beside ours. Rejects with FetchError. The body is empty where it is not wanted.
 */
export async function requestOnce(
  url: URL,
  hosts: readonly HostAddress[],
  agent: string,
  limits: Limits,
  wanted: Wanted,
  signal?: AbortSignal,
  more: Readonly<Record<string, string>> = {},
): Promise<Answer> {
  const where = url.href;
  const ends = new AbortController();
  const end = (why: FetchError): void => ends.abort(why);
  const stopped = (): void => end(new FetchError('stopped', where, 'It was stopped.', 'Start it again.'));
  if (signal?.aborted === true) stopped();
  signal?.addEventListener('abort', stopped, { once: true });
  const patience = setTimeout(() => end(slow(where, limits.whole)), limits.whole);
  try {
    const response = await open(url, hosts, { ...more, 'user-agent': agent }, limits, ends.signal);
    return await answerOf(response, where, limits, wanted);
  } catch (cause) {
    throw ends.signal.aborted ? ends.signal.reason : networkError(where, cause);
  } finally {
    clearTimeout(patience);
    signal?.removeEventListener('abort', stopped);
    // Whatever is still open is of no use.
    if (!ends.signal.aborted) end(slow(where, limits.whole));
  }
}

function open(
  url: URL,
  hosts: readonly HostAddress[],
  headers: Readonly<Record<string, string>>,
  limits: Limits,
  signal: AbortSignal,
): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const lookup: LookupFunction = (_name, options, done) => {
      const first = hosts[0];
      if (options.all === true) done(null, [...hosts]);
      else done(null, first?.address ?? '', first?.family);
    };
    const request = (url.protocol === 'https:' ? https : http).get(
      url,
      {
        ...{ lookup, signal, agent: false, maxHeaderSize: 16_384 },
        headers: {
          ...headers,
          accept:
            'text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9, text/plain;q=0.8, */*;q=0.1',
          'accept-encoding': 'gzip, deflate, br',
          'accept-language': 'en',
          connection: 'close',
        },
      },
      resolve,
    );
    const patience = setTimeout(() => request.destroy(unreached(url.href, limits.connect)), limits.connect);
    request.once('socket', (socket) => {
      socket.once(url.protocol === 'https:' ? 'secureConnect' : 'connect', () => clearTimeout(patience));
    });
    request.once('close', () => clearTimeout(patience));
    request.on('error', reject);
  });
}

async function answerOf(
  response: IncomingMessage,
  where: string,
  limits: Limits,
  wanted: Wanted,
): Promise<Answer> {
  const status = response.statusCode ?? 0;
  const said = response.headers['content-type'] ?? '';
  const type = (said.split(';')[0] ?? '').trim().toLowerCase();
  const charset = /;\s*charset\s*=\s*"?([\w.:-]{1,40})/i.exec(said)?.[1];
  const { location, etag, 'last-modified': modified, 'retry-after': retryAfter } = response.headers;
  const facts = {
    ...{ status, type },
    ...(charset === undefined ? {} : { charset }),
    ...(location === undefined ? {} : { location }),
    ...(etag === undefined ? {} : { etag }),
    ...(modified === undefined ? {} : { modified }),
    ...(retryAfter === undefined ? {} : { retryAfter }),
  };
  if (!wanted(status, type)) {
    response.destroy();
    return { ...facts, body: Buffer.alloc(0) };
  }
  const encoding = response.headers['content-encoding'] ?? '';
  return {
    ...facts,
    body: await decompress(atMost(response, limits.bytes, where), encoding, limits.bytes, where),
  };
}

function slow(where: string, time: number): FetchError {
  return new FetchError(
    'too-slow',
    where,
    `The site took longer than ${time / 1000} seconds.`,
    'Try again later, or save the page and add the file.',
  );
}

function unreached(where: string, time: number): FetchError {
  return new FetchError(
    'not-reached',
    where,
    `No connection stood after ${time / 1000} seconds.`,
    'Try again later.',
  );
}
