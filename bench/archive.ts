// An archive into the ledger: `npm run bench archive [-- PAGES [WORDS]]` (default 6,000 made pages of 600 words in 26 layouts, in a WARC.gz: a fifth of one of CC-NEWS; in the first thousand or two each thread is busy compiling its code). Runs `chancery add` as a user does,
// with one thread for coding and with one for each core, each into a new ledger; then the same reports as other outlets have them, and the archive once more. Prints reports a second,
// processor time for each, their ratios, and the greatest memory. `npm run bench archive memory [FEW MANY]` (default 1,000 and 100,000 reports of 60 words) compares memory.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { copiedPage, freshPage, writeArchive } from './data/made-archive.js';

const MAIN = fileURLToPath(new URL('../src/cli/main.js', import.meta.url));
const RUN = `import(${JSON.stringify(MAIN)}).then(async ({ main }) => {
  await main(['node', 'chancery', ...process.argv.slice(1)]);
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  process.stderr.write('\\n' + JSON.stringify({ processor: (userCPUTime + systemCPUTime) / 1e6, memory: maxRSS / 1024 }));
})`;

interface Figures {
  readonly seconds: number;
  readonly processor: number;
  readonly memory: number;
  readonly says: string;
}

const folder = mkdtempSync(path.join(tmpdir(), 'chancery-archive-'));

/** Runs `chancery add`; the start of the program (measured on an empty input) is left out of the seconds. */
function add(archive: string, ledger: string, threads: number): Figures {
  const began = performance.now();
  const args = ['add', '--ledger', path.join(folder, ledger), '--threads', String(threads), archive];
  const child = spawnSync(process.execPath, ['-e', RUN, '--', ...args], {
    encoding: 'utf8',
  });
  const seconds = (performance.now() - began) / 1000;
  const last = child.stderr.trim().split('\n').at(-1) ?? '';
  if (child.status !== 0 || !last.startsWith('{')) throw new Error(`chancery add failed: ${child.stderr}`);
  return {
    ...(JSON.parse(last) as { processor: number; memory: number }),
    seconds,
    says: child.stdout.trim(),
  };
}

function print(name: string, { seconds, processor, memory, says }: Figures, reports: number): void {
  const rate = (reports / seconds).toFixed(1).padStart(8);
  const each = ((1000 * processor) / reports).toFixed(1);
  console.log(
    `${name.padEnd(34)}${rate} reports/s, ${each} ms of processor time each, at most ${memory.toFixed(0)} MB; ${says.replace(/ Ledger:.*/, '')}`,
  );
}

/** Seconds and processor time less what the program takes to start. */
function less(one: Figures, start: Figures): Figures {
  return { ...one, seconds: one.seconds - start.seconds, processor: one.processor - start.processor };
}

try {
  if (process.argv[2] === 'memory')
    memory(Number(process.argv[3] ?? 1000), Number(process.argv[4] ?? 100_000));
  else rates(Number(process.argv[2] ?? 6000), Number(process.argv[3] ?? 600));
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function rates(count: number, words: number): void {
  const archive = path.join(folder, 'made.warc.gz');
  writeArchive(archive, count, (i) => freshPage(i, words));
  console.log(
    `${count} made pages of ${words} words, ${(statSync(archive).size / 2 ** 20).toFixed(1)} MB packed; ${availableParallelism()} cores`,
  );
  const none = path.join(folder, 'none.warc.gz');
  writeArchive(none, 1, (i) => freshPage(i, 60));
  const cores = availableParallelism();
  const starts = new Map(
    [1, cores].map((threads) => [threads, add(none, `start-${threads}.duckdb`, threads)]),
  );
  const one = less(add(archive, 'one.duckdb', 1), starts.get(1)!);
  print('one thread', one, count);
  const all = less(add(archive, 'all.duckdb', cores), starts.get(cores)!);
  print(`${cores} threads`, all, count);
  console.log(
    `ratio ${(one.seconds / all.seconds).toFixed(2)}; ${cores} threads kept ${(all.processor / all.seconds).toFixed(2)} cores busy`,
  );
  // Of one report in forty, eighty copies each, then eighty more: some layouts add lines to the body, and are coded once. Many, so that the program is warm.
  const some = Math.ceil(count / 40);
  const [early, later] = [1, 81].map((first) => {
    const copies = path.join(folder, `copies-${first}.warc.gz`);
    writeArchive(copies, 80 * some, (i) => copiedPage(i % some, first + Math.floor(i / some), words));
    const figures = less(add(copies, 'one.duckdb', 1), starts.get(1)!);
    print(`copies ${first} to ${first + 79} of ${some} reports`, figures, 80 * some);
    return {
      ...figures,
      seconds: (figures.seconds * count) / (80 * some),
      processor: (figures.processor * count) / (80 * some),
    };
  });
  const again = less(add(archive, 'one.duckdb', 1), starts.get(1)!);
  print('the same archive again', again, count);
  const ratio = (other: Figures) =>
    `1/${(one.processor / other.processor).toFixed(1)} in processor time, 1/${(one.seconds / other.seconds).toFixed(1)} in seconds`;
  console.log(
    `cost of a copy against the first: ${ratio(early!)}; of later copies ${ratio(later!)}; of a report that is there already ${ratio(again)}`,
  );
}

function memory(few: number, many: number): void {
  const peaks = [few, many].map((count) => {
    const archive = path.join(folder, `${count}.warc.gz`);
    writeArchive(archive, count, (i) => freshPage(i, 60));
    const figures = add(archive, `${count}.duckdb`, availableParallelism());
    print(`${count} reports of 60 words`, figures, count);
    return figures.memory;
  });
  console.log(`memory of ${many} against ${few} reports: ${(peaks[1]! / peaks[0]!).toFixed(3)}`);
}
