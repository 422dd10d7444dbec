import { parentPort, workerData } from 'node:worker_threads';
import type { ThreadSetup } from './messages.js';
import { serveJobs } from './serve-jobs.js';

/** The file that a worker thread starts with. */
if (parentPort !== null) serveJobs(parentPort, workerData as ThreadSetup);
