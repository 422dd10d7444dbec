import type { PoolConfig } from 'pg';
import { LedgerError } from '../ledger-error.js';

/** A ledger on a PostgreSQL server. */
export interface PostgresAddress {
  /** How it is named in what people read: without password and settings. */
  readonly place: string;
  /** The schema of the database that holds the ledger's tables. */
  readonly schema: string;
  readonly config: PoolConfig;
}

const SERVER = /^postgres(ql)?:\/\//i;

/** True for the address of a server, false for the path of a file. */
export function isServerPlace(place: string): boolean {
  return SERVER.test(place);
}

/**
 * Reads `postgres://user@host:5432/database?schema=chancery`. What the address leaves out is taken from PGHOST, PGPORT, PGUSER, PGPASSWORD, PGDATABASE, PGSSLMODE and
 * ~/.pgpass; `sslmode` and the like may follow as psql has them. Throws LedgerError for an address that is none.
 */
export function postgresAddress(given: string): PostgresAddress {
  let url: URL;
  try {
    url = new URL(given);
  } catch {
    throw wrong('a part of it is no address', 'postgres://…');
  }
  const schema = url.searchParams.get('schema') ?? 'chancery';
  url.searchParams.delete('schema');
  const shown = new URL(url);
  shown.password = '';
  shown.hash = '';
  shown.search = schema === 'chancery' ? '' : `?schema=${encodeURIComponent(schema)}`;
  if (!/^[\p{L}_][\p{L}\p{N}_$-]{0,62}$/u.test(schema) || /^pg_/i.test(schema))
    throw wrong(`"${schema}" is no name of a schema`, shown.href);
  return {
    place: shown.href,
    schema,
    config: { connectionString: url.href, application_name: 'chancery', connectionTimeoutMillis: 10_000 },
  };
}

function wrong(why: string, place: string): LedgerError {
  return new LedgerError({
    code: 'ledger-address',
    level: 'error',
    where: place,
    message: `The address of the ledger is not understood: ${why}.`,
    fix: 'Write postgres://user@host:5432/database, with ?schema=NAME where the ledger is not in the schema chancery. Marks such as @ or # in a name are written as %40 and %23.',
  });
}
