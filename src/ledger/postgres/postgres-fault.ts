import type { Problem } from '../../model/problem.js';
import { LedgerError } from '../ledger-error.js';

type Kind = Pick<Problem, 'code' | 'message' | 'fix'>;

/** What PostgreSQL's codes (its manual, appendix A) and the system's mean to a person, first match first. */
const KINDS: readonly (readonly [RegExp, Kind])[] = [
  [
    /^(28P01|28000)$/,
    {
      code: 'ledger-refused',
      message: 'The server refused the name or the password.',
      fix: 'Set PGUSER and PGPASSWORD, or keep the password in ~/.pgpass (mode 600), and try again.',
    },
  ],
  [
    /^3D000$/,
    {
      code: 'ledger-missing',
      message: 'The server has no such database.',
      fix: 'Make it with `createdb`, or name another in the address.',
    },
  ],
  [
    /^(42501|25006)$/,
    {
      code: 'ledger-unwritable',
      message: 'The server does not let this user write here.',
      fix: 'Use a role that owns the database or its schema chancery; a standby server takes no writes.',
    },
  ],
  [
    /^(53100|ENOSPC)$/,
    {
      code: 'disk-full',
      message: 'The disk of the server is full. Reports added before are safe; this one was not added.',
      fix: 'Make room there and run the same command again: what is already there is skipped.',
    },
  ],
  [
    /^53300$/,
    {
      code: 'ledger-unreachable',
      message: 'The server has no free connection.',
      fix: 'Raise max_connections there, or run fewer programs; each holds up to eleven.',
    },
  ],
  [
    /^57014$/,
    {
      code: 'ledger-slow',
      message: 'The question took longer than a minute and was stopped.',
      fix: 'Ask for less (a shorter time, one country). If it goes on: has the server run ANALYZE, and has it memory enough?',
    },
  ],
  [
    /^(XX001|XX002)$/,
    {
      code: 'ledger-corrupt',
      message: 'The database is damaged.',
      fix: 'Go back to a backup of it.',
    },
  ],
];

const LOST =
  /^(08...|57P0[123]|25P03|ECONN\w+|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|ENOENT)$/;
const LOST_WORDS =
  /^Connection terminated|not queryable|^timeout exceeded when trying to connect|^timeout expired|SSL|socket hang up/i;

export function codeOf(cause: unknown): string {
  const code = (cause as { code?: unknown } | undefined)?.code;
  return typeof code === 'string' ? code : '';
}

/** True when the server could not be reached or went away. */
export function isLost(cause: unknown): boolean {
  const code = codeOf(cause);
  if (code !== '') return LOST.test(code);
  return cause instanceof Error && LOST_WORDS.test(cause.message);
}

/** True when the same transaction may well succeed when it is run again: serialization failure, deadlock, a row that another writer made first. */
export function isPassing(cause: unknown): boolean {
  return /^(40001|40P01|23505|55P03)$/.test(codeOf(cause));
}

/** The LedgerError that says in plain words what the server at `place` reported; never the password. */
export function postgresFault(cause: unknown, place: string): LedgerError {
  if (cause instanceof LedgerError) return cause;
  const code = codeOf(cause);
  const found = KINDS.find(([pattern]) => pattern.test(code))?.[1];
  if (found !== undefined) return new LedgerError({ ...found, level: 'error', where: place }, cause);
  const said = (cause instanceof Error ? cause.message : String(cause)).split('\n')[0] ?? '';
  if (isLost(cause))
    return new LedgerError(
      {
        code: 'ledger-unreachable',
        level: 'error',
        where: place,
        message: `The server of the ledger does not answer${said === '' ? '' : ` (${said})`}; expected PostgreSQL 15 or later.`,
        fix: 'Is it running, and do host and port fit? Try `pg_isready`. What was told as added is safe; run the command again.',
      },
      cause,
    );
  return new LedgerError(
    {
      code: 'ledger-failed',
      level: 'error',
      where: place,
      message: `The ledger could not be read or written: ${said}`,
      fix: 'If it happens again, please report it.',
    },
    cause,
  );
}
