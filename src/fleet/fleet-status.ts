import type { Problem } from '../model/problem.js';
import { type WorkerSaid, workersSaid } from './announce.js';
import { type NodeCopy, nodeCopies } from './jsz.js';
import { usualReplicas } from './make-streams.js';
import type { Queue } from './open-queue.js';
import { patiently, pause } from './passing.js';
import { type QueueState, queueState } from './queue-state.js';

/** How a fleet is. JSON-ready; schema in schema/fleet.schema.json. */
export interface FleetStatus {
  /** The engine's addresses, without credentials. */
  readonly queue: string;
  /** ISO 8601. */
  readonly at: string;
  readonly streams: QueueState['streams'];
  readonly consumer: QueueState['consumer'];
  /** Reports a second between two looks: that came, and that were brought to an end. */
  readonly rate: { readonly sent: number; readonly done: number };
  /** Dead letters by reason. */
  readonly dead: Readonly<Record<string, number>>;
  readonly workers: readonly WorkerSaid[];
  /** What each node says of its own copies, where monitoring addresses were named. */
  readonly copies: readonly NodeCopy[];
  /** What deserves a person's eye, worst first. */
  readonly problems: readonly Problem[];
}

/** Milliseconds for which a stream without a leader is waited for. */
const PATIENCE = 20_000;
/** Operations that a node may be behind for a moment. */
const USUAL_LAG = 500;
/** Seconds after which a worker that said nothing is taken for lost. */
const SILENT = 20;

export interface LookOptions {
  /** Addresses of the nodes' monitoring ports. */
  readonly monitors?: readonly string[];
  /** Milliseconds between the two looks; default 1 s. */
  readonly between?: number;
}

/** Looks at a fleet twice. Rejects with what the engine says when it does not answer. */
export async function fleetStatus(
  queue: Queue,
  { monitors = [], between = 1000 }: LookOptions = {},
): Promise<FleetStatus> {
  const { names, streams, shown } = queue;
  const look = () => patiently(() => queueState(queue), { patience: PATIENCE });
  const copiesNow = () =>
    Promise.all(
      monitors.map((monitor) =>
        nodeCopies(monitor, [names.reports, names.dead]).catch((cause: unknown) => unheard(monitor, cause)),
      ),
    );
  const [first, heardBefore] = [await look(), await copiesNow()];
  const began = Date.now();
  await pause(between);
  const [second, heard] = [await look(), await copiesNow()];
  const seconds = (Date.now() - began) / 1000;
  const [before, after] = [first.streams[0]!, second.streams[0]!];
  const sent = after.lastSeq - before.lastSeq;
  const done = sent - (after.messages - before.messages);
  const letters = () => streams.streams.info(names.dead, { subjects_filter: `${names.root}.dead.>` });
  const dead = await patiently(letters, { patience: PATIENCE });
  const workers = await patiently(() => workersSaid(queue), { patience: PATIENCE });
  const copies = heard
    .flatMap((one) => (Array.isArray(one) ? one : []))
    .sort((a, b) => (`${a.stream} ${a.node}` < `${b.stream} ${b.node}` ? -1 : 1));
  const status = {
    ...{ queue: shown, at: new Date().toISOString() },
    ...second,
    rate: { sent: perSecond(sent, seconds), done: perSecond(done, seconds) },
    dead: Object.fromEntries(
      Object.entries(dead.state.subjects ?? {}).map(([subject, count]) => [
        subject.slice(`${names.root}.dead.`.length),
        count,
      ]),
    ),
    ...{ workers, copies },
  };
  const problems = [
    ...replicaProblems(status, usualReplicas(queue.connection)),
    ...heard.flatMap((one) => (Array.isArray(one) ? [] : [one])),
    ...copyProblems(
      heardBefore.flatMap((one) => (Array.isArray(one) ? one : [])),
      copies,
    ),
    ...workProblems(status),
  ];
  return { ...status, problems };
}

function perSecond(count: number, seconds: number): number {
  return Math.max(0, Math.round((10 * count) / seconds) / 10);
}

function unheard(monitor: string, cause: unknown): Problem {
  return warning(
    'node-unheard',
    new URL(monitor).host,
    `The node's monitoring port does not answer (${cause instanceof Error ? cause.message : String(cause)}).`,
    'Look whether the node runs with `http: 8222` (or -m 8222).',
  );
}

function warning(code: string, where: string, message: string, fix: string): Problem {
  return { code, level: 'warning', where, message, fix };
}

function replicaProblems({ streams }: Pick<FleetStatus, 'streams'>, usual: number): Problem[] {
  const problems: Problem[] = [];
  for (const { name, replicas } of streams) {
    for (const { node, offline, lag, current } of replicas) {
      const where = `${name} on ${node}`;
      if (offline)
        problems.push(
          warning(
            'replica-offline',
            where,
            'The node is away; its copy of the stream falls behind.',
            'Start it again. While most nodes run nothing is lost.',
          ),
        );
      else if (lag > USUAL_LAG || !current)
        problems.push(
          warning(
            'replica-behind',
            where,
            `The node is ${lag} operations behind${current ? '' : ' and not current'}.`,
            'If it stays so, stop the node, empty its store_dir and start it again: it fetches all from the others.',
          ),
        );
    }
    const kept = Math.max(1, replicas.length);
    if (kept < usual)
      problems.push(
        warning(
          'few-replicas',
          name,
          `${kept} of ${usual} possible nodes keep the stream.`,
          'Raise it with `chancery fleet setup --replicas 3`.',
        ),
      );
  }
  return problems;
}

/** Copies that stood still at another place than most do, in both looks. */
function copyProblems(before: readonly NodeCopy[], now: readonly NodeCopy[]): Problem[] {
  const problems: Problem[] = [];
  for (const stream of new Set(now.map((copy) => copy.stream))) {
    const [was, is] = [before, now].map((copies) => copies.filter((copy) => copy.stream === stream)) as [
      NodeCopy[],
      NodeCopy[],
    ];
    const lead = Math.max(...is.map(({ lastSeq }) => lastSeq));
    const most = median(is.map(({ messages }) => messages));
    for (const { node, lastSeq, messages } of is) {
      const earlier = was.find((copy) => copy.node === node);
      const behind = lead - lastSeq;
      const more = messages - most;
      if (behind > USUAL_LAG && earlier !== undefined && earlier.lastSeq === lastSeq)
        problems.push(
          warning(
            'replica-behind',
            `${stream} on ${node}`,
            `By its own word the node has ${behind} messages less than the one that has most, and does not catch up.`,
            'Stop the node, empty its store_dir and start it again.',
          ),
        );
      else if (more > USUAL_LAG && earlier !== undefined && earlier.messages === messages)
        problems.push(
          warning(
            'replica-orphans',
            `${stream} on ${node}`,
            `By its own word the node keeps ${more} messages that most others have forgotten.`,
            'Content ids keep them from being coded twice; to be rid of them stop the node, empty its store_dir and start it again.',
          ),
        );
    }
  }
  return problems;
}

function median(numbers: readonly number[]): number {
  return [...numbers].sort((a, b) => a - b)[Math.floor((numbers.length - 1) / 2)] ?? 0;
}

function workProblems({ streams, consumer, workers, dead, at }: Omit<FleetStatus, 'problems'>): Problem[] {
  const problems: Problem[] = [];
  const now = Date.parse(at);
  const living = workers.filter(({ seen }) => now - Date.parse(seen) < SILENT * 1000);
  for (const { id, seen, ledger } of workers)
    if (now - Date.parse(seen) >= SILENT * 1000)
      problems.push(
        warning(
          'worker-silent',
          id,
          `The worker was last heard of at ${seen}.`,
          'Look whether it runs. What it had in hand goes to others by itself.',
        ),
      );
    else if (ledger === 'away')
      problems.push(
        warning(
          'ledger-away',
          id,
          'The worker cannot reach the ledger.',
          'Start the ledger again, or mend the way there; reports wait.',
        ),
      );
  if (consumer.waiting > 0 && living.length === 0)
    problems.push(
      warning(
        'no-workers',
        'fleet',
        `${consumer.waiting} reports wait and no worker is there.`,
        'Start `chancery worker`.',
      ),
    );
  for (const { name, bytes, maxBytes } of streams)
    if (maxBytes > 0 && bytes > 0.8 * maxBytes)
      problems.push(
        warning(
          'stream-nearly-full',
          name,
          `The stream holds ${Math.round((100 * bytes) / maxBytes)} % of what it may.`,
          'Start more workers, drop dead letters, or give it more room with `chancery fleet setup`.',
        ),
      );
  const letters = Object.values(dead).reduce((sum, count) => sum + count, 0);
  if (letters > 0)
    problems.push({
      code: 'dead-letters',
      level: 'note',
      where: 'fleet',
      message: `${letters} reports could not be coded.`,
      fix: 'See `chancery fleet dead`.',
    });
  return problems;
}
