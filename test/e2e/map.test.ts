import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Ledger } from '../../src/ledger/ledger.js';
import { openLedger } from '../../src/ledger/open-ledger.js';
import { atlasLedger } from './atlas-ledger.js';
import { openReadingRoom, present, type ReadingRoom, samplesLedger } from './reading-room.js';

const EVIL = `<script>window.pwned=1</script><img src=x onerror=window.pwned=2>`;
/** The map once its script has the counts. */
const ready = (page: Page) => page.waitForSelector('.slider .window');
const windowOf = async (page: Page): Promise<number[]> => {
  const edges = page.locator('.slider .edge');
  return [
    Number(await edges.nth(0).getAttribute('aria-valuenow')),
    Number(await edges.nth(1).getAttribute('aria-valuenow')),
  ];
};
const seen = (page: Page) => page.locator('.circles a:visible').count();

describe.skipIf(!present)('the map', () => {
  let ledger: Ledger;
  let room: ReadingRoom;
  beforeAll(async () => {
    ledger = await atlasLedger();
    room = await openReadingRoom(ledger);
  }, 120_000);
  afterAll(async () => {
    await room?.close();
    await ledger?.close();
  });

  it.each(['/map', '/map?since=2023-01-01&show=places', '/map?country=XXX', '/map?since=yesterday'])(
    '%s is lawful',
    (address) => room.lawful(address),
    120_000,
  );

  it('moves, widens and narrows its window of days by keys, and the address, the form and the tables follow', async () => {
    await room.visit('/map?since=2022-03-01&until=2022-05-31', async (page) => {
      await ready(page);
      const first = await windowOf(page);
      const wide = first[1]! - first[0]!;
      const pane = page.locator('.slider .window');
      expect(await pane.getAttribute('aria-valuetext')).toContain('2022');
      await pane.focus();
      await page.keyboard.press('ArrowRight');
      await expect.poll(() => windowOf(page)).toEqual([first[0]! + 1, first[1]! + 1]);
      await page.keyboard.press('Shift+ArrowRight');
      await expect.poll(() => windowOf(page)).toEqual([first[0]! + 1, first[1]! + 2]);
      await page.keyboard.press('Shift+ArrowLeft');
      await page.keyboard.press('Home');
      await expect.poll(() => windowOf(page)).toEqual([0, wide]);
      await page.keyboard.press('PageDown');
      await expect.poll(() => windowOf(page)).toEqual([wide, 2 * wide]);
      await page.keyboard.press('End');
      await expect.poll(async () => (await windowOf(page))[0]).toBeGreaterThan(2 * wide);
      const asked = new URL(page.url()).searchParams;
      expect(asked.get('since')! > '2022-06-01').toBe(true);
      expect(await page.inputValue('form.filter [name=since]')).toBe(asked.get('since'));
      const words = await page.textContent('.counted output');
      expect(words).toMatch(/^\d+ events? at \d places?, .* to .* \d{4}\.$/);
      const told = await ledger.placeCounts(
        { since: asked.get('since')!, until: asked.get('until')! },
        () => ({ quad: 1 }),
      );
      expect(words).toContain(`${told.placed} events`);
      expect(await page.locator('table.places tbody tr').count()).toBe(told.places.length);
      expect(await page.locator('footer .data a').first().getAttribute('href')).toContain(
        `since=${asked.get('since')}`,
      );
    });
  });

  it('has its window dragged, drawn anew beside it, and its edges pulled', async () => {
    await room.visit('/map?since=2022-06-01&until=2022-08-31', async (page) => {
      await ready(page);
      const [from = 0, to = 0] = await windowOf(page);
      await page.locator('.slider').scrollIntoViewIfNeeded();
      const pane = (await page.locator('.slider .window').boundingBox())!;
      const middle = { x: pane.x + pane.width / 2, y: pane.y + 8 };
      await page.mouse.move(middle.x, middle.y);
      await page.mouse.down();
      await page.mouse.move(middle.x + 150, middle.y, { steps: 5 });
      await page.mouse.up();
      await expect.poll(async () => (await windowOf(page))[0]).toBeGreaterThan(from);
      const moved = await windowOf(page);
      expect(moved[1]! - moved[0]!).toBe(to - from);
      const edge = (await page.locator('.slider .edge').nth(1).boundingBox())!;
      await page.mouse.move(edge.x + 12, edge.y + 20);
      await page.mouse.down();
      await page.mouse.move(edge.x + 112, edge.y + 20, { steps: 4 });
      await page.mouse.up();
      await expect.poll(async () => (await windowOf(page))[1]).toBeGreaterThan(moved[1]!);
      const track = (await page.locator('.slider .track').boundingBox())!;
      await page.mouse.move(track.x + 5, track.y + 8);
      await page.mouse.down();
      await page.mouse.move(track.x + 60, track.y + 8, { steps: 4 });
      await page.mouse.up();
      await expect.poll(async () => (await windowOf(page))[0]).toBe(0);
      await page.click('.slider button');
      await expect.poll(() => new URL(page.url()).searchParams.get('since')).toBe(null);
    });
  });

  it('zooms and moves by wheel, buttons, keys and dragging, and keeps where it is in the address', async () => {
    await room.visit('/map', async (page) => {
      await ready(page);
      const place = () => page.locator('.ground g').getAttribute('transform');
      await page.click('.world .buttons button >> nth=0');
      await expect.poll(place).toContain('scale(1.6');
      const before = await place();
      await page.focus('.world');
      await page.keyboard.press('ArrowRight');
      await expect.poll(place).not.toBe(before);
      await page.keyboard.press('+');
      await expect.poll(place).toContain('scale(2.56');
      const box = (await page.locator('.world').boundingBox())!;
      await page.mouse.move(box.x + 200, box.y + 100);
      await page.mouse.wheel(0, -300);
      await expect.poll(place).not.toContain('scale(2.56');
      const zoomed = await place();
      await page.mouse.down();
      await page.mouse.move(box.x + 260, box.y + 130, { steps: 4 });
      await page.mouse.up();
      await expect.poll(place).not.toBe(zoomed);
      await expect.poll(() => new URL(page.url()).searchParams.get('at')).toMatch(/,/);
      const kept = await place();
      await page.reload();
      await ready(page);
      expect(Number(/scale\(([\d.]+)/.exec((await place()) ?? '')?.[1])).toBeCloseTo(
        Number(/scale\(([\d.]+)/.exec(kept ?? '')?.[1]),
        0,
      );
      await page.focus('.world');
      await page.keyboard.press('0');
      await expect.poll(place).toContain('scale(1.0000)');
    });
  });

  it('tells of a place under the pointer or the keys, and opens the events that were counted there', async () => {
    await room.visit('/map?since=2022-01-01&until=2022-12-31', async (page) => {
      await ready(page);
      expect(await seen(page)).toBe(3);
      const first = page.locator('.circles a[tabindex="0"]');
      await first.focus();
      const tip = page.locator('#tip');
      expect(await tip.textContent()).toMatch(
        /(Nairobi|Oslo|Lima), .*\d+ events, \d+ cooperation, \d+ conflict/,
      );
      const before = await tip.textContent();
      await page.keyboard.press('ArrowRight');
      await expect.poll(() => tip.textContent()).not.toBe(before);
      const events = Number(/(\d+) event/.exec((await tip.textContent()) ?? '')?.[1]);
      await page.keyboard.press('Enter');
      await page.waitForURL(/\/events\?/);
      expect(await page.locator('.line').count()).toBe(events);
    });
    await room.visit('/map', async (page) => {
      await ready(page);
      const circle = (await page.locator('.circles a:visible').first().boundingBox())!;
      await page.mouse.move(circle.x + circle.width / 2, circle.y + circle.height / 2);
      await expect.poll(() => page.locator('#tip').isVisible()).toBe(true);
      await page.mouse.click(circle.x + circle.width / 2, circle.y + circle.height / 2);
      await page.waitForURL(/\/events\?place=/);
    });
  });

  it('draws the same without script, as a picture and as data', async () => {
    const page = await (await fetch(`${room.url}/map?since=2023-01-01`)).text();
    expect(page.match(/<circle class="coop" cx="\d+\.\d"/g)?.length).toBe(3);
    expect(page).toContain(
      '<a href="/events?place=Nairobi&amp;since=2023-01-01&amp;done=true&amp;once=true"',
    );
    expect(page).toContain('Natural Earth');
    expect(page).not.toMatch(/style="/);
    const svg = await fetch(`${room.url}/map.svg?since=2023-01-01`);
    expect(svg.headers.get('content-type')).toContain('image/svg+xml');
    expect(await svg.text()).toContain('Nairobi');
    const data = await (await fetch(`${room.url}/map.json?since=2023-01-01`)).json();
    const csv = (await (await fetch(`${room.url}/map.csv?since=2023-01-01`)).text()).split('\n');
    expect(csv[0]).toBe(
      'kind,place,country,latitude,longitude,source,target,events,cooperation_words,cooperation_deeds,conflict_words,conflict_deeds',
    );
    expect(csv.length).toBe(2 + data.places.length + data.flows.length);
    expect((await fetch(`${room.url}/map.parquet`)).status).toBe(200);
    expect((await fetch(`${room.url}/map.svg?since=soon`)).status).toBe(400);
  });

  it('shows hostile names as text', async () => {
    const evil = await atlasLedger(
      [
        [EVIL, 'KEN', -1.3, 36.8],
        ['</script><svg onload=window.pwned=3>', 'NOR', 59.9, 10.7],
      ],
      [EVIL, EVIL, EVIL],
    );
    const other = await openReadingRoom(evil);
    try {
      await other.visit('/map', async (page) => {
        await ready(page);
        await page.locator('.circles a[tabindex="0"]').focus();
        expect(await page.textContent('#tip')).toMatch(/<script>|<svg onload/);
        expect(await page.evaluate('window.pwned')).toBe(undefined);
        expect(await page.locator('main img').count()).toBe(0);
      });
    } finally {
      await other.close();
      await evil.close();
    }
  });

  it('says in an empty record what would be here', async () => {
    const none = await openLedger(':memory:');
    const other = await openReadingRoom(none);
    try {
      await other.visit('/map', async (page) => {
        expect(await page.textContent('.empty')).toContain('add reports');
      });
      await other.visit('/network', async (page) => {
        expect(await page.textContent('.empty')).toContain('Add reports');
      });
    } finally {
      await other.close();
      await none.close();
    }
  });

  it('is lawful on the samples', async () => {
    const samples = await samplesLedger();
    const other = await openReadingRoom(samples);
    try {
      await other.lawful('/map');
      await other.lawful('/network');
    } finally {
      await other.close();
      await samples.close();
    }
  }, 240_000);
});
