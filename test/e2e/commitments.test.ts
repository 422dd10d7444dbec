import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Coding } from '../../src/model/coding.js';
import type { Commitment } from '../../src/model/commitment.js';
import { sampleCoding } from '../coding-sample.js';
import { openReadingRoom, present, type ReadingRoom, samplesLedger } from './reading-room.js';

const EVIL = `<script>window.pwned=1</script><img src=x onerror=window.pwned=3>" onmouseover="window.pwned=4" \u001b[31mred \u202eesrever`;
/** Of the samples: Japan promises the Philippines ten patrol boats by the end of 2025. */
const BOATS = 'ten patrol boats';

describe.skipIf(!present)('commitments in the reading room', () => {
  let room: ReadingRoom;
  let boats: string;
  beforeAll(async () => {
    const ledger = await samplesLedger();
    await ledger.add(hostile());
    for (let i = 0; i < 60; i++) await ledger.add(many(i));
    room = await openReadingRoom(ledger, { today: () => '2025-12-20' });
    const found = await (await fetch(`${room.url}/api/followed?debtor=JPN&creditor=PHL`)).json();
    boats = `/commitment/${encodeURIComponent(found.rows[0].id)}`;
  }, 120_000);
  afterAll(async () => {
    await room?.close();
    await room?.ledger.close();
  });

  it.each([
    '/commitments',
    '/commitments?state=promised',
    '/commitments?view=calendar',
    '/commitments?view=calendar&day=2024-03-15',
    '/commitments?state=late',
  ])('%s is lawful', (address) => room.lawful(address), 60_000);

  it('the page of one commitment is lawful', () => room.lawful(boats), 60_000);

  it('stands each in the column of its state, with its day, and leads to its own page', async () => {
    await room.visit('/commitments', async (page) => {
      const card = page.locator('.column', { hasText: 'in doubt' }).locator('.owed', { hasText: BOATS });
      expect(await card.textContent()).toMatch(/31 December 2025 in 11 days[\s\S]*3 reports/);
      await card.getByRole('link', { name: BOATS }).click();
      await page.waitForURL(`**${boats}`);
      const moves = await page.locator('.moves li').allInnerTexts();
      expect(moves.map((move) => /^\s*(promised|under way|in doubt)/.exec(move)?.[1])).toEqual([
        ...['promised', 'under way', 'in doubt'],
      ]);
      expect(await page.locator('.moves mark').first().textContent()).toBe('pledges ten patrol boats');
      expect(await page.getByRole('link', { name: 'JPN and PHL' }).getAttribute('href')).toBe(
        '/dyad/JPN/PHL',
      );
      expect(await page.locator('svg.way text').allTextContents()).toEqual(
        expect.arrayContaining(['promised', 'Due', '31 Dec 25', 'Today']),
      );
      expect(await page.locator('.why details').first().textContent()).toContain('commitment-words.tsv');
    });
  });

  it('shows fifty of a state and the rest page by page', async () => {
    await room.visit('/commitments?debtor=NOR', async (page) => {
      const promised = page.locator('.column', { has: page.locator('#state-promised') });
      expect(await promised.locator('.owed').count()).toBe(50);
      await promised.getByRole('link', { name: /^All 6\d promised/ }).click();
      await page.waitForURL('**state=promised**');
      await page.getByRole('link', { name: 'Next' }).click();
      expect(await page.locator('.owed').count()).toBeGreaterThan(9);
      expect(await page.locator('.pager').textContent()).toContain('Page 2 of 2');
    });
  });

  it('narrows by form, and says so when nothing is like that or a code is unknown', async () => {
    await room.visit('/commitments', async (page) => {
      await page.getByLabel('Who owes').fill('jpn');
      await page.getByRole('button', { name: 'Find' }).last().click();
      await page.waitForURL('**/commitments?debtor=jpn');
      expect(await page.locator('.owed').count()).toBe(1);
      await page.goto(`${room.url}/commitments?debtor=QQQ`);
      expect(await page.getByRole('alert').textContent()).toContain('QQQ');
    });
  });

  it('counts from another day where one is given', async () => {
    await room.visit('/commitments?on=2026-01-02&state=in%20doubt', async (page) => {
      expect(await page.locator('.owed.overdue').textContent()).toContain('passed 2 days ago');
    });
  });

  it('moves through days and months of the calendar with keys, and opens a day', async () => {
    await room.visit('/commitments?view=calendar', async (page) => {
      const here = () => page.evaluate('document.activeElement.dataset.day');
      await page.locator('a.date[tabindex="0"]').focus();
      expect(await here()).toBe('2025-12-20');
      const path = [];
      for (const key of ['ArrowLeft', 'ArrowUp', 'Home', 'End', 'ArrowDown', 'ArrowRight']) {
        await page.keyboard.press(key);
        path.push(String(await here()).slice(8));
      }
      expect(path).toEqual(['19', '12', '08', '14', '21', '22']);
      expect(await page.locator('a.date[tabindex="0"]').count()).toBe(1);
      await page.keyboard.press('PageUp');
      await page.waitForURL('**month=2025-11**');
      expect(await page.locator('#month').textContent()).toBe('November 2025');
      await expect.poll(here).toBe('2025-11-22');
      await page.keyboard.press('PageDown');
      await page.waitForURL('**month=2025-12**');
      await expect.poll(here).toBe('2025-12-22');
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('ArrowDown');
      await expect.poll(here).toBe('2026-01-05');
      await page.keyboard.press('Enter');
      await page.waitForURL('**day=2026-01-05**');
      expect(await page.locator('.one-day').textContent()).toContain('Nothing is due on this day');
    });
  });

  it('shows a whole day, and what has no day beside the month', async () => {
    await room.visit('/commitments?view=calendar&month=2024-03', async (page) => {
      expect(await page.locator('td', { hasText: 'more' }).textContent()).toContain('57 more');
      await page.getByRole('link', { name: '57 more' }).click();
      await page.waitForURL('**day=2024-03-15**');
      expect(await page.locator('.one-day .owed').count()).toBe(60);
      await page.locator('summary', { hasText: 'Without a day' }).click();
      expect(await page.locator('.dayless .owed').first().isVisible()).toBe(true);
    });
  });

  it('is an agenda on a narrow screen, and the board begins folded', async () => {
    await room.visit(
      '/commitments?view=calendar&month=2025-12',
      async (page) => {
        const days = page.locator('.days td:visible');
        expect((await days.allInnerTexts()).map((text) => text.split('\n')[0]?.trim())).toEqual([
          ...['Saturday, 20 December 2025', 'Wednesday, 31 December 2025'],
        ]);
        await page.goto(`${room.url}/commitments`);
        expect(await page.locator('.board > .column[open]').count()).toBe(1);
        await page.locator('#state-in-doubt').click();
        expect(await page.getByRole('link', { name: BOATS }).isVisible()).toBe(true);
      },
      { width: 360 },
    );
  });

  it('tells how to subscribe, under the filters of the page', async () => {
    await room.visit('/commitments?debtor=JPN&on=2025-01-01', async (page) => {
      const host = new URL(room.url).host;
      expect(await page.getByRole('link', { name: 'Subscribe' }).getAttribute('href')).toBe(
        `webcal://${host}/commitments.ics?debtor=JPN`,
      );
      const feed = await (await fetch((await page.locator('#feed').textContent()) ?? '')).text();
      expect(feed.match(/BEGIN:VEVENT/g)).toHaveLength(1);
    });
  });

  it('shows hostile text as text', async () => {
    const found = await (await fetch(`${room.url}/api/followed?text=pwned`)).json();
    const one = `/commitment/${encodeURIComponent(found.rows[0].id)}`;
    for (const address of [
      '/commitments?text=pwned',
      '/commitments?view=calendar&month=2024-10',
      one,
      `/commitments?text=${encodeURIComponent(EVIL)}`,
    ])
      await room.visit(address, async (page) => {
        expect(await page.evaluate('window.pwned'), address).toBeUndefined();
        expect(await page.locator('main img, main script').count(), address).toBe(0);
      });
    await room.visit(one, async (page) => {
      expect(await page.locator('h1').textContent()).toContain('<script>window.pwned=1</script>');
    });
    const picture = await (await fetch(`${room.url}${one}.svg`)).text();
    expect(picture).toContain('&lt;script&gt;');
    expect(picture).not.toContain('<script');
  });

  function changed(coding: Coding, change: (c: Commitment) => Commitment): Coding {
    return { ...coding, commitments: coding.commitments.map(change) };
  }
  function hostile(): Coding {
    const coding = sampleCoding({
      extra: EVIL,
      doc: { id: `evil/${EVIL}`, title: EVIL, published: '2024-05-03' },
    });
    return changed(coding, (c) => ({
      ...{ ...c, action: EVIL, condition: { from: 0, to: 3, text: EVIL } },
      debtor: c.debtor.map((actor) => ({ ...actor, name: EVIL, text: EVIL })),
      because: { ...c.because, says: EVIL, rule: EVIL },
    }));
  }
  /** Sixty deeds that share no word, due on one day. */
  function many(i: number): Coding {
    const word = `${'abcdefghij'[Math.floor(i / 10)]}${'klmnopqrst'[i % 10]}`.repeat(3);
    return changed(
      sampleCoding({ extra: `Number ${i}.`, doc: { id: `many-${i}`, published: '2024-01-05' } }),
      ({ object: _, due, ...c }) => ({
        ...{ ...c, action: word },
        due: { ...due!, value: '2024-03-15' },
      }),
    );
  }
});
