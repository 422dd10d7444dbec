/**
 * How fast feeds are watched: `npm run bench watch [feeds] [reports]`. So many feeds, each of a host of its own on this machine: a first round in which each has one report, a round as cron begins it in
 * which none has changed, and one in a running watch; then so many reports from pages without a pause between them, which is the speed of coding and adding.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { idleCoders } from '../src/cli/idle-coders.js';
import { type Fetcher, makeFetcher } from '../src/fetch/make-fetcher.js';
import { EVERYWHERE } from '../src/fetch/reach.js';
import { openLedger } from '../src/ledger/open-ledger.js';
import { listFiles, readFiles } from '../src/read/files-node.js';
import { AddQueue } from '../src/watch/add-queue.js';
import { SYSTEM_CLOCK } from '../src/watch/clock.js';
import type { Round } from '../src/watch/round.js';
import { watchFeeds } from '../src/watch/watch-feeds.js';
import { WatchJournal } from '../src/watch/watch-journal.js';
import { WatchState } from '../src/watch/watch-state.js';
import { feed, openWatchSite, rss, type WatchSite } from '../test/watch-site.js';

const [feedCount, reportCount] = [Number(process.argv[2] ?? 200), Number(process.argv[3] ?? 600)];
const folder = mkdtempSync(path.join(tmpdir(), 'chancery-bench-watch-'));
const texts: string[] = [];
for await (const { doc } of readFiles(listFiles(['samples']).files, 'auto'))
  if (doc !== undefined) texts.push(doc.text);

/** A site whose feed names so many reports: the samples again and again, each with words of its own. */
async function news(name: string, reports: number): Promise<WatchSite> {
  const links = Array.from({ length: reports }, (_, n) => `/${n}`);
  const site = await openWatchSite({
    '/feed': (request, response) =>
      request.headers['if-none-match'] === '"1"'
        ? response.writeHead(304).end()
        : feed(rss(links), { etag: '"1"' })(request, response),
  });
  for (const [n, link] of links.entries())
    site.answers[link] = (_, response) => {
      const words = `${texts[n % texts.length]}\n\nThe report has the number ${n} of ${name}.`;
      const body = words
        .split(/\n\s*\n/)
        .map((part) => `<p>${part.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</p>`);
      response
        .writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
        .end(`<!doctype html><title>Report ${n}</title><article>${body.join('')}</article>`);
    };
  return site;
}

const coders = idleCoders();
await coders.by();

async function round(
  ledger: string,
  sites: readonly WatchSite[],
  fetcher: Fetcher,
  state: WatchState,
): Promise<Round> {
  const journal = new WatchJournal(path.join(folder, `${ledger}.watch.jsonl`), () => state.lines());
  await journal.open();
  state.write = (line) => journal.write(line);
  let told: Round | undefined;
  await watchFeeds({
    ...{ feeds: sites.map(({ base }) => `${base}/feed`), fetcher, state, every: 0, once: true },
    ...{ clock: SYSTEM_CLOCK, random: Math.random, signal: new AbortController().signal },
    queue: (hooks) =>
      new AddQueue({
        open: () => openLedger(path.join(folder, ledger)),
        by: () => coders.by(),
        code: (doc) => coders.code(doc, { parse: false }),
        keepText: false,
        problem: ({ message }) => console.log(message),
        ...hooks,
      }),
    tell: {
      behind: false,
      problem: ({ where, message }) => console.log(where, message),
      report: () => undefined,
      progress: () => undefined,
      round: (one) => {
        told = one;
      },
    },
  });
  await journal.close();
  return told!;
}

function print(says: string, { began, ended, feeds, reports }: Round): void {
  const seconds = (ended - began) / 1000;
  console.log(
    `${says}: ${seconds.toFixed(2)} s; ${feeds.asked} feeds (${feeds.unchanged} unchanged), ${reports.added} reports${reports.added === 0 ? '' : `, ${(reports.added / seconds).toFixed(1)} a second`}`,
  );
}

const sites = await Promise.all(Array.from({ length: feedCount }, (_, n) => news(`site ${n}`, 1)));
const state = new WatchState();
const polite = makeFetcher({ reach: EVERYWHERE });
print('First round', await round('a.duckdb', sites, polite, state));
print(
  'Unchanged, robots.txt asked anew',
  await round('a.duckdb', sites, makeFetcher({ reach: EVERYWHERE }), state),
);
print('Unchanged, in a running watch', await round('a.duckdb', sites, polite, state));
for (const site of sites) site.close();

const hosts = await Promise.all(
  Array.from({ length: 12 }, (_, n) => news(`host ${n}`, Math.ceil(reportCount / 12))),
);
const hasty = makeFetcher({ reach: EVERYWHERE, pause: 0 });
print('Pages without a pause', await round('b.duckdb', hosts, hasty, new WatchState()));
for (const site of hosts) site.close();
await coders.close();
rmSync(folder, { recursive: true });
