import { existsSync, writeFileSync } from 'node:fs';
import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import type { Job, ThreadSetup } from '../../src/pool/messages.js';
import { serveJobs } from '../../src/pool/serve-jobs.js';

/**
 * A worker whose thread really ends: before it codes a report called `deadly…`, each time; after it coded one called `late…`, each time;
 * before one called `once…`, but only while the file that the variable DEADLY_MARK names is not there; at its start when DEADLY_STILLBORN is set.
 */
const mark = process.env['DEADLY_MARK'] ?? '';
const port = parentPort as MessagePort;

if (process.env['DEADLY_STILLBORN'] !== undefined) process.exit(9);
port.on('message', (jobs: readonly Job[]) => {
  for (const { doc } of jobs) {
    if (doc.id.startsWith('deadly')) process.exit(7);
    if (doc.id.startsWith('once') && !existsSync(mark)) {
      writeFileSync(mark, '');
      process.exit(8);
    }
  }
});
serveJobs(port, workerData as ThreadSetup);
port.on('message', (jobs: readonly Job[]) => {
  if (jobs.some(({ doc }) => doc.id.startsWith('late'))) process.exit(6);
});
