import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadCoder } from '../../src/packaged/load-coder-node.js';
import { readText } from '../../src/read/read-text.js';
import { codingJson } from '../../src/write/coding-json.js';
import { ROOT } from '../source-files.js';

const BROWSER = process.env['CHANCERY_CHROMIUM'] ?? '/usr/bin/chromium';
const wanted = process.env['CHANCERY_E2E'] === '1' && existsSync(BROWSER);
if (!wanted) console.warn(`test/e2e/browser.test.ts is skipped: it wants CHANCERY_E2E=1 and ${BROWSER}.`);

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.gz': 'application/gzip',
};
/** What docs/how-to/use-as-a-library.md says that a page needs. */
const POLICY =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'";

describe.skipIf(!wanted)('the coder in a browser', () => {
  let site: string;
  let server: Server;

  beforeAll(async () => {
    site = mkdtempSync(path.join(tmpdir(), 'chancery-site-'));
    cpSync(path.join(ROOT, 'examples', 'browser'), site, { recursive: true });
    const run = spawnSync(process.execPath, ['bin/chancery.js', 'browser', path.join(site, 'chancery')], {
      cwd: ROOT,
      encoding: 'utf8',
    });
    expect([run.status, run.stderr]).toEqual([0, '']);
    server = createServer((request, response) => {
      const name = path
        .normalize(new URL(request.url ?? '/', 'http://x').pathname)
        .replace(/^\/$/, '/index.html');
      const file = path.join(site, name);
      if (!existsSync(file)) response.writeHead(404).end();
      else
        response
          .writeHead(200, {
            'content-type': TYPES[path.extname(file)] ?? 'text/plain',
            'content-security-policy': POLICY,
          })
          .end(readFileSync(file));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  }, 120_000);
  afterAll(() => {
    server?.close();
    rmSync(site, { recursive: true, force: true });
  });

  it('codes a typed text as Node does, byte for byte, under a policy without unsafe-eval', async () => {
    const browser = await chromium.launch({
      executablePath: BROWSER,
      args: ['--no-sandbox', '--disable-gpu'],
    });
    try {
      const page = await browser.newPage();
      const faults: string[] = [];
      page.on('pageerror', (error) => faults.push(String(error)));
      page.on('console', (message) => {
        if (message.type() === 'error' && !message.text().includes('favicon')) faults.push(message.text());
      });
      await page.route('**/favicon.ico', (route) => route.fulfill({ status: 204 }));
      await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
      await page.locator('#code:enabled').waitFor({ timeout: 60_000 });
      const ready = await page.locator('#state').textContent();
      const { coder } = loadCoder();
      for (const name of ['01-visit-nairobi.txt', '06-promise-with-deadline.txt']) {
        const text = readFileSync(path.join(ROOT, 'samples', name), 'utf8');
        await page.locator('#published').fill('2024-05-03');
        await page.locator('#text').fill(text);
        await page.locator('#code').click();
        await page.locator('#events li').first().waitFor();
        const coding = coder(readText(text, { published: '2024-05-03' }));
        expect(await page.locator('#json').textContent()).toBe(JSON.stringify(codingJson(coding), null, 1));
        expect(await page.locator('#events li').count()).toBe(coding.events.length);
        await page.locator('#text').fill('');
      }
      expect(faults).toEqual([]);
      const size = (file: string) => (statSync(path.join(site, 'chancery', file)).size / 1e6).toFixed(1);
      console.log(
        `browser: ${ready} ${size('chancery.js')} MB of code, ${size('chancery.data.gz')} MB of data.`,
      );
    } finally {
      await browser.close();
    }
  }, 180_000);

  it('says what is wrong when the data cannot be fetched or is damaged', async () => {
    const browser = await chromium.launch({
      executablePath: BROWSER,
      args: ['--no-sandbox', '--disable-gpu'],
    });
    try {
      const page = await browser.newPage();
      await page.route('**/*.gz', (route) => route.fulfill({ status: 200, body: 'no data' }));
      await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
      await page.getByText('This is no data of Chancery').waitFor({ timeout: 30_000 });
      await page.unroute('**/*.gz');
      await page.route('**/*.gz', (route) => route.fulfill({ status: 404 }));
      await page.reload();
      await page.getByText('the server answers 404').waitFor({ timeout: 30_000 });
    } finally {
      await browser.close();
    }
  }, 120_000);
});
