import { existsSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import type { CodedBy, Coding } from '../model/coding.js';
import type { Doc } from '../model/doc.js';
import type { Problem } from '../model/problem.js';
import { codebookFiles } from '../packaged/codebook-files-node.js';
import type { LoadOptions } from '../packaged/load-coder-node.js';
import { packagedModel } from '../parse/load-node.js';
import { JobQueue, type PoolResult } from './job-queue.js';
import { mapInOrder } from './map-in-order.js';
import { weightOf } from './weight-of.js';

export interface PoolOptions extends LoadOptions {
  /** 1 to 64; default the machine's cores. Each takes some 250 MB. */
  readonly threads?: number;
  /** Reports handed to a thread at once, 1 to 256; default 16. */
  readonly batch?: number;
  /** Most megabytes of a thread's heap; default Node's own. */
  readonly memory?: number;
  /** Another file for the threads to start with; for tests. */
  readonly worker?: URL;
}

export interface PoolRun {
  /** Ends the run; the iterator then throws the signal's reason. */
  readonly signal?: AbortSignal;
}

/** Coders in worker threads. The bytes of their Codings are those of one coder in one thread. */
export interface Pool {
  /** Codings in the order of `docs`, which is read no further ahead than the threads need. */
  code(docs: Iterable<Doc> | AsyncIterable<Doc>, run?: PoolRun): AsyncGenerator<Coding, void, undefined>;
  /**
   * Codes one report, when its turn comes; with `parse`, gives the parse to be kept beside its text; with `rows`, the rows of a ledger that takes them
   * (`takesRows`) and a Coding without what was found: it costs less to hand over.
   */
  codeOne(doc: Doc, options?: { readonly parse?: boolean; readonly rows?: boolean }): Promise<PoolResult>;
  /** So many reports of usual length, given at once, keep all threads busy. */
  readonly window: number;
  readonly by: CodedBy;
  /** Faults of the codebook and of the tables of lang/en, with file and line. */
  readonly problems: readonly Problem[];
  /** Ends the threads; what was not yet coded is rejected. */
  close(): Promise<void>;
}

/**
 * Starts worker threads, each with a coder. The model's bytes are shared between them. A thread that dies is started anew and its
 * reports go again, one by one; a report whose thread dies twice comes back without events, with the problem `thread-died`. Rejects with
 * Error when the model or the codebook cannot be read, with RangeError for bad options.
 */
export async function makePool(options: PoolOptions = {}): Promise<Pool> {
  const { threads = availableParallelism(), batch = 16, memory } = options;
  within('threads', threads, 1, 64);
  within('batch', batch, 1, 256);
  const files = codebookFiles(options.codebook);
  const setup = { files, model: sharedModel(options.model ?? process.env['CHANCERY_MODEL']) };
  const file = options.worker ?? workerFile();
  const queue = new JobQueue({ threads, batch, file, setup, ...(memory === undefined ? {} : { memory }) });
  const { by, problems } = await queue.start();
  const window = threads * batch * 2;
  return {
    code: (docs, run = {}) =>
      mapInOrder(docs, async (doc) => (await queue.submit(doc, { parse: false, rows: false })).coding, {
        ...run,
        window,
        weigh: weightOf,
      }),
    codeOne: (doc, { parse = false, rows = false } = {}) => queue.submit(doc, { parse, rows }),
    window,
    by,
    problems,
    close: () => queue.close(),
  };
}

function within(name: string, value: number, least: number, most: number): void {
  if (!Number.isInteger(value) || value < least || value > most)
    throw new RangeError(`${name} is ${value}, expected a whole number from ${least} to ${most}.`);
}

function sharedModel(file = packagedModel()): SharedArrayBuffer {
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(file);
  } catch (cause) {
    throw new Error(`No language model at ${file}. Build one with npm run train.`, { cause });
  }
  const shared = new SharedArrayBuffer(bytes.length);
  new Uint8Array(shared).set(bytes);
  return shared;
}

/** The compiled worker: beside this file, or in dist/ when this is the source. */
function workerFile(): URL {
  const beside = new URL('pool-worker.js', import.meta.url);
  return existsSync(beside) ? beside : new URL('../../dist/src/pool/pool-worker.js', import.meta.url);
}
