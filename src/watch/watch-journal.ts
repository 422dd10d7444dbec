import { type FileHandle, mkdir, open, readFile, rename } from 'node:fs/promises';
import path from 'node:path';
import type { Problem } from '../model/problem.js';
import { parseStateLine, type StateLine } from './state-line.js';
import { WatchError } from './watch-error.js';

/** The first line of the file: what it is, and in which version of its form. */
const HEAD = { chancery: 'watch', form: 1 };
/** The file is written anew when it has grown by so many bytes, and to twice its size. */
const GROWTH = 1_000_000;

/** `ledger.duckdb.watch.jsonl` for `ledger.duckdb`. */
export function watchFile(ledger: string): string {
  return `${ledger}.watch.jsonl`;
}

export interface StateRead {
  readonly lines: readonly StateLine[];
  readonly problems: readonly Problem[];
}

/** The lines of a state file; none where there is no file. A last line without an end was cut off by a crash and never counted. Throws WatchError. */
export async function readStateFile(file: string): Promise<StateRead> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT')
      return { lines: [], problems: [] };
    throw unwritable(file, cause);
  }
  const all = text.slice(0, text.lastIndexOf('\n') + 1).split('\n');
  all.pop();
  checkHead(file, all.shift());
  const lines: StateLine[] = [];
  const problems: Problem[] = [];
  for (const [i, one] of all.entries()) {
    const line = parseStateLine(one);
    if (line !== undefined) lines.push(line);
    else
      problems.push({
        code: 'watch-state-line',
        level: 'warning',
        where: `${file}:${i + 2}`,
        message: 'Found a line that cannot be read; it is left out.',
        fix: 'Nothing is lost: what it told is asked again, and a report that the ledger has is not added twice.',
      });
  }
  return { lines, problems };
}

function checkHead(file: string, first: string | undefined): void {
  if (first === undefined) return;
  let head: Partial<typeof HEAD> | null = null;
  try {
    head = JSON.parse(first) as Partial<typeof HEAD> | null;
  } catch {
    // Said below.
  }
  if (head?.chancery !== HEAD.chancery || (head.form ?? 0) > HEAD.form)
    throw new WatchError({
      code: 'watch-state-foreign',
      where: file,
      message: 'Found a file that is no state of watching, or one of a newer version.',
      fix: 'Install a newer Chancery, or move the file away: feeds are then asked as for the first time.',
    });
}

interface Write {
  readonly text: string;
  readonly done: () => void;
  readonly failed: (cause: unknown) => void;
}

/**
 * The state's file, kept so that a crash loses nothing that was written: changes are lines at its end, on disk before `write` resolves, several
 * at a time when they come fast; when they have made it twice as long it is written anew under another name and put in its place.
 */
export class WatchJournal {
  #handle: FileHandle | undefined;
  #size = 0;
  #whole = 0;
  #queue: Write[] = [];
  #working: Promise<void> | undefined;

  /** `lines` gives the whole state. */
  constructor(
    readonly file: string,
    readonly lines: () => Iterable<StateLine>,
  ) {}

  /** Writes the whole state and takes changes from then on. Rejects with WatchError. */
  async open(): Promise<void> {
    try {
      await mkdir(path.dirname(this.file), { recursive: true });
      await this.#anew();
    } catch (cause) {
      throw unwritable(this.file, cause);
    }
  }

  /** Resolves when the line is on disk. Rejects with WatchError. */
  write(line: StateLine): Promise<void> {
    return new Promise((done, failed) => {
      this.#queue.push({ text: `${JSON.stringify(line)}\n`, done, failed });
      this.#working ??= this.#work();
    });
  }

  async close(): Promise<void> {
    await this.#working;
    await this.#handle?.close();
    this.#handle = undefined;
  }

  async #work(): Promise<void> {
    // What is noted in one turn is written together.
    await Promise.resolve();
    while (this.#queue.length > 0) {
      const writes = this.#queue;
      this.#queue = [];
      try {
        const text = writes.map((write) => write.text).join('');
        if (this.#size > 2 * this.#whole + GROWTH) await this.#anew();
        else {
          await this.#handle?.appendFile(text);
          await this.#handle?.datasync();
          this.#size += Buffer.byteLength(text);
        }
        for (const { done } of writes) done();
      } catch (cause) {
        for (const { failed } of writes) failed(unwritable(this.file, cause));
      }
    }
    this.#working = undefined;
  }

  /** The state in memory has all lines that wait, too. */
  async #anew(): Promise<void> {
    const fresh = `${this.file}.new`;
    const handle = await open(fresh, 'w', 0o600);
    let size = 0;
    try {
      let part = `${JSON.stringify(HEAD)}\n`;
      for (const line of this.lines()) {
        part += `${JSON.stringify(line)}\n`;
        if (part.length < 1_000_000) continue;
        size += Buffer.byteLength(part);
        await handle.appendFile(part);
        part = '';
      }
      size += Buffer.byteLength(part);
      await handle.appendFile(part);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await this.#handle?.close();
    this.#handle = undefined;
    await rename(fresh, this.file);
    await syncFolder(path.dirname(this.file));
    this.#handle = await open(this.file, 'a', 0o600);
    this.#size = size;
    this.#whole = size;
  }
}

/** Makes a rename last; systems that cannot (Windows) keep their folders safe by themselves. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function unwritable(file: string, cause: unknown): WatchError {
  if (cause instanceof WatchError) return cause;
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause);
  const full = code === 'ENOSPC' || code === 'EDQUOT';
  return new WatchError(
    {
      code: full ? 'disk-full' : 'watch-state-unwritable',
      where: file,
      message: full
        ? 'The disk is full: the state of the feeds cannot be written.'
        : `The state of the feeds cannot be read or written (${code}).`,
      fix: full
        ? 'Make room and start again: nothing that was added is lost.'
        : 'Check who owns the file and its folder, or name another ledger with --ledger.',
    },
    cause,
  );
}
