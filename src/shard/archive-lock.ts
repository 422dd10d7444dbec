import { randomUUID } from 'node:crypto';
import {
  closeSync,
  linkSync,
  openSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { hostname } from 'node:os';

/** Milliseconds between two signs of life, and after which a lock of another machine without one is nobody's. */
const BEAT = 20_000;
const STALE = 120_000;

interface Holder {
  readonly pid: number;
  readonly host: string;
  /** The machine since its start, and its space of process numbers: only there does the number tell whether the process lives. */
  readonly home: string;
  readonly began: string;
}

/** A lock that this process holds. */
export interface ArchiveLock {
  /** False when another took it over, since this process gave no sign of life for minutes. */
  mine(): boolean;
  release(): void;
}

/**
 * Takes the lock at `file`, for processes on one machine or on several that share the folder; undefined while another holds it. On one machine a lock whose process
 * has ended is taken over at once; that of another machine when it gave no sign of life for two minutes by the clock of the file system. Throws what
 * the system says where the folder cannot be written.
 */
export function takeArchiveLock(file: string, { stale = STALE } = {}): ArchiveLock | undefined {
  const token = randomUUID();
  const { pid } = process;
  const mine: Holder & { readonly token: string } = {
    ...{ pid, host: hostname(), home: home(), began: beganAt(pid), token },
  };
  const text = `${JSON.stringify(mine)}\n`;
  const own = `${file}.${token}`;
  writeFileSync(own, text, { flag: 'wx' });
  try {
    for (let tries = 0; tries < 3; tries++) {
      if (linked(own, file)) return held(file, text);
      const found = textOf(file);
      if (found === undefined) continue;
      if (lives(found, statSync(own).mtimeMs - changedAt(file), stale)) return undefined;
      // Whoever moves the old one away may make a new one; what was moved is looked at, since another may have been quicker.
      const old = `${own}.old`;
      if (!moved(file, old)) continue;
      if (textOf(old) !== found) linked(old, file);
      rmSync(old, { force: true });
    }
    return undefined;
  } finally {
    rmSync(own, { force: true });
  }
}

function held(file: string, text: string): ArchiveLock {
  const mine = (): boolean => textOf(file) === text;
  const beat = setInterval(() => {
    if (!mine()) return;
    try {
      // Written anew in place: so the file system's clock, not this machine's, tells when.
      const handle = openSync(file, 'r+');
      writeSync(handle, text, 0);
      closeSync(handle);
    } catch (cause) {
      if (!(cause instanceof Error && 'code' in cause)) throw cause; // no room or no server for now: the next beat may reach it
    }
  }, BEAT).unref();
  return {
    mine,
    release() {
      clearInterval(beat);
      if (mine()) rmSync(file, { force: true });
    },
  };
}

/** A second name for a file, made only where there is none. */
function linked(from: string, to: string): boolean {
  try {
    linkSync(from, to);
    return true;
  } catch (cause) {
    const code = codeOf(cause);
    if (code === 'EEXIST') return false;
    if (code !== 'EPERM' && code !== 'ENOTSUP' && code !== 'ENOSYS') throw cause;
  }
  try {
    writeFileSync(to, readFileSync(from), { flag: 'wx' }); // a file system without second names
    return true;
  } catch (cause) {
    if (codeOf(cause) === 'EEXIST') return false;
    throw cause;
  }
}

function moved(from: string, to: string): boolean {
  try {
    renameSync(from, to);
    return true;
  } catch (cause) {
    if (codeOf(cause) === 'ENOENT') return false;
    throw cause;
  }
}

function textOf(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    if (codeOf(cause) === 'ENOENT') return undefined;
    throw cause;
  }
}

function changedAt(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

function lives(text: string, silent: number, stale: number): boolean {
  let holder: Partial<Holder>;
  try {
    holder = JSON.parse(text) as Partial<Holder>;
  } catch {
    return silent < stale; // a file system without second names, in the middle of the writing
  }
  const { pid = 0, home: there, began } = holder;
  if (there !== home() || there === '') return silent < stale;
  try {
    process.kill(pid, 0);
  } catch (cause) {
    if (codeOf(cause) !== 'EPERM') return false;
  }
  return began === beganAt(pid);
}

function codeOf(cause: unknown): string {
  return cause instanceof Error && 'code' in cause ? String(cause.code) : '';
}

/** Empty on systems without /proc: there, only signs of life tell. */
function home(): string {
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    return `${hostname()} ${boot} ${readlinkSync('/proc/self/ns/pid')}`;
  } catch {
    return '';
  }
}

function beganAt(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name of the program, in parentheses, may hold spaces.
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
  } catch {
    return ''; // no such process, or a system without /proc
  }
}
