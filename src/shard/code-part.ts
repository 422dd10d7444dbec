import { setTimeout as sleep } from 'node:timers/promises';
import { LedgerError } from '../ledger/ledger-error.js';
import { archiveFiles } from './archive-files.js';
import { takeArchiveLock } from './archive-lock.js';
import type { ArchiveSummary } from './archive-summary.js';
import { type ArchiveOptions, codeArchive, finished } from './code-archive.js';

export interface PartOptions extends ArchiveOptions {
  /** The folder of results; it is there. */
  readonly folder: string;
  /** Told of each archive once it is done; `coded` is false for one that an earlier run, or another process, had finished. */
  readonly told: (summary: ArchiveSummary, coded: boolean) => Promise<void> | void;
  /** Told once when so many archives are left that other processes have in hand: they are waited for. */
  readonly waiting: (archives: readonly string[]) => void;
  /** Milliseconds between two looks at these; default five seconds. */
  readonly pause?: number;
}

/**
 * Codes archives one after another, each into a ledger of its own, and leaves out those that are finished. One that another process has in hand is left to
 * it, and taken over where that process dies. Resolves when all are told, or when `signal` ends it. Rejects with LedgerError where a ledger cannot be
 * written.
 */
export async function codePart(archives: readonly string[], options: PartOptions): Promise<void> {
  const { folder, told, waiting, signal, pause = 5000 } = options;
  let said = false;
  for (let left = archives; left.length > 0; ) {
    const held: string[] = [];
    for (const archive of left) {
      if (signal.aborted) return;
      const done = await one(archive);
      if (done === undefined) held.push(archive);
      else if (done.summary !== undefined) await told(done.summary, done.coded);
    }
    if (signal.aborted) return;
    if (held.length === left.length) {
      if (!said) waiting(held);
      said = true;
      await sleep(pause, undefined, { signal }).catch(() => {});
    }
    left = held;
  }

  /** Undefined where another process has it; without a summary where `signal` ended it. */
  async function one(
    archive: string,
  ): Promise<{ summary: ArchiveSummary | undefined; coded: boolean } | undefined> {
    const files = archiveFiles(archive, folder);
    const before = finished(archive, files, options);
    if (before !== undefined) return { summary: before, coded: false };
    const lock = takeArchiveLock(files.lock);
    if (lock === undefined) return undefined;
    try {
      const meanwhile = finished(archive, files, options);
      if (meanwhile !== undefined) return { summary: meanwhile, coded: false };
      return { summary: await codeArchive(archive, files, lock, options), coded: true };
    } catch (cause) {
      // A process that was taken for dead, and is not, still has the file.
      if (cause instanceof LedgerError && cause.problem.code === 'ledger-locked') return undefined;
      throw cause;
    } finally {
      lock.release();
    }
  }
}
