import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sampleCoding } from '../../test/coding-sample.js';
import type { CorrectionRequest } from '../model/correction.js';
import { openDuckdbFile } from './duckdb-file.js';
import { duckdbLedger } from './duckdb-ledger.js';
import { migrate } from './migrate.js';

const SIGNED = { by: 'Ida Morn', why: 'So it is.' };
const REPORTS = ['a', 'b'].map((id) => sampleCoding({ doc: { id }, extra: `${id}.` }));
const TABLES = ['documents', 'events', 'event_pairs', 'event_actors', 'event_mentions'];

/** What a person may ask, some of it of things that are not there. */
const event = fc.constantFrom('a:1', 'a:2', 'b:1', 'a~1', 'a:1~2', 'b:9');
const request: fc.Arbitrary<CorrectionRequest> = fc.oneof(
  event.map((id): CorrectionRequest => ({ kind: 'wrong', event: id, ...SIGNED })),
  fc
    .tuple(event, fc.constantFrom('AID', 'COERCE'), fc.constantFrom([], [{ country: 'KEN', sectors: [] }]))
    .map(
      ([id, type, source]): CorrectionRequest => ({
        ...{ kind: 'mend', event: id, set: { type: type as 'AID', source }, ...SIGNED },
      }),
    ),
  fc.constantFrom('a', 'b').map(
    (report): CorrectionRequest => ({
      ...{ kind: 'missed', report, words: 'denying', set: { type: 'REJECT' }, ...SIGNED },
    }),
  ),
  fc.tuple(event, event).map(([one, other]): CorrectionRequest => ({ kind: 'join', one, other, ...SIGNED })),
  fc.integer({ min: 1, max: 8 }).map((undoes): CorrectionRequest => ({ kind: 'undo', undoes, ...SIGNED })),
);

describe('corrections of any kind in any order', () => {
  it('leave a sound ledger, and with all taken back the record as it was coded, byte for byte', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(request, { maxLength: 12 }), async (requests) => {
        const file = await openDuckdbFile(':memory:', false);
        await migrate(file.write, ':memory:', { readOnly: false, appliedAt: '' });
        const ledger = duckdbLedger(file, { readOnly: false, now: () => new Date(0) });
        const bytes = async (): Promise<string[]> => {
          const found: string[] = [];
          for (const table of TABLES) {
            const rows = (await file.read.runAndReadAll(`FROM ${table}`)).getRowObjectsJson();
            found.push(...rows.map((row) => `${table} ${JSON.stringify(row)}`).sort());
          }
          return found;
        };
        await ledger.addAll(REPORTS, { keepText: true });
        const before = await bytes();
        for (const one of requests) {
          await ledger.correct(one);
          expect(await ledger.check()).toEqual([]);
        }
        const { rows } = await ledger.corrections({ limit: 1000 });
        const { rows: events } = await ledger.events();
        expect(new Set(events.map(({ id }) => id)).size).toBe(events.length);
        for (const { number, kind, undoneBy } of rows)
          if (kind !== 'undo' && undoneBy === undefined)
            expect((await ledger.correct({ kind: 'undo', undoes: number, ...SIGNED })).problems).toEqual([]);
        expect(await bytes()).toEqual(before);
        await ledger.close();
      }),
      { numRuns: 25 },
    );
  }, 120_000);
});
