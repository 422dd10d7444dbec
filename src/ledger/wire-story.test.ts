import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { siteReport } from '../../test/contract/stories.js';
import { loadFamilies } from '../knowledge/load-families.js';
import { sourceFamilies } from '../stories/source-family.js';
import { openLedger } from './open-ledger.js';

it('makes one event with three hundred mentions and one source of an agency report on three hundred sites', async () => {
  const familyOf = sourceFamilies(loadFamilies(readFileSync('codebook/sources/families.tsv', 'utf8')));
  const ledger = await openLedger(':memory:', { familyOf });
  try {
    const sites = Array.from({ length: 300 }, (_, n) => {
      const coding = siteReport(n, `paper${n}`, `Seen on page ${n} of this site.`);
      const byline = n % 3 === 0 ? 'Ida Morn, Associated Press' : 'Our desk';
      return { ...coding, doc: { ...coding.doc, byline } };
    });
    for (let start = 0; start < 300; start += 50) await ledger.addAll(sites.slice(start, start + 50));
    const { rows } = await ledger.stories();
    expect(rows.map((s) => [s.id, s.reports, s.sources])).toEqual([['site-000', 300, 1]]);
    const [event] = (await ledger.events({ type: 'AGREE', once: true })).rows;
    expect([event?.id, event?.told?.length, event?.sources]).toEqual(['site-000:1', 299, 1]);
    expect((await ledger.events({ once: true })).rows).toHaveLength(2);
    expect((await ledger.story('site-100'))?.sources).toBe(1);
    expect(await ledger.check()).toEqual([]);
  } finally {
    await ledger.close();
  }
});
