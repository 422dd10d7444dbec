import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Ledger } from '../../src/ledger/ledger.js';
import { openReadingRoom, present, type ReadingRoom, samplesLedger } from './reading-room.js';

/** What the tab key comes to, and what of it would leave a reader without a mouse behind. */
const STOP = `(async () => {
  await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
  const one = document.activeElement;
  if (one === null || one === document.body) return undefined;
  const { outlineStyle, outlineWidth } = getComputedStyle(one);
  const box = one.getBoundingClientRect();
  const faults = [];
  if ((outlineStyle === 'none' || outlineWidth === '0px') && !(one instanceof SVGElement)) faults.push('no outline');
  if (box.bottom <= 0 || box.top >= innerHeight) faults.push('out of sight');
  return { html: one.outerHTML.slice(0, 120), faults };
})()`;

describe.skipIf(!present)('the keyboard', () => {
  let ledger: Ledger;
  let room: ReadingRoom;
  beforeAll(async () => {
    ledger = await samplesLedger();
    room = await openReadingRoom(ledger, { today: () => '2025-12-10' });
  }, 120_000);
  afterAll(async () => {
    await room?.close();
    await ledger?.close();
  });
  const focused = (page: Page): Promise<string> =>
    page.evaluate(
      'document.activeElement.id || document.activeElement.className || document.activeElement.localName',
    );

  it('has its help at a question mark, and gives the focus back', async () => {
    await room.visit('/', async (page) => {
      const first = page.locator('.cell').first();
      await first.focus();
      await page.keyboard.press('?');
      const help = page.getByRole('dialog', { name: 'Keys' });
      expect(await help.isVisible()).toBe(true);
      expect(await help.textContent()).toContain('next event in the text');
      expect(await page.evaluate('document.activeElement.closest("dialog") !== null')).toBe(true);
      await page.keyboard.press('/');
      expect(await page.evaluate('document.activeElement.id')).not.toBe('q');
      await page.keyboard.press('Escape');
      expect(await help.isVisible()).toBe(false);
      expect(await page.locator('.cell:focus').count()).toBe(1);
      await page.getByRole('button', { name: 'Keys' }).click();
      expect(await help.isVisible()).toBe(true);
      await help.getByRole('button', { name: 'Close' }).click();
      expect(await help.isVisible()).toBe(false);
    });
  });

  it('writes signs into fields, and can be freed of keys of one letter', async () => {
    await room.visit('/', async (page) => {
      await page.keyboard.press('/');
      expect(await focused(page)).toBe('q');
      await page.keyboard.type('who? a/b');
      expect(await page.locator('#q').inputValue()).toBe('who? a/b');
      await page.getByRole('button', { name: 'Keys' }).click();
      await page.getByRole('checkbox', { name: /^Keys of one letter/ }).uncheck();
      await page.keyboard.press('Escape');
      await page.reload();
      await page.keyboard.press('/');
      await page.keyboard.press('?');
      expect(await focused(page)).not.toBe('q');
      expect(await page.getByRole('dialog').isVisible()).toBe(false);
      await page.getByRole('button', { name: 'Keys' }).click();
      await page.getByRole('checkbox', { name: /^Keys of one letter/ }).check();
    });
  });

  it.each([
    '/',
    '/dyad/RUS/PAK?from=2025-02-01&to=2025-03-31',
    '/events?country=RUS',
    '/report/ID?layers=events,quotes,actors',
    '/event/ID',
    '/commitments?view=calendar&month=2025-12',
    '/map',
    '/codebook/AID?coded=2',
    '/try?text=Kenya+expelled+two+diplomats.',
    '/add',
  ])(
    'reaches everything on %s in sight and with an outline',
    async (address) => {
      const id = await (await fetch(`${room.url}/events.json?country=RUS`)).json();
      const [event] = (id as { rows: { id: string; report: { id: string } }[] }).rows;
      const of = address.startsWith('/report') ? event?.report.id : event?.id;
      await room.visit(address.replace('ID', encodeURIComponent(of ?? '')), async (page) => {
        // What a script draws comes in meanwhile: a reader begins when it is there.
        await page.waitForLoadState('networkidle');
        const faults: unknown[] = [];
        let stops = 0;
        for (; stops < 250; stops++) {
          await page.keyboard.press('Tab');
          const stop = (await page.evaluate(STOP)) as { faults: string[] } | undefined;
          if (stop === undefined) break;
          if (stop.faults.length > 0) faults.push(stop);
        }
        expect(stops).toBeGreaterThan(12);
        expect(faults).toEqual([]);
      });
    },
    60_000,
  );

  it('tells in one line what is looked at, and keeps the focus, when the brush moves', async () => {
    await room.visit('/dyad/RUS/PAK?period=month', async (page) => {
      const edge = page.getByRole('slider', { name: 'First day looked at' });
      await edge.focus();
      await page.keyboard.press('ArrowRight');
      await page.waitForURL('**from=2025-02-01**');
      await page.getByRole('heading', { name: /^Events, 1 February 2025/ }).waitFor();
      expect(await page.locator('.handle:focus').count()).toBe(1);
      expect(await page.locator('output.brushed').textContent()).toMatch(/^Events, 1 February 2025 to/);
      expect(await page.locator('#events[aria-live], #events [aria-live]').count()).toBe(0);
    });
  });

  it('goes on at what a correction did', async () => {
    const { rows } = await ledger.events({ country: 'KEN', limit: 1 });
    await room.visit(`/event/${encodeURIComponent(rows[0]?.id ?? '')}`, async (page) => {
      await page.getByLabel('Your name').fill('Ida Morn');
      await page.locator('summary', { hasText: 'It is wrong' }).press('Enter');
      const form = page.locator('form[data-kind="wrong"]');
      await form.getByRole('button').press('Enter');
      // What the form lacks has the focus.
      expect(await page.evaluate('document.activeElement.id')).toBe('wrong-why');
      await page.keyboard.type('It did not happen.');
      await form.getByRole('button').press('Enter');
      await page.waitForURL('**now=*');
      expect(await focused(page)).toBe('done');
    });
  });

  it('moves and zooms the network as the mouse does', async () => {
    await room.visit('/network', async (page) => {
      const frame = page.getByRole('group', { name: /^Network: arrow keys/ });
      await page.locator('.world[data-settled]').waitFor();
      const look = async (): Promise<string> => (await frame.screenshot()).toString('base64');
      await frame.focus();
      const before = await look();
      await page.keyboard.press('+');
      await page.waitForTimeout(200);
      const near = await look();
      expect(near).not.toBe(before);
      await page.keyboard.press('ArrowLeft');
      await page.waitForTimeout(200);
      expect(await look()).not.toBe(near);
      await page.keyboard.press('0');
      await page.waitForTimeout(200);
      expect(await look()).toBe(before);
    });
  });
});
