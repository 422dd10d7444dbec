import { makeStreams } from '../fleet/make-streams.js';
import { openQueue } from '../fleet/open-queue.js';
import { queueState } from '../fleet/queue-state.js';
import { CommandError } from './command-error.js';
import { EXIT } from './exit-codes.js';
import { type QueueCommandOptions, queueFrom } from './queue-option.js';
import { readLength } from './read-length.js';
import { readSize } from './read-size.js';
import { print } from './terminal.js';

export interface SetupOptions extends QueueCommandOptions {
  readonly replicas?: string;
  readonly maxSize?: string;
  readonly deadSize?: string;
  readonly ackWait?: string;
  readonly maxInHand?: string;
}

/** `chancery fleet setup`: makes the streams, or gives those that are there other bounds. */
export async function runFleetSetup(options: SetupOptions): Promise<number> {
  const replicas = number('--replicas', options.replicas, 1, 5);
  const maxBytes = size('--max-size', options.maxSize);
  const deadBytes = size('--dead-size', options.deadSize);
  const maxAckPending = number('--max-in-hand', options.maxInHand, 100, 1_000_000);
  const ackWait = options.ackWait === undefined ? undefined : readLength(options.ackWait);
  if (options.ackWait !== undefined && (ackWait === undefined || ackWait < 2000))
    throw usage(`--ack-wait "${options.ackWait}"`, 'a time such as 30s or 2m, two seconds at least');
  const queue = await openQueue({ ...queueFrom(options), name: 'chancery fleet setup' });
  try {
    await makeStreams(
      queue,
      {
        ...(replicas === undefined ? {} : { replicas }),
        ...(maxBytes === undefined ? {} : { maxBytes }),
        ...(deadBytes === undefined ? {} : { deadBytes }),
        ...(ackWait === undefined ? {} : { ackWait }),
        ...(maxAckPending === undefined ? {} : { maxAckPending }),
      },
      { change: true },
    );
    const { streams, consumer } = await queueState(queue);
    for (const { name, messages, maxBytes: most, replicas: nodes } of streams)
      await print(
        `${name}: ${messages} messages, ${Math.round(most / 2 ** 20)} MiB at most, on ${Math.max(1, nodes.length)} node${nodes.length > 1 ? 's' : ''}\n`,
      );
    await print(`A report in silent hands goes to another worker after ${consumer.ackWait / 1000} s.\n`);
    return EXIT.fine;
  } finally {
    await queue.close();
  }
}

function number(name: string, text: string | undefined, least: number, most: number): number | undefined {
  if (text === undefined) return undefined;
  const value = Number(text);
  if (!Number.isInteger(value) || value < least || value > most)
    throw usage(`${name} "${text}"`, `a whole number from ${least} to ${most}`);
  return value;
}

function size(name: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const value = readSize(text);
  if (value === undefined || value < 2 ** 16)
    throw usage(`${name} "${text}"`, 'a size such as 512MiB or 20GiB, 64KiB at least');
  return value;
}

function usage(found: string, expected: string): CommandError {
  return new CommandError({
    code: 'usage',
    where: 'fleet setup',
    message: `Found ${found}, expected ${expected}.`,
    fix: 'See chancery fleet setup --help.',
  });
}
