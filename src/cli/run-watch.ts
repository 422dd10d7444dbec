import { mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type FetcherOptions, makeFetcher } from '../fetch/make-fetcher.js';
import { EVERYWHERE } from '../fetch/reach.js';
import { openLedger } from '../ledger/open-ledger.js';
import { utf16Kind } from '../read/decode-text.js';
import { AddQueue } from '../watch/add-queue.js';
import { SYSTEM_CLOCK } from '../watch/clock.js';
import { listWanted } from '../watch/list-wanted.js';
import { type FeedList, isFeedAddress, notList, readFeedList } from '../watch/read-feed-list.js';
import { type WatchOptions, watchFeeds } from '../watch/watch-feeds.js';
import { readStateFile, WatchJournal, watchFile } from '../watch/watch-journal.js';
import { lockWatch } from '../watch/watch-lock.js';
import { WatchState } from '../watch/watch-state.js';
import { CommandError } from './command-error.js';
import { endSignal } from './end-signal.js';
import { EXIT } from './exit-codes.js';
import { idleCoders } from './idle-coders.js';
import { shippedFamilies } from './load-coder.js';
import { type QueueCommandOptions, queueFrom } from './queue-option.js';
import { readLength } from './read-length.js';
import { print, printProblem, visible } from './terminal.js';
import { watchLines } from './watch-lines.js';

export interface WatchCommandOptions extends Partial<QueueCommandOptions> {
  readonly ledger: string;
  /** With a queue: the path beside which lies what is known of feeds. */
  readonly state: string;
  readonly every?: string;
  readonly once?: boolean;
  readonly dryRun?: boolean;
  readonly format: string;
  readonly keepText?: boolean;
  readonly threads: string;
  readonly allowPrivate?: boolean;
  readonly contact?: string;
}

const USUAL = 15 * 60_000;
const LEAST = 60_000;
/** Milliseconds for which one round waits for a ledger that another program holds. */
const PATIENCE = 60_000;

/** `chancery watch`: asks feeds again and again, and adds the reports that they name, until Ctrl-C. */
export async function runWatch(words: readonly string[], options: WatchCommandOptions): Promise<number> {
  const every = options.every === undefined ? undefined : readLength(options.every);
  if (options.every !== undefined && (every === undefined || every < LEAST))
    return usage(
      `Found --every "${options.every}", expected a time such as 15m, 2h or 1d, a minute at least.`,
    );
  if (options.queue === undefined && options.ledger === ':memory:')
    return usage('Found a ledger in memory, expected a file.');
  const { feeds, failed } = listed(words);
  if (feeds.length === 0) return EXIT.usage;
  let fetching: FetcherOptions = {};
  if (options.allowPrivate === true) fetching = { reach: EVERYWHERE };
  if (options.contact !== undefined) fetching = { ...fetching, contact: options.contact };
  let fetcher: ReturnType<typeof makeFetcher>;
  try {
    fetcher = makeFetcher(fetching);
  } catch (cause) {
    if (cause instanceof RangeError) return usage(cause.message);
    throw cause;
  }
  const stop = endSignal();
  try {
    if (options.dryRun === true) return await dryRun(feeds, fetcher, options, stop.signal, failed);
    const lines = watchLines(options.format);
    const once = options.once === true;
    await watch(feeds, fetcher, options, {
      ...{ lines, once },
      every: every ?? (once ? 0 : USUAL),
      signal: stop.signal,
    });
    await lines.end();
    const some = failed || (once && (lines.failed || stop.signal.aborted));
    return some ? EXIT.some : EXIT.fine;
  } finally {
    stop.end();
  }
}

async function watch(
  feeds: readonly string[],
  fetcher: ReturnType<typeof makeFetcher>,
  options: WatchCommandOptions,
  how: {
    readonly lines: ReturnType<typeof watchLines>;
    readonly every: number;
    readonly once: boolean;
    readonly signal: AbortSignal;
  },
): Promise<void> {
  const place = placeOf(options);
  mkdirSync(path.dirname(path.resolve(place)), { recursive: true });
  const unlock = lockWatch(place);
  try {
    const sink = options.queue === undefined ? ledgerSink(options, how) : await queueSink(options, how);
    try {
      const state = await stateOf(place);
      const journal = new WatchJournal(watchFile(place), () => state.lines());
      await journal.open();
      state.write = (line) => journal.write(line);
      try {
        await watchFeeds({
          ...{ feeds, fetcher, state },
          ...how,
          queue: sink.queue,
          clock: SYSTEM_CLOCK,
          random: Math.random,
          tell: how.lines,
        });
      } finally {
        await journal.close();
      }
    } finally {
      await sink.close();
    }
  } finally {
    unlock();
  }
}

/** Beside which path lies what is known of feeds: the ledger, or with a queue a path of its own. */
function placeOf({ ledger, queue, state }: WatchCommandOptions): string {
  return queue === undefined ? ledger : state;
}

/** Where the reports go. */
interface Sink {
  readonly queue: WatchOptions['queue'];
  close(): Promise<void>;
}

function ledgerSink(
  { ledger, keepText = false, threads }: WatchCommandOptions,
  { lines, once }: { readonly lines: ReturnType<typeof watchLines>; readonly once: boolean },
): Sink {
  const coders = idleCoders(threads === 'auto' ? undefined : Number(threads));
  const familyOf = shippedFamilies();
  return {
    queue: (hooks) =>
      new AddQueue({
        open: () => openLedger(ledger, { familyOf }),
        by: () => coders.by(),
        code: (doc) => coders.code(doc, { parse: keepText }),
        keepText,
        problem: (problem) => lines.problem(problem),
        ...(once ? { patience: PATIENCE } : {}),
        ...hooks,
      }),
    close: () => coders.close(),
  };
}

/** Puts reports onto an engine, whose workers code them. */
async function queueSink(
  { queue: addresses = '', creds, stream }: WatchCommandOptions,
  { lines }: { readonly lines: ReturnType<typeof watchLines> },
): Promise<Sink> {
  const { openQueue } = await import('../fleet/open-queue.js');
  const { makeStreams } = await import('../fleet/make-streams.js');
  const { WatchQueue } = await import('../fleet/watch-queue.js');
  const queue = await openQueue({
    ...queueFrom({
      queue: addresses,
      ...(creds === undefined ? {} : { creds }),
      ...(stream === undefined ? {} : { stream }),
    }),
    name: 'chancery watch',
  });
  await makeStreams(queue);
  return {
    queue: (hooks) => new WatchQueue({ queue, problem: (problem) => lines.problem(problem), ...hooks }),
    close: () => queue.close(),
  };
}

async function dryRun(
  feeds: readonly string[],
  fetcher: ReturnType<typeof makeFetcher>,
  options: WatchCommandOptions,
  signal: AbortSignal,
  failedBefore: boolean,
): Promise<number> {
  let failed = failedBefore;
  for await (const { feed, wanted, problems } of listWanted(
    feeds,
    fetcher,
    await stateOf(placeOf(options)),
    signal,
  )) {
    for (const problem of problems) {
      failed = true;
      printProblem(problem);
    }
    for (const { address, title, published } of wanted) {
      const line = JSON.stringify({ kind: 'would-fetch', address, feed, title, published });
      await print(
        options.format === 'jsonl'
          ? `${line}\n`
          : visible(`${address}${title === undefined ? '' : `\t${title}`}`).concat('\n'),
      );
    }
  }
  return failed || signal.aborted ? EXIT.some : EXIT.fine;
}

/** What is known of feeds beside this ledger. */
async function stateOf(ledger: string): Promise<WatchState> {
  const state = new WatchState();
  const { lines, problems } = await readStateFile(watchFile(ledger));
  for (const line of lines) state.fold(line);
  for (const problem of problems) printProblem(problem);
  return state;
}

/** The feeds of all lists and addresses that were named, each once. */
function listed(words: readonly string[]): { readonly feeds: readonly string[]; readonly failed: boolean } {
  const feeds = new Set<string>();
  let failed = false;
  for (const word of words) {
    const list = isFeedAddress(word) ? readFeedList(word, 'watch') : listIn(word);
    for (const feed of list.feeds) feeds.add(feed);
    for (const problem of list.problems) {
      if (problem.level === 'error') failed = true;
      printProblem(problem);
    }
  }
  return { feeds: [...feeds], failed };
}

/** The list in a file, or in standard input. Throws CommandError. */
function listIn(word: string): FeedList {
  const name = word === '-' ? 'standard input' : word;
  const bytes = bytesOf(word);
  const fault = notList(bytes, name);
  if (fault !== undefined) return { feeds: [], problems: [fault] };
  return readFeedList(new TextDecoder(utf16Kind(bytes) ?? 'utf-8').decode(bytes), name);
}

function bytesOf(word: string): Buffer {
  if (word === '-') return readFileSync(0);
  try {
    return readFileSync(word);
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
    throw new CommandError(
      {
        code: code === 'ENOENT' ? 'no-such-file' : 'unreadable-file',
        where: word,
        message: code === 'ENOENT' ? 'There is no such file.' : `The file cannot be read (${code}).`,
        fix: 'Give an OPML file, a list of addresses, or an address that begins with https://.',
      },
      cause,
    );
  }
}

function usage(message: string): number {
  printProblem({ code: 'usage', level: 'error', where: 'watch', message, fix: 'See chancery watch --help.' });
  return EXIT.usage;
}
