import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { brotliCompressSync, constants, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { networkError } from './fetch-error.js';
import { type FetcherOptions, makeFetcher } from './make-fetcher.js';
import { EVERYWHERE, type Reach } from './reach.js';

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

let handler: Handler;
let robots: Handler;
const asked: { url: string; agent: string; at: number }[] = [];
let server: Server;
let base: string;
beforeAll(async () => {
  server = createServer((request, response) => {
    asked.push({
      url: request.url ?? '',
      agent: request.headers['user-agent'] ?? '',
      at: performance.now(),
    });
    (request.url === '/robots.txt' ? robots : handler)(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});
beforeEach(() => {
  asked.length = 0;
  robots = (_request, response) => response.writeHead(404).end();
});

const PAGE = '<!doctype html><p>The ministry of Osk protested.</p>';
const html = (response: ServerResponse, body: string | Buffer = PAGE, headers = {}) =>
  response.writeHead(200, { 'content-type': 'text/html; charset="utf-8"', ...headers }).end(body);
/** Reaches one address only. */
const ONE: Reach = { address: (ip) => ip === '127.0.0.1', port: () => true };
const open = (options: FetcherOptions = {}) => makeFetcher({ reach: EVERYWHERE, pause: 0, ...options });
/** The text that an address gives, or the code of its problem. */
async function outcome(address: string, fetcher = open()): Promise<string> {
  const got = await fetcher.get(address);
  return 'problem' in got ? got.problem.code : Buffer.from(got.bytes).toString();
}

describe('a fetcher', () => {
  it('gets a page, says who it is, and tells type, charset and where it was', async () => {
    handler = (_request, response) => html(response);
    const got = await open({ contact: 'desk@osk.example' }).get(`${base}/a#part`);
    expect(got).toMatchObject({ url: `${base}/a`, type: 'text/html', charset: 'utf-8' });
    expect(asked.map(({ url }) => url)).toEqual(['/robots.txt', '/a']);
    expect(asked[1]?.agent).toMatch(/^Chancery\/\d\S* \(\+desk@osk\.example\)$/);
  });

  it('refuses a contact that a header cannot carry', () => {
    for (const contact of ['a\r\nx: y', 'a b', '', 'x'.repeat(201), 'ü', 'a)b'])
      expect(() => makeFetcher({ contact }), contact).toThrow(RangeError);
  });

  it.each([
    ['gzip', gzipSync(PAGE)],
    ['x-gzip', gzipSync(PAGE)],
    ['deflate', deflateSync(PAGE)],
    ['deflate', deflateRawSync(PAGE)],
    ['br', brotliCompressSync(PAGE)],
    ['identity', Buffer.from(PAGE)],
  ])('unpacks %s', async (encoding, body) => {
    handler = (_request, response) => html(response, body, { 'content-encoding': encoding });
    expect(await outcome(base)).toBe(PAGE);
  });

  it('gives up a body that unpacks to more than it takes, without unpacking all of it', async () => {
    const bombs: [string, Buffer][] = [
      ['gzip', gzipSync(Buffer.alloc(200_000_000), { level: 1 })],
      [
        'br',
        brotliCompressSync(Buffer.alloc(100_000_000), {
          params: { [constants.BROTLI_PARAM_QUALITY]: 1 },
        }),
      ],
    ];
    for (const [encoding, body] of bombs) {
      handler = (_request, response) => html(response, body, { 'content-encoding': encoding });
      const before = process.memoryUsage().arrayBuffers;
      expect(await outcome(base), encoding).toBe('too-large');
      expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(50_000_000);
    }
    handler = (_request, response) => html(response, Buffer.alloc(2000));
    expect(await outcome(base, open({ limits: { bytes: 1000 } }))).toBe('too-large');
  });

  it('names a broken or unknown encoding', async () => {
    handler = (_request, response) => html(response, 'no gzip', { 'content-encoding': 'gzip' });
    expect(await outcome(base)).toBe('broken-encoding');
    handler = (_request, response) => html(response, 'x', { 'content-encoding': 'zstd' });
    expect(await outcome(base)).toBe('encoding-unknown');
  });

  it('takes pages, texts and feeds, and nothing else', async () => {
    for (const type of ['text/plain', 'application/rss+xml; charset=utf-8', 'Application/JSON']) {
      handler = (_request, response) => html(response, 'x', { 'content-type': type });
      expect(await outcome(base), type).toBe('x');
    }
    for (const type of ['application/pdf', 'image/svg+xml', 'text/javascript', 'multipart/mixed']) {
      handler = (_request, response) => html(response, 'x', { 'content-type': type });
      expect(await outcome(base), type).toBe('wrong-type');
    }
  });

  it('names the status of what is not there', async () => {
    for (const status of [204, 401, 403, 404, 410, 429, 500, 503]) {
      handler = (_request, response) => response.writeHead(status).end();
      const got = await open().get(base);
      expect('problem' in got && got.problem).toMatchObject({
        code: 'http-status',
        message: expect.stringContaining(`status ${status}`),
      });
    }
  });

  it('gives up a site that is slow, in its answer or in its body', async () => {
    const hasty = open({ limits: { whole: 300 } });
    handler = () => undefined;
    expect(await outcome(base, hasty)).toBe('too-slow');
    handler = (_request, response) => {
      response.writeHead(200, { 'content-type': 'text/html' });
      const drip = setInterval(() => response.write('.'), 50);
      response.on('close', () => clearInterval(drip));
    };
    expect(await outcome(base, hasty)).toBe('too-slow');
  });

  it('can be stopped', async () => {
    handler = () => undefined;
    const stop = new AbortController();
    const got = open().get(base, stop.signal);
    setTimeout(() => stop.abort(), 100);
    expect(await got).toMatchObject({ problem: { code: 'stopped' } });
  });

  it('names a port where nobody answers, a name that nobody has, and a look-up that never ends', async () => {
    expect(await outcome('http://127.0.0.1:9/')).toBe('connection-failed');
    const nobody = async () => {
      throw Object.assign(new Error('no such name'), { code: 'ENOTFOUND' });
    };
    expect(await outcome('http://nobody.example/', open({ resolve: nobody }))).toBe('name-unknown');
    const silent = open({ resolve: () => new Promise(() => undefined), limits: { connect: 50 } });
    expect(await outcome('http://silent.example/', silent)).toBe('name-unknown');
  });
});

describe('what the network says', () => {
  it('of a certificate is named so', async () => {
    for (const code of ['DEPTH_ZERO_SELF_SIGNED_CERT', 'CERT_HAS_EXPIRED', 'ERR_TLS_CERT_ALTNAME_INVALID'])
      expect(networkError('x', Object.assign(new Error('no'), { code })).problem.code).toBe('certificate');
    expect(await outcome(base.replace('http:', 'https:'))).toBe('certificate');
  });
});

describe('redirects', () => {
  const leads = (to: (path: string) => string | undefined) => {
    handler = (request, response) => {
      const location = to(request.url ?? '');
      if (location === undefined) html(response);
      else response.writeHead(302, { location }).end();
    };
  };

  it('are followed, and the page is where it was in the end', async () => {
    leads((path) => (path === '/a' ? '/b' : path === '/b' ? `${base}/c?x` : undefined));
    expect(await open().get(`${base}/a`)).toMatchObject({ url: `${base}/c?x` });
  });

  it('in a circle, without end or out of the web are named', async () => {
    leads((path) => (path === '/a' ? '/b' : '/a'));
    expect(await outcome(`${base}/a`)).toBe('redirect-loop');
    leads((path) => `/${'x'.repeat(path.length)}`);
    expect(await outcome(`${base}/`)).toBe('too-many-redirects');
    leads(() => 'file:///etc/passwd');
    expect(await outcome(base)).toBe('not-of-the-web');
    leads(() => 'http://name:word@127.0.0.1/');
    expect(await outcome(base)).toBe('address-with-name');
  });

  it('are checked like the first address: no site leads out of reach', async () => {
    for (const to of ['http://169.254.169.254/keys', 'http://[::1]/', 'http://127.2/', '//10.0.0.1/']) {
      handler = (_request, response) => response.writeHead(307, { location: to }).end();
      expect(await outcome(base, open({ reach: ONE })), to).toBe('address-private');
    }
    const { port } = new URL(base);
    handler = (_request, response) => response.writeHead(307, { location: 'http://127.0.0.1:22/' }).end();
    const here: Reach = { ...ONE, port: (one) => one === port };
    expect(await outcome(base, open({ reach: here }))).toBe('port-refused');
  });
});

describe('addresses inside this machine and its network', () => {
  const strict = makeFetcher({ pause: 0, limits: { connect: 500, whole: 500 } });

  it.each([
    'http://127.0.0.1/',
    'http://localhost/',
    'http://[::1]/',
    'http://[::]/',
    'http://0.0.0.0/',
    'http://169.254.169.254/latest/meta-data/',
    'http://10.0.0.1/',
    'https://192.168.1.1/',
    'http://100.64.0.1/',
    'http://[fd00::1]/',
    'http://[fe80::1]/',
    'http://[::ffff:127.0.0.1]/',
    'http://[::ffff:7f00:1]/',
    'http://[64:ff9b::7f00:1]/',
    'http://[2002:7f00:1::]/',
    // decimal, octal, hex, short
    'http://2130706433/',
    'http://0177.0.0.1/',
    'http://0x7f.0.0.1/',
    'http://0x7f000001/',
    'http://127.1/',
    'http://①②⑦.0.0.1/',
  ])('are refused: %s', async (address) => {
    expect(await outcome(address, strict)).toBe('address-private');
  });

  it('are refused behind a name, if only one of its addresses is inside', async () => {
    const seen: string[] = [];
    const fetcher = makeFetcher({
      pause: 0,
      resolve: async (name) => {
        seen.push(name);
        return [
          { address: '93.184.215.14', family: 4 },
          { address: '::ffff:10.1.2.3', family: 6 },
        ];
      },
    });
    expect(await outcome('http://inside.example/', fetcher)).toBe('address-private');
    expect(seen).toEqual(['inside.example']);
  });

  it('are not reached by a name that answers otherwise the second time: each request looks it up once, and goes where the check looked', async () => {
    handler = (_request, response) => html(response);
    const address = `http://twice.example:${new URL(base).port}/`;
    const answers = ['127.0.0.1', '127.0.0.1', '127.0.0.2'];
    let lookups = 0;
    const fetcher = open({
      reach: ONE,
      resolve: async () => [{ address: answers[lookups++] ?? '127.0.0.2', family: 4 }],
    });
    expect(await outcome(address, fetcher)).toBe(PAGE);
    // robots.txt and the page: no look-up beside these two, or the name, which no resolver has, would have failed.
    expect(lookups).toBe(2);
    expect(await outcome(address, fetcher)).toBe('address-private');
  });

  it('and names, passwords, odd ports and schemes in an address are refused', async () => {
    const codes: [string, string][] = [
      ['http://example.org@127.0.0.1/', 'address-with-name'],
      ['https://user:secret@example.org/', 'address-with-name'],
      ['http://example.org:22/', 'port-refused'],
      ['http://example.org:6379/', 'port-refused'],
      ['ftp://example.org/', 'not-of-the-web'],
      ['file:///etc/passwd', 'not-of-the-web'],
      ['javascript:alert(1)', 'not-of-the-web'],
      ['data:text/html,x', 'not-of-the-web'],
      ['example.org/page', 'not-an-address'],
      ['http://', 'not-an-address'],
      [`https://example.org/${'x'.repeat(2000)}`, 'not-an-address'],
    ];
    for (const [address, code] of codes) expect(await outcome(address, strict), address).toBe(code);
    const got = await strict.get('https://user:secret@example.org/');
    expect(JSON.stringify(got)).not.toContain('secret');
  });
});

describe('robots.txt', () => {
  const says = (text: string) => {
    robots = (_request, response) => response.writeHead(200, { 'content-type': 'text/plain' }).end(text);
  };
  beforeEach(() => {
    handler = (_request, response) => html(response);
  });

  it('is obeyed, ours before everyone’s, and asked once', async () => {
    says('User-agent: *\nDisallow: /\n\nUser-agent: chancery\nDisallow: /closed\nAllow: /closed/open$\n');
    const fetcher = open();
    const codes = await Promise.all(
      ['/', '/closed', '/closed/x', '/closed/open'].map((path) => outcome(base + path, fetcher)),
    );
    expect(codes).toEqual([PAGE, 'robots-refuse', 'robots-refuse', PAGE]);
    expect(asked.map(({ url }) => url).sort()).toEqual(['/', '/closed/open', '/robots.txt']);
  });

  it('that a site cannot give now closes it, one that is not there opens it', async () => {
    robots = (_request, response) => response.writeHead(503).end();
    expect(await outcome(base)).toBe('robots-unknown');
    robots = (_request, response) => response.writeHead(403).end();
    expect(await outcome(base)).toBe(PAGE);
  });

  it('binds the address to which a site leads, too', async () => {
    says('User-agent: *\nDisallow: /closed');
    handler = (request, response) =>
      request.url === '/open' ? response.writeHead(301, { location: '/closed' }).end() : html(response);
    expect(await outcome(`${base}/open`)).toBe('robots-refuse');
  });

  it('may ask for longer pauses; requests to one host come one at a time', async () => {
    says('User-agent: *\nCrawl-delay: 0.3');
    const fetcher = open({ pause: 50 });
    await Promise.all(['/1', '/2', '/3'].map((path) => outcome(base + path, fetcher)));
    const at = asked.map((one) => one.at);
    expect(asked.length).toBe(4);
    expect(at[1]! - at[0]!).toBeGreaterThan(45);
    expect(at[2]! - at[1]!).toBeGreaterThan(280);
    expect(at[3]! - at[2]!).toBeGreaterThan(280);
  });
});

describe('a version that one has', () => {
  it('is not sent again: the site is told of it, and says that it has no other', async () => {
    const headers = { etag: '"7"', 'last-modified': 'Fri, 03 May 2024 10:00:00 GMT' };
    const sent: unknown[] = [];
    handler = (request, response) => {
      sent.push([request.headers['if-none-match'], request.headers['if-modified-since']]);
      if (request.headers['if-none-match'] === '"7"') response.writeHead(304).end();
      else html(response, PAGE, headers);
    };
    const fetcher = open();
    const first = await fetcher.ask(`${base}/a`, undefined);
    if (!('version' in first) || first.version === undefined) throw new RangeError('no version');
    expect(first.version).toEqual({ url: `${base}/a`, etag: '"7"', modified: headers['last-modified'] });
    expect(await fetcher.ask(`${base}/a`, first.version)).toEqual({ unchanged: true });
    // Another address may have the same tag for another text.
    expect(await fetcher.ask(`${base}/b`, first.version)).toMatchObject({ url: `${base}/b` });
    expect(sent).toEqual([
      [undefined, undefined],
      ['"7"', headers['last-modified']],
      [undefined, undefined],
    ]);
  });

  it('of a kind that a header cannot carry is not sent, and 304 without it is no answer', async () => {
    handler = (request, response) => {
      if (request.headers['if-none-match'] === undefined) html(response, PAGE, { etag: 'x'.repeat(600) });
      else response.writeHead(500).end();
    };
    expect(
      await open().ask(base, { url: `${base}/`, etag: 'a\r\nx: y', modified: '\u2028' }),
    ).not.toHaveProperty('problem');
    expect(await open().get(base)).not.toHaveProperty('version');
    handler = (_request, response) => response.writeHead(304).end();
    expect(await outcome(base)).toBe('http-status');
  });
});

describe('a site that wants to be left alone', () => {
  it('is not asked until its time is over, for any of its pages', async () => {
    handler = (request, response) =>
      request.url === '/busy' ? response.writeHead(503, { 'retry-after': '1' }).end() : html(response);
    const fetcher = open();
    expect(await fetcher.get(`${base}/busy`)).toMatchObject({
      status: 503,
      problem: { code: 'http-status' },
    });
    expect(fetcher.freeIn(`${base}/a`)).toBeGreaterThan(500);
    expect(await outcome(`${base}/a`, fetcher)).toBe('site-rests');
    expect(asked.map(({ url }) => url)).toEqual(['/robots.txt', '/busy']);
    await new Promise((resolve) => setTimeout(resolve, 1010));
    expect(fetcher.freeIn(`${base}/a`)).toBe(0);
    expect(await outcome(`${base}/a`, fetcher)).toBe(PAGE);
  });

  it('says for how long in seconds or with a date, a minute where it was asked too often and says nothing', async () => {
    const rest = async (status: number, headers: Record<string, string>) => {
      handler = (_request, response) => response.writeHead(status, headers).end();
      const fetcher = open();
      await fetcher.get(base);
      return Math.round(fetcher.freeIn(base) / 1000);
    };
    expect(await rest(429, { 'retry-after': '120' })).toBe(120);
    expect(await rest(503, { 'retry-after': new Date(Date.now() + 60_400).toUTCString() })).toBeGreaterThan(
      57,
    );
    expect(await rest(429, {})).toBe(60);
    expect(await rest(503, {})).toBe(0);
    expect(await rest(404, { 'retry-after': '120' })).toBe(0);
    expect(await rest(503, { 'retry-after': 'later' })).toBe(0);
    expect(await rest(503, { 'retry-after': '99999999' })).toBe(86_400);
  });

  it('or pauses long holds up no program that is stopped', async () => {
    robots = (_request, response) =>
      response.writeHead(200, { 'content-type': 'text/plain' }).end('User-agent: *\nCrawl-delay: 20');
    handler = (_request, response) => html(response);
    const fetcher = open();
    expect(await outcome(`${base}/1`, fetcher)).toBe(PAGE);
    expect(fetcher.freeIn(base)).toBeGreaterThan(15_000);
    const stop = new AbortController();
    const got = fetcher.get(`${base}/2`, stop.signal);
    setTimeout(() => stop.abort(), 20);
    expect(await got).toMatchObject({ problem: { code: 'stopped' } });
  });
});
