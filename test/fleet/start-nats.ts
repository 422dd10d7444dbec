import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { jetstreamManager } from '@nats-io/jetstream';
import { type ConnectionOptions, connect } from '@nats-io/transport-node';

/** One engine node of a test. */
export interface NatsNode {
  readonly name: string;
  readonly url: string;
  readonly monitor: string;
  /** Ends it by force. */
  kill(): Promise<void>;
  /** Stops it where it is, as a cut cable would; `thaw` lets it go on. */
  freeze(): void;
  thaw(): void;
  /** Starts it again on what it had on disk. */
  restart(): Promise<void>;
}

export interface Nats {
  /** Addresses of all nodes, for --queue. */
  readonly url: string;
  readonly nodes: readonly NatsNode[];
  /** The node that leads a stream. */
  leader(stream: string): Promise<NatsNode>;
  stop(): Promise<void>;
}

export interface NatsOptions {
  /** 1 or 3. */
  readonly nodes?: number;
  /** Lines for the configuration of every node. */
  readonly config?: string;
  /** Folders in which the nodes keep what they have; default new ones. */
  readonly homes?: readonly string[];
  /** For the test's own connection, where the configuration asks for it. */
  readonly login?: Pick<ConnectionOptions, 'user' | 'pass' | 'token' | 'tls'>;
}

const running = new Set<ChildProcess>();
process.on('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});

/** Starts engine nodes with JetStream in temporary folders on free ports of this machine; resolves when they take streams. */
export async function startNats({
  nodes: count = 1,
  config = '',
  homes = [],
  login,
}: NatsOptions = {}): Promise<Nats> {
  const folder = mkdtempSync(path.join(tmpdir(), 'chancery-nats-'));
  const ports = await freePorts(3 * count);
  const routes = Array.from({ length: count }, (_, i) => `nats-route://127.0.0.1:${ports[3 * i + 2]}`);
  const nodes = routes.map((_, i) => makeNode(i));
  const stop = async (): Promise<void> => {
    await Promise.all(nodes.map((node) => node.kill()));
    rmSync(folder, { recursive: true, force: true });
  };
  const url = nodes.map((node) => node.url).join(',');
  const servers = nodes.map((node) => node.url);
  try {
    await Promise.all(nodes.map((node) => node.restart()));
    await ready();
  } catch (cause) {
    await stop();
    throw cause;
  }
  return {
    url,
    nodes,
    async leader(stream) {
      const connection = await connect({ servers, ...login });
      try {
        const streams = await jetstreamManager(connection, { checkAPI: false });
        for (let tries = 0; tries < 50; tries++) {
          const info = await streams.streams.info(stream).catch(() => undefined);
          const found = nodes.find(({ name }) => name === info?.cluster?.leader);
          if (found !== undefined) return found;
          await wait(200);
        }
        throw new Error(`no node leads ${stream}`);
      } finally {
        await connection.close();
      }
    },
    stop,
  };

  function makeNode(i: number): NatsNode {
    const [port, monitor, route] = ports.slice(3 * i, 3 * i + 3);
    const name = `node-${i + 1}`;
    const home = homes[i] ?? path.join(folder, name);
    const file = path.join(folder, `${name}.conf`);
    mkdirSync(home, { recursive: true });
    const cluster = `cluster { name: test, listen: "127.0.0.1:${route}", routes: [${routes.map((one) => `"${one}"`).join(', ')}] }`;
    writeFileSync(
      file,
      `server_name: ${name}\nlisten: "127.0.0.1:${port}"\nhttp: "127.0.0.1:${monitor}"\njetstream { store_dir: "${home}", max_file_store: 64GiB, max_memory_store: 64MiB }\n${count > 1 ? cluster : ''}\n${config}\n`,
    );
    let child: ChildProcess | undefined;
    let ended = Promise.resolve();
    return {
      name,
      url: `nats://127.0.0.1:${port}`,
      monitor: `http://127.0.0.1:${monitor}`,
      async kill() {
        child?.kill('SIGKILL');
        await ended;
      },
      freeze: () => void child?.kill('SIGSTOP'),
      thaw: () => void child?.kill('SIGCONT'),
      async restart() {
        const started = spawn('nats-server', ['-c', file, '-l', path.join(folder, `${name}.log`)], {
          stdio: 'ignore',
        });
        running.add(started);
        child = started;
        ended = new Promise((resolve) => {
          started.once('exit', () => {
            running.delete(started);
            resolve();
          });
        });
        for (let tries = 0; tries < 100; tries++) {
          const answer = await fetch(`http://127.0.0.1:${monitor}/varz`).catch(() => undefined);
          if (answer?.ok === true) return;
          await wait(100);
        }
        throw new Error(`${name} did not start`);
      },
    };
  }

  async function ready(): Promise<void> {
    for (let tries = 0; tries < 150; tries++) {
      const connection = await connect({ servers, timeout: 2000, ...login }).catch(() => undefined);
      try {
        const known = new Set(connection?.info?.connect_urls ?? []).size;
        if (connection !== undefined && (count === 1 || known === count)) {
          const streams = await jetstreamManager(connection, { timeout: 1000 });
          await streams.streams.add({ name: 'READY', subjects: ['ready'], num_replicas: count });
          await streams.streams.delete('READY');
          return;
        }
      } catch {
        // no leader yet
      } finally {
        await connection?.close();
      }
      await wait(200);
    }
    throw new Error('the engine did not become ready');
  }
}

/** So many ports that were free a moment ago. */
export async function freePorts(count: number): Promise<number[]> {
  const servers = Array.from({ length: count }, () => createServer());
  const ports = await Promise.all(
    servers.map(
      (server) =>
        new Promise<number>((resolve) => {
          server.listen(0, '127.0.0.1', () => resolve((server.address() as { port: number }).port));
        }),
    ),
  );
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports;
}

export function wait(time: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, time);
  });
}
