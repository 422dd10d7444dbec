import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { WatchError } from './watch-error.js';

interface Holder {
  readonly pid: number;
  /** When the process began, as far as the system tells: another process may have its number later. */
  readonly began: string;
}

/** `ledger.duckdb.watch.lock` for `ledger.duckdb`. */
function lockFile(ledger: string): string {
  return `${ledger}.watch.lock`;
}

/**
 * Sees to it that one program at a time watches for a ledger: two would fetch everything twice. Gives what ends it; a lock that a killed program
 * left is taken over. Throws WatchError where another program holds it.
 */
export function lockWatch(ledger: string): () => void {
  const file = lockFile(ledger);
  const mine: Holder = { pid: process.pid, began: beganAt(process.pid) };
  for (let tries = 0; ; tries++) {
    try {
      writeFileSync(file, `${JSON.stringify(mine)}\n`, { flag: 'wx', mode: 0o600 });
      return () => rmSync(file, { force: true });
    } catch (cause) {
      if (!(cause instanceof Error && 'code' in cause && cause.code === 'EEXIST') || tries > 3)
        throw new WatchError(
          {
            code: 'watch-lock-unwritable',
            where: file,
            message: `The lock cannot be written (${cause instanceof Error ? cause.message : String(cause)}).`,
            fix: 'Check who owns the folder, or name another ledger with --ledger.',
          },
          cause,
        );
      const holder = readHolder(file);
      if (holder !== undefined && lives(holder))
        throw new WatchError({
          code: 'watch-running',
          where: file,
          message: `Another \`chancery watch\` (process ${holder.pid}) adds to this ledger.`,
          fix: 'End it first, or give all lists of feeds to one.',
        });
      rmSync(file, { force: true });
    }
  }
}

function readHolder(file: string): Holder | undefined {
  try {
    const { pid, began } = JSON.parse(readFileSync(file, 'utf8')) as Partial<Holder>;
    return typeof pid === 'number' && pid > 0 ? { pid, began: String(began ?? '') } : undefined;
  } catch {
    return undefined; // gone meanwhile, or cut off by a crash: nobody holds it
  }
}

function lives({ pid, began }: Holder): boolean {
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0);
  } catch (cause) {
    if (!(cause instanceof Error && 'code' in cause && cause.code === 'EPERM')) return false;
  }
  return began === '' || began === beganAt(pid);
}

/** When a process began, in the words of Linux; empty on other systems. */
function beganAt(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    // The name of the program, in parentheses, may hold spaces.
    return `${boot} ${stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? ''}`;
  } catch {
    return ''; // no such process, or a system without /proc
  }
}
