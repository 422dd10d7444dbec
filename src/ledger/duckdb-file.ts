import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, realpathSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { duckdbFault } from './duckdb-fault.js';
import { DUCKDB_FUNCTIONS } from './duckdb-functions.js';
import { LedgerError } from './ledger-error.js';

/** Files that this process holds: DuckDB's lock is one for the whole process, so it would not refuse a second opening. */
const held = new Set<string>();

/** Memory of the database: most of it keeps what was read of the file, so that it grows with the file up to this. */
const MEMORY = '256MB';
/** The same while something reads all of a large record: a join of ten million events takes more. */
const READING = '1GB';

/** An open DuckDB file with one connection for writing and one for reading. */
export interface DuckdbFile {
  readonly path: string;
  readonly write: DuckDBConnection;
  readonly read: DuckDBConnection;
  /** A further connection, for what reads much of the record; whoever asks for it closes it. While one is open, the database may use more memory. */
  connect(): Promise<{ readonly connection: DuckDBConnection; close(): Promise<void> }>;
  /** The one folder that the database may write to beside its file; made by `scratch()`, removed on closing. */
  scratch(): string;
  close(): void;
}

/** Opens (and, unless `readOnly`, makes) a DuckDB file. Rejects with LedgerError. `:memory:` gives one in memory. */
export async function openDuckdbFile(file: string, readOnly: boolean): Promise<DuckdbFile> {
  const memory = file === ':memory:';
  const full = memory ? file : absolute(file, readOnly);
  if (!memory && held.has(full))
    throw new LedgerError({
      code: 'ledger-locked',
      level: 'error',
      where: full,
      message: 'This program already has the ledger open.',
      fix: 'Close it before opening it again.',
    });
  try {
    const instance = await DuckDBInstance.create(full, {
      ...(readOnly ? { access_mode: 'READ_ONLY' } : {}),
      autoinstall_known_extensions: 'false',
      autoload_known_extensions: 'false',
      threads: '2',
      memory_limit: MEMORY,
      // The log is folded into the file when it has so many bytes: each time costs as much as several commits.
      checkpoint_threshold: '64MB',
    });
    const connected = async (): Promise<DuckDBConnection> => {
      const connection = await instance.connect();
      for (const sql of DUCKDB_FUNCTIONS) await connection.run(sql);
      return connection;
    };
    const write = await connected();
    const read = await connected();
    const folder = path.join(tmpdir(), `chancery-${randomUUID()}`);
    await write.run(`SET allowed_directories = ['${folder.replaceAll("'", "''")}/']`);
    await write.run('SET enable_external_access = false');
    if (!memory) held.add(full);
    let readers = 0;
    return {
      path: full,
      write,
      read,
      async connect() {
        const connection = await connected();
        readers++;
        await connection.run(`SET memory_limit = '${READING}'`);
        return {
          connection,
          async close() {
            readers--;
            if (readers === 0) await connection.run(`SET memory_limit = '${MEMORY}'`).catch(() => undefined); // what is in use is not given back
            connection.closeSync();
          },
        };
      },
      scratch() {
        mkdirSync(folder, { recursive: true, mode: 0o700 });
        return folder;
      },
      close() {
        rmSync(folder, { recursive: true, force: true });
        read.closeSync();
        write.closeSync();
        instance.closeSync();
        held.delete(full);
      },
    };
  } catch (cause) {
    throw duckdbFault(cause, full);
  }
}

function absolute(file: string, readOnly: boolean): string {
  const full = path.resolve(file);
  const missing = !existsSync(full);
  if (missing && readOnly)
    throw new LedgerError({
      code: 'ledger-missing',
      level: 'error',
      where: full,
      message: 'There is no ledger at this path.',
      fix: 'Make one with `chancery add REPORT…`, or name another with --ledger.',
    });
  if (!missing && statSync(full).isDirectory())
    throw new LedgerError({
      code: 'ledger-foreign',
      level: 'error',
      where: full,
      message: 'This is a folder; expected a ledger file.',
      fix: `Name a file in it, such as ${path.join(full, 'ledger.duckdb')}.`,
    });
  try {
    if (missing) makeFolder(path.dirname(full));
    return missing ? path.join(realpathSync(path.dirname(full)), path.basename(full)) : realpathSync(full);
  } catch (cause) {
    throw duckdbFault(cause, full);
  }
}

/** Makes a folder and those above it. Node's own way to do so never returns where the system has no room for one ("/proc/x/y"). */
function makeFolder(folder: string): void {
  if (existsSync(folder) && statSync(folder).isDirectory()) return;
  makeFolder(path.dirname(folder));
  mkdirSync(folder);
}
