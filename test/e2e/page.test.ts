import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningServer, startServer } from '../../src/http/start-server.js';
import type { Ledger } from '../../src/ledger/ledger.js';
import { openLedger } from '../../src/ledger/open-ledger.js';
import { sampleCoding } from '../coding-sample.js';
import { EVIL, hostileCoding } from '../hostile-coding.js';

const BROWSER = process.env['CHANCERY_CHROMIUM'] ?? '/usr/bin/chromium';
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
/** Folder for pictures of the pages; none are taken when it is not set. */
const PICTURES = process.env['CHANCERY_PICTURES'];
const present = existsSync(BROWSER);
if (!present)
  console.warn(`test/e2e/page.test.ts is skipped: no ${BROWSER}; install Chromium or set CHANCERY_CHROMIUM.`);

describe.skipIf(!present)('the page', () => {
  let ledger: Ledger;
  let server: RunningServer;
  let browser: Browser;
  const kept = sampleCoding();
  const unkept = sampleCoding({
    extra: 'The talks go on.',
    doc: { title: 'Talks on gas go on', published: '2024-05-01' },
  });
  const evil = hostileCoding();

  beforeAll(async () => {
    ledger = await openLedger(':memory:');
    await ledger.add(kept, { keepText: true });
    await ledger.add(unkept);
    await ledger.add(evil, { keepText: true });
    server = await startServer({ ledger, port: 0 });
    browser = await chromium.launch({ executablePath: BROWSER, args: ['--no-sandbox', '--disable-gpu'] });
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await server?.close();
    await ledger?.close();
  });

  const report = (id: string): string => `/report/${encodeURIComponent(id)}`;
  const paths = (): string[] => [
    '/',
    '/reports',
    '/events',
    '/events?country=russia',
    '/api/docs',
    '/nowhere',
    report(kept.doc.id),
    report(unkept.doc.id),
    report(evil.doc.id),
    `/event/${encodeURIComponent(kept.events[0]?.id ?? '')}`,
  ];

  async function visit<T>(
    address: string,
    scheme: 'light' | 'dark',
    width: number,
    job: (page: Page) => Promise<T>,
  ) {
    const page = await browser.newPage({ colorScheme: scheme, viewport: { width, height: 900 } });
    const faults: string[] = [];
    page.on('pageerror', (error) => faults.push(String(error)));
    page.on('console', (line) => {
      // The browser reports the answer 404 or 400 itself as an error of the console.
      if (line.type() === 'error' && !/status of 40[04]/.test(line.text())) faults.push(line.text());
    });
    try {
      await page.goto(server.url + address);
      const result = await job(page);
      expect(faults).toEqual([]);
      return result;
    } finally {
      await page.close();
    }
  }

  it('has no fault of accessibility on any page, by day and by night, narrow and wide', async () => {
    for (const address of paths())
      for (const [scheme, width] of [
        ['light', 1200],
        ['dark', 360],
      ] as const)
        await visit(address, scheme, width, async (page) => {
          // axe is run through the debugger, which the page's content policy does not bind.
          const found = await page.evaluate(
            `${axe}; axe.run().then((r) => r.violations.map((v) => v.id + ': ' + v.nodes.map((n) => n.html + ' ' + n.failureSummary).join('; ')))`,
          );
          expect(found, `${address} ${scheme} ${width}`).toEqual([]);
        });
  }, 120_000);

  it('never scrolls sideways, from a phone to a wall', async () => {
    for (const address of paths())
      for (const width of [320, 360, 1200, 2000])
        await visit(address, width === 1200 ? 'dark' : 'light', width, async (page) => {
          const over = await page.evaluate(
            'document.documentElement.scrollWidth - document.documentElement.clientWidth',
          );
          expect(over, `${address} at ${width}`).toBeLessThanOrEqual(0);
          if (PICTURES === undefined) return;
          mkdirSync(PICTURES, { recursive: true });
          const name = address.replace(/\W+/g, '-').slice(0, 24);
          for (const scheme of ['light', 'dark'] as const) {
            await page.emulateMedia({ colorScheme: scheme });
            await page.screenshot({
              path: path.join(PICTURES, `${name}-${width}-${scheme}.png`),
              fullPage: true,
            });
          }
        });
  }, 120_000);

  it('shows an event’s words, its card and its reason when its trigger is focused or pointed at', async () => {
    await visit(report(kept.doc.id), 'light', 1200, async (page) => {
      const trigger = page.locator('a.mark.trigger[href="#e1"]').first();
      await trigger.focus();
      expect(await page.locator('#tip').textContent()).toContain('To promise is to agree to act.');
      expect(await page.locator('.mark.here').allTextContents()).toEqual(
        expect.arrayContaining(['promised', 'Norvanian Prime Minister Ana Keller', 'Estova']),
      );
      await page.keyboard.press('Escape');
      expect(await page.locator('#tip').isVisible()).toBe(false);
      await page.locator('a.mark.trigger[href="#e2"]').hover();
      expect(await page.locator('.event.here').getAttribute('id')).toBe('e2');
      if (PICTURES !== undefined) await page.screenshot({ path: path.join(PICTURES, 'hover.png') });
      await trigger.focus();
      await page.keyboard.press('Enter');
      expect(page.url()).toContain('#e1');
    });
  });

  it('can be reached and left with the keyboard alone', async () => {
    await visit('/', 'light', 1200, async (page) => {
      await page.keyboard.press('Tab');
      expect(await page.evaluate('document.activeElement.textContent')).toBe('Skip to the record');
      await page.keyboard.press('Enter');
      expect(page.url()).toContain('#main');
      await page.keyboard.press('Tab');
      expect(await page.evaluate('document.activeElement.closest("main") !== null')).toBe(true);
    });
  });

  it('shows hostile titles, names, texts and addresses as text', async () => {
    for (const address of [
      '/',
      '/reports',
      '/events',
      report(evil.doc.id),
      `${report(evil.doc.id)}?layers=zones,events,actors,quotes,times,places,commitments&with=${encodeURIComponent(kept.doc.id)}`,
      `${report(kept.doc.id)}?with=${encodeURIComponent(evil.doc.id)}`,
      `/search?q=${encodeURIComponent(EVIL.replaceAll('"', '').slice(0, 300))}`,
      '/search?q=NOR+EST',
      '/dyad/NOR/EST',
      `/event/${encodeURIComponent(evil.events[0]?.id ?? '')}`,
    ])
      await visit(address, 'light', 1200, async (page) => {
        await page.mouse.move(300, 400);
        expect(await page.evaluate('window.pwned')).toBeUndefined();
        expect(await page.locator('main script, main img, [onmouseover], [onload], [onerror]').count()).toBe(
          0,
        );
        expect(await page.locator('a[href^="javascript" i], a[href^="data" i]').count()).toBe(0);
        const text = await page.locator('main').textContent();
        expect(text).toContain('<script>window.pwned=1</script>');
        expect(text).toContain('⟨U+202E⟩');
        expect(text).not.toMatch(/[\u001b\u202e]/);
      });
  });

  it('says that a text was not kept and shows what was coded all the same', async () => {
    await visit(report(unkept.doc.id), 'light', 1200, async (page) => {
      const text = await page.locator('main').textContent();
      expect(text).toContain('was not kept');
      expect(text).toContain('“promised”');
      expect(text).not.toContain('deliver gas to Estova by October.');
    });
  });
});
