import {
  AckPolicy,
  type ConsumerConfig,
  DeliverPolicy,
  DiscardPolicy,
  JetStreamApiError,
  RetentionPolicy,
  StorageType,
  type StreamConfig,
} from '@nats-io/jetstream';
import { type NatsConnection, nanos } from '@nats-io/transport-node';
import type { Queue } from './open-queue.js';
import { isPassing, patiently } from './passing.js';
import { QueueError } from './queue-error.js';

/** How a fleet's streams are made; what is left out has its default. */
export interface StreamSettings {
  /** Nodes that keep each report; default 3, or as many as the cluster has. */
  readonly replicas?: number;
  /** Most bytes of reports that wait; default 4 GiB. */
  readonly maxBytes?: number;
  /** Most bytes of dead letters; default 1 GiB. */
  readonly deadBytes?: number;
  /** Milliseconds after which a report that a worker neither finished nor said to be at work on goes to another; default 30 s. */
  readonly ackWait?: number;
  /** Reports in the hands of all workers together; default 10,000. */
  readonly maxAckPending?: number;
}

export const GIB = 2 ** 30;
const NOT_FOUND = new Set([10014, 10059]);
/** Milliseconds for which a cluster that is choosing its leaders is waited for. */
const PATIENCE = 60_000;
/** A message with its headers, whatever the server would take. */
const MOST_MESSAGE = 64 * 2 ** 20;
/** A report sent again within this time is dropped by the engine; later by the store. */
const DUPLICATES = 5 * 60_000;
const DAY = 86_400_000;

/**
 * Makes the streams and the consumer that are not there yet; with `change`, also gives those that are there the settings named. Safe to be called by
 * many at once. Rejects with QueueError.
 */
export async function makeStreams(
  queue: Queue,
  settings: StreamSettings = {},
  {
    change = false,
    patience = PATIENCE,
    waits = () => {},
    signal,
  }: {
    readonly change?: boolean;
    readonly patience?: number;
    readonly waits?: (cause: unknown) => void;
    readonly signal?: AbortSignal;
  } = {},
): Promise<void> {
  const { names, streams } = queue;
  try {
    for (const config of configs(queue, settings))
      await patiently(
        async () => {
          try {
            const { config: standing } = await streams.streams.info(config.name);
            if (change)
              await streams.streams.update(config.name, { ...standing, ...changes(config, settings) });
          } catch (cause) {
            if (!isMissing(cause)) throw cause;
            await streams.streams.add(config);
          }
        },
        { patience, waits, queue, ...(signal === undefined ? {} : { signal }) },
      );
    await patiently(
      async () => {
        try {
          await streams.consumers.info(names.reports, names.consumer);
          if (change) await streams.consumers.update(names.reports, names.consumer, consumerLimits(settings));
        } catch (cause) {
          if (!isMissing(cause)) throw cause;
          await streams.consumers.add(names.reports, consumerConfig(queue, settings));
        }
      },
      { patience, waits, queue, ...(signal === undefined ? {} : { signal }) },
    );
  } catch (cause) {
    throw unmade(cause, queue);
  }
}

function configs(
  { names, connection }: Queue,
  settings: StreamSettings,
): (Partial<StreamConfig> & { name: string })[] {
  const { maxBytes = 4 * GIB, deadBytes = GIB } = settings;
  const num_replicas = settings.replicas ?? usualReplicas(connection);
  const kept = { storage: StorageType.File, num_replicas, max_msg_size: MOST_MESSAGE };
  return [
    {
      ...kept,
      name: names.reports,
      description: 'Reports that wait for a coder of Chancery.',
      subjects: [`${names.root}.reports.>`],
      retention: RetentionPolicy.Workqueue,
      discard: DiscardPolicy.New,
      max_bytes: maxBytes,
      duplicate_window: nanos(DUPLICATES),
    },
    {
      ...kept,
      name: names.dead,
      description: 'Reports that Chancery could not code, each with its reason.',
      subjects: [`${names.root}.dead.>`],
      retention: RetentionPolicy.Limits,
      discard: DiscardPolicy.New,
      max_bytes: deadBytes,
      duplicate_window: nanos(DUPLICATES),
    },
    {
      ...kept,
      name: names.state,
      description: 'What workers say of themselves, and which reports they had begun with when they died.',
      subjects: [`${names.root}.state.>`],
      retention: RetentionPolicy.Limits,
      discard: DiscardPolicy.Old,
      max_msgs_per_subject: 1,
      max_bytes: GIB / 16,
      max_age: nanos(DAY),
    },
  ];
}

/** The settings that were named, of a stream that is there. */
function changes(config: Partial<StreamConfig>, settings: StreamSettings): Partial<StreamConfig> {
  const bytes =
    config.max_age !== undefined
      ? undefined
      : config.retention === RetentionPolicy.Workqueue
        ? settings.maxBytes
        : settings.deadBytes;
  return {
    ...(settings.replicas === undefined ? {} : { num_replicas: settings.replicas }),
    ...(bytes === undefined ? {} : { max_bytes: bytes }),
  };
}

function consumerLimits({ ackWait, maxAckPending }: StreamSettings): Partial<ConsumerConfig> {
  return {
    ...(ackWait === undefined ? {} : { ack_wait: nanos(ackWait) }),
    ...(maxAckPending === undefined ? {} : { max_ack_pending: maxAckPending }),
  };
}

/** `max_deliver` has no bound: JetStream would leave a report that reached it where it lies, coded by nobody and named by nobody. Workers count instead. */
function consumerConfig({ names }: Queue, settings: StreamSettings): Partial<ConsumerConfig> {
  const { ackWait = 30_000, maxAckPending = 10_000 } = settings;
  return {
    durable_name: names.consumer,
    description: 'Workers of Chancery.',
    ack_policy: AckPolicy.Explicit,
    deliver_policy: DeliverPolicy.All,
    ...consumerLimits({ ackWait, maxAckPending }),
    max_deliver: -1,
    max_waiting: 2048,
  };
}

/** 3, or as many as the cluster has; the addresses that a node knows of tell how many that are. */
export function usualReplicas({ info }: NatsConnection): number {
  if (info?.cluster === undefined) return 1;
  return Math.max(1, Math.min(3, new Set(info.connect_urls ?? ['', '', '']).size));
}

function isMissing(cause: unknown): boolean {
  return cause instanceof JetStreamApiError && NOT_FOUND.has(cause.code);
}

function unmade(cause: unknown, { names, shown }: Queue): QueueError {
  const said = cause instanceof Error ? cause.message : String(cause);
  const small = cause instanceof JetStreamApiError && cause.code === 10047;
  return new QueueError(
    {
      code: isPassing(cause) ? 'queue-unreachable' : 'queue-unfit',
      where: `${shown}, stream ${names.reports}`,
      message: `The streams cannot be made or looked at: ${said}.`,
      fix: small
        ? 'Give the engine more room (max_file_store), or make smaller streams with `chancery fleet setup --max-size 1GiB --dead-size 256MiB`.'
        : 'Look whether most nodes of the cluster run and what they print; `chancery fleet setup --replicas 1` makes do with one node.',
    },
    cause,
  );
}
