import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sampleCoding } from '../../test/coding-sample.js';
import { copyCoding } from '../../test/contract/copies.js';
import { siteReport } from '../../test/contract/stories.js';
import type { Coding } from '../model/coding.js';
import { copyLedger } from './copy-ledger.js';
import type { Ledger } from './ledger.js';
import { openLedger } from './open-ledger.js';
import { openStore } from './open-store.js';

describe('ledgers of parts brought into one', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'chancery-merge-'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const file = (name: string) => path.join(folder, `${name}.duckdb`);

  async function filled(name: string, codings: readonly Coding[]): Promise<void> {
    const ledger = await openLedger(file(name));
    for (let at = 0; at < codings.length; at += 3) await ledger.addAll(codings.slice(at, at + 3));
    await ledger.close();
  }
  async function copied(from: string, to: string) {
    const now = () => new Date();
    const [source, target] = [
      await openStore(file(from), { readOnly: true, now }),
      await openStore(file(to), { readOnly: false, now }),
    ];
    try {
      return await copyLedger(source, target);
    } finally {
      await Promise.all([source.close(), target.close()]);
    }
  }
  async function facts(ledger: Ledger) {
    const once = await ledger.events({ once: true, limit: 1000 });
    const pair = { a: 'NOR', b: 'EST', period: 'year', status: ['future'] } as const;
    return {
      stories: (await ledger.stories()).rows,
      once: once.rows.map(({ id, told, sources }) => [
        id,
        told?.map(({ report }) => report.id).sort(),
        sources,
      ]),
      each: (await ledger.dyad({ ...pair, each: true })).counts,
      leading: (await ledger.dyad(pair)).counts,
      check: await ledger.check(),
    };
  }
  const sites = Array.from({ length: 12 }, (_, n) =>
    siteReport(n, `paper${n % 4}`, `Seen on page ${n} of this site.`),
  );
  const other = (n: number) =>
    sampleCoding({
      doc: { id: `other-${n}`, title: `Rain in ward ${n}`, published: '2024-07-01' },
      extra: Array.from(
        { length: 20 },
        (_, i) => `Ward ${n} counted ${n * 31 + i * 7} crates before bell ${i}.`,
      ).join(' '),
    });

  it('have the stories, happenings and counts of one ledger to which all was added', async () => {
    const parts = [
      [...sites.slice(0, 4), other(1)],
      [...sites.slice(4, 8), other(2)],
      [other(3), ...sites.slice(8)],
    ];
    for (const [i, codings] of parts.entries()) await filled(`part-${i}`, codings);
    await filled('whole', parts.flat());
    for (const i of parts.keys()) {
      const { reports, problems } = await copied(`part-${i}`, 'merged');
      expect([reports.copied, problems]).toEqual([parts[i]!.length, []]);
    }
    const [whole, merged] = [await openLedger(file('whole')), await openLedger(file('merged'))];
    const expected = await facts(whole);
    expect(await facts(merged)).toEqual(expected);
    expect(expected.stories[0]?.reports).toBe(12);
    expect(expected.once.find(([id]) => id === 'site-000:1')?.[1]).toHaveLength(14);
    await Promise.all([whole.close(), merged.close()]);
    expect((await copied('part-1', 'merged')).reports).toEqual({ copied: 0, there: 5 });
  });

  it('keep copies in the same words with their report, also where that is itself a copy in the other', async () => {
    const [a, b, c] = [siteReport(50, 'a'), siteReport(51, 'b'), siteReport(52, 'c')];
    await filled('one', [a, copyCoding(b, 'site-050')]);
    await filled('two', [b, copyCoding(c, 'site-051')]);
    await copied('one', 'both');
    await copied('two', 'both');
    const both = await openLedger(file('both'));
    expect((await both.document('site-052'))?.coding.copyOf).toBe('site-050');
    expect((await both.event('site-050:1'))?.told?.map(({ report }) => report.id)).toEqual([
      'site-051',
      'site-052',
    ]);
    expect((await both.story('site-052'))?.reports).toBe(3);
    expect(await both.check()).toEqual([]);
    await both.close();
  });
});
