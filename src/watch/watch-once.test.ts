import { describe, expect, it } from 'vitest';
import { codes, HOUR, site, startWatch } from '../../test/watch-run.js';
import { feed, page, rss } from '../../test/watch-site.js';
import { makeFetcher } from '../fetch/make-fetcher.js';
import type { Ledger } from '../ledger/ledger.js';
import { type Clock, SYSTEM_CLOCK } from './clock.js';
import { WatchState } from './watch-state.js';

describe('one round', () => {
  it('adds what feeds name, each report once however many feeds name it', async () => {
    const one = await site({
      '/feed': feed(rss(['/a', '/b'])),
      '/more': feed(rss(['/b', '/c', '/b#top'])),
      '/*': page('x'),
    });
    for (const name of ['a', 'b', 'c']) one.answers[`/${name}`] = page(name);
    const run = await startWatch([`${one.base}/feed`, `${one.base}/more`]);
    await run.done;
    expect(await run.urls()).toEqual(['/a', '/b', '/c']);
    expect(one.count('/b')).toBe(1);
    expect(run.rounds).toMatchObject([
      { feeds: { asked: 2, changed: 2, failed: 0 }, reports: { added: 3, failed: 0 } },
    ]);
    expect(run.problems).toEqual([]);
  });

  it('asks with the version that it has, and again for nothing that it added', async () => {
    const one = await site({ '/a': page('a'), '/b': page('b') });
    let [tag, links] = ['"1"', ['/a']];
    one.answers['/feed'] = (request, response) => {
      if (request.headers['if-none-match'] === tag) response.writeHead(304).end();
      else
        feed(rss(links), { etag: tag, 'last-modified': 'Fri, 03 May 2024 10:00:00 GMT' })(request, response);
    };
    const run = async (state: WatchState) => {
      const started = await startWatch([`${one.base}/feed`], { state, every: 0 });
      await started.done;
      return started.rounds[0];
    };
    const state = new WatchState();
    await run(state);
    expect(await run(state)).toMatchObject({ feeds: { unchanged: 1 }, reports: { named: 0 } });
    [tag, links] = ['"2"', ['/b', '/a']];
    expect(await run(state)).toMatchObject({ feeds: { changed: 1 }, reports: { named: 1, added: 1 } });
    expect([one.count('/a'), one.count('/b'), one.count('/feed')]).toEqual([1, 1, 3]);
    expect(
      one.asked.filter(({ path }) => path === '/feed').map(({ headers }) => headers['if-modified-since']),
    ).toEqual([undefined, 'Fri, 03 May 2024 10:00:00 GMT', 'Fri, 03 May 2024 10:00:00 GMT']);
  });

  it('counts the feeds that failed before and are not due', async () => {
    const one = await site({
      '/feed': feed(rss([])),
      '/bad': (_, response) => response.writeHead(500).end(),
      '/*': page('x'),
    });
    const state = new WatchState();
    const counts = [];
    for (const time of [1e12, 1e12 + 1000, 1e12 + HOUR]) {
      const clock: Clock = { ...SYSTEM_CLOCK, now: () => time };
      const run = await startWatch([`${one.base}/feed`, `${one.base}/bad`], { state, clock, every: 0 });
      await run.done;
      counts.push(run.rounds[0]?.feeds);
    }
    expect(counts).toMatchObject([
      { asked: 2, failed: 1, notDue: 0 },
      { asked: 1, failed: 0, notDue: 1 },
      { asked: 2, failed: 1, notDue: 0 },
    ]);
  });

  it('names what cannot be had, and adds the rest', async () => {
    const one = await site({
      '/feed': feed(rss(['/good', '/gone', '/secret', '/round', '/feed2', '/picture', '/empty'])),
      '/robots.txt': (_, response) => response.end('User-agent: *\nDisallow: /secret'),
      '/good': page('good'),
      '/gone': (_, response) => response.writeHead(410).end(),
      '/round': (_, response) => response.writeHead(302, { location: '/round' }).end(),
      '/feed2': feed(rss(['/good'])),
      '/picture': (_, response) => response.writeHead(200, { 'content-type': 'image/png' }).end(),
      '/empty': (_, response) => response.writeHead(200, { 'content-type': 'text/html' }).end(' '),
    });
    const run = await startWatch([`${one.base}/feed`]);
    await run.done;
    expect(await run.urls()).toEqual(['/good']);
    expect(codes(run.problems)).toEqual([
      'empty',
      'feed-in-feed',
      'http-status',
      'redirect-loop',
      'robots-refuse',
      'wrong-type',
    ]);
    expect(run.rounds[0]).toMatchObject({ reports: { added: 1, failed: 6, putOff: 0 } });
    expect(one.count('/secret')).toBe(0);
    expect(run.state.of(`${one.base}/feed`).waiting.size).toBe(0);
  });

  it('refuses addresses inside this machine unless told otherwise', async () => {
    const run = await startWatch(['http://127.0.0.1/feed'], { fetcher: makeFetcher({ pause: 0 }) });
    await run.done;
    expect(codes(run.problems)).toEqual(['address-private']);
  });

  it('does not wait for a feed that never ends, nor for pages that do not', async () => {
    const drip = (type: string) => (_: unknown, response: import('node:http').ServerResponse) => {
      response.writeHead(200, { 'content-type': type });
      const more = setInterval(() => response.write('<item><title>more</title></item>'), 20);
      response.on('close', () => clearInterval(more));
    };
    const slow = await site({ '/feed': drip('application/rss+xml') });
    const pages = await site({ '/feed': feed(rss(['/1', '/2'])), '/1': drip('text/html'), '/2': page('2') });
    const good = await site({ '/feed': feed(rss(['/1'])), '/1': page('1') });
    const began = Date.now();
    const run = await startWatch([slow, pages, good].map(({ base }) => `${base}/feed`));
    await run.done;
    expect(codes(run.problems)).toEqual(['too-slow', 'too-slow']);
    expect(await run.urls()).toEqual(['/1', '/2']);
    expect(run.rounds[0]).toMatchObject({ feeds: { asked: 3, failed: 1 }, reports: { added: 2, putOff: 1 } });
    expect(good.asked.at(-1)!.at - began).toBeLessThan(900);
  });

  it('keeps feeds asked while reports wait for a slow coder, and fetches no more than it can hold', async () => {
    const links = Array.from({ length: 150 }, (_, n) => `/${n}`);
    const many = await site({ '/feed': feed(rss(links)) });
    for (const link of links) many.answers[link] = page(link);
    const late = await site({ '/feed': feed(rss(['/a'])), '/a': page('late') });
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    const run = await startWatch([`${many.base}/feed`, `${late.base}/feed`], { code: () => held });
    await new Promise((resolve) => setTimeout(resolve, 1500));
    const pages = many.asked.filter(({ path }) => /^\/\d/.test(path)).length;
    expect(pages).toBeGreaterThan(30);
    expect(pages).toBeLessThan(100);
    expect(late.count('/feed')).toBe(1);
    release();
    await run.done;
    expect((await run.ledger.counts()).documents).toBe(151);
  });

  it('begun anew takes up what was left, and does not fetch what was fetched and added', async () => {
    const one = await site({
      '/feed': feed(rss(['/a', '/b']), { etag: '"1"' }),
      '/a': page('a'),
      '/b': page('b'),
    });
    const address = `${one.base}/feed`;
    const first = await startWatch([address]);
    await first.done;
    const [{ id } = { id: '' }] = (await first.ledger.documents()).rows.filter(({ url }) =>
      url?.endsWith('/a'),
    );
    // As a crash leaves it between the ledger and the state: /a is in the ledger, /b was named only.
    const left = new WatchState();
    left.fold({
      feed: address,
      version: { url: address, etag: '"1"' },
      waiting: [{ address: `${one.base}/a`, id }, { address: `${one.base}/b` }],
    });
    one.answers['/feed'] = (_, response) => response.writeHead(304).end();
    one.asked.length = 0;
    const again = await startWatch([address], {
      state: left,
      open: async () => ({ ...first.ledger, close: async () => undefined }),
    });
    await again.done;
    expect([one.count('/a'), one.count('/b')]).toEqual([0, 1]);
    expect(again.rounds[0]).toMatchObject({ reports: { known: 1, added: 0 } });
    expect(left.of(address).waiting.size).toBe(0);
  });

  it('adds another text at the same address as a report of its own', async () => {
    const one = await site({ '/feed': feed(() => rss(['/a'], { title })), '/a': page('the dam') });
    let title = 'Early';
    const state = new WatchState();
    const ledgers: Ledger[] = [];
    const run = async (now: number) => {
      const clock: Clock = { ...SYSTEM_CLOCK, now: () => now };
      const ledger = ledgers[0];
      const started = await startWatch([`${one.base}/feed`], {
        ...{ state, clock, every: 0 },
        ...(ledger === undefined ? {} : { open: async () => ({ ...ledger, close: async () => undefined }) }),
      });
      await started.done;
      ledgers.push(started.ledger);
    };
    await run(1e12);
    title = 'Late';
    one.answers['/a'] = page('the dam and the bridge');
    await run(1e12 + 2 * HOUR);
    const { rows } = await ledgers[0]!.documents();
    expect(rows.map(({ url }) => new URL(url!).pathname)).toEqual(['/a', '/a']);
    expect(new Set(rows.map(({ id }) => id)).size).toBe(2);
    expect(await ledgers[0]!.story(rows[0]!.id)).toMatchObject({ reports: 2 });
  });
});
