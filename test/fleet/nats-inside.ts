import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Host } from './network.js';
import { wait } from './start-nats.js';

/** Engine nodes on machines of a test's network, which only their own machine can be asked about. */
export interface NatsInside {
  readonly url: string;
  /** The name of the machine whose node leads a stream, and how many messages that has. */
  look(stream: string): { readonly leader: string; readonly messages: number } | undefined;
  /** What the programs that are connected to a machine's node are called. */
  clients(name: string): string[];
  stop(): Promise<void>;
}

interface Jsz {
  readonly account_details?: readonly {
    readonly stream_detail?: readonly {
      readonly name: string;
      readonly cluster?: { readonly leader?: string };
      readonly state: { readonly messages: number };
    }[];
  }[];
}

interface Connz {
  readonly connections?: readonly { readonly name?: string }[];
}

/** Starts a node on each of these machines; resolves when each answers. */
export async function startNatsInside(hosts: Readonly<Record<string, Host>>): Promise<NatsInside> {
  const folder = mkdtempSync(path.join(tmpdir(), 'chancery-nats-'));
  const all = Object.entries(hosts);
  const routes = all.map(([, { address }]) => `"nats-route://${address}:6222"`).join(', ');
  const running: ChildProcess[] = [];
  for (const [name, { address, inside }] of all) {
    const file = path.join(folder, `${name}.conf`);
    writeFileSync(
      file,
      `server_name: ${name}\nlisten: "${address}:4222"\nhttp: "127.0.0.1:8222"\njetstream { store_dir: "${path.join(folder, name)}", max_file_store: 64GiB }
ping_interval: "2s"\ncluster { name: test, listen: "${address}:6222", routes: [${routes}] }\n`,
    );
    const [program = '', ...before] = inside;
    running.push(
      spawn(program, [...before, 'nats-server', '-c', file, '-l', path.join(folder, `${name}.log`)], {
        stdio: 'ignore',
      }),
    );
  }
  const ask = <T>({ inside: [program = '', ...before] }: Host, about: string): T | undefined => {
    const look = `fetch('http://127.0.0.1:8222/${about}').then((r) => r.text()).then(console.log)`;
    try {
      const said = execFileSync(program, [...before, process.execPath, '-e', look], {
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'ignore'],
      });
      return JSON.parse(said) as T;
    } catch {
      return undefined; // not yet
    }
  };
  for (const [name, host] of all)
    for (let tries = 0; ask(host, 'varz') === undefined; tries++) {
      if (tries > 50) throw new Error(`${name} did not start`);
      await wait(200);
    }
  return {
    url: all.map(([, { address }]) => `nats://${address}:4222`).join(','),
    look(stream) {
      for (const [name, host] of all) {
        const accounts = ask<Jsz>(host, 'jsz?streams=1')?.account_details ?? [];
        const details = accounts.flatMap(({ stream_detail = [] }) => stream_detail);
        const found = details.find((one) => one.name === stream);
        if (found?.cluster?.leader === name) return { leader: name, messages: found.state.messages };
      }
      return undefined;
    },
    clients: (name) => (ask<Connz>(hosts[name]!, 'connz')?.connections ?? []).map((one) => one.name ?? ''),
    async stop() {
      const ended = running.map((child) => new Promise((resolve) => child.once('exit', resolve)));
      for (const child of running) child.kill('SIGKILL');
      await Promise.all(ended.filter((_, i) => running[i]!.exitCode === null));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
