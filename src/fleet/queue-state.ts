import type { ClusterInfo, StreamInfo } from '@nats-io/jetstream';
import type { Queue } from './open-queue.js';

/** Seconds after which a node that its leader does not hear is taken for away: servers of 2.9 say so themselves only after minutes. */
const AWAY = 10;

/** A node that keeps a stream, as the stream's leader sees it. */
export interface ReplicaState {
  readonly node: string;
  readonly leader: boolean;
  /** It has what the leader has, or was heard of a moment ago. */
  readonly current: boolean;
  readonly offline: boolean;
  /** Operations by which it is behind. */
  readonly lag: number;
  /** Seconds since it was heard of. */
  readonly silent: number;
}

export interface StreamState {
  readonly name: string;
  readonly messages: number;
  readonly bytes: number;
  readonly maxBytes: number;
  readonly firstSeq: number;
  readonly lastSeq: number;
  /** Empty for an engine of one node. */
  readonly replicas: readonly ReplicaState[];
}

/** A look at the streams and the consumer of a fleet. */
export interface QueueState {
  readonly streams: readonly StreamState[];
  readonly consumer: {
    readonly waiting: number;
    readonly inFlight: number;
    readonly redelivered: number;
    /** Milliseconds after which a report in silent hands goes to others. */
    readonly ackWait: number;
  };
}

/** Looks at the queue. Rejects with what the engine says when it does not answer. */
export async function queueState({ streams, names }: Queue): Promise<QueueState> {
  const [reports, dead, consumer] = await Promise.all([
    streams.streams.info(names.reports),
    streams.streams.info(names.dead),
    streams.consumers.info(names.reports, names.consumer),
  ]);
  return {
    streams: [reports, dead].map(streamState),
    consumer: {
      waiting: consumer.num_pending,
      inFlight: consumer.num_ack_pending,
      redelivered: consumer.num_redelivered,
      ackWait: (consumer.config.ack_wait ?? 30e9) / 1e6,
    },
  };
}

function streamState({ config, state, cluster }: StreamInfo): StreamState {
  return {
    name: config.name,
    ...{ messages: state.messages, bytes: state.bytes, maxBytes: config.max_bytes },
    ...{ firstSeq: state.first_seq, lastSeq: state.last_seq },
    replicas: replicasOf(cluster),
  };
}

function replicasOf(cluster: ClusterInfo | undefined): ReplicaState[] {
  if (cluster?.leader === undefined) return [];
  return [
    { node: cluster.leader, leader: true, current: true, offline: false, lag: 0, silent: 0 },
    ...(cluster.replicas ?? []).map(({ name, current, offline, lag, active }) => {
      const silent = Math.round(active / 1e9);
      const away = offline === true || (!current && silent >= AWAY);
      return { node: name, leader: false, current, offline: away, lag: lag ?? 0, silent };
    }),
  ].sort((a, b) => (a.node < b.node ? -1 : 1));
}
