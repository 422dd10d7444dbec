import type { Doc } from '../model/doc.js';
import type { Problem } from '../model/problem.js';
import { mapInOrder } from '../pool/map-in-order.js';
import { weightOf } from '../pool/weight-of.js';
import { type FileResult, listFiles, readFiles } from '../read/files-node.js';
import type { InputKind } from '../read/read-report.js';
import { placedProblem } from './placed-problem.js';
import { startReportProgress } from './report-progress.js';
import { printProblem } from './terminal.js';

/** How a batch ended. */
export interface BatchCount {
  reports: number;
  failed: number;
  /** Problems that were told, of any level. */
  problems: number;
  stopped: boolean;
}

export interface EachOptions {
  /** `each` prints to the terminal at hand: that is progress enough. */
  readonly prints?: boolean;
  /** What the line of progress says of the reports so far; without it how many were read, and how many problems there were. */
  readonly says?: (count: BatchCount) => string;
  /** Called at once when a signal stops the batch. */
  readonly onStop?: () => void;
}

/** How reports are worked on before they come to `each`: some at a time, in the order in which they came. */
export interface Work<R> {
  /** Reports of usual length at a time; 1 for work that is done here and now. */
  readonly window: number;
  code(doc: Doc): Promise<R>;
}

/**
 * Reads all reports of the files and gives each to `each`, one after another. Problems go to standard error; a report that cannot be
 * read is counted and the batch goes on. Ctrl-C ends the batch after the report at hand,
 * and a second one the program, as if nobody had listened.
 */
export function eachReport(
  paths: readonly string[],
  from: InputKind,
  each: (doc: Doc, file: string) => Promise<readonly Problem[]>,
  options: EachOptions = {},
): Promise<BatchCount> {
  return eachCoded(paths, from, { window: 1, code: async (doc) => doc }, each, options);
}

/** The same, with `work` done on each report first. */
export async function eachCoded<R>(
  paths: readonly string[],
  from: InputKind,
  work: Work<R>,
  each: (result: R, file: string, doc: Doc) => Promise<readonly Problem[]>,
  {
    prints = false,
    says = ({ reports, problems }) => `${reports} reports, ${problems} problems`,
    onStop = () => {},
  }: EachOptions = {},
): Promise<BatchCount> {
  const { files, problems } = listFiles(paths);
  const count: BatchCount = { reports: 0, failed: 0, problems: 0, stopped: false };
  const tell = (problem: Problem): void => {
    count.problems++;
    printProblem(problem);
  };
  for (const problem of problems) {
    tell(problem);
    count.failed++;
  }
  const listenNoMore = (): void => {
    process.removeListener('SIGINT', stop);
    process.removeListener('SIGTERM', stop);
  };
  const stop = (): void => {
    listenNoMore();
    count.stopped = true;
    // Whoever writes to the pipe may leave it open for long.
    if (files.includes('-')) process.stdin.destroy();
    onStop();
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  const line = (seconds: number): string => {
    const rate = Math.round(count.reports / Math.max(seconds, 0.1));
    return `${rate} a second: ${says(count)}`;
  };
  const progress = startReportProgress(files, line, !(prints && process.stdout.isTTY === true));
  const results = mapInOrder(
    readFiles(files, from, progress.onBytes),
    async (read: FileResult) => ({
      read,
      result: read.doc === undefined ? undefined : await work.code(read.doc),
    }),
    { window: work.window, weigh: ({ doc }) => (doc === undefined ? 1 : weightOf(doc)) },
  );
  for await (const { read, result } of results) {
    if (count.stopped) break;
    for (const problem of read.problems) tell(problem);
    if (read.doc !== undefined) {
      const faults = await each(result as R, read.file, read.doc);
      for (const problem of faults) tell(placedProblem(problem, read.doc, read.file));
      count.reports++;
      if (faults.some(({ level }) => level === 'error')) count.failed++;
    } else if (read.problems.some((p) => p.level === 'error')) count.failed++;
    progress.step();
  }
  progress.end();
  listenNoMore();
  return count;
}
