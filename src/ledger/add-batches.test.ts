import { describe, expect, it } from 'vitest';
import { SAMPLE_BY } from '../../test/coding-sample.js';
import { siteReport } from '../../test/contract/stories.js';
import type { Coding } from '../model/coding.js';
import { emptyCoding } from '../model/empty-coding.js';
import { AddBatches, type BatchResult } from './add-batches.js';
import type { Ledger } from './ledger.js';
import { openLedger } from './open-ledger.js';

/** Adds reports whose codings are given, in batches of `size`; gives what became of each, and which were coded. */
async function added(ledger: Ledger, codings: readonly Coding[], size = 32) {
  const results: BatchResult[] = [];
  const coded: string[] = [];
  const of = new Map(codings.map((coding) => [coding.doc.id, coding]));
  const batches = new AddBatches(ledger, {
    by: SAMPLE_BY,
    code: async (doc) => {
      coded.push(doc.id);
      return { coding: of.get(doc.id)! };
    },
    size,
    told: (done) => results.push(...done),
  });
  for (const { doc } of codings) await batches.take(doc, doc.id);
  await batches.end();
  return { results, coded };
}

const dated = (n: number, published: string | undefined) => {
  const { doc, ...coding } = siteReport(n, `paper${n}`);
  const { published: _, ...rest } = doc;
  return { ...coding, doc: published === undefined ? rest : { ...rest, published } };
};

describe('reports on their way into the ledger', () => {
  const sites = Array.from({ length: 7 }, (_, n) => siteReport(n, `paper${n}`));

  it.each([1, 2, 3, 32])('have copies in the same words coded once, in batches of %i', async (size) => {
    const ledger = await openLedger(':memory:');
    const { results, coded } = await added(ledger, sites, size);
    expect(coded).toEqual(['site-000']);
    expect(results.map(({ id, outcome, coding }) => [id, outcome, coding?.copyOf])).toEqual(
      sites.map(({ doc }, n) => [doc.id, 'added', n === 0 ? undefined : 'site-000']),
    );
    expect((await ledger.event('site-000:1'))?.told).toHaveLength(6);
    expect(await ledger.check()).toEqual([]);
    const again = await added(ledger, sites, size);
    expect(again.coded).toEqual([]);
    expect(new Set(again.results.map(({ outcome }) => outcome))).toEqual(new Set(['skipped']));
    await ledger.close();
  });

  it('are coded where their words may mean other days, and where their body is another', async () => {
    const ledger = await openLedger(':memory:');
    const { coded } = await added(ledger, [
      dated(0, '2024-05-03'),
      dated(1, '2024-05-06'),
      dated(2, '2024-05-07'),
      dated(3, undefined),
      siteReport(4, 'paper4', 'One sentence more.'),
    ]);
    expect(coded).toEqual(['site-000', 'site-002', 'site-004']);
    await ledger.close();
    const undated = await openLedger(':memory:');
    expect((await added(undated, [dated(0, undefined), dated(1, '2024-05-03')])).coded).toHaveLength(2);
    await undated.close();
  });

  it('are coded anew with their originals when another coder comes', async () => {
    const ledger = await openLedger(':memory:');
    const older = sites.slice(0, 3).map((one) => ({ ...one, by: { ...one.by, codebook: 'older' } }));
    await ledger.addAll(older);
    const { coded, results } = await added(ledger, sites.slice(0, 3));
    expect(coded).toEqual(['site-000']);
    expect(results.map(({ outcome }) => outcome)).toEqual(['replaced', 'replaced', 'replaced']);
    expect((await ledger.document('site-002'))?.coding.copyOf).toBe('site-000');
    expect(await ledger.check()).toEqual([]);
    await ledger.close();
  });

  it.each([1, 32])('are set aside with the report that they repeat, in batches of %i', async (size) => {
    const ledger = await openLedger(':memory:');
    const problem = {
      code: 'thread-died',
      level: 'error',
      where: 'x',
      message: 'It died.',
      fix: 'Wait.',
    } as const;
    const results: BatchResult[] = [];
    const batches = new AddBatches(ledger, {
      by: SAMPLE_BY,
      code: async (doc) => ({ coding: { ...emptyCoding(doc, SAMPLE_BY, [problem]) } }),
      aside: ({ problems }) => problems.length > 0,
      size,
      told: (done) => results.push(...done),
    });
    for (const { doc } of sites.slice(0, 3)) await batches.take(doc, doc.id);
    await batches.end();
    expect(results.map(({ outcome, coding }) => [outcome, coding?.problems])).toEqual(
      sites.slice(0, 3).map(() => ['refused', [problem]]),
    );
    expect((await ledger.counts()).documents).toBe(0);
    await ledger.close();
  });
});
