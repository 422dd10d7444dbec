import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeRecord } from '../../bench/data/made-record.js';
import type { Ledger } from '../../src/ledger/ledger.js';
import { openLedger } from '../../src/ledger/open-ledger.js';
import { openReadingRoom, present, type ReadingRoom } from './reading-room.js';

const wanted = present && process.env['CHANCERY_E2E'] === '1';
if (!wanted) console.warn('test/e2e/large.test.ts is skipped: it wants CHANCERY_E2E=1 and Chromium.');

/** Every page and gesture on a record of a million made events; `npm run bench web` has the times. */
describe.skipIf(!wanted)('the reading room on a million events', () => {
  let folder: string;
  let ledger: Ledger;
  let room: ReadingRoom;
  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'chancery-large-'));
    const file = path.join(folder, 'made.duckdb');
    await makeRecord(file, 1_000_000);
    ledger = await openLedger(file, { direct: true });
    room = await openReadingRoom(ledger, { today: () => '2024-12-28' });
  }, 240_000);
  afterAll(async () => {
    await room?.close();
    await ledger?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it.each([
    ['/', '1,000,000 events'],
    ['/dyad/RUS/PAK', '2,482 events'],
    ['/dyad/USA/RUS?period=day', 'United States → Russia'],
    ['/country/RUS', 'Pakistan'],
    ['/search?q=RUS+PAK+2019', 'Dossier'],
    ['/search?q=troops+Kyiv', 'Made report'],
    ['/events?country=KEN&type=AID', 'Nairobi'],
    ['/reports?country=KEN', 'Made report'],
    ['/commitments', 'promised'],
    ['/commitments?view=calendar&month=2024-06', 'June 2024'],
    ['/map', 'Islamabad'],
    ['/network', 'Pakistan'],
    ['/codebook', 'AGREE'],
    ['/try', 'Code it'],
    ['/add', 'Keep the text'],
    ['/report/0000000000000007', 'was not kept'],
    ['/event/0000000000000007-0', 'Made for a benchmark.'],
  ])(
    '%s shows what it is for, by day and by night, narrow and wide',
    async (address, words) => {
      await room.visit(address, async (page) => {
        expect(await page.locator('main').textContent()).toContain(words);
      });
      await room.lawful(address);
    },
    120_000,
  );

  it('brushes ten years of a frequent pair', async () => {
    await room.visit('/dyad/USA/RUS', async (page) => {
      const box = (await page.locator('figure[data-count] .plot').boundingBox())!;
      await page.mouse.move(box.x + box.width * 0.5, box.y + 90);
      await page.mouse.down();
      await page.mouse.move(box.x + box.width * 0.6, box.y + 90, { steps: 20 });
      await page.mouse.up();
      await page.waitForURL(/from=20(19|20)-\d\d-\d\d&to=2020-/);
      await page.getByRole('heading', { name: /^Events, .* 20(19|20) to .* 2020$/ }).waitFor();
      const days = await page.locator('#events time').allTextContents();
      expect(days.length).toBe(20);
      expect(days.every((day) => /20(19|20)$/.test(day))).toBe(true);
    });
  }, 60_000);
});
