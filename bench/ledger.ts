/**
 * How fast and how small the ledger is, against SQLite with the same rows, tables, indices and transactions, and whether memory stays flat:
 * `npm run bench ledger [reports] [events]`. SQLite is driven by bench/sqlite-rows.py (python3); without it only the ledger is measured.
 */
import { spawnSync } from 'node:child_process';
import {
  appendFileSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { sharedFolder } from '../src/cli/eval/gold-files.js';
import { loadCoder, packageRoot } from '../src/cli/load-coder.js';
import type { Ledger } from '../src/ledger/ledger.js';
import { openLedger } from '../src/ledger/open-ledger.js';
import { type ReportRows, rowsOf } from '../src/ledger/rows-of.js';
import { COLUMNS } from '../src/ledger/tables.js';
import type { Coding } from '../src/model/coding.js';
import { listFiles, readFiles } from '../src/read/files-node.js';
import { readText } from '../src/read/read-text.js';

const [reports = '10000', events = '1000000'] = process.argv.slice(2);
const REPORTS = Number(reports);
const EVENTS = Number(events);
const CODED = 150;
const STAMP = { run: 'bench', addedAt: '2026-01-01T00:00:00.000Z', keptText: null };
const folder = mkdtempSync(path.join(tmpdir(), 'chancery-ledger-'));

/** Reports coded once; what is added are copies of them under other ids. */
async function codings(): Promise<Coding[]> {
  const { coder } = loadCoder();
  const shared = sharedFolder();
  const corpus = shared === undefined ? '' : path.join(shared, 'corpora', 'wikinews_en_2019_2020.jsonl.gz');
  if (existsSync(corpus)) {
    const lines = gunzipSync(readFileSync(corpus)).toString('utf8').split('\n').filter(Boolean);
    return lines.slice(0, CODED).map((line) => {
      const { id, text, title, date } = JSON.parse(line) as Record<string, string>;
      return coder({ ...readText(text!, { id: id!, title: title!, published: date! }), language: 'en' });
    });
  }
  const found: Coding[] = [];
  for await (const { doc } of readFiles(listFiles([path.join(packageRoot(), 'samples')]).files, 'auto'))
    if (doc !== undefined) found.push(coder(doc));
  return found;
}

/** The `n`th copy of a coding: the same under another id, with another text. */
function copyOf(coding: Coding, n: number): Coding {
  const id = `copy-${n}`;
  const renamed = <T extends { readonly id: string }>(one: T): T => ({
    ...one,
    id: id + one.id.slice(coding.doc.id.length),
  });
  return {
    ...coding,
    doc: { ...coding.doc, id, text: `${coding.doc.text} ${n}` },
    events: coding.events.map(renamed),
    commitments: coding.commitments.map(renamed),
  };
}

function* copies(of: readonly Coding[], count: number, first = 0): Generator<Coding> {
  for (let n = first; n < first + count; n++) yield copyOf(of[n % of.length]!, n);
}

function* batches(all: Iterable<Coding>, size: number): Generator<Coding[]> {
  let batch: Coding[] = [];
  for (const one of all) {
    batch.push(one);
    if (batch.length === size) {
      yield batch;
      batch = [];
    }
  }
  if (batch.length > 0) yield batch;
}

const rowCount = (rows: ReportRows): number =>
  Object.values(rows).reduce((sum, table) => sum + table.length, 0);

async function added(file: string, all: readonly Coding[], size: number): Promise<number> {
  const ledger = await openLedger(file);
  const from = performance.now();
  for (const batch of batches(all, size)) await ledger.addAll(batch);
  await ledger.close();
  return (performance.now() - from) / 1000;
}

function sqlite(file: string, rows: string, size: number): number | undefined {
  const script = path.join(packageRoot(), 'bench', 'sqlite-rows.py');
  const run = spawnSync('python3', [script, file, rows, String(size)], { encoding: 'utf8' });
  if (run.status === 0) return Number(run.stdout.trim());
  console.log(`SQLite was not measured: ${run.error?.message ?? run.stderr.trim().split('\n').at(-1)}`);
  return undefined;
}

/** Writes the rows for the other program: first a line that names tables, columns and keys, then one line a report. */
function writeRows(file: string, all: readonly Coding[]): number {
  let count = 0;
  const keyed = ['documents', 'events', 'commitments'];
  writeFileSync(file, JSON.stringify({ columns: COLUMNS, keyed }));
  for (const coding of all) {
    const rows = rowsOf(coding, STAMP);
    count += rowCount(rows);
    appendFileSync(file, `\n${JSON.stringify(rows)}`);
  }
  return count;
}

async function speed(of: readonly Coding[]): Promise<void> {
  const all = [...copies(of, REPORTS)];
  const rows = path.join(folder, 'rows.jsonl');
  const count = writeRows(rows, all);
  console.log(`${REPORTS} reports, ${count} rows in ${Object.keys(COLUMNS).length} tables`);
  for (const size of [32, 1000]) {
    const [ours, theirs] = [path.join(folder, `${size}.duckdb`), path.join(folder, `${size}.sqlite`)];
    const here = await added(ours, all, size);
    const there = sqlite(theirs, rows, size);
    console.log(`\n${size} reports a transaction          rows/s   seconds   MB for 1,000 reports`);
    line('ledger', count, here, ours);
    if (there !== undefined) {
      line('SQLite', count, there, theirs);
      console.log(
        `ledger/SQLite: speed ${(there / here).toFixed(2)}, disk ${(bytes(ours) / bytes(theirs)).toFixed(2)}`,
      );
    }
  }
}

function bytes(file: string): number {
  return [file, `${file}.wal`, `${file}-wal`].reduce(
    (sum, f) => sum + (existsSync(f) ? statSync(f).size : 0),
    0,
  );
}

function line(name: string, count: number, seconds: number, file: string): void {
  const perThousand = (bytes(file) / REPORTS / 1000).toFixed(2);
  console.log(
    `${name.padEnd(30)} ${String(Math.round(count / seconds)).padStart(8)}  ${seconds.toFixed(1).padStart(8)}   ${perThousand.padStart(8)}`,
  );
}

/** A second run over what is there: the ledger is asked by id and hash, nothing is coded or written. */
async function asked(of: readonly Coding[]): Promise<void> {
  const ledger = await openLedger(path.join(folder, '32.duckdb'));
  const from = performance.now();
  let known = 0;
  for (const batch of batches(copies(of, REPORTS), 32))
    known += (await ledger.known(batch.map(({ doc }) => doc.id))).length;
  console.log(
    `\nasking for ${known} known reports, 32 at once: ${((performance.now() - from) / 1000).toFixed(1)} s`,
  );
  await ledger.close();
}

/** The events of a coding without its other parts: what grows when a ledger grows to a million events. */
function eventsOnly(coding: Coding): Coding {
  return { ...coding, sentences: [], actors: [], quotes: [], times: [], places: [], commitments: [] };
}

async function memory(of: readonly Coding[]): Promise<void> {
  const file = path.join(folder, 'large.duckdb');
  const ledger: Ledger = await openLedger(file);
  console.log('\nevents alone, 500 reports a transaction\nevents      RSS MB   heap MB   disk MB   events/s');
  let total = 0;
  let next = 0;
  let last = performance.now();
  for (const batch of batches(copies(of.map(eventsOnly), Number.MAX_SAFE_INTEGER), 500)) {
    await ledger.addAll(batch);
    total += batch.reduce((sum, { events: all }) => sum + all.length, 0);
    if (total < next) continue;
    const { rss, heapUsed } = process.memoryUsage();
    const now = performance.now();
    const rate = next === 0 ? 0 : Math.round((EVENTS / 20 / (now - last)) * 1000);
    last = now;
    const mb = (n: number): string => (n / 1048576).toFixed(0).padStart(8);
    console.log(
      `${String(total).padEnd(9)} ${mb(rss)} ${mb(heapUsed)} ${mb(bytes(file))} ${String(rate).padStart(9)}`,
    );
    next += EVENTS / 20;
    if (total >= EVENTS) break;
  }
  await ledger.close();
}

try {
  const of = await codings();
  if (REPORTS > 0) {
    await speed(of);
    await asked(of);
  }
  if (EVENTS > 0) await memory(of);
} finally {
  rmSync(folder, { recursive: true });
}
