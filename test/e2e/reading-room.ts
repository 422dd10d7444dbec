/** What tests of the page share: a server on a ledger, a real browser, and the rules that hold for every page. */
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { expect } from 'vitest';
import { shippedFamilies } from '../../src/cli/load-coder.js';
import { serverParts } from '../../src/cli/server-parts.js';
import { type ServerOptions, startServer } from '../../src/http/start-server.js';
import { codeForLedger } from '../../src/ledger/code-for-ledger.js';
import type { Ledger } from '../../src/ledger/ledger.js';
import { openLedger } from '../../src/ledger/open-ledger.js';
import { loadCoder } from '../../src/packaged/load-coder-node.js';
import { listFiles, readFiles } from '../../src/read/files-node.js';
import { ROOT } from '../source-files.js';

const BROWSER = process.env['CHANCERY_CHROMIUM'] ?? '/usr/bin/chromium';
/** Whether the browser is there; tests that need it are skipped without, and this says so. */
export const present = existsSync(BROWSER);
if (!present)
  console.warn(`Tests of the page are skipped: no ${BROWSER}; install Chromium or set CHANCERY_CHROMIUM.`);
/** Folder for pictures of the pages; none are taken when it is not set. */
export const PICTURES = process.env['CHANCERY_PICTURES'];
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

export type Scheme = 'light' | 'dark';

export interface ReadingRoom {
  readonly url: string;
  readonly ledger: Ledger;
  /** For pages of another kind, without script for example. */
  readonly browser: Browser;
  /** Opens `address` in a page of its own, runs the job and closes it. An error of a script or of the console fails, but for answers of status 4xx. */
  visit<T>(
    address: string,
    job: (page: Page) => Promise<T>,
    how?: { readonly scheme?: Scheme; readonly width?: number; readonly height?: number },
  ): Promise<T>;
  /** What holds for every page: no fault that axe finds by day and by night, narrow and wide; no scrolling sideways from 320 px to 4K. Takes pictures. */
  lawful(address: string): Promise<void>;
  close(): Promise<void>;
}

/** A server with the real coder on `ledger`, and a browser. */
export async function openReadingRoom(
  ledger: Ledger,
  options: Partial<ServerOptions> = {},
): Promise<ReadingRoom> {
  const server = await startServer({ ...serverParts(), ledger, port: 0, ...options });
  const browser: Browser = await chromium.launch({
    executablePath: BROWSER,
    args: ['--no-sandbox', '--disable-gpu'],
  });
  const room: ReadingRoom = {
    ...{ url: server.url, ledger, browser },
    async visit(address, job, { scheme = 'light', width = 1200, height = 900 } = {}) {
      const page = await browser.newPage({
        ...{ colorScheme: scheme, viewport: { width, height }, locale: 'en-GB' },
      });
      const faults: string[] = [];
      page.on('pageerror', (error) => faults.push(String(error)));
      page.on('console', (line) => {
        // The browser reports answers of status 4xx itself as errors of the console.
        if (line.type() === 'error' && !/status of 4\d\d/.test(line.text())) faults.push(line.text());
      });
      try {
        await page.goto(server.url + address);
        const result = await job(page);
        expect(faults, address).toEqual([]);
        return result;
      } finally {
        await page.close();
      }
    },
    async lawful(address) {
      for (const scheme of ['light', 'dark'] as const)
        await room.visit(
          address,
          async (page) => {
            for (const width of [1200, 360, 320, 2000, 3840]) {
              await page.setViewportSize({ width, height: 900 });
              const over = await page.evaluate(
                'document.documentElement.scrollWidth - document.documentElement.clientWidth',
              );
              expect(over, `${address} at ${width}`).toBeLessThanOrEqual(0);
              if (width === 1200 || width === 360) {
                // axe is run through the debugger, which the page's content policy does not bind.
                const found = await page.evaluate(
                  `${axe}; axe.run().then((r) => r.violations.map((v) => v.id + ': ' + v.nodes.map((n) => n.html + ' ' + n.failureSummary).join('; ')))`,
                );
                expect(found, `${address} ${scheme} ${width}`).toEqual([]);
              }
              if (PICTURES === undefined) continue;
              mkdirSync(PICTURES, { recursive: true });
              const name = address.replace(/\W+/g, '-').slice(0, 32);
              await page.screenshot({
                path: path.join(PICTURES, `${name}-${width}-${scheme}.png`),
                fullPage: width < 2000,
              });
            }
          },
          { scheme },
        );
    },
    async close() {
      await browser.close();
      await server.close();
    },
  };
  return room;
}

/** The project's own samples, coded with the real coder into a ledger in memory, texts kept: what `npm start` shows. */
export async function samplesLedger(): Promise<Ledger> {
  const ledger = await openLedger(':memory:', { familyOf: shippedFamilies() });
  const { coder } = loadCoder();
  const { files } = listFiles([path.join(ROOT, 'samples')]);
  const codings = [];
  for await (const { doc } of readFiles(files))
    if (doc !== undefined) codings.push(codeForLedger(coder, doc).coding);
  await ledger.addAll(codings, { keepText: true });
  return ledger;
}
