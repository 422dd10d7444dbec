import { expect, it } from 'vitest';
import { allPages } from '../../src/ledger/all-pages.js';
import type { EventFilter, Ledger, StoredEvent } from '../../src/ledger/ledger.js';
import { sampleCoding } from '../coding-sample.js';

type WithLedger = (job: (ledger: Ledger) => Promise<void>) => () => Promise<void>;

async function every(ledger: Ledger, filter?: EventFilter): Promise<StoredEvent[]> {
  const rows: StoredEvent[] = [];
  for await (const batch of ledger.everyEvent(filter)) rows.push(...batch);
  return rows;
}

const byId = (rows: readonly StoredEvent[]) => [...rows].sort((a, b) => (a.id < b.id ? -1 : 1));

/** What `Ledger.everyEvent` promises, in any store. */
export function everyEventContract(withLedger: WithLedger): void {
  it(
    'streams every event just as the list has it, over several batches, replaced reports included',
    withLedger(async (ledger) => {
      expect(await every(ledger)).toEqual([]);
      await ledger.addAll([sampleCoding({ more: 2500 }), sampleCoding({ extra: 'Two.', more: 10 })]);
      await ledger.addAll([
        sampleCoding({ extra: 'Three.', more: 2500 }),
        sampleCoding({ by: { codebook: 'new' }, more: 3 }),
      ]);
      const rows = await every(ledger);
      expect(rows).toHaveLength(2502 + 12 + 5);
      expect(byId(rows)).toEqual(byId(await allPages((page) => ledger.events(page))));
    }),
  );

  it(
    'leaves reasons out when told to, and nothing else',
    withLedger(async (ledger) => {
      await ledger.add(sampleCoding());
      const bare: StoredEvent[] = [];
      for await (const batch of ledger.everyEvent({}, { reasons: false })) bare.push(...batch);
      const plain = (events: readonly StoredEvent[]) =>
        events.map(({ because: _, source, target, when, ...rest }) => ({
          ...rest,
          when: when === undefined ? undefined : { value: when.value, span: when.span },
          sides: [source, target].map((side) => side.map(({ because: __, ...actor }) => actor)),
        }));
      expect(plain(bare)).toEqual(plain(await every(ledger)));
    }),
  );

  it(
    'streams what a filter takes, a pair among them, whatever its page',
    withLedger(async (ledger) => {
      await ledger.addAll([
        sampleCoding(),
        sampleCoding({ extra: 'Two.', doc: { published: '2024-06-01' } }),
      ]);
      const types = async (filter: EventFilter) => (await every(ledger, filter)).map((event) => event.type);
      expect(await types({ type: 'AGREE', limit: 1 })).toEqual(['AGREE', 'AGREE']);
      expect(await types({ country: 'EST', other: 'NOR' })).toEqual(['AGREE', 'AGREE']);
      expect(await types({ country: 'NOR', other: 'FRA' })).toEqual([]);
      expect(await types({ country: 'NOR', since: '2024-06-01' })).toEqual(['THREATEN']);
      expect((await ledger.events({ country: 'EST', other: 'NOR' })).rows).toHaveLength(2);
    }),
  );

  it(
    'streams the record as it stood when the reading began, and can be left in the middle',
    withLedger(async (ledger) => {
      await ledger.add(sampleCoding({ more: 5000 }));
      for await (const batch of ledger.everyEvent()) {
        expect(batch.length).toBeGreaterThan(0);
        break;
      }
      expect((await ledger.add(sampleCoding({ extra: 'Later.' }))).outcome).toBe('added');
    }),
  );
}
