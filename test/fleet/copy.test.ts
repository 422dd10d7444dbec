import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { shippedCodebook, shippedFamilies } from '../../src/cli/load-coder.js';
import { runCopy } from '../../src/cli/run-copy.js';
import { serverParts } from '../../src/cli/server-parts.js';
import { makeApp } from '../../src/http/make-app.js';
import { webFiles } from '../../src/http/web-files.js';
import { eventCodes } from '../../src/knowledge/event-codes.js';
import { codeForLedger } from '../../src/ledger/code-for-ledger.js';
import { copyLedger } from '../../src/ledger/copy-ledger.js';
import type { Ledger } from '../../src/ledger/ledger.js';
import { openLedger } from '../../src/ledger/open-ledger.js';
import { openStore } from '../../src/ledger/open-store.js';
import type { HistoryEvent } from '../../src/model/history-event.js';
import { loadCoder } from '../../src/packaged/load-coder-node.js';
import { listFiles, readFiles } from '../../src/read/files-node.js';
import { siteReport } from '../contract/stories.js';
import { ROOT } from '../source-files.js';
import { describeFleet } from './fleet-run.js';
import { startPostgres, type TestPostgres } from './start-postgres.js';

/** Every list and view of the page and the API that a reader may ask for. */
const ASKED = [
  '/api/events?limit=1000',
  '/api/events?limit=7&once=true&since=2024-01-01',
  '/api/events?country=KEN&done=true',
  '/api/events?text=minister&limit=50',
  '/api/events?place=nairobi',
  '/api/events?record=coded&type=AGREE',
  '/api/reports?limit=1000',
  '/api/reports?text=%C3%A9',
  '/api/reports?country=KEN',
  '/api/reports/added?limit=1000',
  '/api/reports/added?newest=true&limit=5',
  '/api/commitments?limit=1000',
  '/api/followed?on=2024-06-01',
  '/api/quotes?limit=1000',
  '/api/quotes?country=USA',
  '/api/quotes?about=KEN',
  '/api/quotes?speaker=minister',
  '/api/stories?limit=1000',
  '/api/stories/site-001',
  '/api/actors?limit=1000',
  '/api/actors?country=KEN&other=USA',
  '/api/actors?text=MINISTER',
  '/api/corrections?limit=1000',
  '/api/corrections?adrift=true',
  '/api/history',
  '/api/counts',
  '/api/check',
  '/api/counts/places?period=month',
  '/api/counts/places?country=KEN&limit=3',
  '/api/counts/pairs?period=fit',
  '/api/counts/pairs?by=actor&least=1',
  '/api/counts/pairs?country=NOR',
  '/api/dyads/NOR?date=reported',
  '/api/dyads/NOR/EST?period=week&status=future,actual&beside=gdelt',
  '/api/dyads/NOR/EST/counts?period=quarter&each=true&status=future',
  '/api/dyads/NOR/EST.csv?period=year&status=future',
  '/api/search?q=gas',
  '/api/search?q=%22customs%20house%22',
  '/api/search?q=type:AGREE%20minister',
  '/api/search?q=country:NOR',
  '/api/export/jsonl',
  '/api/export/csv?country=NOR',
  '/',
  '/events',
  '/map',
  '/map.json',
  '/network.json',
  '/network.json?by=actor',
  '/matrix.json',
  '/commitments',
  '/reports',
  '/report/site-001',
  '/event/site-000:1',
  '/event/site-000:1/alike',
  '/search?q=gas',
  '/dyad/NOR/EST',
  '/country/NOR',
];

describeFleet('chancery copy, between a file and PostgreSQL', () => {
  let server: TestPostgres;
  let folder: string;
  const file = (name: string) => path.join(folder, name);
  const place = (schema: string) => `${server.url()}?schema=${schema}`;
  beforeAll(async () => {
    server = await startPostgres({ fsync: 'off' });
    folder = mkdtempSync(path.join(tmpdir(), 'chancery-copy-'));
    const ledger = await openLedger(file('first.duckdb'), { familyOf: shippedFamilies() });
    await fill(ledger);
    await ledger.close();
  }, 120_000);
  afterAll(async () => {
    await server?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it('gives every question of the page and the API the same answer on either, there and back', async () => {
    expect(await runCopy(file('first.duckdb'), place('there'), { keepText: true })).toBe(0);
    expect(await runCopy(place('there'), file('back.duckdb'), { keepText: true })).toBe(0);
    const first = await answers(file('first.duckdb'));
    const there = await answers(place('there'));
    const back = await answers(file('back.duckdb'));
    expect(first.size).toBe(ASKED.length);
    for (const path of ASKED) {
      expect([path, there.get(path)]).toEqual([path, first.get(path)]);
      expect([path, back.get(path)]).toEqual([path, first.get(path)]);
    }
    expect(await exported(file('back.duckdb'))).toEqual(await exported(file('first.duckdb')));
    expect(await exported(place('there'))).toEqual(await exported(file('first.duckdb')));
  }, 120_000);

  it('leaves texts behind unless asked, and the record stays sound', async () => {
    expect(await runCopy(file('first.duckdb'), place('bare'), {})).toBe(0);
    const ledger = await openLedger(place('bare'), { readOnly: true });
    expect(await ledger.check()).toEqual([]);
    const { rows } = await ledger.documents({ limit: 1000 });
    expect(rows.some(({ textKept }) => textKept)).toBe(false);
    expect((await ledger.search({ q: 'fishermen' })).reports).toEqual([]);
    expect((await ledger.search({ q: 'title:gas' })).reports.length).toBeGreaterThan(0);
    const first = await openLedger(file('first.duckdb'), { readOnly: true });
    expect((await first.search({ q: 'fishermen' })).reports.length).toBeGreaterThan(0);
    expect((await ledger.events({ limit: 1000 })).rows.length).toBe(
      (await first.events({ limit: 1000 })).rows.length,
    );
    await Promise.all([ledger.close(), first.close()]);
  }, 60_000);

  it('goes on where it stopped, and copies nothing twice', async () => {
    const now = () => new Date();
    const from = await openStore(file('first.duckdb'), { readOnly: true, now });
    const to = await openStore(place('stopped'), { readOnly: false, now });
    const stop = new AbortController();
    const half = await copyLedger(from, to, {
      keepText: true,
      signal: stop.signal,
      progress: () => stop.abort(),
    });
    expect(half.stopped).toBe(true);
    expect(half.corrections.copied).toBe(0);
    const rest = await copyLedger(from, to, { keepText: true });
    expect(rest.reports.there).toBe(half.reports.copied);
    const total = half.reports.copied + rest.reports.copied;
    const again = await copyLedger(from, to, { keepText: true });
    expect(again).toEqual({
      reports: { copied: 0, there: total },
      corrections: { copied: 0, there: rest.corrections.copied },
      history: { copied: 0, there: rest.history.copied },
      stopped: false,
      problems: [],
    });
    await Promise.all([from.close(), to.close()]);
    expect(await answers(place('stopped'))).toEqual(await answers(file('first.duckdb')));
  }, 60_000);

  it('joins the reports of two parts on a server as in a file', async () => {
    const sites = Array.from({ length: 8 }, (_, n) =>
      siteReport(n, `paper${n % 3}`, `Page ${n} of this site.`),
    );
    for (const [name, part] of [
      ['odd', sites.filter((_, n) => n % 2 === 1)],
      ['even', sites.filter((_, n) => n % 2 === 0)],
    ] as const) {
      const ledger = await openLedger(file(`${name}.duckdb`));
      await ledger.addAll(part);
      await ledger.close();
      for (const to of [place('parts'), file('parts.duckdb')])
        expect(await runCopy(file(`${name}.duckdb`), to, {})).toBe(0);
    }
    expect(await answers(place('parts'))).toEqual(await answers(file('parts.duckdb')));
    const both = await openLedger(place('parts'));
    expect((await both.story('site-000'))?.reports).toBe(8);
    expect((await both.event('site-000:1'))?.told).toHaveLength(7);
    await both.close();
  }, 60_000);

  it('leaves what stands there, goes beside other reports, and refuses a ledger that was corrected apart', async () => {
    const ledger = await openLedger(file('own.duckdb'));
    await ledger.addAll([siteReport(1, 'mine'), siteReport(900, 'mine')]);
    await ledger.close();
    expect(await runCopy(file('first.duckdb'), file('own.duckdb'), {})).toBe(0);
    const own = await openLedger(file('own.duckdb'));
    expect(await own.check()).toEqual([]);
    expect((await own.document('site-001'))?.coding.doc.publisher).toBe('mine');
    expect((await own.document('site-000'))?.coding.doc.publisher).toBe('paper0');
    // Its sketches have numbers of their own, so that copies of either are found later.
    await own.add(siteReport(901, 'later'));
    expect((await own.story('site-901'))?.reports).toBeGreaterThan(1);
    await own.close();
    const other = await openLedger(place('apart'));
    await other.add(siteReport(7, 'x'));
    await other.correct({ kind: 'wrong', event: 'site-007:1', by: 'ida', why: 'No.' });
    const before = await other.counts();
    expect(await runCopy(file('first.duckdb'), place('apart'), {})).toBe(1);
    expect(await other.counts()).toEqual(before);
    await other.close();
  }, 60_000);
});

/** The sample reports, copies of one report, corrections of every kind, imported events. */
async function fill(ledger: Ledger): Promise<void> {
  const { coder } = loadCoder();
  for await (const { doc } of readFiles(listFiles([path.join(ROOT, 'samples')]).files, 'auto')) {
    if (doc === undefined) continue;
    const { coding, parse } = codeForLedger(coder, doc);
    await ledger.addAll([coding], {
      keepText: true,
      ...(parse === undefined ? {} : { parses: new Map([[doc.id, parse]]) }),
    });
  }
  await ledger.addAll(
    Array.from({ length: 6 }, (_, n) => siteReport(n, `paper${n % 3}`, `Page ${n} of this site.`)),
    { keepText: true },
  );
  await ledger.addAll([siteReport(40, 'évian', 'Told without its text, at some length.')]);
  const who = { by: 'kai', why: 'So it reads.' };
  await ledger.correct({ kind: 'mend', event: 'site-002:1', set: { status: 'actual' }, ...who });
  await ledger.correct({ kind: 'wrong', event: 'site-003:1', ...who });
  await ledger.correct({ kind: 'part', one: 'site-000', other: 'site-004', ...who });
  await ledger.correct({ kind: 'join', one: 'site-000:1', other: 'site-005:1', ...who });
  await ledger.correct({ kind: 'undo', undoes: 2, ...who });
  const history = Array.from(
    { length: 30 },
    (_, n): HistoryEvent =>
      ({
        ...{
          set: n % 2 === 0 ? 'gdelt' : 'icews',
          id: `h${n}`,
          day: `2024-05-${String((n % 28) + 1).padStart(2, '0')}`,
        },
        ...{
          source: 'NOR',
          target: 'EST',
          sourceSectors: ['GOV'],
          targetSectors: [],
          goldstein: n / 7,
          quad: 1,
        },
      }) as HistoryEvent,
  );
  await ledger.addHistory(history);
}

async function answers(at: string): Promise<Map<string, string>> {
  const ledger = await openLedger(at, { readOnly: true });
  const app = makeApp({ ...serverParts(), ledger, files: webFiles(), today: () => '2024-06-01' });
  const found = new Map<string, string>();
  for (const asked of ASKED) {
    const answer = await app.request(`http://127.0.0.1:4170${asked}`);
    const text = (await answer.text()).replaceAll(ledger.place, 'LEDGER');
    expect([asked, answer.status]).toEqual([asked, 200]);
    found.set(asked, text);
  }
  await ledger.close();
  return found;
}

/** What `chancery export` writes, and the Parquet file read back. */
async function exported(at: string): Promise<unknown> {
  const ledger = await openLedger(at, { readOnly: true });
  const events: string[] = [];
  for await (const batch of ledger.everyEvent()) events.push(...batch.map((event) => JSON.stringify(event)));
  const commitments: unknown[] = [];
  for await (const batch of ledger.everyCommitment({}, { reasons: false })) commitments.push(...batch);
  const parquet: Uint8Array[] = [];
  for await (const piece of ledger.parquet({}, eventCodes(shippedCodebook()))) parquet.push(piece);
  await ledger.close();
  return { events, commitments, parquet: await parquetRows(Buffer.concat(parquet)) };
}

async function parquetRows(bytes: Uint8Array): Promise<unknown> {
  const { DuckDBInstance } = await import('@duckdb/node-api');
  const { writeFileSync } = await import('node:fs');
  const folder = mkdtempSync(path.join(tmpdir(), 'chancery-parquet-'));
  writeFileSync(path.join(folder, 'events.parquet'), bytes);
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  const rows = await connection.runAndReadAll(`FROM '${path.join(folder, 'events.parquet')}'`);
  const read = JSON.stringify({ types: rows.columnTypes().map(String), rows: rows.getRowsJson() });
  connection.closeSync();
  instance.closeSync();
  rmSync(folder, { recursive: true });
  return read;
}
