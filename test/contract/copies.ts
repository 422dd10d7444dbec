import { expect, it } from 'vitest';
import { bodyHash } from '../../src/ledger/body-hash.js';
import type { Ledger } from '../../src/ledger/ledger.js';
import type { Coding } from '../../src/model/coding.js';
import { emptyCoding } from '../../src/model/empty-coding.js';
import type { Problem } from '../../src/model/problem.js';
import { SAMPLE_BY } from '../coding-sample.js';
import { siteReport } from './stories.js';

type With = (job: (ledger: Ledger) => Promise<void>) => () => Promise<void>;

/** What is written for a report that repeats another. */
export const copyCoding = (coding: Coding, copyOf: string): Coding => ({
  ...emptyCoding(coding.doc, coding.by, []),
  copyOf,
});

/** The part of a store's contract that is about reports that repeat another word for word. */
export function copiesContract(withLedger: With): void {
  const [first, second, third] = [siteReport(0, 'a'), siteReport(1, 'b'), siteReport(2, 'c')];
  const hashes = bodyHash(first.doc)!;
  const { body } = hashes;

  it(
    'finds a report by its body and its coder, and none that is itself a copy',
    withLedger(async (ledger) => {
      expect(await ledger.originals([body], SAMPLE_BY)).toEqual([]);
      await ledger.addAll([first, copyCoding(second, 'site-000')]);
      const found = [{ id: 'site-000', ...hashes, published: '2024-05-03' }];
      expect(await ledger.originals([body, '0000000000000000'], SAMPLE_BY)).toEqual(found);
      expect(await ledger.originals([body], { ...SAMPLE_BY, codebook: 'another' })).toEqual([]);
      expect(await ledger.originals([], SAMPLE_BY)).toEqual([]);
      const stored = await ledger.document('site-001');
      expect(stored?.coding.copyOf).toBe('site-000');
      expect(stored?.coding.events).toEqual([]);
      expect((await ledger.document('site-000'))?.coding.copyOf).toBeUndefined();
      expect((await ledger.known(['site-001']))[0]?.by).toEqual(SAMPLE_BY);
    }),
  );

  it(
    'counts tellings, sources, stories and series the same whether copies were coded or not',
    withLedger(async (ledger) => {
      const facts = async (from: string) => {
        const once = (await ledger.events({ once: true, type: 'AGREE' })).rows.filter(({ id }) =>
          id.startsWith(from),
        );
        const pair = { a: 'NOR', b: 'EST', period: 'year', status: ['future'] } as const;
        const [each, lead] = [await ledger.dyad({ ...pair, each: true }), await ledger.dyad(pair)];
        return {
          told: once.map(({ told, sources }) => [told?.map(({ report }) => report.publisher), sources]),
          story: (await ledger.story(`${from}-000`))?.sources,
          each: each.counts.map(({ direction, count }) => [direction, count]),
          once: lead.counts.map(({ direction, count }) => [direction, count]),
        };
      };
      await ledger.addAll([first, copyCoding(second, 'site-000')]);
      await ledger.add(copyCoding(third, 'site-000'));
      const copied = await facts('site');
      await ledger.addAll([second, third].map((one) => ({ ...one, by: { ...one.by, codebook: 'x' } })));
      await ledger.add({ ...first, by: { ...first.by, codebook: 'x' } });
      expect(await facts('site')).toEqual(copied);
      expect(copied.told).toEqual([[['b', 'c'], 3]]);
      expect(copied.each).not.toEqual(copied.once);
    }),
  );

  it(
    'puts a copy into the story of its report and says why, and lists it among those that tell an event',
    withLedger(async (ledger) => {
      await ledger.addAll([first, copyCoding(second, 'site-000')]);
      const story = await ledger.story('site-001');
      expect(story?.reports).toBe(2);
      expect(story?.members[1]?.links[0]?.because.says).toBe('Their bodies are the same word for word.');
      const [told] = (await ledger.event('site-000:1'))?.told ?? [];
      expect(told).toMatchObject({
        event: 'site-000:1',
        copy: true,
        report: { id: 'site-001', publisher: 'b' },
      });
    }),
  );

  it(
    'gives a story whose first report is a copy the title of the report that it repeats',
    withLedger(async (ledger) => {
      const early = siteReport(1, 'b');
      const reprint = { ...early, doc: { ...early.doc, title: 'Reprint', published: '2024-05-01' } };
      await ledger.addAll([first, copyCoding(reprint, 'site-000')]);
      const { title } = first.doc;
      const story = {
        id: 'site-001',
        title,
        reports: 2,
        sources: 2,
        first: '2024-05-01',
        last: '2024-05-03',
      };
      expect((await ledger.stories({ reports: 2 })).rows).toEqual([story]);
      expect(await ledger.story('site-000')).toMatchObject(story);
    }),
  );

  it(
    'says in the list of reports which one a copy repeats, and which were not coded because of their language',
    withLedger(async (ledger) => {
      const french = { ...third.doc, id: 'french', language: 'fr' };
      const unread: Problem = {
        ...{ code: 'language-unsupported', level: 'warning', where: 'french' },
        ...{ message: 'French.', fix: 'It is kept without events.' },
      };
      await ledger.addAll([first, copyCoding(second, 'site-000'), emptyCoding(french, SAMPLE_BY, [unread])]);
      await ledger.add(emptyCoding({ ...french, id: 'quiet', language: 'en' }, SAMPLE_BY, []));
      const { rows } = await ledger.documents();
      const of = (id: string) => rows.find((row) => row.id === id);
      expect(of('site-001')).toMatchObject({ original: { id: 'site-000', title: first.doc.title } });
      expect(of('site-001')?.notCoded).toBeUndefined();
      expect(of('french')?.notCoded).toBe('language');
      for (const id of ['site-000', 'quiet']) {
        expect(of(id)?.original).toBeUndefined();
        expect(of(id)?.notCoded).toBeUndefined();
      }
    }),
  );

  it(
    'wants a copy coded anew when its report says something else by now',
    withLedger(async (ledger) => {
      await ledger.addAll([first, copyCoding(second, 'site-000')]);
      const other = siteReport(0, 'a', 'And now it says something else at its end.');
      await ledger.add(other, { replace: true });
      expect((await ledger.known(['site-001']))[0]?.by.version).toBe('');
      await ledger.add(second);
      expect((await ledger.document('site-001'))?.coding.events.length).toBe(second.events.length);
    }),
  );
}
