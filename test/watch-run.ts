import { afterEach } from 'vitest';
import { type Fetcher, type FetcherOptions, makeFetcher } from '../src/fetch/make-fetcher.js';
import { EVERYWHERE } from '../src/fetch/reach.js';
import type { Ledger } from '../src/ledger/ledger.js';
import { openLedger } from '../src/ledger/open-ledger.js';
import { emptyCoding } from '../src/model/empty-coding.js';
import type { Problem } from '../src/model/problem.js';
import { AddQueue } from '../src/watch/add-queue.js';
import { type Clock, SYSTEM_CLOCK } from '../src/watch/clock.js';
import type { Round } from '../src/watch/round.js';
import { type WatchOptions, watchFeeds } from '../src/watch/watch-feeds.js';
import { WatchState } from '../src/watch/watch-state.js';
import { openWatchSite, type WatchSite } from './watch-site.js';

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
const BY = { version: '1', codebook: 'c', parser: 'p' };
const sites: WatchSite[] = [];
const ends: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const site of sites.splice(0)) site.close();
  for (const end of ends.splice(0)) await end();
});
/** Done after the test, in the order in which it was asked for. */
export const afterwards = (end: () => Promise<void>): void => void ends.push(end);

/** A site of its own for one test, closed after it. */
export async function site(answers: Parameters<typeof openWatchSite>[0]): Promise<WatchSite> {
  const made = await openWatchSite(answers);
  sites.push(made);
  return made;
}

/** A clock that stands still until it is told to go on; work that takes real time is done between its steps. */
export class StoppedClock implements Clock {
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
export async function startWatch(
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
export const codes = (problems: readonly Problem[]) => problems.map(({ code }) => code).sort();

/** A fetcher whose answers are made here, with the times at which it was asked. */
export function answering(clock: Clock, answer: (address: string) => Awaited<ReturnType<Fetcher['ask']>>) {
  const asked: { readonly address: string; readonly at: number }[] = [];
  const ask = async (address: string) => {
    asked.push({ address, at: clock.now() });
    return answer(address);
  };
  const fetcher: Fetcher = { publicOnly: false, ask, get: ask as Fetcher['get'], freeIn: () => 0 };
  return { asked, fetcher };
}
export const refusal = (code: string, more = {}) => ({
  problem: { code, level: 'error' as const, where: 'x', message: 'No.', fix: 'Wait.' },
  ...more,
});
