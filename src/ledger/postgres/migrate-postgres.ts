import { LedgerError } from '../ledger-error.js';
import { MIGRATIONS, SCHEMA_VERSION } from '../schema.js';
import type { PostgresAddress } from './postgres-address.js';
import { postgresFunctions } from './postgres-functions.js';
import type { PostgresPools } from './postgres-pools.js';
import { postgresSchema } from './postgres-schema.js';
import { POSTGRES_STEPS } from './postgres-steps.js';
import { type Asked, queryBy } from './postgres-values.js';

/**
 * Makes the ledger's tables in a database that has none, or brings them to this program's schema; of several programs that do so at once one does, and the others wait for it.
 * Rejects with LedgerError for a ledger of a newer program, a schema that holds something else, a server that is too old.
 */
export async function migratePostgres(
  pools: PostgresPools,
  { place, schema }: PostgresAddress,
  options: { readonly readOnly: boolean; readonly appliedAt: string },
): Promise<void> {
  const found = await pools.within('read', async (client) => {
    await checkServer(client, place);
    return versionOf(client, place, schema);
  });
  if (found === SCHEMA_VERSION) return;
  if (options.readOnly) throw outOfDate(place, found);
  await pools.within('write', async (client) => {
    await client.query({
      text: 'SELECT pg_advisory_xact_lock(hashtextextended($1, 0))',
      values: [`chancery schema ${schema}`],
    });
    const now = await versionOf(client, place, schema);
    if (now === SCHEMA_VERSION) return;
    for (const sql of now === 0 ? await wholeSchema(client, schema) : stepsAfter(now))
      await client.query(sql);
    for (const { version, name } of MIGRATIONS.filter((step) => step.version > now))
      await client.query({
        text: 'INSERT INTO migrations (version, name, applied_at) VALUES ($1, $2, $3)',
        values: [version, name, options.appliedAt],
      });
  });
}

async function checkServer(client: Asked, place: string): Promise<void> {
  const [row] = await queryBy(client)(
    `SELECT current_setting('server_version_num')::integer AS version, current_setting('server_version') AS says, current_setting('server_encoding') AS encoding`,
  );
  const fault = (message: string, fix: string): LedgerError =>
    new LedgerError({ code: 'ledger-server', level: 'error', where: place, message, fix });
  if (Number(row?.['version']) < 150_000)
    throw fault(
      `The server is PostgreSQL ${String(row?.['says'])}; expected 15 or later.`,
      'Name a newer server.',
    );
  if (row?.['encoding'] !== 'UTF8')
    throw fault(
      `The database is encoded in ${String(row?.['encoding'])}; expected UTF8.`,
      'Make one with `createdb --encoding UTF8 --template template0`.',
    );
}

/** The schema's version: 0 where nothing is there yet. */
async function versionOf(client: Asked, place: string, schema: string): Promise<number> {
  const query = queryBy(client);
  const tables = await query('SELECT tablename AS name FROM pg_tables WHERE schemaname = $schema', {
    schema,
  });
  if (tables.length === 0) return 0;
  const names = new Set(tables.map((row) => row['name']));
  if (!names.has('migrations') || !names.has('documents'))
    throw new LedgerError({
      code: 'ledger-foreign',
      level: 'error',
      where: place,
      message: `The schema ${schema} has tables, and none of them is the ledger.`,
      fix: 'Name another with ?schema=NAME; nothing was changed.',
    });
  const [row] = await query(`SELECT max(version) AS version FROM migrations`);
  const found = Number(row?.['version'] ?? 0);
  if (found > SCHEMA_VERSION)
    throw new LedgerError({
      code: 'ledger-newer',
      level: 'error',
      where: place,
      message: `The ledger has schema ${found}; this program knows schema ${SCHEMA_VERSION}. A newer Chancery wrote it.`,
      fix: 'Install that version or a later one. Nothing was changed.',
    });
  return found;
}

function outOfDate(place: string, found: number): LedgerError {
  return new LedgerError(
    found === 0
      ? {
          code: 'ledger-missing',
          level: 'error',
          where: place,
          message: 'There is no ledger in this database.',
          fix: 'Make one with `chancery add REPORT…`, or name another with --ledger.',
        }
      : {
          code: 'ledger-older',
          level: 'error',
          where: place,
          message: `The ledger has schema ${found}; this program reads schema ${SCHEMA_VERSION}.`,
          fix: 'Open it once for writing (for example with `chancery add`) to bring it up to date.',
        },
  );
}

async function wholeSchema(client: Asked, schema: string): Promise<string[]> {
  const query = queryBy(client);
  const [there] = await query('SELECT 1 AS there FROM pg_namespace WHERE nspname = $schema', { schema });
  // Servers built without ICU have the letters of all scripts in C.UTF-8.
  const known = await query(
    `SELECT collname AS name FROM pg_collation WHERE collname IN ('und-x-icu', 'C.utf8', 'C.UTF-8') AND collencoding IN (-1, pg_char_to_encoding('UTF8'))`,
  );
  const names = known.map((row) => String(row['name']));
  const fold = ['und-x-icu', 'C.utf8', 'C.UTF-8'].find((name) => names.includes(name)) ?? 'default';
  return [
    ...(there === undefined ? [`CREATE SCHEMA "${schema}"`] : []),
    'CREATE TABLE migrations (version integer NOT NULL, name text NOT NULL, applied_at text NOT NULL)',
    ...postgresFunctions(`"${fold}"`),
    ...postgresSchema(),
  ];
}

function stepsAfter(version: number): string[] {
  return POSTGRES_STEPS.filter((step) => step.version > version).flatMap(({ sql }) => sql);
}
