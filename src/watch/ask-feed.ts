import type { Fetched, Fetcher, Refused } from '../fetch/make-fetcher.js';
import { feedText } from '../fetch/read-fetched.js';
import type { Problem } from '../model/problem.js';
import { type FeedItem, readFeed } from '../read/read-feed.js';
import { feedPause } from './back-off.js';
import type { Clock } from './clock.js';
import { feedPace } from './feed-pace.js';
import type { Round } from './round.js';
import type { FeedState, WatchState } from './watch-state.js';

export interface AskOptions {
  readonly fetcher: Fetcher;
  readonly state: WatchState;
  readonly every: number;
  readonly clock: Clock;
  readonly random: () => number;
  readonly signal: AbortSignal;
  readonly round: Round;
  readonly tell: { problem(problem: Problem): void };
}

/** No more reports are taken of one answer, the first ones. */
const MOST_ITEMS = 1000;

/**
 * Asks a feed for what is new and notes what it said, all in one line of the state: had a crash kept the version and lost the reports, the feed would
 * never name them again. Nothing is noted when it was stopped.
 */
export async function askFeed(one: FeedState, options: AskOptions): Promise<void> {
  const { fetcher, state, every, clock, random, signal, round, tell } = options;
  const got = await fetcher.ask(one.feed, one.version, signal);
  if (signal.aborted && 'problem' in got) return;
  const now = clock.now();
  const { feed } = one;
  if ('problem' in got && got.problem.code === 'site-rests') {
    await state.note({ feed, until: now + (got.retryAfter ?? 0) });
    return;
  }
  round.feeds.asked++;
  if ('unchanged' in got) {
    round.feeds.unchanged++;
    await state.note({ feed, asked: now, until: 0, failures: 0, told: '' });
    return;
  }
  const read = 'problem' in got ? got : readAnswer(got);
  if ('problem' in read) {
    const { problem, retryAfter } = read;
    round.feeds.failed++;
    if (one.told !== problem.code) tell.problem({ ...problem, where: feed, fix: fixOf(problem) });
    const failures = one.failures + 1;
    const until = now + feedPause(failures, Math.max(every, one.least), random, retryAfter);
    await state.note({ feed, asked: now, until, failures, told: problem.code });
    return;
  }
  const { items, least } = read;
  const news = state.newIn(one, items, now);
  if (items.length === 0 && one.told !== 'feed-empty')
    tell.problem({ ...read.problems[0]!, level: 'warning', where: feed });
  round.feeds[news.waiting.length > 0 ? 'changed' : 'unchanged']++;
  round.reports.named += news.waiting.length;
  const told = items.length === 0 ? 'feed-empty' : '';
  const version = (got as Fetched).version ?? null;
  await state.note({ feed, asked: now, least, until: 0, failures: 0, told, version, ...news });
}

/** What to do about a feed, where that differs from what to do about a page. */
const FIXES: Readonly<Record<string, string>> = {
  'address-private': 'Give --allow-private to fetch from your own network.',
  'port-refused': 'Give --allow-private to fetch from any port.',
  'robots-refuse': 'Ask its publisher, or take it off the list.',
  certificate: 'Open it in a browser to see what is wrong; its publisher can mend it.',
  'not-a-feed': 'Look on the page for a link to its feed (RSS, Atom), and give that address.',
};

/** What to do about a feed that could not be had. */
export function feedFix({ code }: Problem): string {
  return FIXES[code] ?? 'See whether its address is right.';
}

function fixOf(problem: Problem): string {
  return `${feedFix(problem)} It is asked again later, and told no more until it is well.`;
}

interface Answer {
  readonly items: readonly FeedItem[];
  readonly problems: readonly Problem[];
  readonly least: number;
}

/** The reports that an answer names, or why it is no feed. */
export function readAnswer(got: Fetched): Refused | Answer {
  const text = feedText(got);
  if (text === undefined)
    return {
      problem: {
        code: 'not-a-feed',
        level: 'error',
        where: got.url,
        message: 'Found a page where a feed was expected.',
        fix: 'Look on the page for a link to its feed (RSS, Atom), and give that address.',
      },
    };
  const { items, problems } = readFeed(text, got.url, MOST_ITEMS);
  const [problem] = problems;
  // A feed may have nothing to tell yet.
  if (problem !== undefined && problem.code !== 'feed-empty') return { problem };
  return { items, problems, least: feedPace(text) };
}
