import type { BatchResult } from '../ledger/add-batches.js';
import type { Round } from '../watch/round.js';
import type { WatchTold } from '../watch/watch-feeds.js';
import { print, printProblem, visible } from './terminal.js';

/** Milliseconds between two states of the line on a terminal. */
const LINE = 200;
/** Lines that wait for a slow reader of standard output. */
const MOST_WAITING = 1000;

/** Prints what watching tells: a line for each round, or JSON Lines with the reports too; on a terminal, what is going on meanwhile. */
export function watchLines(format: string): WatchTold & { readonly failed: boolean; end(): Promise<void> } {
  let printing = Promise.resolve();
  let waiting = 0;
  let drawn = 0;
  let failed = false;
  const out = (text: string): void => {
    clear();
    waiting++;
    printing = printing
      .then(() => print(text))
      .then(() => {
        waiting--;
      });
  };
  const clear = (): void => {
    if (drawn > 0) process.stderr.write('\r\u001b[K');
    drawn = 0;
  };
  return {
    get behind() {
      return waiting >= MOST_WAITING;
    },
    get failed() {
      return failed;
    },
    problem(problem) {
      printProblem(problem);
      drawn = 0;
    },
    report(address, feeds, result) {
      if (format === 'jsonl') out(`${JSON.stringify(reportLine(address, feeds, result))}\n`);
    },
    progress(round) {
      if (process.stderr.isTTY !== true || Date.now() - drawn < LINE) return;
      drawn = Date.now();
      const { feeds, reports } = round;
      process.stderr.write(
        `\r\u001b[K${feeds.asked} feeds asked, ${reports.named} reports named, ${reports.fetched} fetched, ${reports.added} added`,
      );
    },
    round(round) {
      if (round.feeds.failed + round.reports.failed + round.reports.putOff > 0) failed = true;
      out(format === 'jsonl' ? `${JSON.stringify(roundLine(round))}\n` : `${roundText(round)}\n`);
    },
    async end() {
      clear();
      await printing;
    },
  };
}

function reportLine(
  address: string,
  feeds: readonly string[],
  { id, outcome, doc, coding }: BatchResult,
): object {
  return {
    kind: 'report',
    ...{ address, feeds, id, outcome },
    ...(doc.title === undefined ? {} : { title: doc.title }),
    ...(doc.published === undefined ? {} : { published: doc.published }),
    events: coding?.events.length ?? 0,
  };
}

function roundLine({ began, ended, next, ...counts }: Round): object {
  return {
    kind: 'round',
    ...{ began: instant(began), ended: instant(ended) },
    ...counts,
    ...(next === undefined ? {} : { next: instant(next) }),
  };
}

function roundText({ began, feeds, reports, events }: Round): string {
  const parts = [
    `${counted(feeds.asked, 'feed')} asked: ${feeds.changed} with news, ${feeds.unchanged} without, ${feeds.failed} failed${feeds.notDue > 0 ? `, ${feeds.notDue} not due after failures` : ''}`,
    `${counted(reports.added, 'report')} added, ${reports.known} there already, ${reports.failed} failed, ${reports.putOff} put off`,
    counted(events, 'event'),
  ];
  return visible(`${instant(began).slice(0, 19)}Z  ${parts.join('; ')}`);
}

function counted(number: number, thing: string): string {
  return `${number} ${thing}${number === 1 ? '' : 's'}`;
}

function instant(time: number): string {
  return new Date(time).toISOString();
}
