import { afterAll, beforeAll, expect, it } from 'vitest';
import { siteReport } from '../../test/contract/stories.js';
import type { Ledger } from '../ledger/ledger.js';
import { openLedger } from '../ledger/open-ledger.js';
import { makeApp } from './make-app.js';

let ledger: Ledger;
beforeAll(async () => {
  ledger = await openLedger(':memory:');
});
afterAll(() => ledger.close());
const page = async (path: string) =>
  (await makeApp({ ledger, files: new Map() }).request(`http://127.0.0.1${path}`)).text();
const tally = async () => /<p class="tally">(.*?)<\/p>/.exec(await page('/'))?.[1] ?? '';

it('the front page counts each event and commitment once, as their lists do, and says how often they are told', async () => {
  const first = siteReport(0, 'a');
  await ledger.add(first);
  const [events, commitments] = [first.events.length, first.commitments.length];
  expect(commitments).toBeGreaterThan(0);
  const plain = (n: number, noun: string) => `${n} ${noun}${n === 1 ? '' : 's'}`;
  const once = await tally();
  expect(once).toContain(plain(events, 'event'));
  expect(once).not.toContain('told');

  await ledger.add(siteReport(1, 'b', 'More.'));
  const twice = await tally();
  const { happenings } = await ledger.counts({ once: true });
  expect(twice).toContain(`${plain(happenings ?? 0, 'event')}, told ${2 * events} times`);
  const kept = /All states <b>(\d+)<\/b>/.exec(await page('/commitments'))?.[1];
  expect(Number(kept)).toBeLessThan(2 * commitments);
  expect(twice).toContain(`${plain(Number(kept), 'commitment')}, told ${2 * commitments} times`);
});

it('the list of events has a switch for each event once, which is kept in the address', async () => {
  const [all, once] = [await page('/events'), await page('/events?once=true&country=NOR')];
  const lines = (text: string) => text.split('<li class="line').length - 1;
  expect(all).toContain('<input type="checkbox" name="once" value="true"> Each event once');
  expect(once).toContain('<input type="checkbox" name="once" value="true" checked> Each event once');
  expect(lines(await page('/events?once=true'))).toBe((await ledger.events({ once: true })).rows.length);
  expect(lines(all)).toBe((await ledger.events()).rows.length);
  expect(lines(all)).toBeGreaterThan(lines(once));
  expect(once).toContain('href="/events.json?once=true&amp;country=NOR"');
});

it('the API counts each event once where it is asked to', async () => {
  const counts = JSON.parse(await page('/api/counts?once=true')) as Record<string, number>;
  expect(counts['happenings']).toBe((await ledger.events({ once: true })).rows.length);
  expect(JSON.parse(await page('/api/counts'))).not.toHaveProperty('happenings');
});
