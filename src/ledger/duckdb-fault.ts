import type { Problem } from '../model/problem.js';
import { LedgerError } from './ledger-error.js';

type Kind = Pick<Problem, 'code' | 'message' | 'fix'>;

/** What DuckDB's messages mean to a person, first match first. `$1` stands for the pattern's first group. */
const KINDS: readonly (readonly [RegExp, Kind])[] = [
  [
    /Could not set lock on file.*?held in (.+? \(PID \d+\))/s,
    {
      code: 'ledger-locked',
      message: 'Another program has the ledger open: $1.',
      fix: 'Wait until it ends, or stop it. While `chancery serve` runs, the command line goes through it by itself.',
    },
  ],
  [
    /Could not set lock on file/,
    {
      code: 'ledger-locked',
      message: 'Another program has the ledger open.',
      fix: 'Wait until it ends, or stop it; then try again.',
    },
  ],
  [
    /No space left|ENOSPC|File too large|EFBIG|Disk quota|EDQUOT|Could not write all bytes|failed to extend|max(imum)? file size/i,
    {
      code: 'disk-full',
      message:
        'The disk (or the file size allowed) is full. Reports added before are safe; this one was not added.',
      fix: 'Make room and run the same command again: what is already there is skipped.',
    },
  ],
  [
    /newer version|older version of DuckDB|storage version|with version number/i,
    {
      code: 'ledger-newer',
      message: 'The file was written by a newer DuckDB than this program has.',
      fix: 'Install a newer Chancery.',
    },
  ],
  [
    /not a valid DuckDB database/,
    {
      code: 'ledger-foreign',
      message: 'The file is not a ledger.',
      fix: 'Name another path with --ledger; nothing was changed.',
    },
  ],
  [
    /checksum|Corrupt|Could not read enough bytes|Serialization Error|replaying WAL|INTERNAL Error/i,
    {
      code: 'ledger-corrupt',
      message: 'The file is damaged and cannot be read.',
      fix: 'Go back to a copy of it, or move it away and add the reports again.',
    },
  ],
  [
    /EEXIST|ENOTDIR/,
    {
      code: 'ledger-foreign',
      message: 'A part of the path is a file, not a folder.',
      fix: 'Name another path with --ledger.',
    },
  ],
  [
    /ENOENT.*mkdir/,
    {
      code: 'ledger-unwritable',
      message: 'The folder of the ledger cannot be made here.',
      fix: 'Name another path with --ledger.',
    },
  ],
  [
    /Permission denied|EACCES|EPERM|Read-only file system|EROFS|read-only mode/i,
    {
      code: 'ledger-unwritable',
      message: 'The file or its folder may not be written.',
      fix: 'Check who owns it and its permissions, or name another path with --ledger.',
    },
  ],
];

/** The LedgerError that says in plain words what DuckDB or the system reported about the file at `place`. */
export function duckdbFault(cause: unknown, place: string): LedgerError {
  if (cause instanceof LedgerError) return cause;
  const said = cause instanceof Error ? cause.message : String(cause);
  for (const [pattern, kind] of KINDS) {
    const match = pattern.exec(said);
    if (match === null) continue;
    const message = kind.message.replace('$1', () => match[1] ?? '');
    return new LedgerError({ ...kind, message, level: 'error', where: place }, cause);
  }
  return new LedgerError(
    {
      code: 'ledger-failed',
      level: 'error',
      where: place,
      message: `The ledger could not be read or written: ${said.split('\n')[0] ?? ''}`,
      fix: 'If it happens again, please report it.',
    },
    cause,
  );
}
