/**
 * Kills `chancery add` by force at seeded moments and looks at the ledger after each: what it told as done must be there, nothing
 * twice, nothing by half. Used by the test of faults (a few moments) and by `npm run bench kill` (fifty).
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { packageRoot } from '../src/cli/load-coder.js';
import { openDuckdbFile } from '../src/ledger/duckdb-file.js';
import { openLedger } from '../src/ledger/open-ledger.js';
import { COLUMNS, type TableName } from '../src/ledger/tables.js';
import type { Doc } from '../src/model/doc.js';
import { listFiles, readFiles } from '../src/read/files-node.js';

const ROOT = packageRoot();
const BIN = path.join(ROOT, 'bin', 'chancery.js');

export interface KillPlan {
  /** An empty folder for reports and ledgers. */
  readonly folder: string;
  readonly reports: number;
  readonly kills: number;
  readonly seed: number;
}

/** What was found, summed over all kills. */
export interface KillCount {
  kills: number;
  /** Kills before the first batch was told, and those that came too late: the import had ended. */
  early: number;
  late: number;
  /** Imports that were carried to their end, by going on after each kill. */
  imports: number;
  /** Reports told as done, that are not there. */
  lost: number;
  /** Reports there that were not told: the batch at hand was on disk already. */
  untold: number;
  /** Reports or events that are there more than once. */
  twice: number;
  /** Reports whose events are not those that a quiet import gives. */
  halves: number;
  /** What Ledger.check() found. */
  unsound: number;
  /** Imports that ended with another record than a quiet import. */
  different: number;
}

/** Numbers from 0 to 1 that are the same for the same seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t = (t + Math.imul(t ^ (t >>> 7), t | 61)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** So many reports as JSON Lines: the samples again and again, each with a number of its own. */
export async function writeReports(file: string, count: number): Promise<void> {
  const docs: Doc[] = [];
  for await (const { doc } of readFiles(listFiles([path.join(ROOT, 'samples')]).files, 'auto'))
    if (doc !== undefined) docs.push(doc);
  const lines = Array.from({ length: count }, (_, n) => {
    const { text, title, published } = docs[n % docs.length]!;
    return JSON.stringify({ id: `report-${n}`, text: `${text} Number ${n}.`, title, published });
  });
  writeFileSync(file, `${lines.join('\n')}\n`);
}

export async function killImports(
  plan: KillPlan,
  told: (line: string) => void = () => {},
): Promise<KillCount> {
  const random = seeded(plan.seed);
  const reports = path.join(plan.folder, 'reports.jsonl');
  await writeReports(reports, plan.reports);
  const quiet = path.join(plan.folder, 'quiet.duckdb');
  const started = Date.now();
  const run = spawnSync(process.execPath, [BIN, ...commandOf(quiet, reports)], { encoding: 'utf8' });
  if (run.status !== 0)
    throw new Error(`the quiet import ended with ${run.status}: ${run.stderr.slice(-500)}`);
  const whole = Date.now() - started;
  const expected = await contentsOf(quiet, false);
  const inTheEnd = await contentsOf(quiet, true);
  told(`quiet import of ${plan.reports} reports: ${(whole / 1000).toFixed(1)} s`);
  const count: KillCount = {
    ...{
      kills: 0,
      early: 0,
      late: 0,
      imports: 0,
      lost: 0,
      untold: 0,
      twice: 0,
      halves: 0,
      unsound: 0,
      different: 0,
    },
  };
  let ledger = '';
  let done = new Set<string>();
  while (count.kills < plan.kills) {
    if (ledger === '') {
      ledger = path.join(plan.folder, `killed-${count.imports}.duckdb`);
      done = new Set();
    }
    // Half of the moments are anywhere in the run, half are in or soon after the writing of some batch.
    const moment = {
      after: random() < 0.5 ? -1 : Math.floor(random() * Math.max(1, plan.reports / 32)),
      wait: random(),
    };
    const killed = await killedOnce(
      ledger,
      reports,
      moment,
      { whole, pause: (40 * whole) / plan.reports },
      done,
    );
    if (killed.ended) count.late++;
    else count.kills++;
    if (!killed.ended && killed.batches === 0) count.early++;
    if (existsSync(ledger)) await look(ledger, done, expected, count);
    if (!killed.ended) continue;
    const end = await contentsOf(ledger, true);
    if (JSON.stringify([...end]) !== JSON.stringify([...inTheEnd])) count.different++;
    count.imports++;
    rmSync(ledger);
    ledger = '';
  }
  if (ledger !== '') {
    const last = spawnSync(process.execPath, [BIN, ...commandOf(ledger, reports)], { encoding: 'utf8' });
    const end = await contentsOf(ledger, true);
    if (last.status !== 0 || JSON.stringify([...end]) !== JSON.stringify([...inTheEnd])) count.different++;
    count.imports++;
  }
  return count;
}

function commandOf(ledger: string, reports: string): string[] {
  return ['add', '--batch', '32', '--keep-text', '--progress', 'jsonl', '--ledger', ledger, reports];
}

/** Starts the import and kills it, either so many batches after its start or at a share of the time that a whole one takes. */
function killedOnce(
  ledger: string,
  reports: string,
  { after, wait }: { after: number; wait: number },
  { whole, pause }: { whole: number; pause: number },
  done: Set<string>,
): Promise<{ ended: boolean; batches: number }> {
  const child = spawn(process.execPath, [BIN, ...commandOf(ledger, reports)], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const kill = (ms: number): void => {
    setTimeout(() => child.kill('SIGKILL'), ms);
  };
  if (after < 0) kill(wait * whole);
  let batches = 0;
  let text = '';
  child.stderr.setEncoding('utf8').on('data', (piece: string) => {
    text += piece;
    const lines = text.split('\n');
    text = lines.pop() ?? '';
    for (const line of lines.filter((each) => each.startsWith('{"done"'))) {
      for (const { id } of (JSON.parse(line) as { done: { id: string }[] }).done) done.add(id);
      if (batches++ === after) kill(wait * pause);
    }
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (_, signal) => resolve({ ended: signal !== 'SIGKILL', batches }));
  });
}

async function look(
  file: string,
  done: ReadonlySet<string>,
  expected: ReadonlyMap<string, string>,
  count: KillCount,
): Promise<void> {
  const ledger = await openLedger(file, { direct: true });
  const problems = await ledger.check();
  await ledger.close();
  count.unsound += problems.length;
  const there = await contentsOf(file, false, (n) => {
    count.twice += n;
  });
  for (const id of done) if (!there.has(id)) count.lost++;
  for (const [id, rows] of there) {
    if (!done.has(id)) count.untold++;
    if (expected.get(id) !== rows) count.halves++;
  }
}

/**
 * The reports of a ledger by id, each with a hash of all its rows; `twice` is told how many ids repeat. Which event of several reports leads hangs on the reports that are there:
 * it is left out unless `joins`.
 */
async function contentsOf(
  file: string,
  joins: boolean,
  twice: (n: number) => void = () => {},
): Promise<Map<string, string>> {
  const opened = await openDuckdbFile(file, false);
  const rowsOf = async (sql: string) => (await opened.read.runAndReadAll(sql)).getRowObjectsJS();
  const contents = new Map<string, string>();
  for (const table of Object.keys(COLUMNS)) {
    const from = table === 'documents' ? '(SELECT *, id AS document FROM documents)' : table;
    const columns = Object.keys(COLUMNS[table as TableName])
      .filter((column) => column !== 'run' && column !== 'added_at')
      .filter((column) => joins || (column !== 'joined' && column !== 'leads'))
      .map((column) => `CAST("${column}" AS VARCHAR)`);
    const rows = await rowsOf(
      `SELECT document, md5(string_agg(cells, '|' ORDER BY cells)) AS hash, count(*) - count(DISTINCT cells) AS twins
        FROM (SELECT document, to_json([${columns.join(', ')}])::VARCHAR AS cells FROM ${from}) GROUP BY 1`,
    );
    for (const { document, hash, twins } of rows) {
      const id = String(document);
      contents.set(id, `${contents.get(id) ?? ''}${table} ${String(hash)}\n`);
      if (table !== 'event_pairs' && table !== 'problems') twice(Number(twins));
    }
  }
  opened.close();
  return new Map([...contents].sort(([a], [b]) => (a < b ? -1 : 1)));
}
