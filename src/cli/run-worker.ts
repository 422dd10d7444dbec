import { availableParallelism } from 'node:os';
import { runFleetWorker } from '../fleet/run-fleet-worker.js';
import type { BatchResult } from '../ledger/add-batches.js';
import type { Outcome } from '../ledger/ledger.js';
import { openLedger } from '../ledger/open-ledger.js';
import { makePool, type Pool } from '../pool/make-pool.js';
import { CommandError } from './command-error.js';
import { endSignal } from './end-signal.js';
import { EXIT } from './exit-codes.js';
import { checked, shippedFamilies } from './load-coder.js';
import { type QueueCommandOptions, queueFrom } from './queue-option.js';
import { print, printProblem } from './terminal.js';

export interface WorkerCommandOptions extends QueueCommandOptions {
  readonly ledger: string;
  readonly threads: string;
  readonly keepText?: boolean;
  readonly recode?: boolean;
  readonly codebook?: string;
  readonly metrics?: string;
}

/** `chancery worker`: takes reports from the engine and codes them into the ledger, until Ctrl-C or SIGTERM. */
export async function runWorker(options: WorkerCommandOptions): Promise<number> {
  const { ledger, keepText = false, recode = false, threads, metrics } = options;
  if (ledger === ':memory:')
    throw new CommandError({
      code: 'usage',
      where: 'worker',
      message: 'Found a ledger in memory, which would be gone with the worker.',
      fix: 'Name a server (postgres://…), or the file that a running `chancery serve` owns.',
    });
  const count = threads === 'auto' ? Math.min(64, availableParallelism()) : Number(threads);
  const outcomes: Record<Outcome, number> = { added: 0, replaced: 0, skipped: 0, refused: 0 };
  let events = 0;
  const told = (results: readonly BatchResult[]): void => {
    for (const { outcome, coding } of results) {
      outcomes[outcome]++;
      if (outcome === 'added' || outcome === 'replaced') events += coding?.events.length ?? 0;
    }
  };
  const end = endSignal();
  const familyOf = shippedFamilies();
  // A file may be owned by a server, which takes Codings.
  const rows = /^postgres(?:ql)?:/i.test(ledger);
  let pool: Pool | undefined;
  try {
    await runFleetWorker({
      ...queueFrom(options),
      ...{ ledger, keepText, recode, told, problem: printProblem, signal: end.signal },
      open: () => openLedger(ledger, { familyOf }),
      coders: async () => {
        pool = await makePool({ ...checked(options.codebook), threads: count });
        for (const problem of pool.problems) printProblem(problem);
        const { by, window, codeOne } = pool;
        return { by, window, threads: count, code: (doc) => codeOne(doc, { parse: keepText, rows }) };
      },
      ...(metrics === undefined ? {} : { metrics }),
      ready: (id, address) => {
        const figures = address === undefined ? '' : `; figures at http://${address}/metrics`;
        void print(`Worker ${id} takes reports${figures} (Ctrl-C ends it)\n`);
      },
    });
    const { added, replaced, skipped, refused } = outcomes;
    await print(
      `${added} added, ${replaced} coded anew, ${skipped} there already, ${refused} given up; ${events} events.\n`,
    );
    return EXIT.fine;
  } finally {
    await pool?.close();
    end.end();
  }
}
