/** `chancery/pool`: coders in worker threads. Needs Node. */
export type { PoolResult } from '../pool/job-queue.js';
export { makePool, type Pool, type PoolOptions, type PoolRun } from '../pool/make-pool.js';
