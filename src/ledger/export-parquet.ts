import { randomUUID } from 'node:crypto';
import { createReadStream, rmSync } from 'node:fs';
import path from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import type { CodesOf } from '../knowledge/event-codes.js';
import type { EventType } from '../model/event.js';
import { boundValues } from './bound-values.js';
import { duckdbFault } from './duckdb-fault.js';
import type { DuckdbFile } from './duckdb-file.js';
import type { EventFilter } from './ledger.js';
import { eventConditions } from './query-events.js';

/** The columns of the Parquet file and what each is made of; types are those of DuckDB. docs/reference/parquet.md says what they mean. */
export const PARQUET_COLUMNS: Readonly<Record<string, string>> = {
  event: 'e.id',
  report: 'e.document',
  day: 'TRY_CAST(e.first_day AS DATE)',
  last_day: 'TRY_CAST(e.last_day AS DATE)',
  reported: 'TRY_CAST(d.published_day AS DATE)',
  type: 'e.type',
  mode: 'e.mode',
  contexts: 'e.contexts',
  status: 'e.status',
  source_countries: 'e.source_codes',
  source_sectors: 'e.source_sectors',
  source_names: 'e.source_names',
  target_countries: 'e.target_codes',
  target_sectors: 'e.target_sectors',
  target_names: 'e.target_names',
  quad: 'c.quad',
  score: 'c.score',
  cameo: 'c.cameo',
  goldstein: 'c.goldstein',
  place: 'e.where_name',
  place_country: 'e.where_country',
  lat: 'e.where_lat',
  lon: 'e.where_lon',
  words: 'e.trigger_text',
  said_by: 'e.said_by_name',
  joined: 'e.joined',
  corrected: 'NOT e.coded',
  publisher: 'd.publisher',
  url: 'd.url',
};

/** Events to Parquet; see `Ledger.parquet`. Rejects with LedgerError when the temporary file cannot be written. */
export async function* exportParquet(
  file: DuckdbFile,
  filter: EventFilter,
  codesOf: CodesOf,
): AsyncGenerator<Uint8Array> {
  const { limit: _, cursor: __, ...narrowing } = filter;
  const target = path.join(file.scratch(), `${randomUUID()}.parquet`);
  try {
    const { connection, close } = await file.connect();
    try {
      const { where, values } = eventConditions(narrowing);
      await writeParquet(connection, { where, values }, codesOf, target);
    } finally {
      await close();
    }
    for await (const piece of createReadStream(target, { highWaterMark: 1 << 20 })) yield piece as Buffer;
  } catch (cause) {
    throw cause instanceof RangeError ? cause : duckdbFault(cause, file.path);
  } finally {
    rmSync(target, { force: true });
  }
}

/** Writes the events `e` that meet conditions, with their documents `d`, to a Parquet file. */
export async function writeParquet(
  connection: DuckDBConnection,
  { where, values }: ReturnType<typeof eventConditions>,
  codesOf: CodesOf,
  target: string,
): Promise<void> {
  await fillCodes(connection, codesOf);
  const columns = Object.entries(PARQUET_COLUMNS).map(([name, made]) => `${made} AS ${name}`);
  await connection.run(
    `COPY (SELECT ${columns.join(', ')}
          FROM events e JOIN documents d ON d.id = e.document
          LEFT JOIN export_codes c ON c.type = e.type AND c.mode = coalesce(e.mode, '')
            AND c.contexts = array_to_string(e.contexts, ';')
          WHERE ${where.join(' AND ')})
        TO '${target.replaceAll("'", "''")}' (FORMAT parquet, COMPRESSION zstd)`,
    boundValues(values),
  );
}

/** The codes of each type, mode and contexts that the ledger holds, in a table of this connection's own. */
async function fillCodes(connection: DuckDBConnection, codesOf: CodesOf): Promise<void> {
  await connection.run(
    `CREATE TEMP TABLE export_codes (type VARCHAR, mode VARCHAR, contexts VARCHAR, quad TINYINT, score DOUBLE,
      cameo VARCHAR, goldstein DOUBLE)`,
  );
  const kinds = await connection.runAndReadAll(
    `SELECT DISTINCT type, coalesce(mode, '') AS mode, array_to_string(contexts, ';') AS contexts FROM events`,
  );
  for (const row of kinds.getRowObjectsJS()) {
    const [type, mode, contexts] = [row['type'], row['mode'], row['contexts']].map(String) as [
      string,
      string,
      string,
    ];
    const codes = codesOf(type as EventType, mode || undefined, contexts === '' ? [] : contexts.split(';'));
    await connection.run(
      'INSERT INTO export_codes VALUES ($type, $mode, $contexts, $quad, $score, $cameo, $goldstein)',
      {
        ...{ type, mode, contexts, quad: codes.quad ?? null, score: codes.score ?? null },
        ...{ cameo: codes.cameo ?? null, goldstein: codes.goldstein ?? null },
      },
    );
  }
}
