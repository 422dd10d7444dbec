import { setMaxListeners } from 'node:events';
import type { Fetcher } from '../fetch/make-fetcher.js';
import type { Problem } from '../model/problem.js';
import { feedFix, readAnswer } from './ask-feed.js';
import type { Waiting } from './state-line.js';
import type { WatchState } from './watch-state.js';

/** What a feed would have fetched. */
export interface Wanted {
  readonly feed: string;
  readonly wanted: readonly Waiting[];
  readonly problems: readonly Problem[];
}

const AT_ONCE = 32;

/** Asks all feeds, due or not, and gives what would be fetched for each; nothing is noted and no report fetched. In the order in which they answer. */
export async function* listWanted(
  feeds: readonly string[],
  fetcher: Fetcher,
  state: WatchState,
  signal: AbortSignal,
): AsyncIterable<Wanted> {
  setMaxListeners(0, signal);
  const given = new Set<string>();
  const ask = async (feed: string): Promise<Wanted> => {
    const one = state.of(feed);
    const got = await fetcher.get(feed, signal);
    const read = 'problem' in got ? got : readAnswer(got);
    const waiting = [...one.waiting.values()];
    if ('problem' in read) {
      const { problem } = read;
      return { feed, wanted: waiting, problems: [{ ...problem, where: feed, fix: feedFix(problem) }] };
    }
    const { waiting: news } = state.newIn(one, read.items, Date.now());
    return { feed, wanted: [...waiting, ...news], problems: [] };
  };
  const left = [...feeds];
  const running = new Map<string, Promise<Wanted>>();
  while (left.length > 0 || running.size > 0) {
    if (signal.aborted) break;
    while (running.size < AT_ONCE && left.length > 0) {
      const feed = left.shift()!;
      running.set(feed, ask(feed));
    }
    const found = await Promise.race(running.values());
    running.delete(found.feed);
    const wanted = found.wanted.filter(({ address }) => !given.has(address));
    for (const { address } of wanted) given.add(address);
    yield { ...found, wanted };
  }
  await Promise.allSettled(running.values());
}
