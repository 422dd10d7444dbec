import { expect, it } from 'vitest';
import { SAMPLE_BY } from '../../test/coding-sample.js';
import { copyCoding } from '../../test/contract/copies.js';
import { siteReport } from '../../test/contract/stories.js';
import { openLedger } from '../ledger/open-ledger.js';
import { emptyCoding } from '../model/empty-coding.js';
import { makeApp } from './make-app.js';

it('a report that repeats another leads there', async () => {
  const ledger = await openLedger(':memory:');
  const first = siteReport(0, 'a');
  await ledger.addAll([first, copyCoding(siteReport(1, 'b'), 'site-000')]);
  const app = makeApp({ ledger, files: new Map() });
  const page = await (await app.request('/report/site-001')).text();
  expect(page).toContain('word for word');
  expect(page).toContain(`<a href="/report/site-000"><bdi>${first.doc.title}</bdi></a>`);
  expect((await app.request('/event/site-000:1')).status).toBe(200);
  await ledger.close();
});

it('the list of reports says of which a copy is one, and which language was not coded, instead of "0 events"', async () => {
  const ledger = await openLedger(':memory:');
  const [first, second] = [siteReport(0, 'a'), siteReport(1, 'b')];
  const unread = (id: string, language: string) =>
    emptyCoding({ ...siteReport(2, 'c').doc, id, language }, SAMPLE_BY, [
      { code: 'language-unsupported', level: 'warning', where: id, message: 'Not English.', fix: 'None.' },
    ]);
  await ledger.addAll([first, copyCoding(second, 'site-000'), unread('french', 'fr'), unread('odd', 'und')]);
  const app = makeApp({ ledger, files: new Map() });
  const page = await (await app.request('/reports')).text();
  expect(page).toContain(
    `copy of <a href="/report/site-000"><bdi>${first.doc.title}</bdi></a>, <bdi>a</bdi>`,
  );
  expect(page).toContain('not coded: French');
  expect(page).toContain('not coded: unknown language');
  expect(page).not.toContain('0 events');
  const { rows } = (await (await app.request('/api/reports')).json()) as { rows: { id: string }[] };
  expect(rows.find(({ id }) => id === 'site-001')).toMatchObject({ original: { id: 'site-000' } });
  const csv = await (await app.request('/reports.csv')).text();
  expect(csv.split('\n')[0]).toMatch(/,copy_of,not_coded\s*$/);
  expect(csv).toMatch(/,site-000,\s*$/m);
  expect(csv).toMatch(/,,language\s*$/m);
  await ledger.close();
});

it('the page of an event does not say that nobody else tells it where a copy of its report does', async () => {
  const ledger = await openLedger(':memory:');
  await ledger.addAll([siteReport(0, 'a'), copyCoding(siteReport(1, 'b'), 'site-000')]);
  const app = makeApp({ ledger, files: new Map() });
  const page = await (await app.request('/event/site-000:1')).text();
  const told = /<section class="told-by">[\s\S]*?<\/section>/.exec(page)?.[0] ?? '';
  expect(told).toContain('href="/report/site-001"');
  expect(told).toContain('Told by 2 sources. No other report tells it in words of its own; those below');
  expect(told).not.toContain('No other report of the record tells it');
  await ledger.close();

  const alone = await openLedger(':memory:');
  await alone.add(siteReport(0, 'a'));
  const lone = await (await makeApp({ ledger: alone, files: new Map() }).request('/event/site-000:1')).text();
  expect(lone).toContain('No other report of the record tells it');
  expect(lone).not.toContain('word for word');
  await alone.close();
});
