// A fleet against one process: `npm run bench fleet [-- LEDGER [REPORTS]]`. Three engine nodes and two workers of one thread each on this machine, against
// `chancery add --threads 2` of the same made reports (600 words) into a ledger of its own kind. LEDGER: `served` (default: a file that `chancery serve` owns; what it is
// held against is `chancery add` into a file of its own, or through the same server with `served-both`) or a postgres:// address with a database that may be filled: the
// fleet gets schema bench_fleet, the one process bench_add. Prints reports a second from the first report coded to the last, and the ratio.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openQueue } from '../src/fleet/open-queue.js';
import { queueState } from '../src/fleet/queue-state.js';
import { openLedger } from '../src/ledger/open-ledger.js';
import { BIN, chancery, type Running, start } from '../test/fleet/processes.js';
import { freePorts, startNats, wait } from '../test/fleet/start-nats.js';
import { madeStory } from '../test/made-pages/story.js';

// What was started is ended with this program.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));

const place = process.argv[2] ?? 'served';
const count = Number(process.argv[3] ?? 3000);
const folder = mkdtempSync(path.join(tmpdir(), 'chancery-bench-fleet-'));
const file = path.join(folder, 'reports.jsonl');
const lines = Array.from({ length: count }, (_, i) => {
  const { headline, paragraphs, day } = madeStory(i, 600);
  return JSON.stringify({ title: headline, published: day, text: [headline, ...paragraphs].join('\n\n') });
});
writeFileSync(file, `${lines.join('\n')}\n`);
console.log(`${count} made reports of 600 words`);

async function serve(ledger: string): Promise<Running> {
  const [port] = await freePorts(1);
  const server = start(BIN, ['serve', '--port', `${port}`, '--rate', '100000', '--ledger', ledger]);
  await server.said('Chancery is at');
  return server;
}

function named(kind: 'add' | 'fleet'): string {
  if (place.startsWith('served')) return path.join(folder, `${kind}.duckdb`);
  return `${place}${place.includes('?') ? '&' : '?'}schema=bench_${kind}`;
}

async function told(ledger: string): Promise<string> {
  const opened = await openLedger(ledger);
  const { documents, events } = await opened.counts();
  await opened.close();
  return `${documents} reports, ${events} events`;
}

/** Seconds from the first batch on disk to the last report, and how many reports that were. */
async function timed(
  done: () => Promise<number>,
  over: () => Promise<boolean>,
): Promise<{ seconds: number; reports: number }> {
  let first = 0;
  while ((first = await done()) === 0) await wait(20);
  const began = performance.now();
  while (!(await over())) await wait(20);
  return { seconds: (performance.now() - began) / 1000, reports: count - first };
}

async function oneProcess(): Promise<number> {
  const ledger = named('add');
  const server = place === 'served-both' ? await serve(ledger) : undefined;
  const add = start(BIN, ['add', '--threads', '2', '--progress', 'jsonl', '--ledger', ledger, file]);
  let ended = false;
  void add.ended.then(() => {
    ended = true;
  });
  const batches = (): number => [...add.err().matchAll(/"id":/g)].length;
  const { seconds, reports } = await timed(
    async () => {
      if (ended) throw new Error(`it ended before the first batch: ${add.err()}`);
      return batches();
    },
    async () => ended,
  );
  server?.kill();
  await server?.ended;
  console.log(
    `one process, 2 threads: ${(reports / seconds).toFixed(1)} reports/s (${seconds.toFixed(1)} s; ${await told(ledger)})`,
  );
  return reports / seconds;
}

async function fleet(): Promise<number> {
  const nats = await startNats({ nodes: 3 });
  const ledger = named('fleet');
  const server = place.startsWith('served') ? await serve(ledger) : undefined;
  const sent = await chancery(['fleet', 'send', '--queue', nats.url, file]);
  process.stdout.write(sent.out);
  const queue = await openQueue({ queue: nats.url, name: 'bench' });
  const left = async (): Promise<number> => (await queueState(queue)).streams[0]!.messages;
  const workers = [1, 2].map(() =>
    start(BIN, ['worker', '--threads', '1', '--queue', nats.url, '--ledger', ledger]),
  );
  const { seconds, reports } = await timed(
    async () => count - (await left()),
    async () => (await left()) === 0,
  );
  for (const worker of workers) worker.kill();
  await Promise.all(workers.map(({ ended }) => ended));
  for (const worker of workers)
    process.stdout.write(`  ${worker.out().split('\n')[1] ?? ''} ${worker.err()}\n`);
  server?.kill();
  await server?.ended;
  await queue.close();
  await nats.stop();
  console.log(
    `three engine nodes, 2 workers of 1 thread: ${(reports / seconds).toFixed(1)} reports/s (${seconds.toFixed(1)} s; ${await told(ledger)})`,
  );
  return reports / seconds;
}

try {
  const one = await oneProcess();
  const many = await fleet();
  console.log(`ratio: ${((100 * many) / one).toFixed(0)} % (reach 80 %, aim 95 %)`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
