// Makes the pictures of README.md from the samples: `node scripts/pictures.mjs`. Needs Chromium (CHANCERY_CHROMIUM, default /usr/bin/chromium).
import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const bin = path.join(root, 'bin', 'chancery.js');
const folder = path.join(root, 'docs', 'pictures');
const work = mkdtempSync(path.join(tmpdir(), 'chancery-pictures-'));
const ledger = path.join(work, 'samples.duckdb');
mkdirSync(folder, { recursive: true });
spawnSync(process.execPath, [bin, 'add', '--keep-text', '--ledger', ledger, path.join(root, 'samples')], {
  stdio: 'inherit',
});
const server = spawn(process.execPath, [bin, 'serve', '--ledger', ledger, '--port', '0']);
const url = await new Promise((resolve) => {
  server.stdout.on('data', (data) => {
    const found = /http:\/\/\S+/.exec(String(data));
    if (found) resolve(found[0]);
  });
});
const browser = await chromium.launch({
  executablePath: process.env.CHANCERY_CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu'],
});
async function picture(name, address, { scheme = 'light', height = 800, before = async () => {} } = {}) {
  const page = await browser.newPage({
    colorScheme: scheme,
    viewport: { width: 1200, height },
    locale: 'en-GB',
  });
  await page.goto(url + address);
  await before(page);
  await page.waitForTimeout(300);
  await page.screenshot({ path: path.join(folder, `${name}.png`) });
  await page.close();
}
const { rows } = await (await fetch(`${url}/api/reports?text=boats+reach`)).json();
await picture('front-page', '/');
await picture('dossier', '/dyad/RUS/PAK', { height: 900 });
await picture('reader', `/report/${rows[0].id}`, {
  scheme: 'dark',
  height: 700,
  before: (page) => page.locator('a.mark.trigger', { hasText: 'rammed' }).focus(),
});
await picture('commitments', '/commitments');
await picture('map', '/map');
await browser.close();
server.kill('SIGTERM');
await new Promise((resolve) => server.on('exit', resolve));
rmSync(work, { recursive: true });
