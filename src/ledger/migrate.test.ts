import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sampleCoding } from '../../test/coding-sample.js';
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
    const tables = ['events', 'event_pairs'];
    expect(await contents(file, tables)).toEqual(await contents(path.join(folder, 'fresh.duckdb'), tables));
  });

  it('opens a second time without a step', async () => {
    const file = path.join(folder, 'twice.duckdb');
    await olderLedger(file, 1, []);
    await (await openLedger(file)).close();
    await (await openLedger(file)).close();
    expect(await contents(file, ['migrations'])).toEqual([
      MIGRATIONS.map(({ version }) => expect.stringContaining(`"version":${version},`)),
    ]);
    expect(SCHEMA_VERSION).toBe(MIGRATIONS.length);
  });
});

/** The rows of some tables as JSON, each table sorted. */
async function contents(file: string, tables: readonly string[]): Promise<string[][]> {
  const instance = await DuckDBInstance.create(file, { access_mode: 'READ_ONLY' });
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
