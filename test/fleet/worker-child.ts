/**
 * A program for tests: a worker as `chancery worker` starts it, whose threads die of marked words (poison-thread.ts), that may say another version of itself,
 * and that is quick to lose patience. argv: queue, ledger, version, milliseconds of delay, "recode" or nothing.
 */
import { runFleetWorker } from '../../src/fleet/run-fleet-worker.js';
import { openLedger } from '../../src/ledger/open-ledger.js';
import { problemText } from '../../src/model/problem.js';
import { makePool, type Pool } from '../../src/pool/make-pool.js';

const [queue = '', ledger = '', version = '', delay = '300', mode = ''] = process.argv.slice(2);
const end = new AbortController();
process.once('SIGTERM', () => end.abort());
let pool: Pool | undefined;
await runFleetWorker({
  ...{ queue, ledger, keepText: false, recode: mode === 'recode', signal: end.signal },
  open: () => openLedger(ledger),
  coders: async () => {
    const made = await makePool({ threads: 1, worker: new URL('poison-thread.js', import.meta.url) });
    pool = made;
    const by = version === '' ? made.by : { ...made.by, version };
    return {
      ...{ by, threads: 1, window: made.window },
      code: async (doc) => {
        const { coding, ...rest } = await made.codeOne(doc);
        return { ...rest, coding: { ...coding, by } };
      },
    };
  },
  problem: (problem) => process.stderr.write(`${problemText(problem)}\n`),
  told: (results) => {
    for (const { id, outcome } of results) process.stdout.write(`${outcome} ${id}\n`);
  },
  ready: (id) => process.stdout.write(`ready ${id}\n`),
  times: { hold: 1000, delay: Number(delay), unknown: 4 },
});
await pool?.close();
