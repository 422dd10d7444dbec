import { expect, it } from 'vitest';
import type { Ledger } from '../../src/ledger/ledger.js';
import { sampleCoding } from '../coding-sample.js';

type With = (job: (ledger: Ledger) => Promise<void>) => () => Promise<void>;

/** Our own words, enough of them for a sketch; `n` words at the end differ. */
const BODY =
  'The two prime ministers signed the papers in the old customs house after a night of talks. Officials of both sides said that the line under the strait would carry the first gas before winter, and that the price had been fixed for six years. Fishermen on the quay watched the cars leave and asked who would pay for the dredging.';

/** The report as site `n` has it. */
export const siteReport = (n: number, publisher: string, extra = '') =>
  sampleCoding({
    extra: `${BODY} ${extra}`,
    doc: {
      id: `site-${String(n).padStart(3, '0')}`,
      publisher,
      url: `https://${publisher}.example/${n}`,
      published: '2024-05-03',
    },
  });

/** The part of a store's contract that is about stories and happenings. */
export function storyContract(withLedger: With): void {
  it(
    'makes one story and one event of a report on thirty sites, counts its sources, and none of another report',
    withLedger(async (ledger) => {
      const copies = Array.from({ length: 30 }, (_, n) =>
        siteReport(n, `paper${n % 3}`, `Seen on page ${n} of this site.`),
      );
      await ledger.addAll(copies.slice(0, 20));
      await ledger.addAll(copies.slice(20));
      const other = sampleCoding({
        doc: { id: 'other', title: 'Rain in the hills' },
        extra: 'Quite another text, and longer by some words than the rest of it, about rain.',
      });
      await ledger.add({ ...other, events: [] });
      const { rows } = await ledger.stories({ reports: 2 });
      expect(rows).toEqual([
        {
          id: 'site-000',
          title: copies[0]!.doc.title,
          reports: 30,
          sources: 3,
          first: '2024-05-03',
          last: '2024-05-03',
        },
      ]);
      const story = await ledger.story('site-029');
      expect(story?.members).toHaveLength(30);
      expect(story?.members[29]?.links[0]?.because.says).toMatch(/share \d+ %/);
      expect(await ledger.story('nobody')).toBeUndefined();
      const once = (await ledger.events({ type: 'AGREE', once: true })).rows.find(
        (e) => e.id === 'site-000:1',
      );
      expect(once?.told).toHaveLength(29);
      expect(once?.sources).toBe(3);
      expect((await ledger.events({ type: 'AGREE', report: 'site-007' })).rows[0]?.joined).toBe('site-000:1');
      expect((await ledger.event('site-007:1'))?.told).toHaveLength(29);
      const counted = await ledger.dyad({ a: 'NOR', b: 'EST', period: 'year', status: ['future'] });
      const each = await ledger.dyad({ a: 'NOR', b: 'EST', period: 'year', status: ['future'], each: true });
      const sum = ({ counts }: typeof counted) =>
        counts.filter((c) => c.direction === 'ab').reduce((n, c) => n + c.count, 0);
      expect([sum(each), sum(counted)]).toEqual([30, 1]);
      const { events, happenings } = await ledger.counts({ once: true });
      const all = (await ledger.events({ once: true, limit: 1000 })).rows.length;
      expect([events, happenings]).toEqual([30 * copies[0]!.events.length, all]);
      expect(await ledger.counts()).not.toHaveProperty('happenings');
    }),
  );

  it(
    'parts and joins as an analyst says, and back again',
    withLedger(async (ledger) => {
      await ledger.addAll([siteReport(0, 'a'), siteReport(1, 'b', 'More.'), siteReport(2, 'c', 'Most.')]);
      const who = { by: 'Ida Morn', why: 'Looked at both.' };
      const parted = await ledger.correct({ kind: 'part', one: 'site-000', other: 'site-002', ...who });
      expect(parted.problems).toEqual([]);
      expect((await ledger.story('site-002'))?.reports).toBe(1);
      await ledger.correct({ kind: 'undo', undoes: parted.correction!.number, ...who });
      expect((await ledger.story('site-002'))?.reports).toBe(3);
      const events = await ledger.correct({ kind: 'part', one: 'site-000:1', other: 'site-001:1', ...who });
      expect(events.problems).toEqual([]);
      const told = (await ledger.event('site-000:1'))?.told?.map(({ event }) => event);
      expect(told).not.toContain('site-001:1');
      await ledger.correct({ kind: 'undo', undoes: events.correction!.number, ...who });
      expect((await ledger.event('site-000:1'))?.told).toHaveLength(2);
      // The later decision on a pair holds, whichever is named first.
      const pair = { one: 'site-001:1', other: 'site-000:1' };
      for (const kind of ['part', 'join', 'part'] as const) {
        await ledger.correct({ kind, ...pair, ...who });
        const now = (await ledger.event('site-000:1'))?.told?.map(({ event }) => event) ?? [];
        expect(now.includes('site-001:1')).toBe(kind === 'join');
      }
    }),
  );

  it(
    'keeps stories and happenings when a report is coded anew, and takes a report with another text out of them',
    withLedger(async (ledger) => {
      const [one, two] = [siteReport(0, 'a'), siteReport(1, 'b', 'More.')];
      await ledger.addAll([one, two]);
      await ledger.add({ ...one, by: { ...one.by, codebook: 'another' } });
      expect((await ledger.event('site-001:1'))?.told?.map(({ event }) => event)).toEqual(['site-000:1']);
      const other = sampleCoding({
        doc: { id: 'site-000', published: '2024-07-09', title: 'Rain' },
        extra: 'Another text now, of rain in the hills and nothing else that anybody would join.',
      });
      await ledger.add({ ...other, events: other.events.slice(1) }, { replace: true });
      expect((await ledger.event('site-001:1'))?.told).toBeUndefined();
      expect((await ledger.events({ type: 'AGREE', once: true })).rows.map(({ id }) => id)).toEqual([
        'site-001:1',
      ]);
    }),
  );

  it(
    'goes on counting what others tell when the event that leads them is marked wrong, and back again',
    withLedger(async (ledger) => {
      await ledger.addAll([siteReport(0, 'a'), siteReport(1, 'b', 'More.'), siteReport(2, 'c', 'Most.')]);
      const who = { by: 'Ida Morn', why: 'Nothing was signed.' };
      const once = async () =>
        (await ledger.events({ type: 'AGREE', once: true })).rows.map(({ id, told }) => [id, told?.length]);
      const wrong = await ledger.correct({ kind: 'wrong', event: 'site-000:1', ...who });
      expect(await once()).toEqual([['site-001:1', 1]]);
      const { counts } = await ledger.dyad({ a: 'NOR', b: 'EST', period: 'year', status: ['future'] });
      expect(counts.map(({ direction, count }) => [direction, count])).toEqual([
        ['ab', 1],
        ['both', 1],
      ]);
      await ledger.correct({ kind: 'undo', undoes: wrong.correction!.number, ...who });
      expect(await once()).toEqual([['site-000:1', 2]]);
    }),
  );

  it(
    'joins what two stories tell when a later report shows that they are one, whichever comes last',
    withLedger(async (ledger) => {
      const lines = Array.from(
        { length: 25 },
        (_, n) =>
          `In ward ${n} of the town the clerk counted ${n * 7 + 3} crates, ${n * 5 + 2} barrels and ${n + 11} sealed letters before the bell.`,
      );
      const version = (name: string, from: number, day: string) => {
        const coding = sampleCoding({
          extra: lines.slice(from, from + 15).join(' '),
          doc: { id: name, title: `${name} ${day}`, published: day },
        });
        // Told in the same words, without a day of its own.
        const events = coding.events.slice(0, 1).map(({ when: _, where: __, ...event }) => event);
        return { ...coding, events };
      };
      const [first, last] = [version('first', 0, '2024-05-03'), version('last', 10, '2024-05-09')];
      const between = version('between', 5, '2024-05-06');
      await ledger.addAll([first, last]);
      const joined = async () =>
        (await ledger.events({ once: true })).rows.map(({ id, told }) => [id, told?.length]);
      expect((await ledger.stories()).rows).toHaveLength(2);
      expect(await joined()).toHaveLength(2);
      await ledger.add(between);
      expect((await ledger.stories()).rows.map(({ id, reports }) => [id, reports])).toEqual([['first', 3]]);
      expect(await joined()).toEqual([['first:1', 2]]);
    }),
  );
}
