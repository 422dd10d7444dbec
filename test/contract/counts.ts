import { expect, it } from 'vitest';
import type { Ledger } from '../../src/ledger/ledger.js';
import type { Coding } from '../../src/model/coding.js';
import { sampleCoding } from '../coding-sample.js';
import { SAMPLE_CODES as codesOf } from './sample-codes.js';

type With = (job: (ledger: Ledger) => Promise<void>) => () => Promise<void>;

/** The sample at another place and on another day, with as many further events there. */
function at(name: string, day: string, more: number, extra: string): Coding {
  const coding = sampleCoding({ extra, more, doc: { published: day } });
  const where = coding.events[0]?.where;
  if (where === undefined) throw new TypeError('the sample has no place');
  return {
    ...coding,
    events: coding.events.map(({ when: _, ...event }) => ({ ...event, where: { ...where, name } })),
  };
}

/** The part of a store's contract that is about counts by place and by pair. */
export function countsContract(withLedger: With): void {
  it(
    'counts what took place by place and period, those with most events first, and says how many have no place',
    withLedger(async (ledger) => {
      const third = sampleCoding({ extra: 'And this is a third report of other things.', more: 1 });
      const unplaced = {
        ...third,
        events: third.events.map(({ where: _, ...event }) => ({ ...event, type: 'REQUEST' as const })),
      };
      await ledger.addAll([
        at('Velgrad', '2024-05-03', 1, 'One.'),
        at('Old Harbour', '2024-07-20', 3, 'A report of quite other words stands here, of ships and boats.'),
        unplaced,
      ]);
      const all = await ledger.placeCounts({ period: 'month' }, codesOf);
      expect(all).toMatchObject({ first: '2024-05-03', last: '2024-07-20', period: 'month' });
      expect(all.periods).toEqual(['2024-05-01', '2024-06-01', '2024-07-01']);
      expect(all.places).toEqual([
        {
          ...{ name: 'Old Harbour', country: 'NOR', lat: 51.5, lon: -0.25, events: 3, quads: [3, 0, 0, 0] },
          cells: [[2, 3, 0, 0, 0]],
        },
        {
          ...{ name: 'Velgrad', country: 'NOR', lat: 51.5, lon: -0.25, events: 1, quads: [1, 0, 0, 0] },
          cells: [[0, 1, 0, 0, 0]],
        },
      ]);
      expect([all.placed, all.unplaced]).toEqual([4, 1]);
      const planned = await ledger.placeCounts({ status: ['future', 'negated'], limit: 1 }, codesOf);
      expect(planned.places).toMatchObject([{ events: 2, quads: [1, 0, 1, 0] }]);
      expect(planned.periods).toBe(undefined);
      expect((await ledger.placeCounts({ until: '2024-06-30' }, codesOf)).places).toMatchObject([
        { name: 'Velgrad', events: 1 },
      ]);
      expect(await ledger.placeCounts({ country: 'XXX' }, codesOf)).toEqual({
        ...{ places: [], placed: 0, unplaced: 0 },
      });
      expect((await ledger.events({ place: 'harbour', done: true })).rows.length).toBe(3);
      expect((await ledger.events({ place: 'harb' })).rows).toEqual([]);
      await expect(ledger.placeCounts({ limit: 0 }, codesOf)).rejects.toThrow(RangeError);
    }),
  );

  it(
    'counts who acted on whom by country and by name',
    withLedger(async (ledger) => {
      await ledger.addAll([at('Velgrad', '2024-05-03', 2, 'One.')]);
      const pairs = await ledger.pairCounts({ period: 'year' }, codesOf);
      expect(pairs.pairs).toEqual([
        { source: 'NOR', target: 'EST', events: 2, quads: [2, 0, 0, 0], cells: [[0, 2, 0, 0, 0]] },
      ]);
      expect(pairs.periods).toEqual(['2024-01-01']);
      const named = await ledger.pairCounts({ by: 'actor' }, codesOf);
      expect(named.pairs).toEqual([
        { source: 'Ana Keller', target: 'Estova', events: 2, quads: [2, 0, 0, 0] },
      ]);
      expect(named.countries).toEqual({ 'Ana Keller': 'NOR', Estova: 'EST' });
      expect((await ledger.pairCounts({ least: 3 }, codesOf)).pairs).toEqual([]);
      expect((await ledger.pairCounts({ type: 'ASSAULT' }, codesOf)).pairs).toEqual([]);
      await expect(ledger.pairCounts({ by: 'actor', period: 'year' }, codesOf)).rejects.toThrow(RangeError);
    }),
  );

  it(
    'takes parties that act together as each the other’s, also by name',
    withLedger(async (ledger) => {
      const coding = sampleCoding({ more: 1 });
      const events = coding.events.map((event) => ({
        ...event,
        source: [...event.source, ...event.target],
        target: [],
      }));
      await ledger.addAll([{ ...coding, events }]);
      for (const by of ['country', 'actor'] as const)
        expect((await ledger.pairCounts({ by }, codesOf)).pairs.map(({ events }) => events)).toEqual([1, 1]);
    }),
  );
}
