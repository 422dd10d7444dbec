// Reports a second of one coder in this thread and of pools of worker threads, their ratios, and memory. Bytes of the results are compared.
// `npm run bench pool [PATH …]`; without paths Wikinews where ../shared/corpora (or CHANCERY_SHARED) has it, else the samples, thrice.
import { createHash } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { loadCoder } from '../src/packaged/load-coder-node.js';
import { makePool } from '../src/pool/make-pool.js';
import { codingJson } from '../src/write/coding-json.js';
import { docsAt, wikinews } from './data/wikinews.js';

/** Each set is coded so often; the best round counts, since machines are shared. */
const ROUNDS = 3;

const given = process.argv.slice(2);
const news = given.length > 0 ? [] : wikinews();
const few = given.length > 0 ? await docsAt(given) : await docsAt(['samples']);
const docs = news.length > 0 ? news : [...few, ...few, ...few];
const characters = docs.reduce((n, { text }) => n + text.length, 0);
console.log(`${docs.length} reports, ${characters} characters, best of ${ROUNDS} rounds`);

/** Best seconds of a round, seconds of processor time in it, and the hash of what it gave. */
interface Figures {
  seconds: number;
  processor: number;
  hash: string;
}

async function measure(code: () => AsyncIterable<unknown>): Promise<Figures> {
  const best: Figures = { seconds: Number.POSITIVE_INFINITY, processor: 0, hash: '' };
  for (let k = 0; k < ROUNDS; k++) {
    const hash = createHash('sha256');
    const [start, before] = [performance.now(), process.cpuUsage()];
    for await (const coding of code()) hash.update(JSON.stringify(coding));
    const seconds = (performance.now() - start) / 1000;
    const { user, system } = process.cpuUsage(before);
    best.hash = hash.digest('hex');
    if (seconds < best.seconds) Object.assign(best, { seconds, processor: (user + system) / 1e6 });
  }
  return best;
}

function print(name: string, { seconds, processor, hash }: Figures, started: number): void {
  const speed = `${(docs.length / seconds).toFixed(1)} reports/s`.padStart(16);
  const memory = (process.memoryUsage.rss() / 1e6).toFixed(0);
  const ratio = (one.seconds / seconds).toFixed(2);
  console.log(
    `${name.padEnd(10)}${speed}, ${ratio} of one coder; started in ${started.toFixed(0)} ms; ${(docs.length / processor).toFixed(1)} reports a second of processor time, ${(processor / seconds).toFixed(2)} cores busy; ${memory} MB; same bytes: ${hash === one.hash ? 'yes' : 'NO'}`,
  );
  if (hash !== one.hash) process.exitCode = 1;
}

let start = performance.now();
const { coder } = loadCoder();
let started = performance.now() - start;
const one = await measure(async function* () {
  for (const doc of docs) yield codingJson(coder(doc));
});
print('one coder', one, started);
for (const threads of new Set([1, 2, availableParallelism()])) {
  start = performance.now();
  const pool = await makePool({ threads });
  started = performance.now() - start;
  const figures = await measure(async function* () {
    for await (const coding of pool.code(docs)) yield codingJson(coding);
  });
  print(`${threads} thread${threads === 1 ? '' : 's'}`, figures, started);
  await pool.close();
}
