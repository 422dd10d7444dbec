import { readFileSync } from 'node:fs';
import type { CodedBy } from '../model/coding.js';
import type { Problem } from '../model/problem.js';

/** What the work on an archive depends on: where any of it differs, the archive is coded anew. */
export interface ArchiveStamp {
  /** Its whole path. */
  readonly archive: string;
  readonly bytes: number;
  readonly textKept: boolean;
  readonly by: CodedBy;
}

/**
 * What became of an archive; schema/shard.schema.json. `done`: read to its end. `damaged`: the same, but parts of the file itself were broken or it ends
 * in the middle. `unreadable`: the system would not give it, or not all of it; there is no ledger, and the next run tries again.
 */
export interface ArchiveSummary extends Omit<ArchiveStamp, 'bytes'> {
  readonly state: 'done' | 'damaged' | 'unreadable';
  readonly bytes?: number;
  /** Name of its ledger, in the same folder. */
  readonly ledger?: string;
  /** Reports read from it. */
  readonly reports: number;
  /** Of these, different ones: they are in the ledger. */
  readonly documents: number;
  /** Of the documents, such as repeat another word for word: they are in the ledger as its copies, and not coded. */
  readonly copies: number;
  /** Of the reports, the same text once more. */
  readonly again: number;
  /** Of the reports, another text under an id that was taken: left out, each a Problem. */
  readonly refused: number;
  /** What could not be read or coded, each a Problem. */
  readonly failed: number;
  readonly events: number;
  /** Problems by their code, those of the ledger's reports and those of reading. */
  readonly problems: Readonly<Record<string, number>>;
  /** Why it is unreadable. */
  readonly fault?: Problem;
  /** Of the run that finished it. */
  readonly seconds: number;
  readonly finishedAt: string;
}

export function sameStamp(one: ArchiveStamp, other: ArchiveStamp): boolean {
  return (
    one.archive === other.archive &&
    one.bytes === other.bytes &&
    one.textKept === other.textKept &&
    one.by?.version === other.by.version &&
    one.by?.codebook === other.by.codebook &&
    one.by?.parser === other.by.parser
  );
}

/** The summary or stamp in a file; undefined when there is none, or none that can be read. */
export function readStamped<T extends Partial<ArchiveStamp>>(file: string): T | undefined {
  try {
    const value: unknown = JSON.parse(readFileSync(file, 'utf8'));
    return typeof value === 'object' && value !== null ? (value as T) : undefined;
  } catch (cause) {
    if (cause instanceof SyntaxError) return undefined; // cut off by a crash
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return undefined;
    throw cause;
  }
}
