import type { Doc } from '../model/doc.js';
import type { Problem } from '../model/problem.js';
import { mapInOrder } from '../pool/map-in-order.js';
import { weightOf } from '../pool/weight-of.js';
import { type FileResult, listFiles, readFiles } from '../read/files-node.js';
import type { InputKind } from '../read/read-report.js';
import { startProgress } from './progress.js';
import { printProblem } from './terminal.js';

/** How a batch ended. */
export interface BatchCount {
  reports: number;
  failed: number;
  stopped: boolean;
}

/** How reports are worked on before they come to `each`: some at a time, in the order in which they came. */
export interface Work<R> {
  /** Reports of usual length at a time; 1 for work that is done here and now. */
  readonly window: number;
  code(doc: Doc): Promise<R>;
}

/**
 * Reads all reports of the files and gives each to `each`, one after another. Problems go to standard error; a report that cannot be
 * read is counted and the batch goes on. Where `each` prints to the terminal at hand, that is progress enough: no bar. Ctrl-C ends the batch after the report at hand.
 */
export function eachReport(
  paths: readonly string[],
  from: InputKind,
  each: (doc: Doc, file: string) => Promise<readonly Problem[]>,
  prints = false,
): Promise<BatchCount> {
  return eachCoded(paths, from, { window: 1, code: async (doc) => doc }, each, prints);
}

/** The same, with `work` done on each report first. */
export async function eachCoded<R>(
  paths: readonly string[],
  from: InputKind,
  work: Work<R>,
  each: (result: R, file: string, doc: Doc) => Promise<readonly Problem[]>,
  prints = false,
): Promise<BatchCount> {
  const { files, problems } = listFiles(paths);
  const count: BatchCount = { reports: 0, failed: 0, stopped: false };
  for (const problem of problems) {
    printProblem(problem);
    count.failed++;
  }
  const stop = (): void => {
    count.stopped = true;
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  const progress = startProgress(prints && process.stdout.isTTY === true ? 0 : files.length);
  let last = '';
  let place = 0;
  const results = mapInOrder(
    readFiles(files, from),
    async (read: FileResult) => ({
      read,
      result: read.doc === undefined ? undefined : await work.code(read.doc),
    }),
    { window: work.window, weigh: ({ doc }) => (doc === undefined ? 1 : weightOf(doc)) },
  );
  for await (const { read, result } of results) {
    if (count.stopped) break;
    if (read.file !== last) {
      last = read.file;
      place = files.indexOf(last, place);
      progress.step(place);
    }
    for (const problem of read.problems) printProblem(problem);
    if (read.doc !== undefined) one(read.doc, read.file, await each(result as R, read.file, read.doc), count);
    else if (read.problems.some((p) => p.level === 'error')) count.failed++;
  }
  progress.end(files.length);
  process.removeListener('SIGINT', stop);
  process.removeListener('SIGTERM', stop);
  return count;
}

function one(doc: Doc, file: string, problems: readonly Problem[], count: BatchCount): void {
  for (const problem of problems)
    printProblem({
      ...problem,
      where:
        problem.where === doc.id
          ? `${file === '-' ? 'standard input' : file} (${problem.where})`
          : problem.where,
    });
  count.reports++;
  if (problems.some((p) => p.level === 'error')) count.failed++;
}
