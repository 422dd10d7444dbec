import { afterEach, describe, expect, it } from 'vitest';
import { feed, openWatchSite, page, rss, type WatchSite } from '../../test/watch-site.js';
import { type Fetcher, type FetcherOptions, makeFetcher } from '../fetch/make-fetcher.js';
import { EVERYWHERE } from '../fetch/reach.js';
import type { Ledger } from '../ledger/ledger.js';
import { LedgerError } from '../ledger/ledger-error.js';
import { openLedger } from '../ledger/open-ledger.js';
import { emptyCoding } from '../model/empty-coding.js';
import type { Problem } from '../model/problem.js';
import { AddQueue } from './add-queue.js';
import { type Clock, SYSTEM_CLOCK } from './clock.js';
import type { Round } from './round.js';
import { type WatchOptions, watchFeeds } from './watch-feeds.js';
import { WatchState } from './watch-state.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const BY = { version: '1', codebook: 'c', parser: 'p' };
const sites: WatchSite[] = [];
const ends: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const site of sites.splice(0)) site.close();
  for (const end of ends.splice(0)) await end();
});
async function site(answers: Parameters<typeof openWatchSite>[0]): Promise<WatchSite> {
  const made = await openWatchSite(answers);
  sites.push(made);
  return made;
}

/** A clock that stands still until it is told to go on; work that takes real time is done between its steps. */
class StoppedClock implements Clock {
  time = Date.UTC(2024, 4, 3);
  readonly #calls = new Set<{ readonly at: number; readonly call: () => void }>();

  now(): number {
    return this.time;
  }

  after(time: number, call: () => void): () => void {
    const one = { at: this.time + time, call };
    this.#calls.add(one);
    return () => this.#calls.delete(one);
  }

  async goOn(time: number): Promise<void> {
    const end = this.time + time;
    for (;;) {
      for (let i = 0; i < 20; i++) await new Promise(setImmediate);
      const [next] = [...this.#calls].sort((a, b) => a.at - b.at);
      if (next === undefined || next.at > end) break;
      this.time = Math.max(this.time, next.at);
      this.#calls.delete(next);
      next.call();
    }
    this.time = end;
  }
}

/** Watching with all that it needs, a coder that finds nothing, and a ledger in memory. */
async function start(
  feeds: readonly string[],
  more: Partial<WatchOptions> & {
    open?: () => Promise<Ledger>;
    code?: () => Promise<void>;
    behind?: () => boolean;
    fetching?: FetcherOptions;
  } = {},
) {
  const ledger = await openLedger(':memory:');
  ends.push(() => ledger.close());
  const state = more.state ?? new WatchState();
  const problems: Problem[] = [];
  const rounds: Round[] = [];
  const control = new AbortController();
  const done = watchFeeds({
    ...{ feeds, state, every: 15 * MINUTE, once: true, clock: SYSTEM_CLOCK, random: () => 0.5 },
    fetcher: makeFetcher({ reach: EVERYWHERE, pause: 0, limits: { whole: 1000 }, ...more.fetching }),
    queue: (hooks) =>
      new AddQueue({
        open: more.open ?? (async () => ({ ...ledger, close: async () => undefined })),
        by: async () => BY,
        code: async (doc) => {
          await more.code?.();
          return { coding: emptyCoding(doc, BY, []) };
        },
        keepText: true,
        problem: (problem) => problems.push(problem),
        ...hooks,
      }),
    tell: {
      get behind() {
        return more.behind?.() ?? false;
      },
      problem: (problem) => problems.push(problem),
      report: () => undefined,
      progress: () => undefined,
      round: (round) => rounds.push(round),
    },
    signal: control.signal,
    ...more,
  });
  done.catch(() => undefined);
  const urls = async () =>
    (await ledger.documents({ limit: 1000 })).rows.map(({ url }) => new URL(url!).pathname).sort();
  return { done, ledger, state, problems, rounds, urls, stop: () => control.abort() };
}
const codes = (problems: readonly Problem[]) => problems.map(({ code }) => code).sort();

/** A fetcher whose answers are made here, with the times at which it was asked. */
function answering(clock: Clock, answer: (address: string) => Awaited<ReturnType<Fetcher['ask']>>) {
  const asked: { readonly address: string; readonly at: number }[] = [];
  const ask = async (address: string) => {
    asked.push({ address, at: clock.now() });
    return answer(address);
  };
  const fetcher: Fetcher = { ask, get: ask as Fetcher['get'], freeIn: () => 0 };
  return { asked, fetcher };
}
const refusal = (code: string, more = {}) => ({
  problem: { code, level: 'error' as const, where: 'x', message: 'No.', fix: 'Wait.' },
  ...more,
});

describe('one round', () => {
  it('adds what feeds name, each report once however many feeds name it', async () => {
    const one = await site({
      '/feed': feed(rss(['/a', '/b'])),
      '/more': feed(rss(['/b', '/c', '/b#top'])),
      '/*': page('x'),
    });
    for (const name of ['a', 'b', 'c']) one.answers[`/${name}`] = page(name);
    const run = await start([`${one.base}/feed`, `${one.base}/more`]);
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
      const started = await start([`${one.base}/feed`], { state, every: 0 });
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
    const run = await start([`${one.base}/feed`]);
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
    const run = await start(['http://127.0.0.1/feed'], { fetcher: makeFetcher({ pause: 0 }) });
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
    const run = await start([slow, pages, good].map(({ base }) => `${base}/feed`));
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
    const run = await start([`${many.base}/feed`, `${late.base}/feed`], { code: () => held });
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
    const first = await start([address]);
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
    const again = await start([address], {
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
      const started = await start([`${one.base}/feed`], {
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

describe('watching on', () => {
  it('asks a feed that fails less and less often, tells it once, and is itself again after a success', async () => {
    const clock = new StoppedClock();
    let well = false;
    const { asked, fetcher } = answering(clock, () =>
      well ? { unchanged: true } : refusal('connection-failed'),
    );
    const run = await start(['https://osk.example/feed'], { ...{ clock, fetcher }, once: false });
    await clock.goOn(72 * HOUR);
    const waits = () => asked.slice(1).map(({ at }, i) => Math.round((at - asked[i]!.at) / MINUTE));
    expect(waits()).toEqual([15, 30, 60, 120, 240, 480, 960, 1440].map((minutes) => minutes + 1));
    expect(codes(run.problems)).toEqual(['connection-failed']);
    well = true;
    await clock.goOn(24 * HOUR);
    asked.length = 0;
    await clock.goOn(HOUR);
    expect(waits().every((minutes) => minutes >= 15 && minutes <= 16)).toBe(true);
    expect(asked.length).toBeGreaterThan(2);
    well = false;
    await clock.goOn(HOUR);
    expect(codes(run.problems)).toEqual(['connection-failed', 'connection-failed']);
    run.stop();
    await run.done;
    expect(run.rounds.length).toBeGreaterThan(8);
  });

  it('keeps to the pace of the feed and to the time that a site asks for', async () => {
    const clock = new StoppedClock();
    const bytes = Buffer.from(rss(['/a'], { head: '<ttl>120</ttl>' }));
    const { asked, fetcher } = answering(clock, (address) => {
      if (address.endsWith('/calm')) return { url: address, type: 'application/rss+xml', bytes };
      if (address.endsWith('/busy')) return refusal('http-status', { status: 429, retryAfter: 5 * HOUR });
      return refusal('http-status', { status: 404 });
    });
    const run = await start(['https://a.example/calm', 'https://b.example/busy'], {
      ...{ clock, fetcher },
      once: false,
    });
    await clock.goOn(9 * HOUR);
    const at = (end: string) =>
      asked
        .filter(({ address }) => address.endsWith(end))
        .map(({ at }) => Math.round((at - asked[0]!.at) / HOUR));
    expect(at('/calm')).toEqual([0, 2, 4, 6, 8]);
    expect(at('/busy')).toEqual([0, 5]);
    // A report that is not there is tried three times and told once.
    expect(at('/a').length).toBe(3);
    expect(run.problems.filter(({ where }) => where === 'x').length).toBe(1);
    run.stop();
    await run.done;
  });

  it('tells one round for feeds that come due together', async () => {
    const clock = new StoppedClock();
    const feeds = Array.from({ length: 40 }, (_, n) => `https://n${n}.example/feed`);
    const { fetcher } = answering(clock, () => ({ unchanged: true }));
    const run = await start(feeds, { ...{ clock, fetcher }, once: false });
    await clock.goOn(HOUR - 1);
    expect(run.rounds.map(({ feeds }) => feeds.unchanged)).toEqual([40, 40, 40, 40]);
    run.stop();
    await run.done;
  });

  it('waits for a ledger that another program holds, and loses nothing meanwhile', async () => {
    const one = await site({ '/feed': feed(rss(['/a'])), '/a': page('a') });
    const ledger = await openLedger(':memory:');
    ends.push(() => ledger.close());
    let tries = 0;
    const run = await start([`${one.base}/feed`], {
      open: async () => {
        if (tries++ < 2)
          throw new LedgerError({
            code: 'ledger-locked',
            level: 'error',
            where: 'x',
            message: 'Held.',
            fix: 'Wait.',
          });
        return { ...ledger, close: async () => undefined };
      },
    });
    await run.done;
    expect((await ledger.counts()).documents).toBe(1);
  });

  it('adds again what was on its way when the server of the ledger went away', async () => {
    const one = await site({ '/feed': feed(rss(['/a', '/b'])), '/a': page('a'), '/b': page('b') });
    const ledger = await openLedger(':memory:');
    ends.push(() => ledger.close());
    let away = true;
    const run = await start([`${one.base}/feed`], {
      open: async () => ({
        ...ledger,
        close: async () => undefined,
        addAll: async (...args: Parameters<Ledger['addAll']>) => {
          if (!away) return ledger.addAll(...args);
          away = false;
          throw new LedgerError({
            code: 'server-unreachable',
            level: 'error',
            where: 'x',
            message: 'Away.',
            fix: 'Wait.',
          });
        },
      }),
    });
    await run.done;
    expect((await ledger.counts()).documents).toBe(2);
    expect([one.count('/a'), one.count('/b')]).toEqual([1, 1]);
  });

  it('ends with the fault of a ledger that cannot be written, and keeps what was named', async () => {
    const one = await site({ '/feed': feed(rss(['/a'])), '/a': page('a') });
    const fault = new LedgerError({
      code: 'disk-full',
      level: 'error',
      where: 'x',
      message: 'Full.',
      fix: 'Make room.',
    });
    const run = await start([`${one.base}/feed`], {
      once: false,
      open: async () =>
        ({
          known: async () => [],
          originals: async () => [],
          addAll: () => Promise.reject(fault),
          close: async () => undefined,
        }) as unknown as Ledger,
    });
    await expect(run.done).rejects.toBe(fault);
    const waiting = [...run.state.of(`${one.base}/feed`).waiting.values()];
    expect(waiting).toMatchObject([
      { address: `${one.base}/a`, id: expect.stringMatching(/^[0-9a-f]{16}$/) },
    ]);
  });

  it('stopped in the middle leaves whole what it did not finish', async () => {
    const links = Array.from({ length: 30 }, (_, n) => `/${n}`);
    const one = await site({ '/feed': feed(rss(links)), '/hang': () => undefined });
    for (const link of links) one.answers[link] = page(link);
    const run = await start([`${one.base}/feed`], { fetching: { pause: 20 } });
    while ((await run.ledger.counts()).documents < 5) await new Promise((resolve) => setTimeout(resolve, 5));
    run.stop();
    await run.done;
    const { documents } = await run.ledger.counts();
    expect(documents).toBeLessThan(30);
    const state = run.state.of(`${one.base}/feed`);
    expect(state.seen.size).toBe(documents);
    expect(state.waiting.size).toBe(30 - documents);
  });

  it('stopped while another program holds the ledger ends at once', async () => {
    const locked = new LedgerError({
      code: 'ledger-locked',
      level: 'error',
      where: 'x',
      message: 'Held.',
      fix: '',
    });
    const run = await start(['http://127.0.0.1/feed'], { once: false, open: () => Promise.reject(locked) });
    setTimeout(run.stop, 1200);
    const before = Date.now();
    await run.done;
    expect(Date.now() - before).toBeLessThan(2500);
  });

  it('fetches no more reports while whoever listens cannot keep up, and asks feeds all the same', async () => {
    const one = await site({ '/feed': feed(rss(['/a'])), '/a': page('a') });
    const other = await site({ '/feed': feed(rss(['/b'])), '/b': page('b') });
    let behind = true;
    const run = await start([`${one.base}/feed`, `${other.base}/feed`], { behind: () => behind });
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect([one.count('/feed'), one.count('/a'), other.count('/feed'), other.count('/b')]).toEqual([
      1, 0, 1, 0,
    ]);
    behind = false;
    await run.done;
    expect(await run.urls()).toEqual(['/a', '/b']);
  });

  it('leaves the reports of a site that wants to be left alone for later, without a word for each', async () => {
    const links = Array.from({ length: 9 }, (_, n) => `/${n}`);
    const one = await site({
      '/feed': feed(rss(links)),
      '/*': (_, response) => response.writeHead(429, { 'retry-after': '600' }).end(),
      '/robots.txt': (_, response) => response.writeHead(404).end(),
    });
    const run = await start([`${one.base}/feed`]);
    await run.done;
    expect(one.asked.length).toBe(3);
    expect(codes(run.problems)).toEqual(['http-status']);
    expect(run.rounds[0]).toMatchObject({ reports: { named: 9, added: 0, failed: 0, putOff: 9 } });
    const { waiting } = run.state.of(`${one.base}/feed`);
    expect([...waiting.values()].every(({ next = 0 }) => next > Date.now() + 500_000)).toBe(true);
  });

  it('puts nothing off for ever because a clock once ran ahead', async () => {
    const clock = new StoppedClock();
    const { asked, fetcher } = answering(clock, () => ({ unchanged: true }));
    const state = new WatchState();
    const year = clock.now() + 365 * 24 * HOUR;
    state.fold({ feed: 'https://a.example/feed', asked: year });
    state.fold({ feed: 'https://b.example/feed', asked: 0, until: year });
    const run = await start(['https://a.example/feed', 'https://b.example/feed'], {
      ...{ clock, fetcher, state },
      once: false,
    });
    await clock.goOn(25 * HOUR);
    expect(new Set(asked.map(({ address }) => address)).size).toBe(2);
    run.stop();
    await run.done;
  });
});
