import { randomBytes } from 'node:crypto';
import { hostname } from 'node:os';
import type { BatchResult, CodedReport } from '../ledger/add-batches.js';
import type { Ledger } from '../ledger/ledger.js';
import type { CodedBy } from '../model/coding.js';
import type { Doc } from '../model/doc.js';
import type { Problem } from '../model/problem.js';
import { announce } from './announce.js';
import { makeStreams } from './make-streams.js';
import { type OpenQueueOptions, openQueue } from './open-queue.js';
import { Store } from './open-store.js';
import { QueueError } from './queue-error.js';
import { queueState } from './queue-state.js';
import { queueAway } from './send-reports.js';
import { serveMetrics } from './serve-metrics.js';
import { Worker, type WorkerTimes } from './worker.js';
import { type WorkerMetrics, workerMetrics } from './worker-metrics.js';

/** Coders for a worker. */
export interface FleetCoders {
  readonly by: CodedBy;
  readonly threads: number;
  /** Reports of usual length that keep them busy. */
  readonly window: number;
  code(doc: Doc): Promise<CodedReport>;
}

export interface FleetWorkerOptions extends Pick<OpenQueueOptions, 'queue' | 'creds' | 'stream'> {
  /** Where the ledger is, and how it is opened. */
  readonly ledger: string;
  readonly open: () => Promise<Ledger>;
  /** Starts the coders. */
  readonly coders: () => Promise<FleetCoders>;
  readonly keepText: boolean;
  readonly recode: boolean;
  /** `HOST:PORT`; without it no figures are served. */
  readonly metrics?: string;
  readonly signal: AbortSignal;
  readonly problem: (problem: Problem) => void;
  readonly told: (results: readonly BatchResult[]) => void;
  /** Told once it takes reports. */
  readonly ready: (id: string, metrics: string | undefined) => void;
  readonly times?: Partial<WorkerTimes>;
}

const FOREVER = Number.POSITIVE_INFINITY;
/** Milliseconds between two looks at the queue for the figures. */
const LOOK = 5000;

/** One worker from its start to its end, which `signal` brings. Waits for an engine and a ledger that are not there yet. Rejects with QueueError, LedgerError, or Error when the coders cannot go on. */
export async function runFleetWorker(options: FleetWorkerOptions): Promise<void> {
  const { signal, problem } = options;
  const figures = workerMetrics();
  const store = new Store(options.ledger, options.open);
  const troubles: string[] = ['the worker is starting'];
  const now = { text: () => figures.text(), troubles: (): readonly string[] => troubles };
  const server =
    options.metrics === undefined
      ? undefined
      : await serveMetrics({
          address: options.metrics,
          text: () => now.text(),
          troubles: () => now.troubles(),
        });
  const id = `${hostname()
    .replace(/[^\w-]/g, '-')
    .slice(0, 40)}-${process.pid}-${randomBytes(2).toString('hex')}`;
  try {
    const name = `chancery worker ${id}`;
    const queue = await openQueue({
      ...options,
      name,
      patience: FOREVER,
      waits: (error) => problem(waiting(error)),
    });
    try {
      await makeStreams(
        queue,
        {},
        {
          patience: FOREVER,
          signal,
          waits: (cause) => problem(queueAway(queue, cause)),
        },
      );
      const coders = await options.coders();
      figures.builtBy(coders.by);
      const worker = new Worker({ ...options, ...coders, queue, store, id, metrics: figures });
      now.troubles = () => [
        ...(store.up ? [] : ['the ledger does not answer']),
        ...(queue.connected() ? [] : ['the engine does not answer']),
      ];
      const { version, codebook } = coders.by;
      const said = announce({
        queue,
        said: { id, version, codebook, threads: coders.threads },
        now: () => ({ done: worker.done, inFlight: worker.inFlight, ledger: store.up ? 'up' : 'away' }),
      });
      const looking = keepLooking(() => queueState(queue), figures);
      try {
        options.ready(id, server?.address);
        await worker.run();
      } finally {
        clearInterval(looking);
        await said.end();
      }
    } finally {
      await queue.close();
    }
  } catch (cause) {
    // Ended before it could begin.
    if (!(signal.aborted && cause instanceof QueueError)) throw cause;
  } finally {
    await store.close();
    await server?.close();
  }
}

function keepLooking(look: () => ReturnType<typeof queueState>, figures: WorkerMetrics): NodeJS.Timeout {
  const once = (): void => {
    look().then(
      (state) => {
        figures.queueUp.set(1);
        figures.look(state);
      },
      () => figures.queueUp.set(0),
    );
  };
  once();
  return setInterval(once, LOOK).unref();
}

function waiting({ problem }: QueueError): Problem {
  return { ...problem, level: 'warning', fix: `${problem.fix} Until then the worker waits.` };
}
