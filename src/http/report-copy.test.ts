import { expect, it } from 'vitest';
import { copyCoding } from '../../test/contract/copies.js';
import { siteReport } from '../../test/contract/stories.js';
import { openLedger } from '../ledger/open-ledger.js';
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
