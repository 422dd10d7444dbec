import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { serverParts } from '../../src/cli/server-parts.js';
import { EVERYWHERE } from '../../src/fetch/reach.js';
import { startServer } from '../../src/http/start-server.js';
import type { Ledger } from '../../src/ledger/ledger.js';
import { openLedger } from '../../src/ledger/open-ledger.js';
import { dispatch, seeded } from '../made-dispatches.js';
import { REPORTS } from '../made-report.js';
import { mbox, warcOf } from '../make-inputs.js';
import { ROOT } from '../source-files.js';
import { openReadingRoom, present, type ReadingRoom } from './reading-room.js';

/** A name that would do harm as markup, and turns the writing around. */
const EVIL = '<img src=x onerror="document.title=1">\u202ejsonl.txt';
const chance = seeded(11);
const report = () => dispatch(chance, 6).join(' ');
const lines = (count: number) =>
  Array.from({ length: count }, (_, i) => JSON.stringify({ id: `made-${i}`, text: report() })).join('\n');
const file = (name: string, text: string) => ({
  name,
  mimeType: 'text/plain',
  buffer: Buffer.from(text),
});

describe.skipIf(!present)('adding reports', () => {
  let ledger: Ledger;
  let room: ReadingRoom;
  let site: Server;
  let base: string;
  beforeAll(async () => {
    ledger = await openLedger(':memory:');
    room = await openReadingRoom(ledger, serverParts({ reach: EVERYWHERE, pause: 10 }));
    site = createServer((request, response) => {
      if (request.url === '/feed.json')
        response.writeHead(200, { 'content-type': 'application/feed+json' }).end(
          JSON.stringify({
            version: 'https://jsonfeed.org/version/1.1',
            title: 'Osk wire',
            items: [{ id: '1', url: `${base}/talks`, title: 'Talks in Osk' }],
          }),
        );
      else if (request.url === '/talks')
        response.writeHead(200, { 'content-type': 'text/html' }).end(`<p>${report()}</p>`);
      else response.writeHead(404).end();
    });
    await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve));
    base = `http://127.0.0.1:${(site.address() as AddressInfo).port}`;
  }, 120_000);
  afterAll(async () => {
    site?.closeAllConnections();
    site?.close();
    await room?.close();
    await ledger?.close();
  });

  const add = (page: Page) => page.getByRole('button', { name: 'Add', exact: true });
  const state = (page: Page) => page.locator('#run-state');
  const done = (page: Page, how = 'done') =>
    page.locator(`#run[data-state="${how}"]`).waitFor({ timeout: 60_000 });
  const count = (page: Page, name: string) => page.locator(`[data-count="${name}"] dd`).textContent();

  it('takes a pasted report, says what became of it, and leads to it', async () => {
    await room.visit('/add', async (page) => {
      expect(await add(page).isDisabled()).toBe(true);
      await page.getByLabel('Text', { exact: true }).fill('Kenya expelled two Somali diplomats on Monday.');
      await page.getByLabel('Title').fill('Diplomats <b>expelled</b>');
      await page.getByLabel('Published').fill('2025-03-05');
      await page.getByLabel('Publisher').fill('The Osk Herald');
      await page.getByLabel('Address', { exact: true }).fill('https://herald.example/1');
      await page.getByLabel('Keep the text').check();
      expect(await page.locator('#to-add').textContent()).toBe('1 pasted report');
      await add(page).click();
      await done(page);
      expect([await count(page, 'added'), await count(page, 'events')]).toEqual(['1', '1']);
      expect(await page.getByLabel('Text', { exact: true }).inputValue()).toBe('');
      expect(page.url()).toMatch(/\/add\?job=[\w-]{36}$/);
      await page.getByRole('link', { name: 'Diplomats <b>expelled</b>' }).click();
      await page.waitForURL(/\/report\//);
      expect(await page.locator('h1').textContent()).toContain('Diplomats <b>expelled</b>');
    });
    const [row] = (await ledger.documents({ text: 'herald' })).rows;
    expect(row).toMatchObject({ publisher: 'The Osk Herald', published: '2025-03-05', textKept: true });
  });

  it('takes chosen files, several at once, without what was taken back; names of files are text', async () => {
    await room.visit('/add', async (page) => {
      await page
        .locator('#files')
        .setInputFiles([
          file('a.txt', report()),
          file('b.jsonl', `${lines(3)}\n{"text": 7}`),
          file('c.txt', ' '),
        ]);
      await page.locator('#files').setInputFiles([file(EVIL, '\u0000\u0001\u0002'.repeat(50))]);
      expect(await page.locator('#to-add').textContent()).toBe('4 files');
      expect(await page.locator('#chosen').textContent()).toContain('<img src=x');
      await page.getByRole('button', { name: 'Remove c.txt' }).click();
      await add(page).click();
      await done(page);
      expect([await count(page, 'added'), await count(page, 'failed')]).toEqual(['4', '2']);
      const problems = page.locator('[data-list="problems"]');
      expect(await problems.textContent()).toContain('b.jsonl:4');
      expect(await problems.textContent()).toContain(
        '<img src=x onerror="document.title=1">⟨U+202E⟩jsonl.txt',
      );
      expect(await page.title()).toBe('Add reports · Chancery');
      // Once more from the server: the same words.
      await page.reload();
      expect(await problems.textContent()).toContain(
        '<img src=x onerror="document.title=1">⟨U+202E⟩jsonl.txt',
      );
      expect(await page.locator('[data-list="reports"] li').count()).toBe(4);
      expect(await page.title()).toBe('Add reports · Chancery');
    });
  });

  it('takes an archive and a mailbox, and says what of them could not be read', async () => {
    await room.visit('/add', async (page) => {
      const archive = warcOf(REPORTS, true);
      await page.locator('#files').setInputFiles([
        {
          name: 'news.warc.gz',
          mimeType: 'application/gzip',
          buffer: archive.subarray(0, archive.length - 900),
        },
        { name: 'letters.mbox', mimeType: 'application/mbox', buffer: Buffer.from(mbox(REPORTS)) },
      ]);
      await add(page).click();
      await done(page);
      expect([await count(page, 'failed'), Number(await count(page, 'added')) >= 3]).toEqual(['1', true]);
      expect(await page.locator('#run').textContent()).toContain('news.warc.gz at byte');
    });
  });

  it('takes files that are dropped, wherever on the page; the same again changes nothing', async () => {
    for (const [place, expected] of [
      ['#drop', ['1', '0']],
      ['h1', ['0', '1']],
    ] as const)
      await room.visit('/add', async (page) => {
        const data = await page.evaluateHandle(
          "(() => { const data = new DataTransfer(); data.items.add(new File(['Tullen promised to deliver grain to Osk by May.'], 'drop.txt')); return data; })()",
        );
        await page.dispatchEvent(place, 'dragover', { dataTransfer: data });
        expect(await page.locator('#drop.over').count()).toBe(1);
        await page.dispatchEvent(place, 'drop', { dataTransfer: data });
        expect(await page.locator('#drop.over').count()).toBe(0);
        expect(await page.locator('#chosen li').textContent()).toContain('drop.txt');
        await add(page).click();
        await done(page);
        expect([await count(page, 'added'), await count(page, 'skipped')]).toEqual(expected);
      });
  });

  it('takes addresses of pages and feeds, and says which failed and why', async () => {
    await room.visit('/add', async (page) => {
      await page
        .getByLabel('Addresses')
        .fill(`${base}/feed.json\n${base}/none\n\n  https://user:word@site.example/  \n${base}/none`);
      expect(await page.locator('#to-add').textContent()).toBe('3 addresses');
      await add(page).click();
      await done(page);
      expect([await count(page, 'added'), await count(page, 'failed')]).toEqual(['1', '2']);
      expect(await page.locator('[data-list="feeds"]').textContent()).toContain('1 report to fetch');
      expect(await page.locator('[data-list="reports"] a').textContent()).toBe('Talks in Osk');
      const problems = await page.locator('[data-list="problems"]').textContent();
      expect(problems).toContain('Found status 404: there is no such page.');
      expect(problems).toContain('Found a name or a password in the address.');
      expect(problems).not.toContain('user:word@site.example/ ·');
    });
  });

  it('does not go inside the house unless the server was told to', async () => {
    const strict = await startServer({ ...serverParts(), ledger, port: 0 });
    try {
      await room.visit('/add', async (page) => {
        await page.goto(`${strict.url}/add`);
        await page.getByLabel('Addresses').fill(`http://127.0.0.1/\nhttp://[::1]/\nhttp://2130706433/x`);
        await add(page).click();
        await done(page);
        expect(await count(page, 'failed')).toBe('3');
        expect(await page.locator('[data-list="problems"]').textContent()).toContain(
          'leads into this machine or its own network',
        );
      });
    } finally {
      await strict.close();
    }
  });

  it('refuses before sending what is too large or too many', async () => {
    await room.visit('/add', async (page) => {
      await page.locator('#files').setInputFiles([file('big.txt', 'x'.repeat(9 * 1024 * 1024))]);
      expect(await page.locator('#own-problems').textContent()).toContain('big.txt Found 9 MB');
      expect(await add(page).isDisabled()).toBe(true);
      await page
        .getByLabel('Addresses')
        .fill(Array.from({ length: 201 }, (_, i) => `https://a.example/${i}`).join('\n'));
      await add(page).click();
      expect(await page.locator('#own-problems').textContent()).toContain('Found 201 addresses');
    });
  });

  it('goes on when the page is left, is found again, and stops when told to', async () => {
    await room.visit('/add', async (page) => {
      await page.locator('#files').setInputFiles([file('many.jsonl', lines(4000))]);
      await add(page).click();
      await page.locator('[data-list="reports"] li').first().waitFor({ timeout: 60_000 });
      await page.goto(`${room.url}/events`);
      await page.goto(`${room.url}/add`);
      await page.locator('.earlier a').first().click();
      await page.waitForURL(/job=/);
      expect(await state(page).textContent()).toBe('at work');
      await page.getByRole('button', { name: 'Stop' }).click();
      await done(page, 'stopped');
      expect(await page.getByRole('button', { name: 'Stop' }).isVisible()).toBe(false);
      const added = Number((await count(page, 'added'))?.replace(',', ''));
      expect(added).toBeGreaterThan(0);
      expect(added).toBeLessThan(4000);
      expect(await page.locator('[data-list="reports"] li').count()).toBeLessThanOrEqual(300);
    });
  }, 120_000);

  it('folds what is alike beyond ten lines into one that opens, in a run at work and in one that is over', async () => {
    await room.visit('/add', async (page) => {
      await page
        .locator('#files')
        .setInputFiles([file('fold.jsonl', lines(14).replaceAll('made-', 'fold-'))]);
      await add(page).click();
      await done(page);
      const shape = () =>
        page
          .locator('[data-list="reports"] > ol')
          .evaluate((list) => [
            [...list.children].filter((line) => line.classList.contains('result')).length,
            [...list.querySelectorAll('.fold')].map((fold) => [
              fold.querySelector('summary')?.textContent,
              fold.querySelectorAll('.result').length,
            ]),
            [...list.querySelectorAll<HTMLElement>('.result')].map((line) => line.dataset['number']),
          ]);
      const live = await shape();
      expect(live.slice(0, 2)).toEqual([10, [['4 more: added', 4]]]);
      expect(await page.locator('.fold .result').first().isVisible()).toBe(false);
      await page.locator('.fold summary').click();
      expect(await page.locator('.fold .result').first().isVisible()).toBe(true);
      await page.reload();
      expect(await shape()).toEqual(live);
    });
  });

  it('says what is fetched: the public web only, or what this machine reaches', async () => {
    const hint = async (url: string) =>
      /id="addresses-hint">(.*?)<\/p>/.exec(await (await fetch(`${url}/add`)).text())?.[1];
    expect(await hint(room.url)).toContain('the network of this machine');
    expect(await hint(room.url)).not.toContain('Only the public web');
    const strict = await startServer({ ...serverParts(), ledger, port: 0 });
    try {
      expect(await hint(strict.url)).toContain('Only the public web is read, what robots.txt allows');
    } finally {
      await strict.close();
    }
  });

  it('gives a run as data, and says when there is none', async () => {
    const { jobs } = (await (await fetch(`${room.url}/add.json`)).json()) as { jobs: { id: string }[] };
    const csv = await (await fetch(`${room.url}/add.csv?job=${jobs.at(-1)?.id}`)).text();
    expect(csv.split(/\r?\n/).slice(0, 2).join('\n')).toMatch(
      /^number,outcome,from,report,title,events,problems\n1,added,/,
    );
    expect((await fetch(`${room.url}/add?job=gone`)).status).toBe(404);
  });

  it('without script names the command, and shows runs', async () => {
    const html = await (await fetch(`${room.url}/add`)).text();
    expect(html).toMatch(/<noscript>.*chancery add REPORT….*<\/noscript>/);
    expect(html).toMatch(/<form id="add-form"[^>]* hidden>/);
    expect(html).toContain('Runs since the server started');
  });

  it('is lawful, empty and with a run', async () => {
    await room.lawful('/add');
    const sample = readFileSync(path.join(ROOT, 'samples', 'README.md'), 'utf8');
    const job = await fetch(`${room.url}/api/intake`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        reports: [{ text: report(), title: 'Ferries on the strait are inspected again' }],
        files: [
          { name: EVIL, data: Buffer.from(sample).toString('base64') },
          { name: 'empty.txt', data: '' },
        ],
        addresses: [`${base}/feed.json`, `${base}/${'long'.repeat(50)}`],
      }),
    });
    const { id } = (await job.json()) as { id: string };
    await room.visit(`/add?job=${id}`, (page) => done(page));
    await room.lawful(`/add?job=${id}`);
  }, 120_000);
});
