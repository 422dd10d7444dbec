import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Ledger } from '../../src/ledger/ledger.js';
import { ROOT } from '../source-files.js';
import { openReadingRoom, present, type ReadingRoom, type Scheme, samplesLedger } from './reading-room.js';

const FOLDER = path.join(ROOT, 'test', 'e2e', 'pictures');
/** Pictures are kept at a quarter of their size: that forgives the edges of letters and shows what has moved, gone or changed its colour. */
const SHRINK = 4;
/** Share of points that may differ by more than a tint. */
const MOST = 0.02;

/**
 * Pages as pictures, held against those of the repository. UPDATE=1 makes these anew: look at them before you commit. Where the machine draws letters of other widths
 * than the one that they were made on (its fonts differ), nothing can be said, and this says so.
 */
describe.skipIf(!present)('the pages look as they did', () => {
  let ledger: Ledger;
  let room: ReadingRoom;
  beforeAll(async () => {
    ledger = await samplesLedger();
    room = await openReadingRoom(ledger, { today: () => '2025-12-10' });
    mkdirSync(FOLDER, { recursive: true });
  }, 120_000);
  afterAll(async () => {
    await room?.close();
    await ledger?.close();
  });
  const update = process.env['UPDATE'] === '1';

  for (const [name, address, width, scheme] of [
    ['home', '/', 1200, 'light'],
    ['home', '/', 360, 'dark'],
    ['dossier', '/dyad/RUS/PAK', 1200, 'light'],
    ['dossier', '/dyad/RUS/PAK', 360, 'dark'],
    ['reader', 'boats reach', 1200, 'dark'],
    ['reader', 'boats reach', 360, 'light'],
    ['commitments', '/commitments', 1200, 'light'],
    ['calendar', '/commitments?view=calendar&month=2025-12', 1200, 'dark'],
    ['map', '/map', 1200, 'light'],
    ['event', 'SANCTION', 1200, 'dark'],
    ['codebook', '/codebook/AID', 1200, 'light'],
    ['add', '/add', 1200, 'dark'],
    ['search', '/search?q=Russia+Pakistan', 1200, 'light'],
  ] as const satisfies readonly (readonly [string, string, number, Scheme])[])
    it(`${name}, ${width} px, ${scheme}`, async () => {
      const target = await addressOf(address);
      await room.visit(
        target,
        async (page) => {
          await page.waitForTimeout(300);
          const shot = await page.screenshot();
          const file = path.join(FOLDER, `${name}-${width}-${scheme}.png`);
          const now = await small(page, shot);
          const fonts = await widths(page);
          if (update || !existsSync(file)) {
            expect(update, `${file} is missing: make it with UPDATE=1.`).toBe(true);
            writeFileSync(file, Buffer.from(now.split(',')[1] ?? '', 'base64'));
            writeFileSync(path.join(FOLDER, 'fonts.txt'), fonts);
            return;
          }
          if (readFileSync(path.join(FOLDER, 'fonts.txt'), 'utf8') !== fonts) {
            console.warn(`${name}: the fonts of this machine are others (${fonts.trim()}); not compared.`);
            return;
          }
          const share = await difference(page, now, `data:image/png;base64,${readFileSync(file, 'base64')}`);
          expect(share, `share of points that differ from ${file}`).toBeLessThan(MOST);
        },
        { scheme, width },
      );
    }, 60_000);

  async function addressOf(words: string): Promise<string> {
    if (words.startsWith('/')) return words;
    if (words === 'SANCTION') {
      const { rows } = await ledger.events({ type: 'SANCTION', country: 'RUS' });
      return `/event/${encodeURIComponent(rows[0]?.id ?? '')}`;
    }
    const { rows } = await ledger.documents({ text: words });
    return `/report/${encodeURIComponent(rows[0]?.id ?? '')}`;
  }
});

/** The picture at a quarter of its size, as a data address. Drawn by the browser's own canvas, through the debugger. */
function small(page: Page, png: Buffer): Promise<string> {
  return blank(
    page,
    ([data = '', shrink = '1']) => {
      const picture = new Image();
      picture.src = data;
      return picture.decode().then(() => {
        const canvas = document.createElement('canvas');
        canvas.width = Math.round(picture.width / Number(shrink));
        canvas.height = Math.round(picture.height / Number(shrink));
        const pen = canvas.getContext('2d')!;
        pen.imageSmoothingQuality = 'high';
        pen.drawImage(picture, 0, 0, canvas.width, canvas.height);
        return canvas.toDataURL('image/png');
      });
    },
    [`data:image/png;base64,${png.toString('base64')}`, String(SHRINK)],
  );
}

/** Share of points of two pictures that differ by more than a tint; 1 where their sizes differ. */
function difference(page: Page, one: string, other: string): Promise<number> {
  return blank(
    page,
    async (addresses) => {
      const [a, b] = await Promise.all(
        addresses.map(async (address) => {
          const picture = new Image();
          picture.src = address;
          await picture.decode();
          const canvas = document.createElement('canvas');
          [canvas.width, canvas.height] = [picture.width, picture.height];
          const pen = canvas.getContext('2d')!;
          pen.drawImage(picture, 0, 0);
          return pen.getImageData(0, 0, canvas.width, canvas.height);
        }),
      );
      if (a === undefined || b === undefined || a.width !== b.width || a.height !== b.height) return 1;
      let differ = 0;
      for (let i = 0; i < a.data.length; i += 4) {
        const [x, y, z] = [0, 1, 2].map((c) => Math.abs((a.data[i + c] ?? 0) - (b.data[i + c] ?? 0)));
        if (Math.max(x ?? 0, y ?? 0, z ?? 0) > 40) differ++;
      }
      return differ / (a.data.length / 4);
    },
    [one, other],
  );
}

/** Runs the job in an empty page, whose content policy forbids no data addresses. */
async function blank<T>(page: Page, job: (given: string[]) => T | Promise<T>, given: string[]): Promise<T> {
  const empty = await page.context().browser()!.newPage();
  try {
    return await empty.evaluate(job, given);
  } finally {
    await empty.close();
  }
}

/** How wide some words are in the page's three families: what tells one set of fonts from another. */
async function widths(page: Page): Promise<string> {
  const list = await page.evaluate(() =>
    ['--serif', '--sans', '--mono'].map((family) => {
      const pen = document.createElement('canvas').getContext('2d')!;
      pen.font = `100px ${getComputedStyle(document.documentElement).getPropertyValue(family)}`;
      return Math.round(pen.measureText('Who did what to whom').width);
    }),
  );
  return `${list.join(' ')}\n`;
}
