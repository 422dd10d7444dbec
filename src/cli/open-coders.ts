import { statSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { codeForLedger } from '../ledger/code-for-ledger.js';
import type { CodedBy } from '../model/coding.js';
import type { Problem } from '../model/problem.js';
import { codeSafely } from '../packaged/code-safely.js';
import type { PoolResult } from '../pool/job-queue.js';
import { listFiles } from '../read/files-node.js';
import type { Work } from './each-report.js';
import { checked, loadCoder } from './load-coder.js';

export interface CodersOptions {
  /** A number, or `auto`. */
  readonly threads: string;
  readonly codebook?: string | undefined;
  /** Give the parse too. */
  readonly parse?: boolean;
  /** For a ledger that takes rows: threads make them. */
  readonly rows?: boolean;
}

/** One coder in this thread, or several in threads of their own; either way the same Codings. */
export interface Coders extends Work<PoolResult> {
  readonly by: CodedBy;
  readonly problems: readonly Problem[];
  close(): Promise<void>;
}

/** A thread takes about a second to start: it is worth that above so many bytes of input. */
const WORTH_THREADS = 1_000_000;
const MOST_THREADS = 4;

/** Coders for the reports at `paths`. */
export async function openCoders(
  paths: readonly string[],
  { threads, codebook, parse = false, rows = false }: CodersOptions,
): Promise<Coders> {
  const count = threads === 'auto' ? worthwhile(paths) : Number(threads);
  if (count === 1) {
    const { coder, problems } = loadCoder(codebook);
    const work = parse ? codeForLedger : undefined;
    return {
      window: 1,
      code: inTurn((doc) =>
        codeSafely<PoolResult>(coder, doc, () => work?.(coder, doc) ?? { coding: coder(doc) }),
      ),
      by: coder.by,
      problems,
      close: async () => {},
    };
  }
  const { makePool } = await import('../pool/make-pool.js');
  const pool = await makePool({ ...checked(codebook), threads: count });
  const { window, by, problems } = pool;
  return {
    window,
    code: (doc) => pool.codeOne(doc, { parse, rows }),
    by,
    problems,
    close: () => pool.close(),
  };
}

/** One after another, with a pause in between in which the program hears Ctrl-C and writes what is done. */
function inTurn<T, R>(work: (one: T) => R): (one: T) => Promise<R> {
  let last: Promise<unknown> = Promise.resolve();
  return (one) => {
    const next = last.then(() => new Promise((resume) => setImmediate(resume))).then(() => work(one));
    last = next.catch(() => undefined);
    return next;
  };
}

function worthwhile(paths: readonly string[]): number {
  let bytes = 0;
  for (const file of listFiles(paths).files) {
    if (file !== '-') bytes += statSync(file, { throwIfNoEntry: false })?.size ?? 0;
    if (bytes > WORTH_THREADS) return Math.min(MOST_THREADS, availableParallelism());
  }
  return 1;
}
