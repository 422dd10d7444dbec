import { availableParallelism } from 'node:os';
import type { IntakeCoder } from '../http/intake/run-job.js';
import type { CodedBy } from '../model/coding.js';
import type { Pool } from '../pool/make-pool.js';

/** Milliseconds without work after which the threads end: each holds some 250 MB. */
const IDLE = 60_000;
const MOST_THREADS = 4;

/**
 * Codes reports that the server takes in, in threads of their own, so that it answers meanwhile; one core is left to it where there are several. The
 * threads start with the first report and end when there was none for a minute. `by` is that of the shipped coder.
 */
export function intakeCoder(by: CodedBy): IntakeCoder {
  let pool: Promise<Pool> | undefined;
  let working = 0;
  let idle: NodeJS.Timeout | undefined;
  const end = async (): Promise<void> => {
    const ending = pool;
    pool = undefined;
    await (await ending?.catch(() => undefined))?.close();
  };
  const start = async (): Promise<Pool> => {
    const { makePool } = await import('../pool/make-pool.js');
    return makePool({ threads: Math.max(1, Math.min(MOST_THREADS, availableParallelism() - 1)) });
  };
  return {
    by,
    async code(doc, { parse }) {
      clearTimeout(idle);
      working++;
      try {
        pool ??= start();
        return await (await pool).codeOne(doc, { parse });
      } catch (cause) {
        await end();
        throw cause;
      } finally {
        working--;
        if (working === 0) idle = setTimeout(() => void end(), IDLE).unref();
      }
    },
    async close() {
      clearTimeout(idle);
      await end();
    },
  };
}
