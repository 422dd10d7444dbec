import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Ledger } from '../../src/ledger/ledger.js';
import { openReadingRoom, present, type ReadingRoom, samplesLedger } from './reading-room.js';

describe.skipIf(!present)('on paper', () => {
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

  it.each(['/dyad/RUS/PAK', '/report/ID', '/commitments', '/event/ID', '/'])(
    '%s is black on white whatever the screen has, without what can only be pressed, nothing cut off',
    async (address) => {
      const { rows } = await ledger.events({ country: 'RUS', limit: 1 });
      const id = address.startsWith('/report') ? rows[0]?.report.id : rows[0]?.id;
      await room.visit(
        address.replace('ID', encodeURIComponent(id ?? '')),
        async (page) => {
          await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
          await page.setViewportSize({ width: 700, height: 1000 });
          expect(await page.evaluate('getComputedStyle(document.body).color')).toBe('rgb(29, 27, 24)');
          for (const gone of ['nav:not(.states)', 'form', 'button', '.search'])
            expect(await page.locator(`${gone}:visible`).count(), gone).toBe(0);
          expect(await page.locator('h1, h2').first().isVisible()).toBe(true);
          const cut = await page.evaluate(
            `[...document.querySelectorAll('.scrolls')].filter((one) => one.checkVisibility() && one.scrollWidth > one.clientWidth + 1).length`,
          );
          expect(cut).toBe(0);
          const over = 'document.documentElement.scrollWidth - document.documentElement.clientWidth';
          expect(await page.evaluate(over)).toBeLessThanOrEqual(0);
        },
        { scheme: 'dark' },
      );
    },
  );
});
