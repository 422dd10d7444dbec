import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { codeForLedger } from '../../src/ledger/code-for-ledger.js';
import type { Ledger } from '../../src/ledger/ledger.js';
import { loadCoder } from '../../src/packaged/load-coder-node.js';
import { readText } from '../../src/read/read-text.js';
import { ROOT } from '../source-files.js';
import { openReadingRoom, present, type ReadingRoom, samplesLedger } from './reading-room.js';

/** Another outlet's version of a sample, with a sentence more and one told otherwise. */
async function addVersion(ledger: Ledger): Promise<void> {
  const text = readFileSync(path.join(ROOT, 'samples', '07-promise-first-boats.txt'), 'utf8');
  const other = text
    .replace('rammed', 'struck')
    .replace('Manila protested', 'Vietnam condemned the incident. Manila protested');
  if (other === text) throw new RangeError('the sample has other words now');
  const { coder } = loadCoder();
  const doc = readText(other, { publisher: 'Another Dispatch', published: '2025-07-22' });
  await ledger.add(codeForLedger(coder, doc).coding, { keepText: true });
}

describe.skipIf(!present)('the reading room on the samples', () => {
  let ledger: Ledger;
  let room: ReadingRoom;
  /** Id of the report whose title has these words. */
  const reportOf = async (words: string): Promise<string> =>
    (await ledger.documents({ text: words })).rows.find((row) => row.publisher !== 'Another Dispatch')?.id ??
    '';
  beforeAll(async () => {
    ledger = await samplesLedger();
    await addVersion(ledger);
    room = await openReadingRoom(ledger, { today: () => '2025-12-10' });
  }, 120_000);
  afterAll(async () => {
    await room?.close();
    await ledger?.close();
  });

  it.each([
    '/',
    '/?matrix=all',
    '/events',
    '/reports',
    '/search',
    '/search?q=Russia+Pakistan',
    '/search?q=patrol+boats',
    '/search?q=nothing+like+it',
    '/country/RUS',
    '/dyad/RUS/PAK',
    '/dyad/RUS/PAK?from=2025-02-01&to=2025-04-30&with=JPN-PHL&period=month',
    '/dyad/KEN/UGA',
  ])('%s is lawful', (address) => room.lawful(address), 60_000);

  it('shows who acts on whom, what is due, and leads from a cell to the dossier', async () => {
    await room.visit('/', async (page) => {
      const cell = page.getByRole('link', { name: /^Russia → Pakistan: \d+ events, \d+ % conflict$/ });
      expect(await page.locator('.owed-line').count()).toBeGreaterThan(3);
      await cell.click();
      await page.waitForURL('**/dyad/RUS/PAK');
      expect(await page.locator('h1').textContent()).toBe('Russia and Pakistan');
    });
  });

  it('goes to the search box at a slash, and from two countries to their dossier', async () => {
    await room.visit('/', async (page) => {
      await page.keyboard.press('/');
      await page.keyboard.type('russia pakistan 2025');
      await page.keyboard.press('Enter');
      await page.waitForURL('**/search?q=russia+pakistan+2025');
      expect(await page.locator('.lines .line').count()).toBeGreaterThan(5);
      await page.getByRole('link', { name: 'Dossier Russia and Pakistan' }).click();
      await page.waitForURL('**/dyad/RUS/PAK');
    });
    await room.visit('/search?q=colour:red', async (page) => {
      expect(await page.getByRole('alert').textContent()).toContain('expected a field');
    });
  });

  it('looks at some days when they are brushed, by mouse and by keys, and keeps them in the address', async () => {
    await room.visit('/dyad/RUS/PAK?period=month', async (page) => {
      const all = await page.locator('#events .line').count();
      const plot = page.locator('figure[data-count] .plot');
      const box = (await plot.boundingBox())!;
      await page.mouse.move(box.x + box.width * 0.18, box.y + 100);
      await page.mouse.down();
      await page.mouse.move(box.x + box.width * 0.3, box.y + 110, { steps: 5 });
      await page.mouse.move(box.x + box.width * 0.48, box.y + 120, { steps: 5 });
      await page.mouse.up();
      await page.waitForURL('**from=2025-02-01&to=2025-03-31');
      await page.getByRole('heading', { name: 'Events, 1 February 2025 to 31 March 2025' }).waitFor();
      const some = await page.locator('#events .line').count();
      expect(some).toBeGreaterThan(0);
      expect(some).toBeLessThan(all);

      const last = page.getByRole('slider', { name: 'Last day looked at' });
      expect(await last.getAttribute('aria-valuetext')).toBe('31 March 2025');
      await last.focus();
      await page.keyboard.press('ArrowRight');
      await page.waitForURL('**to=2025-04-30');
      await page.getByRole('heading', { name: 'Events, 1 February 2025 to 30 April 2025' }).waitFor();
      expect(await page.locator('#events .line').count()).toBeGreaterThan(some);
      await page.keyboard.press('Escape');
      await page.waitForURL((url) => !url.search.includes('from='));
      await page.getByRole('heading', { name: 'Events', exact: true }).waitFor();

      // A click looks at the one period under it.
      await page.mouse.click(box.x + box.width * 0.05, box.y + 60);
      await page.waitForURL('**from=2025-01-01&to=2025-01-31');
      await page.reload();
      expect(await page.getByRole('heading', { level: 2, name: /^Events,/ }).textContent()).toBe(
        'Events, 1 January 2025 to 31 January 2025',
      );
    });
  });

  it('does the same without script, by a form', async () => {
    const page = await room.browser.newPage({ javaScriptEnabled: false, locale: 'en-GB' });
    await page.goto(`${room.url}/dyad/RUS/PAK`);
    await page.locator('input[name="from"]').fill('2025-05-01');
    await page.locator('input[name="to"]').fill('2025-05-31');
    await page.getByRole('button', { name: 'Show' }).click();
    expect(await page.getByRole('heading', { level: 2, name: /^Events,/ }).textContent()).toBe(
      'Events, 1 May 2025 to 31 May 2025',
    );
    await page.close();
  });

  it('compares with another pair on the same time, and says what a wrong pair is', async () => {
    await room.visit('/dyad/RUS/PAK', async (page) => {
      await page.locator('input[name="with"]').fill('JPN-PHL');
      await page.getByRole('button', { name: 'Compare' }).click();
      await page.waitForURL('**with=JPN-PHL');
      expect(await page.locator('.series-chart').count()).toBe(2);
      await page.getByRole('link', { name: 'Without the comparison' }).click();
      expect(await page.locator('.series-chart').count()).toBe(1);
    });
    await room.visit('/dyad/RUS/PAK?with=RUS', async (page) => {
      expect(await page.locator('main').textContent()).toContain('two codes of three letters');
    });
  });

  it('gives the dossier as data, Markdown, PDF and picture, and the picture as PNG', async () => {
    const get = async (address: string): Promise<Response> => fetch(room.url + address);
    const json = (await (await get('/dyad/RUS/PAK.json')).json()) as { series: { periods: unknown[] } };
    expect(json.series.periods.length).toBeGreaterThan(10);
    expect(await (await get('/dyad/RUS/PAK.csv')).text()).toMatch(/^period,source,target,/);
    expect(
      Buffer.from(await (await get('/dyad/RUS/PAK.parquet')).arrayBuffer())
        .subarray(0, 4)
        .toString(),
    ).toBe('PAR1');
    expect(await (await get('/dyad/RUS/PAK.md')).text()).toMatch(/^# Russia and Pakistan\n/);
    const pdf = Buffer.from(await (await get('/dyad/RUS/PAK.pdf')).arrayBuffer());
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
    expect(Buffer.from(await (await get('/dyad/RUS/PAK.pdf')).arrayBuffer()).equals(pdf)).toBe(true);
    expect((await get('/dyad/RUS/PAK.xml')).status).toBe(404);
    expect((await get('/dyad/rus/pak?period=week')).url).toBe(`${room.url}/dyad/RUS/PAK?period=week`);
    await room.visit('/dyad/RUS/PAK', async (page) => {
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('button', { name: 'PNG' }).click(),
      ]);
      expect(download.suggestedFilename()).toBe('RUS-PAK.png');
    });
  });

  describe('the reader', () => {
    it('is lawful with every layer, and where the text was not kept', async () => {
      const id = await reportOf('boats reach');
      await room.lawful(`/report/${id}?layers=zones,events,actors,quotes,times,places,commitments`);
      await room.lawful(`/report/${id}`);
    }, 60_000);

    it('switches layers, and keeps them in the address', async () => {
      await room.visit(`/report/${await reportOf('boats reach')}`, async (page) => {
        const time = page.locator('.paper .mark.time').first();
        const border = () => time.evaluate((e) => getComputedStyle(e).borderBottomStyle);
        expect(await border()).toBe('none');
        await page.getByLabel('times').check();
        expect(await border()).toBe('dashed');
        await page.getByLabel('events').uncheck();
        expect(decodeURIComponent(page.url())).toContain('layers=quotes,times');
        await page.reload();
        expect(await border()).toBe('dashed');
        expect(await page.getByLabel('events').isChecked()).toBe(false);
      });
    });

    it('draws arcs from who acts over the act to whom it concerns, with the reasons beside', async () => {
      await room.visit(`/report/${await reportOf('boats reach')}`, async (page) => {
        await page.locator('a.mark.trigger', { hasText: 'rammed' }).focus();
        expect(await page.locator('svg.arcs path').count()).toBe(2);
        expect(await page.locator('svg.arcs polygon').count()).toBe(1);
        expect(await page.locator('#tip').textContent()).toContain('ASSAULT');
        await page.keyboard.press('n');
        expect(await page.evaluate('document.activeElement.textContent')).toBe('protested');
        await page.keyboard.press('p');
        await page.keyboard.press('Enter');
        const card = page.locator('.event:target');
        expect(
          await card
            .locator('details')
            .first()
            .evaluate((e) => (e as HTMLDetailsElement).open),
        ).toBe(true);
        await page.keyboard.press('Escape');
        expect(await page.locator('svg.arcs').count()).toBe(0);
      });
    });

    it('holds a report against another version of its story, in words and in events', async () => {
      await room.visit(`/report/${await reportOf('boats reach')}`, async (page) => {
        expect(await page.locator('.story').textContent()).toContain('Another Dispatch');
        await page.getByRole('link', { name: 'differences' }).click();
        await page.waitForURL('**with=*');
        expect(await page.locator('.difference del').allTextContents()).toEqual(
          expect.arrayContaining([expect.stringContaining('struck')]),
        );
        expect(await page.locator('.difference ins').allTextContents()).toContain('rammed');
        expect(await page.locator('.difference .line').allTextContents()).toEqual(
          expect.arrayContaining([expect.stringContaining('Vietnam')]),
        );
      });
      const id = await reportOf('boats reach');
      const other = (await ledger.story(id))?.members.find(({ report }) => report.id !== id)?.report.id;
      await room.lawful(`/report/${id}?with=${other}`);
    }, 60_000);

    it('writes numbers and days as the reader’s browser does', async () => {
      const days = async (locale: string): Promise<string> => {
        const page = await fetch(`${room.url}/report/${await reportOf('boats reach')}`, {
          headers: { 'accept-language': locale },
        });
        return /class="kicker">(.*?)<\/p>/.exec(await page.text())?.[1] ?? '';
      };
      expect(await days('en-GB')).toContain('22 July 2025');
      expect(await days('en-US,en;q=0.8')).toContain('July 22, 2025');
      expect(await days('fr-FR,fr;q=0.9')).toContain('22 July 2025');
    });

    it('leads from a list to the words, whatever layer they are in', async () => {
      await room.visit(`/report/${await reportOf('boats reach')}`, async (page) => {
        await page.getByText(/^Times \(/).click();
        await page.locator('#t2 .to-text').click();
        expect(await page.getByLabel('times').isChecked()).toBe(true);
        expect(await page.locator('#m-t2.here').count()).toBe(1);
      });
    });
  });
});
