import type { Fetcher } from '../../fetch/make-fetcher.js';
import type { Ledger } from '../../ledger/ledger.js';
import { fault } from '../fault.js';
import { IntakeJob, type IntakeRequest } from './intake-job.js';
import { INTAKE_LIMITS } from './intake-limits.js';
import { type IntakeCoder, runJob } from './run-job.js';

export interface IntakeOptions {
  readonly coder: IntakeCoder;
  /** Fetches addresses; without it they are refused. */
  readonly fetcher?: Fetcher;
}

/** Adds reports in the background, one job after another. Jobs live as long as the server; what they added stays. */
export interface Intake {
  /** True where addresses are fetched. */
  readonly fetches: boolean;
  /** True where it fetches from the public web only. */
  readonly publicOnly: boolean;
  /** Puts a job in the queue; a Fault of status 503 where that is full. */
  start(ledger: Ledger, request: IntakeRequest): IntakeJob;
  job(id: string): IntakeJob | undefined;
  /** Jobs that are remembered, newest first. */
  jobs(): readonly IntakeJob[];
  /** Stops all jobs; resolves when nothing is written any more. */
  close(): Promise<void>;
}

export function makeIntake({ coder, fetcher }: IntakeOptions): Intake {
  const jobs = new Map<string, IntakeJob>();
  let last: Promise<void> = Promise.resolve();
  let closed = false;

  function forget(): void {
    for (const [id, job] of jobs) {
      if (jobs.size <= INTAKE_LIMITS.kept) break;
      if (job.over) jobs.delete(id);
    }
  }

  return {
    fetches: fetcher !== undefined,
    publicOnly: fetcher === undefined || fetcher.publicOnly,
    start(ledger, request) {
      const job = new IntakeJob(request);
      const waiting = [...jobs.values()].filter(({ over }) => !over);
      const bytes = waiting.reduce((sum, one) => sum + one.bytes, job.bytes);
      if (closed || waiting.length > INTAKE_LIMITS.jobs || bytes > INTAKE_LIMITS.bytes)
        throw fault(
          503,
          'intake-full',
          'server',
          closed ? 'The server is ending.' : `${waiting.length} jobs are waiting or at work.`,
          'Come again when one of them is done, or use `chancery add`.',
        );
      jobs.set(job.id, job);
      forget();
      last = last.then(async () => {
        if (!job.over) await runJob(job, ledger, coder, fetcher);
      });
      return job;
    },
    job: (id) => jobs.get(id),
    jobs: () => [...jobs.values()].reverse(),
    async close() {
      closed = true;
      for (const job of jobs.values()) job.stop();
      await last;
      await coder.close();
    },
  };
}
