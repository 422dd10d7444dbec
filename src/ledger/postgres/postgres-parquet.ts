import { createReadStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import type { CodesOf } from '../../knowledge/event-codes.js';
import { duckdbAppend } from '../duckdb-append.js';
import { PARQUET_COLUMNS, writeParquet } from '../export-parquet.js';
import type { EventFilter } from '../ledger.js';
import { eventConditions } from '../query-events.js';
import type { StoredRow } from '../stored-row.js';
import { type Cell, COLUMNS, type ColumnKind } from '../tables.js';
import { rowsThrough } from './cursor-rows.js';
import type { PostgresPools } from './postgres-pools.js';

const BATCH = 2048;
const DUCKDB: Readonly<Partial<Record<ColumnKind, string>>> = {
  texts: 'VARCHAR[]',
  integer: 'INTEGER',
  real: 'DOUBLE',
  flag: 'BOOLEAN',
};

/** The columns of `e` or `d` that the Parquet file is made of. */
function columnsOf(alias: 'e' | 'd', table: 'events' | 'documents'): Record<string, ColumnKind> {
  const made = Object.values(PARQUET_COLUMNS).join(' ');
  const used = new Set([...made.matchAll(new RegExp(`\\b${alias}\\.(\\w+)`, 'g'))].map((found) => found[1]));
  used.add('id');
  return Object.fromEntries(Object.entries(COLUMNS[table]).filter(([name]) => used.has(name)));
}
const EVENTS = columnsOf('e', 'events');
const DOCUMENTS = columnsOf('d', 'documents');

/** Events as a Parquet file in pieces; see `Ledger.parquet`. PostgreSQL writes none: the columns go through a DuckDB file of a temporary folder, which writes it as it does its own. */
export async function* postgresParquet(
  pools: PostgresPools,
  filter: EventFilter,
  codesOf: CodesOf,
): AsyncGenerator<Uint8Array> {
  const { limit: _, cursor: __, ...narrowing } = filter;
  const { where, values } = eventConditions(narrowing);
  const folder = mkdtempSync(path.join(tmpdir(), 'chancery-'));
  try {
    const instance = await DuckDBInstance.create(path.join(folder, 'events.duckdb'), {
      threads: '2',
      memory_limit: '256MB',
    });
    const connection = await instance.connect();
    const target = path.join(folder, 'events.parquet');
    try {
      await makeTable(connection, 'events', EVENTS);
      await makeTable(connection, 'told', DOCUMENTS);
      const select = [
        ...Object.keys(EVENTS).map((name) => `e.${name} AS e_${name}`),
        ...Object.keys(DOCUMENTS).map((name) => `d.${name} AS d_${name}`),
      ];
      const sql = `SELECT ${select.join(', ')} FROM events e JOIN documents d ON d.id = e.document
        WHERE ${where.join(' AND ')} ORDER BY e.entry`;
      for await (const rows of rowsThrough(pools, [sql, values], BATCH, (batch) => batch)) {
        await duckdbAppend(connection, 'events', EVENTS, cells(rows, 'e', EVENTS));
        const reports = [...new Map(rows.map((row) => [row['d_id'], row])).values()];
        await duckdbAppend(connection, 'told', DOCUMENTS, cells(reports, 'd', DOCUMENTS));
      }
      await connection.run('CREATE TABLE documents AS SELECT DISTINCT * FROM told');
      await writeParquet(connection, { where: ['true'], values: {} }, codesOf, target);
    } finally {
      connection.closeSync();
      instance.closeSync();
    }
    for await (const piece of createReadStream(target, { highWaterMark: 1 << 20 })) yield piece as Buffer;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function makeTable(
  connection: DuckDBConnection,
  table: string,
  columns: Readonly<Record<string, ColumnKind>>,
): Promise<void> {
  const lines = Object.entries(columns).map(([name, kind]) => `${name} ${DUCKDB[kind] ?? 'VARCHAR'}`);
  await connection.run(`CREATE TABLE ${table} (${lines.join(', ')})`);
}

function cells(rows: readonly StoredRow[], alias: string, columns: object): Cell[][] {
  const names = Object.keys(columns).map((name) => `${alias}_${name}`);
  return rows.map((row) => names.map((name) => (row[name] ?? null) as Cell));
}
