/**
 * Series of dyads over a large ledger: makes a ledger of EVENTS invented events (default 10 million; `npm run bench dyads 1000000`; 0 for none) in a temporary
 * folder and prints how long `Ledger.dyad` takes for the month series of a frequent and a rare pair, cold and warm. Then how often the mark "unusual" is
 * wrong on series that never change, and how often it finds a leap: count by count, and in whole answers of 84 months, where the share of chance is held down.
 */
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { shippedCodebook } from '../src/cli/load-coder.js';
import { eventCodes } from '../src/knowledge/event-codes.js';
import type { DyadCount } from '../src/ledger/dyad.js';
import { dyadSeries } from '../src/ledger/dyad-series.js';
import { openLedger } from '../src/ledger/open-ledger.js';
import { periodsBetween } from '../src/ledger/period.js';
import { unusualCounts } from '../src/ledger/unusual.js';
import { makeLargeLedger } from './data/large-ledger.js';

const events = Number(process.argv[2] ?? 10_000_000);
const folder = mkdtempSync(path.join(tmpdir(), 'chancery-bench-'));
const file = path.join(folder, 'large.duckdb');
try {
  await makeLargeLedger(file, Math.max(events, 3));
  console.log(`${events} events, ledger of ${(statSync(file).size / 1e6).toFixed(0)} MB`);
  const codesOf = eventCodes(shippedCodebook());
  const ledger = await openLedger(file, { readOnly: true });
  for (const [name, a, b] of [
    ['frequent pair', 'C00', 'C01'],
    ['rare pair', 'C150', 'C171'],
  ] as const) {
    const times: number[] = [];
    let found = 0;
    for (let round = 0; round < 6; round++) {
      const start = performance.now();
      const filter = { a, b, period: 'month' } as const;
      const series = dyadSeries(await ledger.dyad(filter), filter, codesOf);
      times.push(performance.now() - start);
      found = series.periods.reduce((sum, { both }) => sum + both.events, 0);
    }
    const [cold = 0, ...warm] = times;
    console.log(
      `${name.padEnd(14)} ${String(found).padStart(7)} events  first ${cold.toFixed(0)} ms, then ${(warm.reduce((s, t) => s + t, 0) / warm.length).toFixed(0)} ms (slowest ${Math.max(...warm).toFixed(0)} ms)`,
    );
  }
  const start = performance.now();
  await ledger.partners({ a: 'C00' });
  console.log(`partners of a frequent party ${(performance.now() - start).toFixed(0)} ms`);
  console.log(`memory of this process at most ${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MB`);
  await ledger.close();
} finally {
  rmSync(folder, { recursive: true });
}

/** Mulberry32: the same numbers on every machine. */
let state = 11;
function chance(): number {
  state = (state + 0x6d2b79f5) >>> 0;
  let t = Math.imul(state ^ (state >>> 15), state | 1);
  t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
  return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
}
function poisson(mean: number): number {
  const limit = Math.exp(-mean);
  let k = 0;
  for (let product = chance(); product > limit; product *= chance()) k++;
  return k;
}
/** Gamma with whole shape, so that counts come in bursts. */
function bursty(mean: number): number {
  return poisson((-Math.log(chance()) - Math.log(chance())) * (mean / 2));
}

console.log(
  '\nunusual, at one in a thousand: share of steady periods marked, share of leaps found (threefold, fivefold)',
);
for (const [name, draw] of [
  ['Poisson', poisson],
  ['bursts', bursty],
] as const)
  for (const mean of [0.5, 2, 8, 30]) {
    let marked = 0;
    let periods = 0;
    const leaps = { 3: 0, 5: 0 };
    const series = 2000;
    for (let n = 0; n < series; n++) {
      const past = Array.from({ length: 48 }, () => draw(mean));
      const found = unusualCounts(past);
      periods += 36;
      marked += found.filter((one) => one !== undefined).length;
      for (const times of [3, 5] as const)
        if (unusualCounts([...past, draw(mean * times)]).at(-1) !== undefined) leaps[times]++;
    }
    console.log(
      `${name.padEnd(8)} mean ${String(mean).padStart(4)}  ${((1000 * marked) / periods).toFixed(2)} in a thousand   ${(leaps[3] / series).toFixed(2)}  ${(leaps[5] / series).toFixed(2)}`,
    );
  }

/** A made pair: `months` of counts in both directions, a quarter of the events of each quad class, and a fivefold month at the end where asked for. */
function madePair(draw: (mean: number) => number, mean: number, leap: boolean): DyadCount[] {
  const types = ['CONSULT', 'AID', 'ACCUSE', 'ASSAULT'] as const;
  return periodsBetween('month', '2010-01-01', '2016-12-01', 84).flatMap((period, month) =>
    types.flatMap((type) => {
      const times = leap && month === 83 ? 5 : 1;
      const [ab, ba] = [draw((mean * times) / 8), draw((mean * times) / 8)];
      const kind = { period, type, contexts: [] };
      return (
        [
          ['ab', ab],
          ['ba', ba],
          ['both', ab + ba],
        ] as const
      ).map(([direction, count]) => ({ ...kind, direction, count }));
    }),
  );
}

console.log(
  '\nwhole answers of 84 months: share of steady ones with any mark, share of fivefold last months marked',
);
const codes = eventCodes(shippedCodebook());
for (const [name, draw] of [
  ['Poisson', poisson],
  ['bursts', bursty],
] as const)
  for (const mean of [2, 8, 30]) {
    let [wrong, right] = [0, 0];
    const pairs = 200;
    const filter = { a: 'AAA', b: 'BBB', period: 'month' } as const;
    for (let n = 0; n < pairs; n++) {
      if (dyadSeries({ counts: madePair(draw, mean, false), beside: [] }, filter, codes).unusual.length > 0)
        wrong++;
      const { unusual } = dyadSeries({ counts: madePair(draw, mean, true), beside: [] }, filter, codes);
      if (unusual.some(({ period }) => period === '2016-12-01')) right++;
    }
    console.log(
      `${name.padEnd(8)} mean ${String(mean).padStart(4)}  ${(wrong / pairs).toFixed(3)}   ${(right / pairs).toFixed(2)}`,
    );
  }
