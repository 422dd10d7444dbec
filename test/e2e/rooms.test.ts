import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Ledger } from '../../src/ledger/ledger.js';
import { openReadingRoom, present, type ReadingRoom, samplesLedger } from './reading-room.js';

describe.skipIf(!present)('the reading room on the samples', () => {
  let ledger: Ledger;
  let room: ReadingRoom;
  beforeAll(async () => {
    ledger = await samplesLedger();
    room = await openReadingRoom(ledger, { today: () => '2024-06-01' });
  }, 120_000);
  afterAll(async () => {
    await room?.close();
    await ledger?.close();
  });

  it.each(['/', '/events', '/reports'])('%s is lawful', (address) => room.lawful(address), 60_000);

  it('goes to the search box at a slash', async () => {
    await room.visit('/', async (page) => {
      await page.keyboard.press('/');
      expect(await page.evaluate('document.activeElement.id')).toBe('q');
    });
  });
});
