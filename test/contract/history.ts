import { expect, it } from 'vitest';
import type { Ledger } from '../../src/ledger/ledger.js';
import type { HistoryEvent } from '../../src/model/history-event.js';

type WithLedger = (job: (ledger: Ledger) => Promise<void>) => () => Promise<void>;

/** An imported event with everything, and one with little. */
const FULL: HistoryEvent = {
  ...{ set: 'gdelt', id: '12', day: '2015-02-18', reported: '2015-02-19', source: 'NOR', target: 'EST' },
  ...{ sourceName: 'NORWAY', targetName: 'ESTONIA', sourceSectors: ['GOV', 'MIL'], targetSectors: [] },
  ...{ type: 'CONSULT', mode: 'visit', cameo: '042', quad: 1, goldstein: 1.9, score: 4 },
  place: { name: 'Tallinn, Estonia', country: 'EST', lat: 59.4, lon: 24.7 },
  ...{ publisher: 'p', url: 'https://x.example', mentions: 7 },
};
const BARE: HistoryEvent = {
  set: 'icews',
  id: '12',
  day: '1995-01-01',
  sourceSectors: [],
  targetSectors: [],
};

/** What `Ledger.addHistory` and `historyCounts` promise, in any store. */
export function historyContract(withLedger: WithLedger): void {
  it(
    'takes events of other data sets once, whichever file brings them again',
    withLedger(async (ledger) => {
      expect(await ledger.historyCounts()).toEqual([]);
      expect(await ledger.addHistory([])).toEqual({ added: 0, replaced: 0, same: 0 });
      const events = [FULL, BARE, { ...FULL, id: '13' }, { ...FULL, day: '2016-01-01' }];
      expect(await ledger.addHistory(events)).toEqual({ added: 4, replaced: 0, same: 0 });
      expect(await ledger.addHistory(events)).toEqual({ added: 0, replaced: 0, same: 4 });
      expect(await ledger.addHistory([{ ...FULL, mentions: 8 }, BARE, { ...BARE, id: '14' }])).toEqual({
        added: 1,
        replaced: 1,
        same: 1,
      });
      expect(await ledger.historyCounts()).toEqual([
        { set: 'gdelt', events: 3, first: '2015-02-18', last: '2016-01-01' },
        { set: 'icews', events: 2, first: '1995-01-01', last: '1995-01-01' },
      ]);
    }),
  );

  it(
    'takes the last of twins in one batch, and batches of any size',
    withLedger(async (ledger) => {
      const twins = [FULL, { ...FULL, mentions: 9 }, { ...FULL, source: 'FRA' }];
      expect(await ledger.addHistory(twins)).toEqual({ added: 1, replaced: 0, same: 0 });
      expect(await ledger.addHistory([twins[2]!])).toEqual({ added: 0, replaced: 0, same: 1 });
      const many = Array.from({ length: 12_345 }, (_, i) => ({ ...FULL, id: `n${i}` }));
      expect(await ledger.addHistory(many)).toEqual({ added: 12_345, replaced: 0, same: 0 });
      expect((await ledger.historyCounts())[0]?.events).toBe(12_346);
    }),
  );
}
