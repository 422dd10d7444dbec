import { availableParallelism } from 'node:os';
import type { CodedBy } from '../model/coding.js';
import type { Doc } from '../model/doc.js';
import type { PoolResult } from '../pool/job-queue.js';
import type { Pool } from '../pool/make-pool.js';

/** Milliseconds without work after which the threads end: each holds some 250 MB. */
const IDLE = 60_000;
const MOST_THREADS = 4;

export interface IdleCoders {
  /** Which coder it is; starts the threads, the first time. */
  by(): Promise<CodedBy>;
  code(doc: Doc, options: { readonly parse: boolean }): Promise<PoolResult>;
  close(): Promise<void>;
}

/**
 * Coders in threads of their own that start with the first report and end when there was none for a minute. Without a number, one for each core but
 * one, which is left to the program itself, at most four.
 */
export function idleCoders(threads?: number): IdleCoders {
  let pool: Promise<Pool> | undefined;
  let by: CodedBy | undefined;
  let working = 0;
  let idle: NodeJS.Timeout | undefined;
  const end = async (): Promise<void> => {
    const ending = pool;
    pool = undefined;
    await (await ending?.catch(() => undefined))?.close();
  };
  const start = async (): Promise<Pool> => {
    const { makePool } = await import('../pool/make-pool.js');
    const usual = Math.max(1, Math.min(MOST_THREADS, availableParallelism() - 1));
    const made = await makePool({ threads: threads ?? usual });
    by = made.by;
    return made;
  };
  const use = async <T>(job: (pool: Pool) => Promise<T>): Promise<T> => {
    clearTimeout(idle);
    working++;
    try {
      pool ??= start();
      return await job(await pool);
    } catch (cause) {
      await end();
      throw cause;
    } finally {
      working--;
      if (working === 0) idle = setTimeout(() => void end(), IDLE).unref();
    }
  };
  return {
    by: async () => by ?? (await use(async (made) => made.by)),
    code: (doc, options) => use((made) => made.codeOne(doc, options)),
    async close() {
      clearTimeout(idle);
      await end();
    },
  };
}
