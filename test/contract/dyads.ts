import { expect, it } from 'vitest';
import { dyadSeries } from '../../src/ledger/dyad-series.js';
import type { Ledger } from '../../src/ledger/ledger.js';
import { sampleCoding } from '../coding-sample.js';

type With = (job: (ledger: Ledger) => Promise<void>) => () => Promise<void>;

/** The part of a store's contract that is about pairs of parties. */
export function dyadContract(withLedger: With): void {
  const codesOf = () => ({ quad: 1 as const, score: 3, goldstein: 4 });

  it(
    'counts what two parties did to one another by period, with zeros between, by either date and by status',
    withLedger(async (ledger) => {
      const [sample, later] = [
        sampleCoding(),
        sampleCoding({ extra: 'B.', doc: { published: '2024-08-09' }, more: 3 }),
      ];
      const reports = [sample, { ...later, events: later.events.map(({ when: _, ...event }) => event) }];
      await ledger.addAll(reports);
      // The two reports are copies but for their last words: `each` counts what each tells.
      const filter = {
        a: 'NOR',
        b: 'EST',
        period: 'month',
        status: ['actual', 'future'],
        each: true,
      } as const;
      const series = dyadSeries(await ledger.dyad(filter), filter, codesOf);
      expect(
        series.periods.map(({ period, ab, ba, both }) => [period, ab.events, ba.events, both.events]),
      ).toEqual([
        ['2024-05-01', 1, 0, 1],
        ['2024-06-01', 0, 0, 0],
        ['2024-07-01', 0, 0, 0],
        ['2024-08-01', 4, 0, 4],
      ]);
      expect(series.periods[3]?.ab).toMatchObject({
        ...{ types: { AGREE: 1, CONSULT: 3 }, quads: [4, 0, 0, 0] },
        ...{ score: 12, scoreMean: 3, goldstein: 16, goldsteinMean: 4 },
      });
      const turned = await ledger.dyad({ a: 'EST', b: 'NOR', period: 'year', type: 'CONSULT' });
      expect(turned.counts).toEqual([
        { period: '2024-01-01', type: 'CONSULT', contexts: [], direction: 'ba', count: 3 },
        { period: '2024-01-01', type: 'CONSULT', contexts: [], direction: 'both', count: 3 },
      ]);
      const reported = await ledger.dyad({
        ...filter,
        date: 'reported',
        since: '2024-08-01',
        until: '2024-08-31',
      });
      expect(reported.counts.filter((c) => c.direction === 'ab').map((c) => c.count)).toEqual([1, 3]);
      expect((await ledger.dyad({ ...filter, a: 'XXX' })).counts).toEqual([]);
    }),
  );

  it(
    'takes parties that act together as each the other’s, and the event once for both',
    withLedger(async (ledger) => {
      const coding = sampleCoding();
      const [event] = coding.events;
      const met = {
        ...event!,
        status: 'actual' as const,
        source: [...event!.source, ...event!.target],
        target: [],
      };
      await ledger.add({ ...coding, events: [met] });
      const { counts } = await ledger.dyad({ a: 'EST', b: 'NOR', period: 'day' });
      expect(counts.map(({ direction, count }) => [direction, count])).toEqual([
        ['ab', 1],
        ['ba', 1],
        ['both', 1],
      ]);
      const day = '2024-05-03';
      expect(await ledger.partners({ a: 'NOR' })).toEqual([
        { code: 'EST', to: 1, from: 1, events: 1, first: day, last: day },
      ]);
      expect(await ledger.partners({ a: 'NOR', since: '2024-05-04' })).toEqual([]);
    }),
  );
}
