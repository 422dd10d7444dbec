/**
 * Search over a ledger of REPORTS invented reports of some 300 words whose text is kept (default 10,000; `npm run bench search 1000`): prints rows of the
 * table of words, megabytes, and for each of some searches how many milliseconds the first and the following take.
 */
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openLedger } from '../src/ledger/open-ledger.js';
import type { Coding } from '../src/model/coding.js';
import { sampleCoding } from '../test/coding-sample.js';

const reports = Number(process.argv[2] ?? 10_000);
const WORDS = 20_000;
const LENGTH = 300;
const folder = mkdtempSync(path.join(tmpdir(), 'chancery-bench-'));
const file = path.join(folder, 'search.duckdb');
/** Mulberry32: the same numbers on every machine. */
let state = 7;
function chance(): number {
  state = (state + 0x6d2b79f5) >>> 0;
  let t = Math.imul(state ^ (state >>> 15), state | 1);
  t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
  return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
}
/** Few words are frequent and most are rare, as in a language. */
const word = (): string => `w${Math.floor(WORDS ** chance())}`;
try {
  const ledger = await openLedger(file);
  const start = performance.now();
  for (let at = 0; at < reports; at += 500) {
    const part: Coding[] = [];
    for (let i = at; i < Math.min(reports, at + 500); i++)
      part.push(
        sampleCoding({
          extra: `${Array.from({ length: LENGTH }, word).join(' ')}.`,
          doc: { id: `report-${i}`, title: `${word()} ${word()} ${word()}` },
        }),
      );
    await ledger.addAll(part, { keepText: true });
  }
  console.log(
    `${reports} reports added in ${((performance.now() - start) / 1000).toFixed(1)} s, ledger of ${(statSync(file).size / 1e6).toFixed(0)} MB`,
  );
  for (const q of [
    'w3',
    'w9000',
    'w12 w250',
    'actor:Keller w800',
    'w5 type:AGREE',
    '"w3 w2"',
    'title:w4 w17 w60',
  ]) {
    const times: number[] = [];
    let found = 0;
    for (let round = 0; round < 6; round++) {
      const from = performance.now();
      found = (await ledger.search({ q })).reports.length;
      times.push(performance.now() - from);
    }
    const [cold = 0, ...warm] = times;
    const mean = warm.reduce((sum, time) => sum + time, 0) / warm.length;
    console.log(
      `${q.padEnd(20)} ${String(found).padStart(3)} on the page  first ${cold.toFixed(0)} ms, then ${mean.toFixed(0)} ms/query`,
    );
  }
  await ledger.close();
} finally {
  rmSync(folder, { recursive: true });
}
