import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DOUBLE, DuckDBDataChunk, DuckDBInstance, type DuckDBType, INTEGER, VARCHAR } from '@duckdb/node-api';

const TYPES: Readonly<Record<'text' | 'integer' | 'real' | 'day', DuckDBType>> = {
  text: VARCHAR,
  integer: INTEGER,
  real: DOUBLE,
  day: VARCHAR,
};
/** DuckDB takes data in chunks of at most 2048 rows. */
const CHUNK = 2048;

/** A table of a few thousand rows as a Parquet file. Columns by name and kind; ISO days become dates. */
export async function rowsToParquet(
  columns: Readonly<Record<string, keyof typeof TYPES>>,
  rows: readonly (readonly (string | number | null)[])[],
): Promise<Uint8Array> {
  const folder = mkdtempSync(path.join(tmpdir(), 'chancery-'));
  const instance = await DuckDBInstance.create(':memory:', { threads: '1' });
  const connection = await instance.connect();
  try {
    const names = Object.keys(columns);
    const kinds = Object.values(columns);
    const types = kinds.map((kind) => TYPES[kind]);
    await connection.run(`CREATE TABLE t (${names.map((name, i) => `"${name}" ${types[i]}`).join(', ')})`);
    const appender = await connection.createAppender('t');
    for (let start = 0; start < rows.length; start += CHUNK) {
      const part = rows.slice(start, start + CHUNK);
      const chunk = DuckDBDataChunk.create(types, part.length);
      chunk.setRows(part.map((row) => [...row]));
      appender.appendDataChunk(chunk);
    }
    appender.closeSync();
    const select = names.map((name, i) =>
      kinds[i] === 'day' ? `"${name}"::DATE AS "${name}"` : `"${name}"`,
    );
    const file = path.join(folder, 'rows.parquet');
    await connection.run(
      `COPY (SELECT ${select.join(', ')} FROM t) TO '${file.replaceAll("'", "''")}' (FORMAT parquet, COMPRESSION zstd)`,
    );
    return readFileSync(file);
  } finally {
    connection.closeSync();
    instance.closeSync();
    rmSync(folder, { recursive: true, force: true });
  }
}
