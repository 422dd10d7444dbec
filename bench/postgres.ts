/**
 * How fast a ledger on PostgreSQL is against one in a DuckDB file: `npm run bench postgres [reports] [events]`. Adds made reports (2,000) of which none is a copy of another, in transactions of 32 and 500,
 * by one writer and by two at once; then, with events (0), asks for month series and pages over so many invented events. The server is one of its own with
 * its default settings, on this machine.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { loadCoder, packageRoot, shippedCodebook, shippedFamilies } from '../src/cli/load-coder.js';
import { eventCodes } from '../src/knowledge/event-codes.js';
import { copyLedger } from '../src/ledger/copy-ledger.js';
import type { Ledger } from '../src/ledger/ledger.js';
import { openLedger } from '../src/ledger/open-ledger.js';
import { openStore } from '../src/ledger/open-store.js';
import { rowsOf } from '../src/ledger/rows-of.js';
import { COLUMNS, type TableName } from '../src/ledger/tables.js';
import type { Coding } from '../src/model/coding.js';
import { listFiles, readFiles } from '../src/read/files-node.js';
import { startPostgres } from '../test/fleet/start-postgres.js';
import { seeded } from '../test/made-dispatches.js';
import { makeRecord } from './data/made-record.js';

const REPORTS = Number(process.argv[2] ?? 2000);
const EVENTS = Number(process.argv[3] ?? 0);
const folder = mkdtempSync(path.join(tmpdir(), 'chancery-bench-'));
const server = await startPostgres();
const now = () => new Date();

/** The sample reports under other ids and days, each with a text of its own: none is a copy of another, most tell events that others tell, too. */
async function made(): Promise<Coding[]> {
  const { coder } = loadCoder();
  const coded: Coding[] = [];
  for await (const { doc } of readFiles(listFiles([path.join(packageRoot(), 'samples')]).files, 'auto'))
    if (doc !== undefined) coded.push(coder(doc));
  const chance = seeded(7);
  const words = (count: number): string =>
    Array.from({ length: count }, () => Math.floor(chance() * 30_000).toString(36)).join(' ');
  return Array.from({ length: REPORTS }, (_, n) => {
    const of = coded[n % coded.length]!;
    const id = `made-${n}`;
    const renamed = <T extends { readonly id: string }>(one: T): T => ({
      ...one,
      id: id + one.id.slice(of.doc.id.length),
    });
    const published = new Date(Date.UTC(2020, 0, 1 + (n % 700))).toISOString().slice(0, 10);
    return {
      ...of,
      doc: { ...of.doc, id, published, text: words(400) },
      events: of.events.map(renamed),
      commitments: of.commitments.map(renamed),
    };
  });
}

const seconds = async (job: () => Promise<unknown>): Promise<number> => {
  const start = performance.now();
  await job();
  return (performance.now() - start) / 1000;
};

async function add(ledger: Ledger, codings: readonly Coding[], size: number): Promise<void> {
  for (let start = 0; start < codings.length; start += size)
    await ledger.addAll(codings.slice(start, start + size));
}

try {
  const codings = await made();
  const stamp = { run: 'r', addedAt: '2026-01-01T00:00:00.000Z', keptText: null };
  const rows = codings.map((coding) => rowsOf(coding, stamp));
  const tables = Object.keys(COLUMNS) as TableName[];
  const count = rows.reduce((sum, each) => sum + tables.reduce((n, table) => n + each[table].length, 0), 0);
  console.log(`${REPORTS} reports, ${count} rows in ${tables.length} tables`);
  const line = (what: string, took: number) =>
    console.log(
      `${what.padEnd(46)} ${(count / took).toFixed(0).padStart(7)} rows/s ${(REPORTS / took).toFixed(0).padStart(6)} reports/s`,
    );
  const engine = await openStore(`${server.url()}?schema=copy_alone`, { readOnly: false, now });
  const alone = await seconds(() =>
    engine.write(async (transaction) => {
      for (const table of tables)
        await transaction.append(
          table,
          COLUMNS[table],
          rows.flatMap((each) => each[table]),
        );
    }),
  );
  line('PostgreSQL, COPY alone, one transaction', alone);
  await engine.close();
  server.run('DROP SCHEMA copy_alone CASCADE');
  for (const size of [32, 500]) {
    const places = [
      ['DuckDB', path.join(folder, `${size}.duckdb`)],
      ['PostgreSQL', `${server.url()}?schema=by${size}`],
    ] as const;
    for (const [name, place] of places) {
      const ledger = await openLedger(place, { familyOf: shippedFamilies() });
      line(`${name}, ${size} reports a transaction`, await seconds(() => add(ledger, codings, size)));
      await ledger.close();
    }
  }
  const two = await Promise.all([0, 1].map(() => openLedger(`${server.url()}?schema=two`)));
  const took = await seconds(() =>
    Promise.all(
      two.map((ledger, i) =>
        add(
          ledger,
          codings.filter((_, n) => n % 2 === i),
          32,
        ),
      ),
    ),
  );
  line('PostgreSQL, two writers of one program, 32', took);
  console.log(
    `schema by32: ${server.run(`SELECT pg_size_pretty(sum(pg_total_relation_size(c.oid))) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'by32' AND c.relkind = 'r'`)}`,
  );
  await Promise.all(two.map((ledger) => ledger.close()));
  if (EVENTS > 0) await askBoth();
} finally {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
}

/** How long some questions take on either, of a large record. */
async function askBoth(): Promise<void> {
  const file = path.join(folder, 'large.duckdb');
  await makeRecord(file, EVENTS);
  const place = `${server.url()}?schema=large`;
  const [from, to] = [
    await openStore(file, { readOnly: true, now }),
    await openStore(place, { readOnly: false, now }),
  ];
  const took = await seconds(() => copyLedger(from, to));
  console.log(`\n${EVENTS} events copied from DuckDB to PostgreSQL in ${took.toFixed(0)} s`);
  await Promise.all([from.close(), to.close()]);
  server.run('ANALYZE');
  const codesOf = eventCodes(shippedCodebook());
  const asked: readonly (readonly [string, (ledger: Ledger) => Promise<unknown>])[] = [
    ['month series of a frequent pair', (l) => l.dyad({ a: 'USA', b: 'RUS', period: 'month' })],
    ['month series of a rare pair', (l) => l.dyad({ a: 'ARM', b: 'KAZ', period: 'month' })],
    ['partners of a frequent party', (l) => l.partners({ a: 'USA' })],
    ['places of all events, by month', (l) => l.placeCounts({ period: 'month' }, codesOf)],
    ['pairs of all events', (l) => l.pairCounts({}, codesOf)],
    ['pairs by name', (l) => l.pairCounts({ by: 'actor' }, codesOf)],
    ['newest events', (l) => l.events({ limit: 50 })],
    ['events of one country', (l) => l.events({ country: 'KEN', limit: 50 })],
    ['newest reports', (l) => l.documents({ limit: 50 })],
    ['actors', (l) => l.actors({ limit: 50 })],
    ['stories', (l) => l.stories({ limit: 50 })],
    ['search', (l) => l.search({ q: 'title:troops country:KEN' })],
    ['quotations of a speaker', (l) => l.quotes({ country: 'USA', limit: 50 })],
    [
      'every event',
      async (l) => {
        for await (const batch of l.everyEvent({ country: 'KEN' }, { reasons: false })) void batch;
      },
    ],
  ];
  const times: Record<string, number[]> = {};
  for (const at of [file, place]) {
    const ledger = await openLedger(at, { readOnly: true });
    for (const [name, ask] of asked) {
      await ask(ledger);
      const each: number[] = [];
      for (let n = 0; n < 3; n++) each.push((await seconds(() => ask(ledger))) * 1000);
      (times[name] ??= []).push(Math.min(...each));
    }
    await ledger.close();
  }
  console.log(`${'milliseconds, the best of three'.padEnd(36)} DuckDB  PostgreSQL`);
  for (const [name, [here = 0, there = 0]] of Object.entries(times))
    console.log(`${name.padEnd(36)} ${here.toFixed(0).padStart(6)} ${there.toFixed(0).padStart(11)}`);
}
