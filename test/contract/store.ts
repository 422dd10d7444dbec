import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { describe, expect, it } from 'vitest';
import { PARQUET_COLUMNS } from '../../src/ledger/export-parquet.js';
import type { Ledger, StoredCommitment } from '../../src/ledger/ledger.js';
import { LedgerError } from '../../src/ledger/ledger-error.js';
import { makeRows, withoutFound } from '../../src/ledger/made-rows.js';
import { sampleCoding } from '../coding-sample.js';
import { copiesContract } from './copies.js';
import { correctionsContract } from './corrections.js';
import { countsContract } from './counts.js';
import { dyadContract } from './dyads.js';
import { everyEventContract } from './every-event.js';
import { historyContract } from './history.js';
import { SAMPLE_CODES } from './sample-codes.js';
import { searchContract } from './search.js';
import { storyContract } from './stories.js';

/** A store under test: `open` gives an empty ledger; `shut` closes it and frees what it took. */
export interface StoreUnderTest {
  readonly ledger: Ledger;
  shut(): Promise<void>;
}

/** The contract of Ledger, for any store: storeContract('a DuckDB file', async () => ({ ledger, shut })). */
export function storeContract(name: string, open: () => Promise<StoreUnderTest>): void {
  const withLedger = (job: (ledger: Ledger) => Promise<void>) => async () => {
    const { ledger, shut } = await open();
    try {
      await job(ledger);
      expect(await ledger.check()).toEqual([]);
    } finally {
      await shut();
    }
  };

  correctionsContract(name, withLedger);
  searchContract(name, withLedger);

  describe(`the record in ${name}`, () => {
    everyEventContract(withLedger);
    historyContract(withLedger);
    countsContract(withLedger);
    copiesContract(withLedger);

    it(
      'gives back a report exactly as it was coded, with its text where that was asked for',
      withLedger(async (ledger) => {
        const coding = sampleCoding({ more: 2 });
        expect(await ledger.add(coding, { keepText: true })).toEqual({
          id: coding.doc.id,
          outcome: 'added',
          problems: [],
        });
        const stored = await ledger.document(coding.doc.id);
        expect(stored?.coding).toEqual(coding);
        expect(stored?.textKept).toBe(true);
      }),
    );

    it(
      'takes rows that were made where the report was coded, or says that it takes none',
      withLedger(async (ledger) => {
        const coding = sampleCoding({ more: 2 });
        const bare = withoutFound(coding);
        const options = { keepText: true, rows: new Map([[bare, makeRows(coding)]]) };
        if (ledger.takesRows !== true) {
          await expect(ledger.addAll([bare], options)).rejects.toThrow(TypeError);
          return;
        }
        expect((await ledger.addAll([bare], options))[0]?.outcome).toBe('added');
        const made = await ledger.document(coding.doc.id);
        const words = await ledger.search({ q: coding.events[0]!.trigger.text });
        await ledger.addAll([coding], { keepText: true, replace: true });
        expect(made?.coding).toEqual(coding);
        expect((await ledger.document(coding.doc.id))?.coding).toEqual(made?.coding);
        expect(words.reports.map(({ id }) => id)).toEqual([coding.doc.id]);
      }),
    );

    it(
      'keeps no text unless asked, but always its hash and length',
      withLedger(async (ledger) => {
        const coding = sampleCoding();
        await ledger.add(coding);
        const stored = await ledger.document(coding.doc.id);
        expect(stored?.coding).toEqual({ ...coding, doc: { ...coding.doc, text: '' } });
        expect(stored?.textKept).toBe(false);
        expect(stored?.textLength).toBe(coding.doc.text.length);
        expect(stored?.textHash).toMatch(/^[0-9a-f]{64}$/);
        const kept = sampleCoding({ extra: 'Kept.' });
        await ledger.add(kept, { keepText: true });
        const texts = await ledger.texts([coding.doc.id, kept.doc.id, 'not there']);
        expect([...texts]).toEqual([[kept.doc.id, kept.doc.text]]);
        expect([...(await ledger.texts([]))]).toEqual([]);
      }),
    );

    it(
      'changes nothing when the same report is added again',
      withLedger(async (ledger) => {
        const coding = sampleCoding();
        await ledger.add(coding, { keepText: true });
        const before = [
          await ledger.counts(),
          await ledger.documents(),
          await ledger.document(coding.doc.id),
        ];
        expect((await ledger.add(coding, { keepText: true })).outcome).toBe('skipped');
        expect((await ledger.add(coding)).outcome).toBe('skipped');
        expect([
          await ledger.counts(),
          await ledger.documents(),
          await ledger.document(coding.doc.id),
        ]).toEqual(before);
      }),
    );

    it(
      'replaces the whole coding when another version or codebook made it, and keeps the text that it has',
      withLedger(async (ledger) => {
        await ledger.add(sampleCoding({ more: 5 }), { keepText: true });
        const newer = sampleCoding({ by: { codebook: 'another' } });
        expect((await ledger.add(newer)).outcome).toBe('replaced');
        expect((await ledger.document(newer.doc.id))?.coding).toEqual(newer);
        expect((await ledger.counts()).events).toBe(newer.events.length);
      }),
    );

    it(
      'codes anew a report that now brings its published day or its text',
      withLedger(async (ledger) => {
        const { published: _, ...undated } = sampleCoding().doc;
        await ledger.add({ ...sampleCoding(), doc: undated });
        expect((await ledger.add(sampleCoding())).outcome).toBe('replaced');
        expect((await ledger.add(sampleCoding(), { keepText: true })).outcome).toBe('replaced');
        expect((await ledger.add({ ...sampleCoding(), doc: undated })).outcome).toBe('skipped');
      }),
    );

    it(
      'refuses another text under an id that is taken, unless told to replace',
      withLedger(async (ledger) => {
        await ledger.add(sampleCoding({ doc: { id: 'gas' } }));
        const other = sampleCoding({ doc: { id: 'gas' }, extra: 'A correction follows.' });
        const refused = await ledger.add(other);
        expect(refused.outcome).toBe('refused');
        expect(refused.problems.map((problem) => problem.code)).toEqual(['id-taken']);
        expect((await ledger.document('gas'))?.textLength).toBe(sampleCoding().doc.text.length);
        expect((await ledger.add(other, { replace: true })).outcome).toBe('replaced');
        expect((await ledger.document('gas'))?.textLength).toBe(other.doc.text.length);
      }),
    );

    it(
      'adds a batch whole, twins in it once, and nothing of a batch with a faulty report',
      withLedger(async (ledger) => {
        const [one, two] = [sampleCoding(), sampleCoding({ extra: 'Two.' })];
        const results = await ledger.addAll([one, two, one, sampleCoding({ by: { version: '9' } })]);
        expect(results.map((result) => result.outcome)).toEqual(['added', 'added', 'skipped', 'replaced']);
        const three = sampleCoding({ extra: 'Three.' });
        const faulty = { ...three, events: [...three.events, ...three.events] };
        await expect(ledger.addAll([sampleCoding({ extra: 'Four.' }), faulty])).rejects.toThrow(/two events/);
        expect((await ledger.counts()).documents).toBe(2);
        expect((await ledger.add(three)).outcome).toBe('added');
      }),
    );

    it(
      'finds events by country on either side or one, type, status, words, report and day',
      withLedger(async (ledger) => {
        const coding = sampleCoding();
        await ledger.add(coding);
        const found = async (filter: Parameters<Ledger['events']>[0]): Promise<string[]> =>
          (await ledger.events(filter)).rows.map((event) => event.type).sort();
        expect(await found({})).toEqual(['AGREE', 'THREATEN']);
        expect(await found({ country: 'EST' })).toEqual(['AGREE']);
        expect(await found({ source: 'EST' })).toEqual([]);
        expect(await found({ source: 'NOR', target: 'EST' })).toEqual(['AGREE']);
        expect(await found({ type: 'THREATEN' })).toEqual(['THREATEN']);
        expect(await found({ status: 'future' })).toEqual(['AGREE']);
        expect(await found({ text: 'ana KELLER' })).toEqual(['AGREE']);
        expect(await found({ text: '%' })).toEqual([]);
        expect(await found({ report: coding.doc.id, type: 'AGREE' })).toEqual(['AGREE']);
        expect(await found({ report: 'none' })).toEqual([]);
        expect(await found({ since: '2024-05-03', until: '2024-05-03' })).toEqual(['AGREE', 'THREATEN']);
        expect(await found({ since: '2024-05-04' })).toEqual([]);
        expect(await found({ until: '2024-05-02' })).toEqual([]);
      }),
    );

    it(
      'gives one event with its reasons and its report, and nothing for an id that is not there',
      withLedger(async (ledger) => {
        const coding = sampleCoding();
        const event = coding.events[0];
        await ledger.add(coding);
        expect(await ledger.event(event?.id ?? '')).toEqual({
          ...event,
          days: { first: '2024-05-03', last: '2024-05-03' },
          sentence: 1,
          addedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
          report: {
            id: coding.doc.id,
            title: coding.doc.title,
            published: coding.doc.published,
            publisher: coding.doc.publisher,
            url: coding.doc.url,
            language: 'en',
            length: coding.doc.text.length,
            byline: coding.doc.byline,
          },
        });
        expect(await ledger.event('nobody:1')).toBeUndefined();
        expect(await ledger.document('nobody')).toBeUndefined();
      }),
    );

    dyadContract(withLedger);
    storyContract(withLedger);

    it(
      'gives its events as Parquet, with scores, filtered, and leaves no temporary file behind',
      withLedger(async (ledger) => {
        await ledger.addAll([
          sampleCoding(),
          sampleCoding({ extra: 'Two.', doc: { published: '2024-06-01' } }),
        ]);
        const rows = await parquetRows(ledger.parquet({ type: 'AGREE', limit: 1 }, SAMPLE_CODES));
        expect(rows).toHaveLength(2);
        expect(rows[1]).toMatchObject({
          ...{ day: '2024-05-03', reported: '2024-06-01', type: 'AGREE', mode: null, corrected: false },
          ...{ contexts: ['energy', 'economic'], source_countries: ['NOR'], target_names: ['Estova'] },
          ...{ quad: 1, score: 3, cameo: '030', goldstein: 4, lat: 51.5, words: 'promised' },
        });
        expect(Object.keys(rows[0] ?? {})).toEqual(Object.keys(PARQUET_COLUMNS));
        await expect(parquetRows(ledger.parquet({ report: 'none' }, SAMPLE_CODES))).resolves.toEqual([]);
      }),
    );

    it(
      'finds commitments by debtor and quotations by speaker, with report and sentence, page by page',
      withLedger(async (ledger) => {
        const days = ['2024-05-03', '2024-06-03', '2024-04-03'];
        const reports = days.map((published, n) =>
          sampleCoding({ extra: `Number ${n}.`, doc: { published } }),
        );
        await ledger.addAll(reports, { keepText: true });
        const first = await ledger.commitments({ debtor: 'NOR', limit: 2 });
        const rest = await ledger.commitments({ debtor: 'NOR', limit: 2, cursor: first.next ?? '' });
        const all = [...first.rows, ...rest.rows];
        expect(all.map((c) => c.report.published)).toEqual([...days].sort());
        const { report, sentence, ...commitment } = all[1]!;
        expect(commitment).toEqual(reports[0]!.commitments[0]);
        expect([report.id, sentence]).toEqual([
          reports[0]!.doc.id,
          expect.objectContaining({ from: expect.any(Number) }),
        ]);
        expect((await ledger.commitments({ debtor: 'EST' })).rows).toEqual([]);
        const every = [];
        for await (const batch of ledger.everyCommitment()) every.push(...batch);
        expect(every).toEqual(all);
        for await (const batch of ledger.everyCommitment({ debtor: 'EST' })) expect(batch).toEqual([]);
        const bare: StoredCommitment[] = [];
        for await (const batch of ledger.everyCommitment({ debtor: 'NOR' }, { reasons: false }))
          bare.push(...batch);
        const known = ({ id, action, report: { id: told } }: (typeof bare)[number]) => [id, action, told];
        expect(bare.map(known)).toEqual(all.map(known));
        const quotes = await ledger.quotes({ speaker: 'ana KEL', kind: 'direct', since: '2024-05-01' });
        expect(quotes.rows.map((q) => [q.report.published, q.text])).toEqual([
          ['2024-06-03', 'We did not threaten anyone,'],
          ['2024-05-03', 'We did not threaten anyone,'],
        ]);
        expect((await ledger.quotes({ speaker: 'nobody' })).rows).toEqual([]);
        await expect(ledger.quotes({ cursor: 'nonsense' })).rejects.toThrow(RangeError);
      }),
    );

    it(
      'pages through events and reports without loss or repetition, while others are added',
      withLedger(async (ledger) => {
        const day = (n: number): string => `2024-03-${String(10 + n).padStart(2, '0')}`;
        const reports = Array.from({ length: 7 }, (_, n) =>
          sampleCoding({ extra: `Number ${n}.`, doc: { published: day(n % 3) } }),
        );
        await ledger.addAll(reports);
        const events: string[] = [];
        let cursor: string | undefined;
        do {
          const page = await ledger.events({ limit: 4, ...(cursor === undefined ? {} : { cursor }) });
          events.push(...page.rows.map((event) => event.id));
          cursor = page.next;
          if (events.length === 4)
            await ledger.add(sampleCoding({ doc: { id: 'late', published: '2025-01-01' } }));
        } while (cursor !== undefined);
        const expected = reports.flatMap((report) => report.events.map((event) => event.id));
        expect(events.filter((id) => !id.startsWith('late')).sort()).toEqual(expected.sort());
        expect(new Set(events).size).toBe(events.length);
        const first = await ledger.documents({ limit: 5 });
        const rest = await ledger.documents({ limit: 5, cursor: first.next ?? '' });
        expect(first.rows.length + rest.rows.length).toBe(8);
        expect(rest.next).toBeUndefined();
        const days = [...first.rows, ...rest.rows].map((row) => row.published);
        expect(days).toEqual([...days].sort().reverse());
      }),
    );

    it(
      'rejects a page size or cursor that makes no sense',
      withLedger(async (ledger) => {
        await expect(ledger.events({ limit: 0 })).rejects.toThrow(RangeError);
        await expect(ledger.events({ cursor: 'nonsense' })).rejects.toThrow(RangeError);
      }),
    );

    it(
      'keeps hostile text as text: quotes, null bytes, markup, direction marks, astral characters, odd ids',
      withLedger(async (ledger) => {
        const hostile = `'); DROP TABLE events; -- \u0000 \u001b[31m \u202e <script>alert(1)</script> 🎈`;
        const coding = sampleCoding({ extra: hostile, doc: { id: `a/b?c#%2F ${hostile}`, title: hostile } });
        await ledger.add(coding, { keepText: true });
        expect((await ledger.document(coding.doc.id))?.coding).toEqual(coding);
        expect((await ledger.events({ text: hostile })).rows.length).toBe(coding.events.length);
        const id = coding.events[0]?.id ?? '';
        expect((await ledger.event(id))?.id).toBe(id);
      }),
    );

    it(
      'lets many add and read at once',
      withLedger(async (ledger) => {
        const reports = Array.from({ length: 12 }, (_, n) => sampleCoding({ extra: `At once ${n % 6}.` }));
        const results = await Promise.all(
          reports.flatMap((report) => [ledger.add(report), ledger.events().then(() => undefined)]),
        );
        expect(results.filter((result) => result?.outcome === 'added')).toHaveLength(6);
        expect((await ledger.counts()).documents).toBe(6);
      }),
    );
  });
}

/** The code of the LedgerError that `job` rejects with; fails when it does not. */
export async function faultCode(job: Promise<unknown>): Promise<string> {
  try {
    await job;
  } catch (error) {
    if (error instanceof LedgerError) return error.problem.code;
    throw error;
  }
  throw new Error('expected a LedgerError, but nothing was rejected');
}

/** The rows of a Parquet file given in pieces, as JSON, read by a database of its own. */
async function parquetRows(pieces: AsyncIterable<Uint8Array>): Promise<Record<string, unknown>[]> {
  const folder = mkdtempSync(path.join(tmpdir(), 'chancery-'));
  const file = path.join(folder, 'events.parquet');
  const bytes: Uint8Array[] = [];
  for await (const piece of pieces) bytes.push(piece);
  writeFileSync(file, Buffer.concat(bytes));
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  const rows = (await connection.runAndReadAll(`FROM read_parquet('${file}')`)).getRowObjectsJson();
  connection.closeSync();
  instance.closeSync();
  rmSync(folder, { recursive: true });
  return rows;
}
