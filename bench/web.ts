/**
 * The page in a real browser on a large made record: `npm run bench web [EVENTS [BEGINNING]]` (default one million; of pages only those whose address begins so). Prints for each page what a first visit costs (script and
 * sheets compressed, HTML, requests), when it can be read and used, how far things jump, and the longest task; then frames a second while the dossier's chart is
 * brushed. Needs Chromium (CHANCERY_CHROMIUM, default /usr/bin/chromium). The machine's own speed, nothing throttled.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { serverParts } from '../src/cli/server-parts.js';
import { startServer } from '../src/http/start-server.js';
import { openLedger } from '../src/ledger/open-ledger.js';
import { makeRecord } from './data/made-record.js';

const events = Number(process.argv[2] ?? 1_000_000);
const only = process.argv[3];
const PAGES = [
  '/',
  '/dyad/RUS/PAK',
  '/dyad/USA/RUS',
  '/dyad/RUS/PAK?period=day',
  '/country/RUS',
  '/search?q=RUS+PAK+2019',
  '/search?q=Kyiv+troops',
  '/events?country=KEN',
  '/reports',
  '/commitments',
  '/commitments?view=calendar&month=2024-06',
  '/map',
  '/network',
  '/codebook',
  '/codebook/AID',
  '/try',
  '/add',
  '/report/0000000000000001',
  '/event/0000000000000001-0',
];
const folder = mkdtempSync(path.join(tmpdir(), 'chancery-web-'));
const file = path.join(folder, 'made.duckdb');
await makeRecord(file, events);
const ledger = await openLedger(file, { direct: true });
const server = await startServer({
  ...serverParts(),
  ledger,
  port: 0,
  rate: 10_000,
  today: () => '2024-12-28',
});
const browser = await chromium.launch({
  executablePath: process.env['CHANCERY_CHROMIUM'] ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu'],
});
try {
  console.log(`${events} events. Times in ms: first of a cold cache, then the middle of 5.`);
  console.log(
    `${'page'.padEnd(42)} ${'script kB'.padStart(9)} ${'css kB'.padStart(6)} ${'html kB'.padStart(7)} ${'first'.padStart(6)} ${'server'.padStart(6)} ${'painted'.padStart(7)} ${'usable'.padStart(6)} ${'shift'.padStart(6)} ${'task'.padStart(5)}`,
  );
  for (const address of PAGES.filter((one) => only === undefined || one.startsWith(only)))
    await visit(browser, address);
  await brush(browser);
} finally {
  await browser.close();
  await server.close();
  await ledger.close();
  rmSync(folder, { recursive: true });
}

interface Figures {
  readonly server: number;
  readonly painted: number;
  readonly usable: number;
  readonly shift: number;
  readonly task: number;
}

/** What the page observed of its own loading. `usable`: its scripts have run and no long task followed. */
async function figuresOf(page: Page): Promise<Figures> {
  return page.evaluate(
    () =>
      new Promise<Figures>((resolve) => {
        const seen = { shift: 0, task: 0, painted: 0, busy: 0 };
        const watch = (
          type: string,
          each: (entry: PerformanceEntry & { value?: number; hadRecentInput?: boolean }) => void,
        ): void => {
          try {
            new PerformanceObserver((list) => list.getEntries().forEach(each)).observe({
              type,
              buffered: true,
            });
          } catch {
            // A browser that does not know a kind of entry has no figure for it.
          }
        };
        watch('largest-contentful-paint', (entry) => {
          seen.painted = entry.startTime;
        });
        watch('layout-shift', (entry) => {
          if (entry.hadRecentInput !== true) seen.shift += entry.value ?? 0;
        });
        watch('longtask', (entry) => {
          seen.task = Math.max(seen.task, entry.duration);
          seen.busy = Math.max(seen.busy, entry.startTime + entry.duration);
        });
        setTimeout(() => {
          const [own] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
          resolve({
            server: own?.responseStart ?? 0,
            painted: seen.painted,
            usable: Math.max(own?.domContentLoadedEventEnd ?? 0, seen.busy),
            shift: seen.shift,
            task: seen.task,
          });
        }, 700);
      }),
  );
}

async function visit(each: Browser, address: string): Promise<void> {
  const sizes = { script: 0, css: 0, html: 0 };
  const rounds: Figures[] = [];
  for (let round = 0; round < 6; round++) {
    const page = await each.newPage({ viewport: { width: 1280, height: 900 } });
    if (round === 0)
      page.on('requestfinished', async (request) => {
        const { responseBodySize } = await request.sizes();
        const kind = request.resourceType();
        if (kind === 'script') sizes.script += responseBodySize;
        else if (kind === 'stylesheet') sizes.css += responseBodySize;
        else if (kind === 'document') sizes.html += responseBodySize;
      });
    await page.goto(server.url + address, { waitUntil: 'load' });
    rounds.push(await figuresOf(page));
    await page.close();
  }
  const [first, ...rest] = rounds;
  const middle = (of: (one: Figures) => number): number => rest.map(of).sort((a, b) => a - b)[2] ?? 0;
  const kB = (bytes: number): string => (bytes / 1000).toFixed(1);
  const ms = (value: number): string => value.toFixed(0);
  console.log(
    `${address.padEnd(42)} ${kB(sizes.script).padStart(9)} ${kB(sizes.css).padStart(6)} ${kB(sizes.html).padStart(7)} ${ms(first?.usable ?? 0).padStart(6)} ${ms(middle((one) => one.server)).padStart(6)} ${ms(middle((one) => one.painted)).padStart(7)} ${ms(middle((one) => one.usable)).padStart(6)} ${middle(
      (one) => one.shift,
    )
      .toFixed(3)
      .padStart(6)} ${ms(middle((one) => one.task)).padStart(5)}`,
  );
}

/** Frames a second while the pointer drags over the chart for some seconds, moved once a frame. */
async function brush(each: Browser): Promise<void> {
  for (const address of ['/dyad/USA/RUS', '/dyad/USA/RUS?period=day']) {
    const page = await each.newPage({ viewport: { width: 1280, height: 900 } });
    await page.goto(server.url + address, { waitUntil: 'load' });
    const box = (await page.locator('figure[data-count] .plot').boundingBox())!;
    await page.evaluate(() => {
      const times: number[] = [];
      (window as unknown as { times: number[] }).times = times;
      const next = (at: number): void => {
        times.push(at);
        requestAnimationFrame(next);
      };
      requestAnimationFrame(next);
    });
    await page.mouse.move(box.x + 100, box.y + 100);
    await page.mouse.down();
    const began = Date.now();
    for (let step = 0; Date.now() - began < 4000; step++)
      await page.mouse.move(box.x + 150 + 700 * Math.abs(Math.sin(step / 40)), box.y + 120);
    await page.mouse.up();
    const times = await page.evaluate(() => (window as unknown as { times: number[] }).times);
    const gaps = times
      .slice(1)
      .map((at, i) => at - (times[i] ?? at))
      .sort((a, b) => a - b);
    const rate = (1000 * gaps.length) / gaps.reduce((sum, gap) => sum + gap, 0);
    console.log(
      `brushing ${address.padEnd(34)} ${rate.toFixed(0)} frames a second, 95 in 100 within ${(gaps[Math.floor(gaps.length * 0.95)] ?? 0).toFixed(0)} ms`,
    );
    await page.close();
  }
}
