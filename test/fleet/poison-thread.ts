/** What a coder's thread starts with in tests: the usual, but a report of marked words ends the thread, or the whole process, as a fault in native code would. */
import { parentPort, workerData } from 'node:worker_threads';
import type { Job, ThreadSetup } from '../../src/pool/messages.js';
import { serveJobs } from '../../src/pool/serve-jobs.js';

if (parentPort !== null) {
  parentPort.on('message', (jobs: readonly Job[]) => {
    for (const { doc } of jobs) {
      if (doc.text.includes('Poison for the process')) process.kill(process.pid, 'SIGKILL');
      if (doc.text.includes('Poison for the thread')) process.exit(9);
    }
  });
  serveJobs(parentPort, workerData as ThreadSetup);
}
