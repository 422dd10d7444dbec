import { spawn } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sampleCoding } from '../../test/coding-sample.js';
import { ROOT } from '../../test/source-files.js';
import { openLedger } from './open-ledger.js';
import { rowsOf } from './rows-of.js';
import { MIGRATIONS, SCHEMA_VERSION } from './schema.js';
import type { TableName } from './tables.js';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'chancery-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** A ledger as an older program left it: the first steps of the schema, and the columns that they know filled. */
async function olderLedger(
  file: string,
  version: number,
  codings: ReturnType<typeof sampleCoding>[],
): Promise<void> {
  const instance = await DuckDBInstance.create(file);
  const connection = await instance.connect();
  await connection.run('CREATE TABLE migrations (version INTEGER, name VARCHAR, applied_at VARCHAR)');
  for (const step of MIGRATIONS.filter((migration) => migration.version <= version)) {
    for (const sql of step.sql) await connection.run(sql);
    await connection.run(`INSERT INTO migrations VALUES (${step.version}, '${step.name}', '2024-01-01')`);
  }
  const literal = (cell: unknown): string =>
    cell === null
      ? 'NULL'
      : Array.isArray(cell)
        ? `[${cell.map(literal).join(', ')}]`
        : typeof cell === 'string'
          ? `'${cell.replaceAll("'", "''")}'`
          : String(cell);
  for (const coding of codings) {
    const rows = rowsOf(coding, { run: 'r', addedAt: '2024-01-01T00:00:00.000Z', keptText: coding.doc.text });
    const columns = await connection.runAndReadAll(
      'SELECT table_name AS t, count(*) AS n FROM duckdb_columns() WHERE NOT internal GROUP BY 1',
    );
    for (const { t, n } of columns.getRowObjectsJS()) {
      for (const row of rows[t as TableName] ?? []) {
        const cells = row.slice(0, Number(n)).map(literal);
        if (t === 'documents') {
          const { event_pairs: _, parses: __, ...parts } = JSON.parse(String(row.at(-1)));
          cells[cells.length - 1] = literal(JSON.stringify(parts));
        }
        await connection.run(`INSERT INTO ${t} VALUES (${cells.join(', ')})`);
      }
    }
  }
  connection.closeSync();
  instance.closeSync();
}

describe('a ledger of an older program', () => {
  it('is brought up to date with all that it held, and is then as if this program had written it', async () => {
    const file = path.join(folder, 'older.duckdb');
    const codings = [
      sampleCoding(),
      sampleCoding({ doc: { id: 'b', published: '2024-06-01' }, extra: 'B.' }),
    ];
    await olderLedger(file, 3, codings);
    const ledger = await openLedger(file);
    const fresh = await openLedger(path.join(folder, 'fresh.duckdb'));
    await fresh.addAll(codings, { keepText: true });
    expect(await ledger.check()).toEqual([]);
    for (const { doc } of codings)
      expect((await ledger.document(doc.id))?.coding).toEqual((await fresh.document(doc.id))?.coding);
    await ledger.close();
    await fresh.close();
    // Which reports tell the same is found when reports are added, not when a ledger is brought up to date.
    const tables = ['(SELECT * EXCLUDE (joined) FROM events)', '(SELECT * EXCLUDE (leads) FROM event_pairs)'];
    expect(await contents(file, tables)).toEqual(await contents(path.join(folder, 'fresh.duckdb'), tables));
  });

  it('killed at any moment of its migration is of the older schema or the newer, whole, and goes on', async () => {
    const file = path.join(folder, 'killed.duckdb');
    const copy = path.join(folder, 'copy.duckdb');
    await olderLedger(file, 3, [sampleCoding({ doc: { id: 'r' } })]);
    await multiply(file, 4000);
    copyFileSync(file, copy);
    const started = Date.now();
    await (await openLedger(copy)).close();
    const whole = Date.now() - started;
    const expected = await contents(copy, ['events', 'event_pairs', 'documents']);
    const found = new Set<string>();
    for (const share of [0.15, 0.35, 0.55, 0.75, 0.95]) {
      copyFileSync(file, copy);
      rmSync(`${copy}.wal`, { force: true });
      await killedAfter(copy, share * whole);
      const [versions] = await contents(copy, ['migrations']);
      found.add(String(versions?.length));
      const ledger = await openLedger(copy);
      expect(await ledger.check()).toEqual([]);
      await ledger.close();
      expect(await contents(copy, ['events', 'event_pairs', 'documents'])).toEqual(expected);
    }
    expect([...found].every((n) => Number(n) >= 3 && Number(n) <= SCHEMA_VERSION)).toBe(true);
  }, 240_000);

  it('opens a second time without a step', async () => {
    const file = path.join(folder, 'twice.duckdb');
    await olderLedger(file, 1, []);
    await (await openLedger(file)).close();
    await (await openLedger(file)).close();
    expect(await contents(file, ['migrations'])).toEqual([
      // Contents are sorted as text.
      MIGRATIONS.map(({ version }) => `"version":${version},`)
        .sort()
        .map((words) => expect.stringContaining(words)),
    ]);
    expect(SCHEMA_VERSION).toBe(MIGRATIONS.length);
  });
});

/** Copies the one report `r` of an older ledger so many times. */
async function multiply(file: string, times: number): Promise<void> {
  const instance = await DuckDBInstance.create(file);
  const connection = await instance.connect();
  const numbers = `range(${times}) AS t(n)`;
  await connection.run(
    `INSERT INTO documents SELECT * EXCLUDE (n) REPLACE ('r' || n AS id) FROM (SELECT * FROM documents), ${numbers}`,
  );
  const tables = await connection.runAndReadAll(
    `SELECT table_name AS t, list(column_name) AS columns FROM duckdb_columns() WHERE NOT internal GROUP BY 1`,
  );
  for (const { t, columns } of tables.getRowObjectsJson() as { t: string; columns: string[] }[]) {
    if (!columns.includes('document')) continue;
    const ids = ['id', 'event'].filter((name) => columns.includes(name));
    const replaced = [
      `'r' || n AS document`,
      ...ids.map((name) => `'r' || n || substr(${name}, 2) AS ${name}`),
    ];
    await connection.run(
      `INSERT INTO ${t} SELECT * EXCLUDE (n) REPLACE (${replaced.join(', ')}) FROM (SELECT * FROM ${t}), ${numbers}`,
    );
  }
  connection.closeSync();
  instance.closeSync();
}

/** Opens a ledger for writing in another program and kills that so many milliseconds after it began. */
async function killedAfter(file: string, wait: number): Promise<void> {
  const child = spawn(
    process.execPath,
    [path.join(ROOT, 'dist/test/hold-ledger-child.js'), file, 'write', 'opening'],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  await new Promise((resolve) => child.stdout.once('data', resolve));
  setTimeout(() => child.kill('SIGKILL'), wait);
  await new Promise((resolve) => child.once('close', resolve));
}

/** The rows of some tables as JSON, each table sorted. */
async function contents(file: string, tables: readonly string[]): Promise<string[][]> {
  const instance = await DuckDBInstance.create(file);
  const connection = await instance.connect();
  const found: string[][] = [];
  for (const table of tables) {
    const rows = (await connection.runAndReadAll(`FROM ${table}`)).getRowObjectsJson();
    found.push(rows.map((row) => JSON.stringify(row)).sort());
  }
  connection.closeSync();
  instance.closeSync();
  return found;
}
