import { setMaxListeners } from 'node:events';
import type { Fetcher } from '../fetch/make-fetcher.js';
import type { BatchResult } from '../ledger/add-batches.js';
import type { Problem } from '../model/problem.js';
import { askFeed } from './ask-feed.js';
import { mostTries, reportPause } from './back-off.js';
import type { Clock } from './clock.js';
import { DueTimes } from './due-times.js';
import { fetchReport } from './fetch-report.js';
import { HostTasks, type Task } from './host-tasks.js';
import type { ReportQueue } from './report-queue.js';
import { isQuiet, newRound, type Round } from './round.js';
import { addressHash, type FeedState, type WatchState } from './watch-state.js';

export interface WatchOptions {
  /** Addresses of feeds. */
  readonly feeds: readonly string[];
  readonly fetcher: Fetcher;
  readonly state: WatchState;
  /** Makes the queue through which reports go into the ledger, or onto an engine. */
  readonly queue: (hooks: {
    readonly told: (results: readonly BatchResult[]) => void;
    readonly moved: () => void;
  }) => ReportQueue;
  /** Milliseconds between two visits to a feed, at least. */
  readonly every: number;
  /** One round and no more. */
  readonly once: boolean;
  readonly clock: Clock;
  /** Numbers from 0 to 1. */
  readonly random: () => number;
  readonly tell: WatchTold;
  /** Ends the watching: what is at work is finished, or left whole for the next start. */
  readonly signal: AbortSignal;
}

export interface WatchTold {
  /** Whoever listens cannot keep up: no more reports are fetched for now. */
  readonly behind: boolean;
  problem(problem: Problem): void;
  /** A report that was added, or was there already. */
  report(address: string, feeds: readonly string[], result: BatchResult): void;
  progress(round: Round): void;
  round(round: Round): void;
}

const DAY = 86_400_000;
/** Feeds and reports that are fetched at the same time, each of another host. Neither takes the place of the other. */
const FEEDS_AT_ONCE = 32;
const REPORTS_AT_ONCE = 16;
/** A host that wants to be left alone for longer than this many milliseconds holds up no round: it comes later. */
const LONGEST_REST = 60_000;
/** A feed for which so many reports wait is not asked for more. */
const MOST_WAITING = 2000;
/** Feeds that come due within a thirtieth of the usual time, and half a minute, are asked in one round. */
const TOGETHER = 30_000;

/**
 * Asks feeds again and again, each when its time has come, and gives the reports that they name to the queue. Resolves after one round
 * when told `once`, else when the signal says so. Rejects with what the ledger or the state's file threw.
 */
export async function watchFeeds(options: WatchOptions): Promise<void> {
  await new Watch(options).run();
}

class Watch {
  readonly #due = new DueTimes<Task>();
  readonly #hosts = new HostTasks();
  readonly #running = new Set<Promise<void>>();
  /** Hashes of reports that are due, on their way or in the queue. */
  readonly #known = new Set<string>();
  readonly #queue: ReportQueue;
  readonly #writes = new Set<Promise<void>>();
  #feedsRunning = 0;
  #reportsRunning = 0;
  #round: Round | undefined;
  #fault: { readonly cause: unknown } | undefined;
  #wake = (): void => {};
  /** Breaks off what is being fetched when something else has failed. */
  readonly #failed = new AbortController();
  readonly #signal: AbortSignal;

  constructor(readonly options: WatchOptions) {
    this.#signal = AbortSignal.any([options.signal, this.#failed.signal]);
    // Each fetch listens.
    setMaxListeners(0, this.#signal);
    this.#queue = options.queue({ told: (results) => this.#settled(results), moved: () => this.#wake() });
  }

  async run(): Promise<void> {
    const { signal, clock, once, every } = this.options;
    const stop = (): void => {
      this.#queue.stop();
      this.#wake();
    };
    signal.addEventListener('abort', stop);
    try {
      await this.#takeUp();
      while (!signal.aborted) {
        this.#check();
        const now = clock.now();
        this.#collect(now);
        const free = this.#deal();
        if (this.#idle) {
          this.#endRound();
          if (once) return;
        } else if (!once && this.#round !== undefined && now - this.#round.began >= Math.max(every, 60_000))
          this.#endRound();
        const due = this.#due.next;
        const later = [
          ...(free === undefined ? [] : [free]),
          ...(this.options.tell.behind ? [1000] : []),
          ...(due === undefined ? [] : [due - now + (this.#idle ? this.#together : 0)]),
        ];
        await this.#sleep(Math.max(1, Math.min(...later, 3_600_000)));
      }
    } finally {
      signal.removeEventListener('abort', stop);
      this.#failed.abort();
      await Promise.all(this.#running);
      await this.#queue.end();
      await Promise.all(this.#writes);
      if (this.#round !== undefined && !isQuiet(this.#round)) this.#endRound();
    }
    this.#check();
  }

  get #idle(): boolean {
    return this.#running.size === 0 && this.#hosts.empty && this.#queue.empty && this.#writes.size === 0;
  }

  get #together(): number {
    return Math.min(TOGETHER, Math.round(this.options.every / 30));
  }

  #check(): void {
    this.#queue.check();
    if (this.#fault !== undefined) throw this.#fault.cause;
  }

  /** What a run before left: reports that were fetched may be in the ledger already, and are then done with. */
  async #takeUp(): Promise<void> {
    const { state, feeds, clock } = this.options;
    const states = feeds.map((feed) => state.of(feed));
    const fetched = new Map<string, string>();
    for (const { waiting } of states)
      for (const [hash, { id }] of waiting) if (id !== undefined) fetched.set(hash, id);
    const known = await this.#queue.known([...new Set(fetched.values())]).catch((cause: unknown) => {
      if (this.options.signal.aborted) return new Set<string>();
      throw cause;
    });
    const now = clock.now();
    for (const [hash, id] of fetched) if (known.has(id)) await state.done(hash, now);
    for (const one of states) {
      this.#due.add(this.#dueAt(one), { kind: 'feed', address: one.feed, key: one.feed });
      this.#want(one);
    }
  }

  #dueAt({ asked, least, until }: FeedState): number {
    const { every, once, clock } = this.options;
    const now = clock.now();
    // A clock that once ran ahead puts nothing off for ever.
    if (asked > now) return now;
    // Whoever starts one round each quarter of an hour does so a second too early at times.
    return Math.max(asked + Math.max(every, once ? least - 60_000 : least), Math.min(until, now + DAY));
  }

  /** Has the reports that wait for a feed fetched when they are due. */
  #want({ waiting }: FeedState): void {
    for (const [hash, { address, next = 0 }] of waiting) {
      if (this.#known.has(hash)) continue;
      this.#known.add(hash);
      this.#due.add(next, { kind: 'report', address, key: hash });
    }
  }

  #collect(now: number): void {
    const next = this.#due.next ?? Number.POSITIVE_INFINITY;
    // When all is quiet the first one waits for its neighbours.
    if (!this.options.once && this.#round === undefined && this.#idle && next + this.#together > now) return;
    for (let task = this.#due.take(now); task !== undefined; task = this.#due.take(now))
      this.#hosts.add(task);
  }

  #deal(): number | undefined {
    return this.#hosts.deal({
      now: this.options.clock.now(),
      freeIn: (address) => this.options.fetcher.freeIn(address),
      longest: LONGEST_REST,
      offer: (task) => this.#offer(task),
      putOff: (tasks, time) => {
        for (const task of tasks) this.#later(task, time);
      },
    });
  }

  #offer(task: Task): boolean {
    if (task.kind === 'feed') {
      if (this.#feedsRunning >= FEEDS_AT_ONCE) return false;
      this.#feedsRunning++;
    } else {
      if (this.#reportsRunning >= REPORTS_AT_ONCE || this.#queue.full || this.options.tell.behind)
        return false;
      this.#reportsRunning++;
    }
    const job = (task.kind === 'feed' ? this.#ask(task) : this.#fetch(task))
      .catch((cause: unknown) => {
        this.#fault ??= { cause };
      })
      .finally(() => {
        if (task.kind === 'feed') this.#feedsRunning--;
        else this.#reportsRunning--;
        this.#running.delete(job);
        this.#hosts.over(task);
        this.options.tell.progress(this.#now);
        this.#wake();
      });
    this.#running.add(job);
    return true;
  }

  /** The round at hand. */
  get #now(): Round {
    return (this.#round ??= newRound(this.options.clock.now()));
  }

  /** The host wants to be left alone. */
  #later(task: Task, time: number): void {
    const { state, clock } = this.options;
    const until = clock.now() + time;
    this.#due.add(until, task);
    if (task.kind === 'report') this.#now.reports.putOff++;
    this.#write(
      task.kind === 'feed' ? state.note({ feed: task.key, until }) : state.change(task.key, { next: until }),
    );
  }

  async #ask(task: Task): Promise<void> {
    const { state, clock, every, once } = this.options;
    const one = state.of(task.key);
    if (one.waiting.size >= MOST_WAITING) {
      this.#due.add(clock.now() + Math.max(every, 60_000), task);
      return;
    }
    await askFeed(one, { ...this.options, signal: this.#signal, round: this.#now });
    if (this.#signal.aborted) return;
    if (!once) this.#due.add(Math.max(this.#dueAt(one), clock.now() + 1), task);
    this.#want(one);
  }

  async #fetch(task: Task): Promise<void> {
    const { state, fetcher, clock, random, tell } = this.options;
    const first = state.waitingIn(task.key)[0]?.waiting.get(task.key);
    if (first === undefined) {
      this.#known.delete(task.key);
      return;
    }
    const got = await fetchReport(first, fetcher, this.#signal);
    if (this.#signal.aborted && 'refused' in got) return;
    if ('doc' in got) {
      for (const problem of got.problems) tell.problem(problem);
      this.#now.reports.fetched++;
      // On disk before the ledger has it, so that a start after a crash need not fetch it again.
      await state.change(task.key, { id: got.doc.id });
      this.#queue.put(got.doc, first.address);
      return;
    }
    const { refused } = got;
    const { tries: before = 0 } = first;
    const tries = before + (refused.problem.code === 'site-rests' ? 0 : 1);
    if (before === 0 && tries === 1) tell.problem(refused.problem);
    if (tries >= mostTries(refused)) {
      this.#now.reports.failed++;
      this.#known.delete(task.key);
      await state.done(task.key, clock.now());
      return;
    }
    const next = clock.now() + reportPause(Math.max(1, tries), random, refused.retryAfter);
    this.#now.reports.putOff++;
    this.#due.add(next, task);
    await state.change(task.key, { tries, next });
  }

  #settled(results: readonly BatchResult[]): void {
    const { state, clock, tell } = this.options;
    for (const result of results) {
      const { from, outcome, coding, problems } = result;
      const hash = addressHash(from);
      const { reports } = this.#now;
      if (coding?.problems.some(({ level }) => level === 'error') === true) reports.failed++;
      for (const problem of [...(coding?.problems ?? []), ...problems])
        tell.problem(problem.where === result.id ? { ...problem, where: `${from} (${result.id})` } : problem);
      if (outcome === 'skipped') reports.known++;
      else if (outcome === 'refused') reports.failed++;
      else {
        reports.added++;
        this.#now.events += coding?.events.length ?? 0;
      }
      tell.report(
        from,
        state.waitingIn(hash).map(({ feed }) => feed),
        result,
      );
      this.#known.delete(hash);
      this.#write(state.done(hash, clock.now()));
    }
    tell.progress(this.#now);
  }

  #write(write: Promise<void>): void {
    const kept = write
      .catch((cause: unknown) => {
        this.#fault ??= { cause };
      })
      .finally(() => {
        this.#writes.delete(kept);
        this.#wake();
      });
    this.#writes.add(kept);
  }

  #endRound(): void {
    const round = this.#round;
    this.#round = undefined;
    if (round === undefined && !this.options.once) return;
    const told = round ?? newRound(this.options.clock.now());
    told.ended = this.options.clock.now();
    told.feeds.notDue = this.#notDue(told.began);
    const { next } = this.#due;
    if (next !== undefined) told.next = next;
    this.options.tell.round(told);
  }

  /** How many feeds failed before a round and are left alone in it. */
  #notDue(began: number): number {
    const { feeds, state } = this.options;
    return feeds
      .map((feed) => state.of(feed))
      .filter(({ failures, asked, until }) => failures > 0 && asked < began && until > began).length;
  }

  #sleep(time: number): Promise<void> {
    return new Promise((resolve) => {
      const cancel = this.options.clock.after(time, resolve);
      this.#wake = () => {
        cancel();
        resolve();
      };
    });
  }
}
