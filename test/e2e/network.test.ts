import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Ledger } from '../../src/ledger/ledger.js';
import { atlasLedger } from './atlas-ledger.js';
import { openReadingRoom, present, type ReadingRoom } from './reading-room.js';

const EVIL = `<script>window.pwned=1</script><img src=x onerror=window.pwned=2>`;

describe.skipIf(!present)('the network', () => {
  let ledger: Ledger;
  let room: ReadingRoom;
  let browser: Browser;
  beforeAll(async () => {
    ledger = await atlasLedger();
    room = await openReadingRoom(ledger);
    // The reading room's own browser draws WebGL in software; this one has none.
    browser = await chromium.launch({
      executablePath: process.env['CHANCERY_CHROMIUM'] ?? '/usr/bin/chromium',
      args: ['--no-sandbox', '--disable-gpu', '--disable-3d-apis'],
    });
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await room?.close();
    await ledger?.close();
  });

  /** Opens a page and waits until the actors have their places. */
  const drawn = (address: string, job: (page: Page) => Promise<void>, from = room) =>
    from.visit(address, async (page) => {
      await page.waitForSelector('.world[data-settled]', { timeout: 25_000 });
      await job(page);
    });
  const chosen = (page: Page) => page.locator('.nodes .card b').textContent();

  it.each(['/network', '/network?by=actor&least=2', '/network?type=PROTEST'])(
    '%s is lawful',
    (address) => room.lawful(address),
    120_000,
  );

  it('says where WebGL is missing that the picture has only the first actors, and keeps it', async () => {
    const page = await browser.newPage();
    await page.goto(`${room.url}/network`);
    await page.waitForSelector('.graph [role=status] >> text=WebGL');
    expect(await page.locator('.still circle').count()).toBe(3);
    await page.click('.nodes button >> nth=0');
    expect(await page.locator('.nodes .card a[href^="/dyad/"]').count()).toBe(2);
    await page.close();
  });

  it('finds actors by words, selects them by keyboard, and keeps the selected one in the address', async () => {
    await drawn('/network', async (page) => {
      await page.fill('.nodes input', 'norw');
      expect(await page.locator('.nodes > ol li').count()).toBe(1);
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      expect(await chosen(page)).toBe('Norway');
      expect(new URL(page.url()).searchParams.get('node')).toBe('NOR');
      expect(await page.locator('.nodes .card a').first().getAttribute('href')).toBe('/country/NOR');
      await page.reload();
      await page.waitForSelector('.nodes .card b');
      expect(await chosen(page)).toBe('Norway');
      await page.focus('.nodes input');
      await page.keyboard.press('Escape');
      expect(await page.locator('.nodes .card').isHidden()).toBe(true);
      await page.fill('.nodes input', 'nobody at all');
      expect(await page.textContent('.nodes [role=status]')).toContain('No actor');
    });
  });

  it('tells of an actor under the pointer and opens its page', async () => {
    await drawn('/network', async (page) => {
      await page.click('.nodes button >> nth=0');
      const name = await chosen(page);
      // The selected actor stands in the middle of the picture.
      const box = (await page.locator('.world .canvas').boundingBox())!;
      const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
      await page.waitForTimeout(300);
      await page.mouse.move(x - 3, y - 3);
      await page.mouse.move(x, y, { steps: 3 });
      await expect.poll(() => page.locator('#tip b').textContent()).toBe(name);
      await page.mouse.click(x, y);
      await page.waitForURL(/\/country\/[A-Z]{3}$/);
    });
  });

  it('draws the same without script, as a picture and as data', async () => {
    const page = await (await fetch(`${room.url}/network?since=2023-01-01`)).text();
    expect(page.match(/<circle class="\w+" cx="\d+\.\d"/g)?.length).toBe(3);
    expect(page).toContain('href="/dyad/');
    expect(page).toContain('/api/export/graphml?since=2023-01-01');
    const one = await (await fetch(`${room.url}/network.svg`)).text();
    expect(one).toContain('Norway');
    expect(await (await fetch(`${room.url}/network.svg`)).text()).toBe(one);
    const data = await (await fetch(`${room.url}/network.json?by=actor`)).json();
    expect(data.nodes.map(({ name }: { name: string }) => name).sort()).toEqual([
      'Ada Mwangi',
      'Ines Rojas',
      'Ola Fjeld',
    ]);
    expect(data.nodes.find(({ name }: { name: string }) => name === 'Ola Fjeld').country).toBe('NOR');
    const csv = (await (await fetch(`${room.url}/network.csv`)).text()).trim().split('\n');
    expect(csv.length).toBe(1 + 3);
    expect((await fetch(`${room.url}/network.parquet`)).status).toBe(200);
    expect((await fetch(`${room.url}/network?least=none`)).status).toBe(400);
  });

  it('shows hostile names as text', async () => {
    const evil = await atlasLedger(undefined, [EVIL, '</script><b onfocus=window.pwned=3>', '__proto__']);
    const other = await openReadingRoom(evil);
    try {
      await drawn(
        '/network?by=actor',
        async (page) => {
          expect(await page.locator('.nodes > ol li').count()).toBe(3);
          for (const i of [0, 1, 2]) await page.locator('.nodes > ol button').nth(i).click();
          expect(await page.evaluate('window.pwned')).toBe(undefined);
          expect(await page.locator('main img').count()).toBe(0);
        },
        other,
      );
    } finally {
      await other.close();
      await evil.close();
    }
  });
});
