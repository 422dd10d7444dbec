import type { DuckDBConnection } from '@duckdb/node-api';
import { LedgerError } from './ledger-error.js';
import { MIGRATIONS, SCHEMA_VERSION } from './schema.js';

/**
 * Brings a DuckDB file to this program's schema, each step in a transaction of its own; gives the version found.
 * Rejects with LedgerError for a ledger of a newer program and for a DuckDB file that is no ledger.
 */
export async function migrate(
  connection: DuckDBConnection,
  place: string,
  options: { readonly readOnly: boolean; readonly appliedAt: string },
): Promise<number> {
  const found = await schemaVersion(connection, place);
  if (found > SCHEMA_VERSION)
    throw new LedgerError({
      code: 'ledger-newer',
      level: 'error',
      where: place,
      message: `The ledger has schema ${found}; this program knows schema ${SCHEMA_VERSION}. A newer Chancery wrote it.`,
      fix: 'Install that version or a later one. Nothing was changed.',
    });
  if (found === SCHEMA_VERSION) return found;
  if (options.readOnly)
    throw new LedgerError({
      code: 'ledger-older',
      level: 'error',
      where: place,
      message: `The ledger has schema ${found}; this program reads schema ${SCHEMA_VERSION}.`,
      fix: 'Open it once for writing (for example with `chancery add`) to bring it up to date.',
    });
  for (const step of MIGRATIONS.filter((migration) => migration.version > found)) {
    await connection.run('BEGIN');
    try {
      if (step.version === 1)
        await connection.run(
          `CREATE TABLE migrations (version INTEGER NOT NULL, name VARCHAR NOT NULL, applied_at VARCHAR NOT NULL)`,
        );
      for (const sql of step.sql) await connection.run(sql);
      await step.fill?.(connection);
      await connection.run('INSERT INTO migrations VALUES ($version, $name, $at)', {
        version: step.version,
        name: step.name,
        at: options.appliedAt,
      });
      await connection.run('COMMIT');
    } catch (cause) {
      await connection.run('ROLLBACK').catch(() => undefined); // a failed COMMIT has already rolled back
      throw cause;
    }
  }
  return found;
}

/** The schema of the file: 0 for a new one. */
async function schemaVersion(connection: DuckDBConnection, place: string): Promise<number> {
  const tables = (
    await connection.runAndReadAll('SELECT table_name FROM duckdb_tables() WHERE NOT internal')
  ).getRowObjectsJS();
  if (tables.length === 0) return 0;
  const names = new Set(tables.map((row) => row['table_name']));
  if (!names.has('migrations') || !names.has('documents'))
    throw new LedgerError({
      code: 'ledger-foreign',
      level: 'error',
      where: place,
      message: 'This DuckDB file belongs to another program: it has tables, and none of them is the ledger.',
      fix: 'Name another path with --ledger; nothing was changed.',
    });
  const rows = (
    await connection.runAndReadAll('SELECT max(version) AS version FROM migrations')
  ).getRowObjectsJS();
  return Number(rows[0]?.['version'] ?? 0);
}
