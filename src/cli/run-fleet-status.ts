import { type FleetStatus, fleetStatus } from '../fleet/fleet-status.js';
import { openQueue } from '../fleet/open-queue.js';
import { CommandError } from './command-error.js';
import { EXIT } from './exit-codes.js';
import { plainTable } from './plain-table.js';
import { type QueueCommandOptions, queueFrom } from './queue-option.js';
import { print, printProblem } from './terminal.js';

export interface StatusOptions extends QueueCommandOptions {
  readonly format: string;
  readonly monitor?: readonly string[];
}

/** `chancery fleet status`: what waits, what is in whose hands, what died and why, and how engine and workers are. */
export async function runFleetStatus(options: StatusOptions): Promise<number> {
  const monitors = (options.monitor ?? []).flatMap((list) => list.split(',')).map(monitorAddress);
  const queue = await openQueue({ ...queueFrom(options), name: 'chancery fleet status' });
  try {
    const status = await fleetStatus(queue, { monitors }).catch((cause: unknown) => {
      throw missing(cause, queue.shown);
    });
    if (options.format === 'json') await print(`${JSON.stringify(status, null, 2)}\n`);
    else {
      await print(statusText(status));
      for (const problem of status.problems) printProblem(problem);
    }
    return status.problems.some(({ level }) => level !== 'note') ? EXIT.some : EXIT.fine;
  } finally {
    await queue.close();
  }
}

function monitorAddress(text: string): string {
  if (URL.canParse(text) && /^https?:\/\//.test(text)) return text;
  throw new CommandError({
    code: 'usage',
    where: '--monitor',
    message: `Found "${text.slice(0, 100)}", expected an address such as http://host:8222.`,
    fix: 'Name the monitoring port of each node.',
  });
}

function missing(cause: unknown, where: string): unknown {
  if (!(cause instanceof Error) || !/not found/.test(cause.message)) return cause;
  return new CommandError(
    {
      code: 'no-fleet',
      where,
      message: 'The engine has no streams of this name.',
      fix: 'They are made by `chancery fleet setup`, by the first `fleet send` or by the first worker; check --stream.',
    },
    cause,
  );
}

function statusText({ streams, consumer, rate, dead, workers, at }: FleetStatus): string {
  const counts = [
    `${consumer.waiting} reports wait, ${consumer.inFlight} in hand (${consumer.redelivered} of them not for the first time)`,
    `${rate.sent} a second come, ${rate.done} a second are done`,
    Object.keys(dead).length === 0
      ? 'no dead letters'
      : `dead letters: ${Object.entries(dead)
          .map(([reason, count]) => `${count} ${reason}`)
          .join(', ')}`,
  ];
  const nodes = streams.flatMap(({ name, messages, bytes, maxBytes, replicas }) =>
    (replicas.length === 0 ? [undefined] : replicas).map((replica, i) => [
      i === 0 ? name : '',
      i === 0 ? `${messages}` : '',
      i === 0 ? `${megabytes(bytes)} of ${megabytes(maxBytes)}` : '',
      replica === undefined ? 'one node' : `${replica.node}${replica.leader ? ' (leads)' : ''}`,
      replica === undefined ? '' : replica.offline ? 'away' : replica.current ? 'current' : 'behind',
      replica === undefined ? '' : `${replica.lag}`,
    ]),
  );
  const ages = workers.map(({ id, version, threads, rate: each, inFlight, done, ledger, seen }) => [
    id,
    version,
    `${threads}`,
    `${each}`,
    `${inFlight}`,
    `${done}`,
    ledger,
    `${Math.max(0, Math.round((Date.parse(at) - Date.parse(seen)) / 1000))} s ago`,
  ]);
  const parts = [
    `${counts.join('\n')}\n`,
    plainTable(['stream', 'messages', 'size', 'node', 'state', 'lag'], nodes),
    ages.length === 0
      ? 'No worker is there.\n'
      : plainTable(['worker', 'version', 'threads', 'a second', 'in hand', 'done', 'ledger', 'seen'], ages),
  ];
  return parts.join('\n');
}

function megabytes(bytes: number): string {
  return bytes < 0 ? 'no bound' : `${(bytes / 2 ** 20).toFixed(bytes < 10 * 2 ** 20 ? 1 : 0)} MiB`;
}
