import { createHash } from 'node:crypto';
import path from 'node:path';

/** The files that one archive has in the folder of results. */
export interface ArchiveFiles {
  /** The ledger of a finished archive. */
  readonly ledger: string;
  /** What became of the archive, as JSON; see archive-summary.ts. */
  readonly summary: string;
  /** What could not be read or coded, a Problem a line; there where there is any. */
  readonly problems: string;
  /** The ledger while it is written. Its name does not end in .duckdb, so that nothing takes it for a finished one. */
  readonly part: string;
  readonly partProblems: string;
  /** What the part is of: written once the part is there, removed when all is done. */
  readonly stamp: string;
  readonly lock: string;
}

/** The names in `folder`: the archive's own, made harmless and short, and a hash of its whole path, since archives of many folders may have one name. */
export function archiveFiles(archive: string, folder: string): ArchiveFiles {
  const hash = createHash('sha256').update(archive).digest('hex').slice(0, 12);
  const name = path
    .basename(archive)
    .replace(/\.gz$/i, '')
    .replace(/[^\w.-]+/g, '_')
    .replace(/^[.-]+/, '')
    .slice(0, 100);
  const stem = path.join(folder, `${name === '' ? 'archive' : name}-${hash}`);
  return {
    ledger: `${stem}.duckdb`,
    summary: `${stem}.json`,
    problems: `${stem}.problems.jsonl`,
    part: `${stem}.part`,
    partProblems: `${stem}.part.problems`,
    stamp: `${stem}.part.json`,
    lock: `${stem}.lock`,
  };
}
