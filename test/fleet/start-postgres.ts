import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import {
  appendFileSync,
  chmodSync,
  chownSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Host } from './network.js';

/** The folder with `initdb` and `postgres`: of the newest version that Debian installed, or CHANCERY_POSTGRES. Undefined where there is none. */
export function postgresPrograms(): string | undefined {
  const named = process.env['CHANCERY_POSTGRES'];
  const all = '/usr/lib/postgresql';
  const found = existsSync(all)
    ? readdirSync(all)
        .sort((a, b) => Number(b) - Number(a))
        .map((version) => path.join(all, version, 'bin'))
    : [];
  return [named, ...found].find((folder) => folder !== undefined && existsSync(path.join(folder, 'initdb')));
}

/** A PostgreSQL server of a test, on a free port of this machine, in a temporary folder. */
export interface TestPostgres {
  readonly port: number;
  /** `postgres://…` of its database; with a name of another, which is made. */
  url(database?: string): string;
  /** The same by its socket, which is there whatever becomes of the network. */
  here(database?: string): string;
  /** Makes a database, `more` being what follows in CREATE DATABASE; gives its address. */
  database(name: string, more?: string): Promise<string>;
  /** Runs a statement as the server's owner and gives what psql prints. */
  run(sql: string, database?: string): string;
  /** Ends the server at once, without a word to anyone, as a power cut does; its shared memory goes with it. */
  kill(): Promise<void>;
  /** Starts it again on the same folder and port. */
  start(): Promise<void>;
  /** Ends it and removes its folder. */
  stop(): Promise<void>;
}

const USER = 'chancery';

/** Starts a server, on a machine of a test's network where one is named. As root it runs as the user postgres, which it insists on. */
export async function startPostgres(
  settings: Readonly<Record<string, string>> = {},
  host: Host = { address: '127.0.0.1', inside: [] },
): Promise<TestPostgres> {
  const programs = postgresPrograms();
  if (programs === undefined) throw new Error('PostgreSQL is not installed here');
  const folder = mkdtempSync(path.join(tmpdir(), 'chancery-postgres-'));
  const data = path.join(folder, 'data');
  const root = process.getuid?.() === 0;
  const owner = root ? ids('postgres') : undefined;
  if (owner !== undefined) chownSync(folder, owner.uid, owner.gid);
  else chmodSync(folder, 0o700);
  const as = owner === undefined ? {} : owner;
  const program = (name: string) => path.join(programs, name);
  execFileSync(
    program('initdb'),
    ['-D', data, '-U', USER, '-A', 'trust', '-E', 'UTF8', '--no-locale', '--no-sync'],
    { ...as, cwd: folder, stdio: 'pipe' },
  );
  const port = await freePort();
  writeFileSync(
    path.join(data, 'postgresql.auto.conf'),
    Object.entries({
      listen_addresses: host.address,
      port: String(port),
      unix_socket_directories: folder,
      max_connections: '60',
      shared_buffers: '128MB',
      ...settings,
    })
      .map(([name, value]) => `${name} = '${value}'\n`)
      .join(''),
  );
  if (host.inside.length > 0)
    appendFileSync(path.join(data, 'pg_hba.conf'), 'host all all 10.77.0.0/16 trust\n');
  let server: ChildProcess | undefined;
  let ended: Promise<unknown> = Promise.resolve();
  const url = (database = 'postgres') => `postgres://${USER}@${host.address}:${port}/${database}`;
  // By its socket, which another network does not hide.
  const here = (database = 'postgres') => `postgres:///${database}?host=${folder}&port=${port}&user=${USER}`;
  const run = (sql: string, database = 'postgres') =>
    execFileSync(program('psql'), ['-qtAX', '-v', 'ON_ERROR_STOP=1', '-c', sql, here(database)], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    }).trim();
  async function start(): Promise<void> {
    const into = host.inside.length === 0 ? [] : [...host.inside, ...switched(owner)];
    const [first = '', ...words] = [...into, program('postgres'), '-D', data];
    const child = spawn(first, words, {
      ...(into.length === 0 ? as : {}),
      cwd: folder,
      stdio: 'ignore',
    });
    server = child;
    ended = new Promise((resolve) => child.once('exit', resolve));
    for (let tries = 0; tries < 300; tries++) {
      if (child.exitCode !== null) throw new Error(`the server ended with ${child.exitCode}`);
      try {
        run('SELECT 1');
        return;
      } catch {
        await wait(100); // not yet
      }
    }
    throw new Error('the server does not answer');
  }
  /** The server and its children, which it does not take with it when it is killed. */
  async function end(signal: 'SIGKILL' | 'SIGQUIT'): Promise<void> {
    const child = server;
    server = undefined;
    if (child?.pid === undefined || child.exitCode !== null) return;
    const children = signal === 'SIGKILL' ? childrenOf(child.pid) : [];
    child.kill(signal);
    for (const pid of children) {
      try {
        process.kill(pid, signal);
      } catch {
        // gone with it
      }
    }
    await ended;
  }
  const leave = (): void => {
    if (server?.pid !== undefined) server.kill('SIGQUIT');
  };
  process.once('exit', leave);
  await start();
  return {
    port,
    url,
    here,
    run,
    start,
    kill: () => end('SIGKILL'),
    async database(name, more = '') {
      run(`CREATE DATABASE ${name} ${more}`);
      return url(name);
    },
    async stop() {
      await end('SIGQUIT');
      process.off('exit', leave);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A machine of its own is entered as root; the words that give that up again. */
function switched(owner: { readonly uid: number; readonly gid: number } | undefined): string[] {
  if (owner === undefined) return [];
  return ['setpriv', `--reuid=${owner.uid}`, `--regid=${owner.gid}`, '--clear-groups'];
}

function ids(user: string): { uid: number; gid: number } {
  const of = (flag: string) => Number(execFileSync('id', [flag, user], { encoding: 'utf8' }));
  return { uid: of('-u'), gid: of('-g') };
}

function childrenOf(pid: number): number[] {
  try {
    return execFileSync('ps', ['--ppid', String(pid), '-o', 'pid='], { encoding: 'utf8' })
      .split('\n')
      .map(Number)
      .filter((child) => child > 0);
  } catch {
    return []; // it has none
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}
