import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeFetcher } from '../src/fetch/make-fetcher.js';
import { EVERYWHERE } from '../src/fetch/reach.js';
import { openLedger } from '../src/ledger/open-ledger.js';
import { SELF_SIGNED } from './self-signed.js';
import { ROOT } from './source-files.js';
import { feed, openWatchSite, page, rss, type WatchSite } from './watch-site.js';

/** Feeds and pages with every fault at once, asked by the program itself: what is well is in the record once, and every loss is a Problem with a name. */

let folder: string;
let secure: Server;
let base: string;
const sites: WatchSite[] = [];
const site = async (answers: Parameters<typeof openWatchSite>[0]): Promise<WatchSite> => {
  const made = await openWatchSite(answers);
  sites.push(made);
  return made;
};
beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'chancery-fetch-'));
  secure = createServer(SELF_SIGNED, (_request, response) => response.end(rss(['/never'])));
  await new Promise<void>((resolve) => secure.listen(0, '127.0.0.1', resolve));
  base = `https://127.0.0.1:${(secure.address() as AddressInfo).port}`;
});
afterAll(() => {
  for (const one of sites) one.close();
  secure.closeAllConnections();
  secure.close();
  rmSync(folder, { recursive: true, force: true });
});

/** An answer that never ends: as fast as it is taken, or a byte now and then. */
const endless = (type: string, fast: boolean) => (_: unknown, response: ServerResponse) => {
  response.writeHead(200, { 'content-type': type });
  response.write('<rss version="2.0"><channel><title>x</title>');
  const piece = fast ? '<item><title>more</title><link>/more</link></item>'.repeat(2000) : 'x';
  const more = setInterval(
    () => {
      if (!response.writableNeedDrain) response.write(piece);
    },
    fast ? 1 : 50,
  );
  response.on('close', () => clearInterval(more));
};

async function chancery(...args: string[]): Promise<{ status: number | null; out: string; err: string }> {
  const child = spawn(process.execPath, [path.join(ROOT, 'bin', 'chancery.js'), ...args], { cwd: folder });
  let [out, err] = ['', ''];
  child.stdout.on('data', (piece) => (out += String(piece)));
  child.stderr.on('data', (piece) => (err += String(piece)));
  const status = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { status, out, err };
}

describe('a site whose certificate nobody signed', () => {
  it('is not read, and its page does not become a report', async () => {
    const fetcher = makeFetcher({ reach: EVERYWHERE, pause: 0 });
    const got = await fetcher.get(`${base}/page`);
    expect('problem' in got ? [got.problem.code, got.problem.where] : got).toEqual([
      'certificate',
      `${base}/robots.txt`,
    ]);
    expect('problem' in got && got.problem.message).toMatch(/SELF_SIGNED/);
  });
});

describe('an answer that drips', () => {
  it('in its head, byte by byte, is given up when its time is over', async () => {
    const slow = await site({
      '/page': (_, response) => {
        const socket = response.socket!;
        socket.write('HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nX-Slow: ');
        const more = setInterval(() => socket.write('x'), 20);
        socket.on('close', () => clearInterval(more));
      },
    });
    const fetcher = makeFetcher({ reach: EVERYWHERE, pause: 0, limits: { whole: 500 } });
    const got = await fetcher.get(`${slow.base}/page`);
    expect('problem' in got && got.problem.code).toBe('too-slow');
  });
});

describe('watching', { timeout: 180_000 }, () => {
  it('feeds with every fault at once adds what is well, once, and names the rest', async () => {
    const bomb = gzipSync(Buffer.alloc(64 * 2 ** 20, ' '));
    const laughs = '<!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>';
    const good = await site({
      '/feed': feed(rss(['/a', '/b'])),
      '/a': page('the dam'),
      '/b': page('the bridge'),
    });
    const same = await site({
      '/feed': feed(rss([`${good.base}/a`, '/bomb', '/round'])),
      '/bomb': (_, response) =>
        response.writeHead(200, { 'content-type': 'text/html', 'content-encoding': 'gzip' }).end(bomb),
      '/round': (_, response) => response.writeHead(302, { location: '/round' }).end(),
    });
    const faults: [string, string, Parameters<typeof openWatchSite>[0]][] = [
      ['too-large', '/feed', { '/feed': endless('application/rss+xml', true) }],
      [
        'redirect-loop',
        '/feed',
        {
          '/feed': (_, response) => response.writeHead(302, { location: '/again' }).end(),
          '/again': (_, response) => response.writeHead(301, { location: '/feed' }).end(),
        },
      ],
      ['feed-entities', '/feed', { '/feed': feed(laughs + rss(['/never']).replace(/^<\?xml[^>]*>/, '')) }],
      [
        'too-large',
        '/feed',
        {
          '/feed': (_, response) =>
            response
              .writeHead(200, { 'content-type': 'application/rss+xml', 'content-encoding': 'gzip' })
              .end(bomb),
        },
      ],
    ];
    const lines = [`${good.base}/feed`, `${same.base}/feed`, `${base}/feed`];
    const wanted = [
      ['certificate', `${base}/feed`],
      ['too-large', `${same.base}/bomb`],
      ['redirect-loop', `${same.base}/round`],
    ];
    for (const [code, place, answers] of faults) {
      const one = await site(answers);
      lines.push(one.base + place);
      wanted.push([code, one.base + place]);
    }
    writeFileSync(path.join(folder, 'feeds.txt'), lines.join('\n'));
    const args = [
      'watch',
      '--once',
      '--allow-private',
      '--ledger',
      'watched.duckdb',
      '--threads',
      '1',
      'feeds.txt',
    ];
    const first = await chancery(...args);
    const named = [...first.err.matchAll(/^error ([\w-]+) \((\S+?)\)/gm)].map(([, code, where]) => [
      code,
      where,
    ]);
    expect(first.status).toBe(1);
    expect(named.sort()).toEqual(wanted.sort());
    const titles = async () => {
      const ledger = await openLedger(path.join(folder, 'watched.duckdb'));
      try {
        expect(await ledger.check()).toEqual([]);
        return (await ledger.documents()).rows.map(({ url }) => url).sort();
      } finally {
        await ledger.close();
      }
    };
    expect(await titles()).toEqual([`${good.base}/a`, `${good.base}/b`]);
    expect(good.count('/a')).toBe(1);
    await chancery(...args);
    expect(await titles()).toEqual([`${good.base}/a`, `${good.base}/b`]);
    expect([good.count('/a'), good.count('/b')]).toEqual([1, 1]);
  });
});
