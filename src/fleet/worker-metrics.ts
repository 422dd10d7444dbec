import type { CodedBy } from '../model/coding.js';
import { VERSION } from '../model/version.js';
import { Metrics } from './metrics.js';
import type { QueueState } from './queue-state.js';

/** Seconds: a report of usual length takes some hundredths, a book some tens. */
const CODING = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60];
const WRITING = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

/** Reasons that have a figure of their own; others count as `other`, so that no message from outside makes a label. */
export const REASONS: ReadonlySet<string> = new Set([
  ...[
    'not-a-report',
    'envelope-unknown',
    'worker-killed',
    'thread-died',
    'coding-failed',
    'write-failed',
    'id-taken',
  ],
]);

/** What a worker tells Prometheus. docs/reference/fleet.md lists it; a test compares. */
export function workerMetrics() {
  const metrics = new Metrics();
  const figures = {
    build: metrics.gauge(
      'chancery_build_info',
      'Always 1; the labels say which program, codebook and language model this is.',
    ),
    reports: metrics.counter(
      'chancery_reports_total',
      'Reports by what became of them: added, replaced, skipped, refused or dead.',
    ),
    dead: metrics.counter('chancery_dead_letters_total', 'Reports given up, by reason.'),
    returned: metrics.counter(
      'chancery_returned_total',
      'Reports given back to the queue: at the end, while the ledger is away, or of an unknown envelope.',
    ),
    redelivered: metrics.counter(
      'chancery_redelivered_total',
      'Reports received that had been delivered before.',
    ),
    problems: metrics.counter('chancery_problems_total', 'Problems told of reports, by level.'),
    events: metrics.counter('chancery_events_total', 'Events written.'),
    coding: metrics.histogram(
      'chancery_coding_seconds',
      'Seconds from handing a report to the coders to its coding.',
      CODING,
    ),
    writing: metrics.histogram(
      'chancery_writing_seconds',
      'Seconds in which one batch was written to the ledger.',
      WRITING,
    ),
    inFlight: metrics.gauge('chancery_reports_in_flight', 'Reports in the hands of this worker.'),
    ledgerUp: metrics.gauge('chancery_ledger_up', '1 while the ledger answers, else 0.'),
    queueUp: metrics.gauge('chancery_queue_up', '1 while the engine is connected and answers, else 0.'),
    pending: metrics.gauge('chancery_queue_pending', 'Reports of the queue that no worker has yet.'),
    ackPending: metrics.gauge('chancery_queue_ack_pending', 'Reports in the hands of all workers.'),
    queueRedelivered: metrics.gauge(
      'chancery_queue_redelivered',
      'Reports in the hands of workers that had been delivered before.',
    ),
    messages: metrics.gauge('chancery_stream_messages', 'Messages in a stream.'),
    bytes: metrics.gauge('chancery_stream_bytes', 'Bytes in a stream.'),
    maxBytes: metrics.gauge('chancery_stream_max_bytes', 'Bytes that a stream may hold.'),
    lag: metrics.gauge(
      'chancery_stream_replica_lag',
      'Operations by which a node is behind the leader of a stream.',
    ),
    offline: metrics.gauge(
      'chancery_stream_replica_offline',
      '1 while a node that keeps a stream is away, else 0.',
    ),
    memory: metrics.gauge('process_resident_memory_bytes', 'Memory of this process.'),
    started: metrics.gauge('process_start_time_seconds', 'When this process began, in seconds since 1970.'),
  };
  figures.started.set(Math.round(Date.now() / 1000 - process.uptime()));
  return {
    ...figures,
    builtBy: ({ codebook, parser }: CodedBy) => figures.build.set(1, { version: VERSION, codebook, parser }),
    deadBy: (code: string) => {
      figures.reports.add(1, { outcome: 'dead' });
      figures.dead.add(1, { reason: REASONS.has(code) ? code : 'other' });
    },
    /** Takes what a look at the queue showed. */
    look({ streams, consumer }: QueueState) {
      figures.pending.set(consumer.waiting);
      figures.ackPending.set(consumer.inFlight);
      figures.queueRedelivered.set(consumer.redelivered);
      for (const gauge of [figures.lag, figures.offline]) gauge.clear();
      for (const { name: stream, messages, bytes, maxBytes, replicas } of streams) {
        figures.messages.set(messages, { stream });
        figures.bytes.set(bytes, { stream });
        figures.maxBytes.set(maxBytes, { stream });
        for (const { node, lag, offline } of replicas) {
          figures.lag.set(lag, { stream, node });
          figures.offline.set(offline ? 1 : 0, { stream, node });
        }
      }
    },
    text() {
      figures.memory.set(process.memoryUsage.rss());
      return metrics.text();
    },
  };
}

export type WorkerMetrics = ReturnType<typeof workerMetrics>;
