import { describe, expect, it } from 'vitest';
import type { Ledger } from '../../src/ledger/ledger.js';
import { sampleCoding } from '../coding-sample.js';

/** The part of the contract of Ledger that is about search, actors and what was added. */
export function searchContract(
  name: string,
  withLedger: (job: (ledger: Ledger) => Promise<void>) => () => Promise<void>,
): void {
  const kept = sampleCoding({ extra: 'The Łódź pipeline is closed for repair.', doc: { id: 'kept' } });
  const unkept = sampleCoding({
    extra: 'The pipeline is open.',
    doc: { id: 'unkept', title: 'Pipeline open' },
  });
  const ids = async (ledger: Ledger, q: string) => (await ledger.search({ q })).reports.map(({ id }) => id);

  describe(`search in ${name}`, () => {
    it(
      'finds words without accents in kept text, in titles and in fields; phrases only in kept text',
      withLedger(async (ledger) => {
        await ledger.add(kept, { keepText: true });
        await ledger.add(unkept);
        expect(await ids(ledger, 'lodz')).toEqual(['kept']);
        expect((await ids(ledger, 'pipeline')).sort()).toEqual(['kept', 'unkept']);
        expect(await ids(ledger, 'title:pipeline')).toEqual(['unkept']);
        expect(await ids(ledger, '"closed for repair"')).toEqual(['kept']);
        expect(await ids(ledger, '"pipeline is open"')).toEqual([]);
        expect((await ids(ledger, 'actor:Keller type:AGREE')).sort()).toEqual(['kept', 'unkept']);
        expect(await ids(ledger, 'actor:Keller type:AID')).toEqual([]);
        expect(await ids(ledger, 'absent pipeline')).toEqual([]);
      }),
    );

    it(
      'gives events and actors with the words, pages without loss, and refuses what it does not understand',
      withLedger(async (ledger) => {
        await ledger.addAll([kept, unkept, sampleCoding({ doc: { id: 'third' } })]);
        const found = await ledger.search({ q: 'keller', limit: 1 });
        expect(found.events.length).toBeGreaterThan(0);
        expect(found.actors.map((actor) => actor.name).join()).toContain('Keller');
        const seen: string[] = [];
        let cursor: string | undefined;
        do {
          const page = await ledger.search({
            q: 'keller',
            limit: 1,
            ...(cursor === undefined ? {} : { cursor }),
          });
          seen.push(...page.reports.map(({ id }) => id));
          cursor = page.next;
        } while (cursor !== undefined);
        expect(seen.sort()).toEqual(['kept', 'third', 'unkept']);
        for (const q of ['type:NONE', 'colour:red', '""', 'country:Russia'])
          await expect(ledger.search({ q })).rejects.toThrow(RangeError);
      }),
    );

    it(
      'lists actors with what they did and suffered, page by page, and reports in the order of their adding',
      withLedger(async (ledger) => {
        await ledger.add(kept);
        await ledger.add(unkept);
        const { rows } = await ledger.actors({});
        expect(rows.length).toBeGreaterThan(1);
        expect(rows[0]?.events).toBeGreaterThan(0);
        const seen: string[] = [];
        let cursor: string | undefined;
        do {
          const page = await ledger.actors({ limit: 1, ...(cursor === undefined ? {} : { cursor }) });
          seen.push(...page.rows.map((row) => `${row.name} ${row.country}`));
          cursor = page.next;
        } while (cursor !== undefined);
        expect(seen).toEqual(rows.map((row) => `${row.name} ${row.country}`));
        expect((await ledger.actors({ text: 'no such name' })).rows).toEqual([]);
        const [first, second] = (await ledger.added({})).rows;
        expect([first?.id, second?.id]).toEqual(['kept', 'unkept']);
        const later = await ledger.added({ cursor: first!.cursor });
        expect(later.rows.map(({ id }) => id)).toEqual(['unkept']);
        expect((await ledger.added({ newest: true, limit: 1 })).rows[0]?.id).toBe('unkept');
      }),
    );
  });
}
