import { existsSync, renameSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { AddBatches, type CodedReport } from '../ledger/add-batches.js';
import { MANY } from '../ledger/batch-size.js';
import type { Ledger } from '../ledger/ledger.js';
import { LedgerError } from '../ledger/ledger-error.js';
import { type OpenOptions, openLedger } from '../ledger/open-ledger.js';
import type { CodedBy } from '../model/coding.js';
import type { Doc } from '../model/doc.js';
import type { Problem } from '../model/problem.js';
import { fileProblem, type OnBytes, readFiles } from '../read/files-node.js';
import type { ArchiveFiles } from './archive-files.js';
import type { ArchiveLock } from './archive-lock.js';
import { type ArchiveStamp, type ArchiveSummary, readStamped, sameStamp } from './archive-summary.js';
import { Tally } from './tally.js';
import { writeWhole } from './write-whole.js';

/** What codes, and how. */
export interface ArchiveCoder {
  readonly by: CodedBy;
  /** So many reports at a time keep it busy. */
  readonly window: number;
  /** With the parse where texts are kept. */
  code(doc: Doc): Promise<CodedReport>;
}

export interface ArchiveOptions extends Pick<OpenOptions, 'familyOf'> {
  readonly coder: ArchiveCoder;
  readonly keepText: boolean;
  /** Reports to be coded that share a transaction; default MANY. */
  readonly batch?: number;
  readonly signal: AbortSignal;
  readonly onBytes?: OnBytes;
  /** Told how many reports were read so far. */
  readonly onReports?: (reports: number) => void;
}

/** The summary of an archive that is finished: coded before from the same file by the same program, or coded and then deleted. */
export function finished(
  archive: string,
  files: ArchiveFiles,
  { coder: { by }, keepText }: Pick<ArchiveOptions, 'coder' | 'keepText'>,
): ArchiveSummary | undefined {
  const summary = readStamped<ArchiveSummary>(files.summary);
  if (summary?.bytes === undefined || summary.state === 'unreadable' || !existsSync(files.ledger))
    return undefined;
  const bytes = statSync(archive, { throwIfNoEntry: false })?.size ?? summary.bytes;
  return sameStamp({ ...summary, bytes: summary.bytes }, { archive, bytes, textKept: keepText, by })
    ? summary
    : undefined;
}

/**
 * Codes one archive into a ledger of its own and says what became of it; undefined where `signal` ended it before. A part that an earlier run left is gone
 * on with: what is in it is read again, which is quick, and not coded again. The ledger gets its name when it is whole. Rejects with LedgerError where it
 * cannot be written, with Error where another process took the archive over.
 */
export async function codeArchive(
  archive: string,
  files: ArchiveFiles,
  lock: ArchiveLock,
  options: ArchiveOptions,
): Promise<ArchiveSummary | undefined> {
  const { coder, keepText, signal, onReports } = options;
  const began = performance.now();
  const fixed = { archive, textKept: keepText, by: coder.by };
  const given = bytesOf(archive);
  if (typeof given !== 'number') return unreadable(fixed, given, files);
  const stamp: ArchiveStamp = { ...fixed, bytes: given };
  const { ledger, resumed } = await openPart(files, stamp, options);
  const tally = new Tally(files.partProblems);
  let counts: Awaited<ReturnType<Ledger['counts']>>;
  let fault: Problem | undefined;
  try {
    if (resumed) await tally.left(ledger);
    const batches = new AddBatches(ledger, {
      ...{ by: coder.by, code: (doc: Doc) => coder.code(doc), keepText },
      size: options.batch ?? MANY,
      told: (results) => tally.added(results),
    });
    for await (const result of readFiles([archive], 'auto', options.onBytes)) {
      tally.read(result);
      fault ??= result.problems.find(({ code, where }) => UNREADABLE.has(code) && where === archive);
      if (result.doc !== undefined) await batches.take(result.doc, archive);
      onReports?.(tally.reports);
      if (signal.aborted) break;
    }
    await batches.end();
    counts = await ledger.counts();
  } finally {
    tally.end();
    await ledger.close();
  }
  if (signal.aborted) return undefined;
  if (!lock.mine())
    throw new Error(
      `${archive}: this process gave no sign of life for minutes and another took the archive over`,
    );
  if (fault !== undefined) return unreadable(fixed, fault, files);
  const { documents, events } = counts;
  const { reports, copies, refused, failed, problems } = tally;
  const summary: ArchiveSummary = {
    ...{ archive, state: tally.damaged ? 'damaged' : 'done', bytes: given },
    ledger: path.basename(files.ledger),
    ...{
      reports,
      documents,
      copies,
      again: reports - documents - refused,
      refused,
      failed,
      events,
      problems,
    },
    ...{ textKept: keepText, by: coder.by },
    ...{ seconds: secondsSince(began), finishedAt: new Date().toISOString() },
  };
  await finish(files, summary);
  return summary;
}

const UNREADABLE = new Set(['unreadable', 'no-such-file']);

function bytesOf(archive: string): number | Problem {
  try {
    const found = statSync(archive);
    if (!found.isDirectory()) return found.size;
    return fileProblem(archive, Object.assign(new Error('It is a folder'), { code: 'EISDIR' }));
  } catch (cause) {
    return fileProblem(archive, cause);
  }
}

/** Opens what an earlier run left of the same archive, or begins anew. */
async function openPart(
  files: ArchiveFiles,
  stamp: ArchiveStamp,
  { familyOf }: ArchiveOptions,
): Promise<{ ledger: Ledger; resumed: boolean }> {
  const how = { direct: true, ...(familyOf === undefined ? {} : { familyOf }) };
  const left = readStamped<ArchiveStamp>(files.stamp);
  if (left !== undefined && sameStamp(left, stamp)) {
    // Ended between the two names that finish() gives: the ledger is whole, its summary is not.
    if (!existsSync(files.part) && existsSync(files.ledger)) renameSync(files.ledger, files.part);
    if (existsSync(files.part)) {
      try {
        return { ledger: await openLedger(files.part, how), resumed: true };
      } catch (cause) {
        const broken =
          cause instanceof LedgerError && /^ledger-(?:corrupt|foreign)$/.test(cause.problem.code);
        if (!broken) throw cause;
      }
    }
  }
  wipe(files);
  const ledger = await openLedger(files.part, how);
  writeWhole(files.stamp, `${JSON.stringify(stamp)}\n`);
  return { ledger, resumed: false };
}

function wipe(files: ArchiveFiles): void {
  for (const file of [files.stamp, files.part, `${files.part}.wal`, files.partProblems])
    rmSync(file, { force: true });
}

/** Gives the ledger its name, then writes the summary that says it is finished. A crash between the two is seen by openPart. */
async function finish(files: ArchiveFiles, summary: ArchiveSummary): Promise<void> {
  // The log beside the file is folded into it on closing; were it still there, the ledger alone would lack what is in it.
  if (existsSync(`${files.part}.wal`)) {
    await (await openLedger(files.part, { direct: true })).close();
    if (existsSync(`${files.part}.wal`))
      throw new Error(`${files.part}.wal cannot be folded into its ledger`);
  }
  if (statSync(files.partProblems).size > 0) renameSync(files.partProblems, files.problems);
  else for (const file of [files.partProblems, files.problems]) rmSync(file, { force: true });
  renameSync(files.part, files.ledger);
  writeWhole(files.summary, `${JSON.stringify(summary, null, 2)}\n`);
  rmSync(files.stamp, { force: true });
}

/** What there is of it stays for the next run. */
function unreadable(fixed: Omit<ArchiveStamp, 'bytes'>, fault: Problem, files: ArchiveFiles): ArchiveSummary {
  const none = { reports: 0, documents: 0, copies: 0, again: 0, refused: 0, failed: 1, events: 0 };
  const summary: ArchiveSummary = {
    ...{ archive: fixed.archive, state: 'unreadable', ...none, problems: { [fault.code]: 1 }, fault },
    ...{ textKept: fixed.textKept, by: fixed.by, seconds: 0, finishedAt: new Date().toISOString() },
  };
  if (!existsSync(files.ledger)) writeWhole(files.summary, `${JSON.stringify(summary, null, 2)}\n`);
  return summary;
}

function secondsSince(began: number): number {
  return Math.round((performance.now() - began) / 100) / 10;
}
