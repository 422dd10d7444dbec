import type { Doc } from '../model/doc.js';
import type { Problem } from '../model/problem.js';
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

/**
 * Reads all reports of the files and gives each to `each`, one after another. Problems go to standard error; a report that cannot be
 * read is counted and the batch goes on. Where `each` prints to the terminal at hand, that is progress enough: no bar. Ctrl-C ends the batch after the report at hand.
 */
export async function eachReport(
  paths: readonly string[],
  from: InputKind,
  each: (doc: Doc, file: string) => Promise<readonly Problem[]>,
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
  for await (const result of readFiles(files, from)) {
    if (count.stopped) break;
    if (result.file !== last) {
      last = result.file;
      progress.step(files.indexOf(last));
    }
    await one(result, each, count);
  }
  progress.end(files.length);
  process.removeListener('SIGINT', stop);
  process.removeListener('SIGTERM', stop);
  return count;
}

async function one(
  result: FileResult,
  each: (doc: Doc, file: string) => Promise<readonly Problem[]>,
  count: BatchCount,
): Promise<void> {
  for (const problem of result.problems) printProblem(problem);
  if (result.doc === undefined) {
    if (result.problems.some((p) => p.level === 'error')) count.failed++;
    return;
  }
  const problems = await each(result.doc, result.file);
  for (const problem of problems)
    printProblem({
      ...problem,
      where:
        problem.where === result.doc.id
          ? `${result.file === '-' ? 'standard input' : result.file} (${problem.where})`
          : problem.where,
    });
  count.reports++;
  if (problems.some((p) => p.level === 'error')) count.failed++;
}
