import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Ledger } from '../../src/ledger/ledger.js';
import { openReadingRoom, present, type ReadingRoom, samplesLedger } from './reading-room.js';

const SENTENCE = 'Poland on Thursday expelled two Belarusian diplomats whom it accused of spying.';

describe.skipIf(!present)('trying a text', () => {
  let ledger: Ledger;
  let room: ReadingRoom;
  beforeAll(async () => {
    ledger = await samplesLedger();
    room = await openReadingRoom(ledger);
  }, 120_000);
  afterAll(async () => {
    await room?.close();
    await ledger?.close();
  });

  it.each([
    '/try',
    `/try?${new URLSearchParams({ text: SENTENCE, published: '2025-06-13', type: 'SANCTION' })}`,
    '/try?report=sample-election',
  ])('%s is lawful', (address) => room.lawful(address), 60_000);

  it('shows events, tree and what was found, and keeps a sentence in the address', async () => {
    await room.visit('/try', async (page) => {
      await page.locator('#text').fill(SENTENCE);
      await page.locator('#text').press('Control+Enter');
      await page.locator('.tree-drawing').waitFor();
      expect(await page.locator('.event .type').allTextContents()).toEqual(['SANCTION', 'ACCUSE']);
      expect(await page.locator('.tree-drawing .words text').allTextContents()).toContain('Belarusian');
      expect(new URL(page.url()).searchParams.get('text')).toBe(SENTENCE);
      await page.getByText('The words as a table').press('Enter');
      expect(await page.locator('.tokens tbody tr').nth(3).locator('td').allTextContents()).toEqual([
        ...['4', 'expelled', 'expel', 'VERB', 'root', 'root'],
      ]);
    });
  });

  it('says why not another type, below the events', async () => {
    await room.visit(
      `/try?${new URLSearchParams({ text: 'Kenya may expel two Somali diplomats.' })}`,
      async (page) => {
        await page.locator('.ask select').selectOption('SANCTION');
        await page.locator('.ask button').press('Enter');
        await page.locator('.misses tbody tr').first().waitFor();
        expect(await page.locator('.misses a').first().getAttribute('href')).toMatch(
          /^\/codebook\/SANCTION#/,
        );
        expect(page.url()).toContain('type=SANCTION');
        expect(await page.evaluate('document.activeElement.name')).toBe('type');
      },
    );
  });

  it('takes a long text, which stays out of the address, and refuses one that is too long', async () => {
    await room.visit('/try', async (page) => {
      const long = `${SENTENCE} `.repeat(12).trim();
      await page.locator('#text').fill(long);
      await page.getByRole('button', { name: 'Code it' }).click();
      await page.locator('.sentence-tree').first().waitFor();
      expect(await page.locator('.sentence-tree').count()).toBe(12);
      expect(new URL(page.url()).search).toBe('');
      await page.evaluate(
        `const t = document.querySelector('#text'); t.maxLength = 99999; t.value = 'x'.repeat(20001)`,
      );
      await page.getByRole('button', { name: 'Code it' }).click();
      await expect
        .poll(() => page.locator('#problems').textContent())
        .toContain('more than 20000 characters');
    });
  });

  it('shows hostile words as words, in the tree too, with script and without', async () => {
    const evil = `Kenya <script>window.pwned=1</script> expelled "><img src=x onerror=window.pwned=2> two Somali diplomats.`;
    await room.visit(`/try?${new URLSearchParams({ text: evil })}`, async (page) => {
      for (const again of [false, true]) {
        if (again) {
          await page.evaluate(`document.querySelector('#outcome').replaceChildren()`);
          await page.getByRole('button', { name: 'Code it' }).click();
          await page.locator('.tree-drawing').first().waitFor();
        }
        expect(await page.locator('#outcome').textContent()).toContain('<script>window.pwned=1</script>');
        expect(await page.evaluate('window.pwned')).toBeUndefined();
        expect(await page.locator('main img, main script').count()).toBe(0);
      }
    });
    const svg = await (await fetch(`${room.url}/try.svg?${new URLSearchParams({ text: evil })}`)).text();
    expect(svg).not.toMatch(/<script|<img/);
  });

  it('gives the tree as a picture, and the whole as JSON', async () => {
    const query = new URLSearchParams({ text: SENTENCE });
    const svg = await fetch(`${room.url}/try.svg?${query}`);
    expect(svg.headers.get('content-type')).toContain('image/svg+xml');
    expect(await svg.text()).toMatch(/^<svg xmlns=.*Belarusian/s);
    const told = (await (await fetch(`${room.url}/try.json?${query}`)).json()) as { tried: object };
    expect(told.tried).toMatchObject({ names: [{ kind: 'LOC', text: 'Poland' }] });
    expect((await fetch(`${room.url}/try.svg?${query}&sentence=9`)).status).toBe(400);
  });

  it('answers programs: words and trees at /api/try, near misses at /api/why-not', async () => {
    const post = (address: string, body: object) =>
      fetch(room.url + address, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
    const tried = await (await post('/api/try', { text: SENTENCE, published: '2025-06-13' })).json();
    expect(tried).toMatchObject({
      coding: { events: [{ type: 'SANCTION', when: { value: '2025-06-12' } }, { type: 'ACCUSE' }] },
    });
    const [sentence] = (tried as { sentences: { words: { form: string; head: number }[] }[] }).sentences;
    expect(sentence!.words.filter(({ head }) => head === 0).map(({ form }) => form)).toEqual(['expelled']);
    const why = await (
      await post('/api/why-not', { text: 'Kenya may expel them.', type: 'SANCTION' })
    ).json();
    expect((why as { count: number }).count).toBeGreaterThan(0);
    expect((await post('/api/try', { text: SENTENCE, published: 'Friday' })).status).toBe(400);
  });

  it('takes a text in another language without coding it', async () => {
    const text =
      'Die Regierung hat am Montag zwei Botschafter ausgewiesen, weil sie nicht mehr willkommen sind.';
    await room.visit(`/try?${new URLSearchParams({ text })}`, async (page) => {
      expect(await page.locator('#outcome .problems').textContent()).toContain('only English');
    });
  });
});
