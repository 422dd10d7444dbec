import { mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { fileProblem } from '../read/files-node.js';
import type { ArchiveSummary } from '../shard/archive-summary.js';
import { codePart } from '../shard/code-part.js';
import { inPart, type Part, readPart, slurmPart } from '../shard/part.js';
import { readArchiveList } from '../shard/read-archive-list.js';
import { CommandError } from './command-error.js';
import { EXIT } from './exit-codes.js';
import { shippedFamilies } from './load-coder.js';
import { openCoders } from './open-coders.js';
import { startReportProgress } from './report-progress.js';
import { print, printProblem, visible } from './terminal.js';

export interface ShardOptions {
  readonly shard?: string;
  readonly out: string;
  readonly threads: string;
  readonly batch?: string;
  readonly keepText?: boolean;
  readonly format: string;
}

/** `chancery shard`: codes the archives of one part of a list, each into a ledger of its own. A run again goes on where the last one stopped. */
export async function runShard(list: string, options: ShardOptions): Promise<number> {
  const part = partOf(options.shard);
  if (part === undefined) return EXIT.usage;
  const archives = inPart(await archivesOf(list), part);
  makeFolder(options.out);
  const count = { coded: 0, there: 0, damaged: 0, unreadable: 0, documents: 0, events: 0 };
  if (archives.length > 0) await code(archives, options, count);
  const { coded, there, damaged, unreadable, documents, events } = count;
  const stopped = coded + there < archives.length;
  if (options.format === 'table')
    await print(
      `Part ${part.number} of ${part.of}: ${archives.length} archives, ${coded} coded, ${there} finished before${stopped ? `, ${archives.length - coded - there} not begun or not finished` : ''}; ${damaged} damaged, ${unreadable} unreadable; ${documents} documents, ${events} events. Ledgers: ${options.out}\n`,
    );
  return stopped || damaged + unreadable > 0 ? EXIT.some : EXIT.fine;
}

async function code(
  archives: readonly string[],
  { out: folder, threads, batch, keepText = false, format }: ShardOptions,
  count: Record<'coded' | 'there' | 'damaged' | 'unreadable' | 'documents' | 'events', number>,
): Promise<void> {
  const control = new AbortController();
  const stop = (): void => control.abort();
  const signals = ['SIGINT', 'SIGTERM'] as const;
  for (const signal of signals) process.once(signal, stop);
  const coders = await openCoders(archives, { threads, parse: keepText, rows: true });
  let reports = 0;
  const progress = startReportProgress(
    archives,
    () => `${count.coded + count.there} archives done, ${reports} reports of the next`,
  );
  try {
    await codePart(archives, {
      ...{ folder: path.resolve(folder), coder: coders, keepText, signal: control.signal },
      ...(batch === undefined ? {} : { batch: Number(batch) }),
      familyOf: shippedFamilies(),
      onBytes: progress.onBytes,
      onReports(now) {
        reports = now;
        progress.step();
      },
      async told(summary, coded) {
        count[coded ? 'coded' : 'there']++;
        if (summary.state !== 'done') count[summary.state]++;
        count.documents += summary.documents;
        count.events += summary.events;
        tell(summary);
        await print(format === 'jsonl' ? `${JSON.stringify({ ...summary, coded })}\n` : line(summary, coded));
      },
      waiting(held) {
        printProblem({
          code: 'archive-in-hand',
          level: 'note',
          where: held.length === 1 ? held[0]! : `${held.length} archives`,
          message: 'Another process is coding what is left of this part.',
          fix: 'It is waited for, and its work is taken over where it dies; Ctrl-C ends the waiting.',
        });
      },
    });
  } catch (cause) {
    throw isFull(cause) ? diskFull(folder, cause) : cause;
  } finally {
    progress.end();
    for (const signal of signals) process.removeListener(signal, stop);
    await coders.close();
  }
}

function isFull(cause: unknown): boolean {
  return cause instanceof Error && 'code' in cause && /^(?:ENOSPC|EDQUOT|EFBIG)$/.test(String(cause.code));
}

function diskFull(folder: string, cause: unknown): CommandError {
  return new CommandError(
    {
      code: 'disk-full',
      where: folder,
      message: 'The disk is full. Finished ledgers are whole; what was in hand is not lost.',
      fix: 'Make room and run the same command again: it goes on where it stopped.',
    },
    cause,
  );
}

/** One line for an archive. */
function line(
  { archive, state, documents, copies, again, failed, events, seconds }: ArchiveSummary,
  coded: boolean,
): string {
  const name = visible(path.basename(archive));
  if (state === 'unreadable') return `${name}: unreadable\n`;
  const how = coded ? `in ${seconds} s` : 'finished before';
  return `${name}: ${documents} documents, ${copies} copies among them, ${again} the same again, ${events} events, ${failed} failed${state === 'damaged' ? ', damaged' : ''}; ${how}\n`;
}

function tell({ archive, state, fault, problems, failed }: ArchiveSummary): void {
  if (fault !== undefined) printProblem(fault);
  if (state !== 'damaged') return;
  const broken = Object.entries(problems).filter(([code]) => /damaged|empty$/.test(code));
  printProblem({
    code: 'archive-damaged',
    level: 'error',
    where: archive,
    message: `Parts of the file are broken, or it ends in the middle (${broken.map(([code, n]) => `${n} ${code}`).join(', ')}; ${failed} failed in all).`,
    fix: 'What is whole was coded. Fetch the file again and run the part again; the .problems.jsonl beside its ledger names every record.',
  });
}

function partOf(given: string | undefined): Part | undefined {
  const part = given === undefined ? (slurmPart(process.env) ?? { number: 1, of: 1 }) : readPart(given);
  if (!('code' in part)) return part;
  printProblem(part);
  return undefined;
}

async function archivesOf(list: string): Promise<string[]> {
  try {
    if (list === '-') return readArchiveList(await text(process.stdin), process.cwd());
    return readArchiveList(readFileSync(list, 'utf8'), path.dirname(path.resolve(list)));
  } catch (cause) {
    throw new CommandError(fileProblem(list, cause), cause);
  }
}

function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
  } catch (cause) {
    throw new CommandError(
      {
        code: 'output-failed',
        where: folder,
        message: `The folder cannot be made: ${cause instanceof Error ? cause.message : String(cause)}.`,
        fix: 'Name a folder with --out that you may write to.',
      },
      cause,
    );
  }
}
