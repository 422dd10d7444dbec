import { describe, expect, it } from 'vitest';
import {
  afterwards,
  answering,
  codes,
  HOUR,
  MINUTE,
  refusal,
  StoppedClock,
  site,
  startWatch,
} from '../../test/watch-run.js';
import { feed, page, rss } from '../../test/watch-site.js';
import type { Ledger } from '../ledger/ledger.js';
import { LedgerError } from '../ledger/ledger-error.js';
import { openLedger } from '../ledger/open-ledger.js';
import { WatchState } from './watch-state.js';

describe('watching on', () => {
  it('asks a feed that fails less and less often, tells it once, and is itself again after a success', async () => {
    const clock = new StoppedClock();
    let well = false;
    const { asked, fetcher } = answering(clock, () =>
      well ? { unchanged: true } : refusal('connection-failed'),
    );
    const run = await startWatch(['https://osk.example/feed'], { ...{ clock, fetcher }, once: false });
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
    const run = await startWatch(['https://a.example/calm', 'https://b.example/busy'], {
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
    const run = await startWatch(feeds, { ...{ clock, fetcher }, once: false });
    await clock.goOn(HOUR - 1);
    expect(run.rounds.map(({ feeds }) => feeds.unchanged)).toEqual([40, 40, 40, 40]);
    run.stop();
    await run.done;
  });

  it('waits for a ledger that another program holds, and loses nothing meanwhile', async () => {
    const one = await site({ '/feed': feed(rss(['/a'])), '/a': page('a') });
    const ledger = await openLedger(':memory:');
    afterwards(() => ledger.close());
    let tries = 0;
    const run = await startWatch([`${one.base}/feed`], {
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
    afterwards(() => ledger.close());
    let away = true;
    const run = await startWatch([`${one.base}/feed`], {
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
    const run = await startWatch([`${one.base}/feed`], {
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
    const run = await startWatch([`${one.base}/feed`], { fetching: { pause: 20 } });
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
    const run = await startWatch(['http://127.0.0.1/feed'], {
      once: false,
      open: () => Promise.reject(locked),
    });
    setTimeout(run.stop, 1200);
    const before = Date.now();
    await run.done;
    expect(Date.now() - before).toBeLessThan(2500);
  });

  it('fetches no more reports while whoever listens cannot keep up, and asks feeds all the same', async () => {
    const one = await site({ '/feed': feed(rss(['/a'])), '/a': page('a') });
    const other = await site({ '/feed': feed(rss(['/b'])), '/b': page('b') });
    let behind = true;
    const run = await startWatch([`${one.base}/feed`, `${other.base}/feed`], { behind: () => behind });
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
    const run = await startWatch([`${one.base}/feed`]);
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
    const run = await startWatch(['https://a.example/feed', 'https://b.example/feed'], {
      ...{ clock, fetcher, state },
      once: false,
    });
    await clock.goOn(25 * HOUR);
    expect(new Set(asked.map(({ address }) => address)).size).toBe(2);
    run.stop();
    await run.done;
  });
});
