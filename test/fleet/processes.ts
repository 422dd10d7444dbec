import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';
import { packageRoot } from '../../src/packaged/package-root-node.js';
import { wait } from './start-nats.js';

export const BIN = path.join(packageRoot(), 'bin', 'chancery.js');
export const WORKER_CHILD = path.join(packageRoot(), 'dist', 'test', 'fleet', 'worker-child.js');

/** A program of a test, as a person would start it. */
export interface Running {
  readonly child: ChildProcess;
  out(): string;
  err(): string;
  /** Resolves when its standard output or error has the words; rejects when it ends without. */
  said(words: string | RegExp): Promise<void>;
  kill(signal?: NodeJS.Signals): void;
  /** Exit status; null when a signal ended it. */
  ended: Promise<number | null>;
}

/** Looks, each after 20 ms: a minute. */
const MOST_TRIES = 3000;

const running = new Set<ChildProcess>();
process.on('exit', () => killAll());

/** Ends all programs that a test left, but for the one to be kept. */
export function killAll(kept?: Running): void {
  for (const child of running) if (child !== kept?.child) child.kill('SIGKILL');
}

/** Starts `node FILE ARGS…`; `inside`: the words before it that make it run on another machine of a test. */
export function start(
  file: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
  inside: readonly string[] = [],
): Running {
  const [program = '', ...words] = [...inside, process.execPath, file, ...args];
  const child = spawn(program, words, {
    env: { ...process.env, NO_COLOR: '1', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.add(child);
  let [out, err] = ['', ''];
  child.stdout.on('data', (bytes: Buffer) => {
    out += bytes;
  });
  child.stderr.on('data', (bytes: Buffer) => {
    err += bytes;
  });
  let over = false;
  const ended = new Promise<number | null>((resolve) => {
    child.once('close', (status) => {
      over = true;
      running.delete(child);
      resolve(status);
    });
  });
  const has = (words: string | RegExp): boolean =>
    [out, err].some((text) => (typeof words === 'string' ? text.includes(words) : words.test(text)));
  return {
    child,
    out: () => out,
    err: () => err,
    async said(words) {
      for (let tries = 0; !has(words); tries++) {
        if (over || tries > MOST_TRIES) throw new Error(`did not say ${String(words)}:\n${out}\n${err}`);
        await wait(20);
      }
    },
    kill: (signal = 'SIGTERM') => void child.kill(signal),
    ended,
  };
}

/** Runs `chancery ARGS…` to its end. */
export async function chancery(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<{ readonly status: number | null; readonly out: string; readonly err: string }> {
  const program = start(BIN, args, env);
  const status = await program.ended;
  return { status, out: program.out(), err: program.err() };
}
