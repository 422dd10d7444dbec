import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Ledger } from '../../src/ledger/ledger.js';
import { openLedger } from '../../src/ledger/open-ledger.js';
import { openReadingRoom, present, type ReadingRoom } from './reading-room.js';

describe.skipIf(!present)('the browser of the codebook', () => {
  let ledger: Ledger;
  let room: ReadingRoom;
  beforeAll(async () => {
    ledger = await openLedger(':memory:');
    room = await openReadingRoom(ledger);
  }, 120_000);
  afterAll(async () => {
    await room?.close();
    await ledger?.close();
  });

  it.each([
    '/codebook?word=withdrew',
    '/codebook/AID?coded=all',
    '/codebook/file/actors/countries.tsv?line=33',
  ])('%s is lawful', (address) => room.lawful(address), 60_000);

  it('finds the rules that claim a word, also by another form of it', async () => {
    await room.visit('/codebook', async (page) => {
      await page.locator('[name="word"]').fill('withdrew');
      await page.keyboard.press('Enter');
      await page.waitForURL(/word=withdrew/);
      expect(await page.locator('.found .type').allTextContents()).toContain('RETREAT');
      await page.locator('.found a.place').first().click();
      await page.waitForURL(/#words-\d+$/);
      expect(await page.locator('tr:target code').textContent()).toContain('withdraw');
    });
    await room.visit('/codebook?word=<img+src=x+onerror=alert(1)>', async (page) => {
      expect(await page.locator('.found').textContent()).toContain('<img src=x onerror=alert(1)>');
      expect(await page.locator('main img').count()).toBe(0);
    });
  });

  it('codes the examples of a rule when they are opened', async () => {
    await room.visit('/codebook/AID', async (page) => {
      const rule = page.locator('.ruling').first();
      await rule.locator('summary').press('Enter');
      await rule.locator('.outcome').first().waitFor();
      expect(await rule.locator('.outcome b').first().textContent()).toContain('should be AID, as it should');
      expect(await rule.locator('.right').count()).toBe(await rule.locator('li[class]').count());
      await rule.locator('.outcome a').first().click();
      await page.waitForURL(/\/try\?text=/);
    });
  });

  it('says without script what the examples are, and codes them in the page at a link', async () => {
    const plain = await (await fetch(`${room.url}/codebook/AID`)).text();
    const link = /\/codebook\/AID\?coded=(\d+)/.exec(plain);
    const coded = await (await fetch(`${room.url}${link?.[0]}`)).text();
    expect(coded).toContain('should be AID');
    expect(plain).not.toContain('should be AID');
  });

  it('gives its types and rules as data', async () => {
    const at = (address: string) => fetch(room.url + address);
    const book = (await (await at('/codebook.json')).json()) as { types: { rules: number; words: number }[] };
    const lines = (await (await at('/codebook/rules.csv')).text()).trim().split('\n');
    const count = book.types.reduce((sum, type) => sum + type.words, 0);
    expect(lines.length).toBeGreaterThan(count);
    expect((await (await at('/codebook.csv')).text()).trim().split('\n').length).toBe(17);
    expect((await (await at('/codebook/aid.json')).json()) as object).toMatchObject({ type: 'AID', quad: 2 });
    for (const address of ['/codebook.parquet', '/codebook/rules.parquet', '/codebook/AID.parquet'])
      expect(
        Buffer.from(await (await at(address)).arrayBuffer())
          .subarray(0, 4)
          .toString(),
      ).toBe('PAR1');
  });

  it.each([
    '/codebook/WISH',
    '/codebook/file/../../package.json',
    '/codebook/file/nothing.tsv',
    '/codebook/AID/examples/1',
  ])('has nothing at %s', async (address) => expect((await fetch(room.url + address)).status).toBe(404));
});
