/**
 * Export of a large ledger to Parquet: makes a ledger of EVENTS invented events (default 10 million; `npm run bench export 1000000`) in a temporary
 * folder and prints how many rows a second `Ledger.parquet` gives, the size of the file, and the memory taken.
 */
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { loadCoder } from '../src/cli/load-coder.js';
import { eventCodes } from '../src/knowledge/event-codes.js';
import { openLedger } from '../src/ledger/open-ledger.js';
import { makeLargeLedger } from './data/large-ledger.js';

const events = Number(process.argv[2] ?? 10_000_000);
const folder = mkdtempSync(path.join(tmpdir(), 'chancery-bench-'));
const file = path.join(folder, 'large.duckdb');
try {
  const made = performance.now();
  await makeLargeLedger(file, events);
  console.log(
    `${events} events, ledger of ${(statSync(file).size / 1e6).toFixed(0)} MB made in ${((performance.now() - made) / 1000).toFixed(1)} s`,
  );
  const codesOf = eventCodes(loadCoder().coder.codebook);
  const ledger = await openLedger(file, { readOnly: true });
  for (const [name, filter] of [
    ['all', {}],
    ['one country', { country: 'C07' }],
    ['one year', { since: '2020-01-01', until: '2020-12-31' }],
  ] as const) {
    const start = performance.now();
    let bytes = 0;
    for await (const piece of ledger.parquet(filter, codesOf)) bytes += piece.length;
    const seconds = (performance.now() - start) / 1000;
    console.log(
      `${name.padEnd(12)} ${seconds.toFixed(2).padStart(7)} s  ${(bytes / 1e6).toFixed(0).padStart(5)} MB  ${name === 'all' ? `${Math.round(events / seconds)} rows/s` : ''}  memory ${(process.memoryUsage.rss() / 1e6).toFixed(0)} MB`,
    );
  }
  await ledger.close();
} finally {
  rmSync(folder, { recursive: true });
}
