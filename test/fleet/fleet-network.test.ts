import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openLedger } from '../../src/ledger/open-ledger.js';
import { dispatch, seeded } from '../made-dispatches.js';
import { describeFleet } from './fleet-run.js';
import { type NatsInside, startNatsInside } from './nats-inside.js';
import { MAY_NETWORK, makeNetwork, type Network } from './network.js';
import { BIN, killAll, type Running, start } from './processes.js';
import { wait } from './start-nats.js';
import { startPostgres, type TestPostgres } from './start-postgres.js';

const NODES = ['n1', 'n2', 'n3'] as const;
const title = 'a fleet on machines whose network is cut';

describeFleet(MAY_NETWORK ? title : `${title} (skipped: no network may be made here)`, () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'chancery-network-'));
  let network: Network;
  let nats: NatsInside;
  let postgres: TestPostgres;
  let workers: Readonly<Record<'a' | 'b', Running>>;

  const on = (host: string, ...args: string[]) => start(BIN, args, {}, network.host(host).inside);
  beforeAll(async () => {
    if (!MAY_NETWORK) return;
    network = makeNetwork([...NODES, 'a', 'b', 'store', 'sender']);
    nats = await startNatsInside(Object.fromEntries(NODES.map((name) => [name, network.host(name)])));
    postgres = await startPostgres({ fsync: 'off' }, network.host('store'));
    await (await openLedger(postgres.here())).close();
    const setup = on('sender', 'fleet', 'setup', '--queue', nats.url, '--ack-wait', '3s');
    expect([await setup.ended, setup.err()]).toEqual([0, '']);
    const worker = (host: string) =>
      on(host, 'worker', '--queue', nats.url, '--ledger', postgres.url(), '--threads', '1');
    workers = { a: worker('a'), b: worker('b') };
    await Promise.all(Object.values(workers).map((one) => one.said('takes reports')));
  }, 90_000);
  afterAll(async () => {
    killAll();
    await nats?.stop();
    await postgres?.stop();
    network?.remove();
    rmSync(folder, { recursive: true, force: true });
  });

  function reports(name: string, count: number, seed: number): { file: string; ids: string[] } {
    const chance = seeded(seed);
    const ids = Array.from({ length: count }, (_, i) => `${name}-${i}`);
    const file = path.join(folder, `${name}.jsonl`);
    const line = (id: string) => `${JSON.stringify({ id, text: dispatch(chance, 6).join(' ') })}\n`;
    writeFileSync(file, ids.map(line).join(''));
    return { file, ids };
  }
  const inStore = (name: string) =>
    Number(postgres.run(`SELECT count(*) FROM chancery.documents WHERE id LIKE '${name}-%'`));
  const said = () =>
    Object.entries(workers)
      .map(([name, worker]) => `${name}: ${worker.out()}${worker.err()}`)
      .join('\n');
  async function coded(name: string, least: number): Promise<void> {
    for (let tries = 0; inStore(name) < least; tries++) {
      if (tries > 300) throw new Error(`${name}: ${inStore(name)} of ${least} are coded\n${said()}`);
      await wait(100);
    }
  }
  /** Each report that was accepted is in the store, once and whole, and nothing was given up. */
  async function accounted(ids: readonly string[]): Promise<void> {
    for (let tries = 0; nats.look('CHANCERY')?.messages !== 0; tries++) {
      if (tries > 120) throw new Error(`${nats.look('CHANCERY')?.messages} reports are left\n${said()}`);
      await wait(250);
    }
    expect(nats.look('CHANCERY-DEAD')?.messages).toBe(0);
    const ledger = await openLedger(postgres.here());
    try {
      const known = (await ledger.known(ids)).map(({ id }) => id);
      expect(known.sort()).toEqual([...ids].sort());
      expect(await ledger.check()).toEqual([]);
    } finally {
      await ledger.close();
    }
  }

  it.skipIf(!MAY_NETWORK)(
    "loses nothing and doubles nothing when the engine's leader is cut from the others and from a worker, and goes on meanwhile",
    async () => {
      const { file, ids } = reports('leader', 260, 51);
      const sending = on('sender', 'fleet', 'send', '--queue', nats.url, file);
      await coded('leader', 10);
      const { leader } = nats.look('CHANCERY')!;
      network.cut(leader, [...NODES.filter((name) => name !== leader), 'a']);
      console.log('cut', Date.now() % 1e6, inStore('leader'));
      for (let i = 0; i < 12; i++) {
        await wait(1000);
        console.log(inStore('leader'), nats.look('CHANCERY'));
      }
      network.heal();
      console.log('healed', inStore('leader'));
      expect([await sending.ended, sending.err()]).toEqual([0, expect.any(String)]);
      console.log(sending.err());
      await accounted(ids);
      console.log('done', said());
    },
    90_000,
  );

  it.skipIf(!MAY_NETWORK)(
    'loses nothing and doubles nothing when the store is cut from a worker, while the other goes on',
    async () => {
      const { file, ids } = reports('store', 300, 52);
      const sending = on('sender', 'fleet', 'send', '--queue', nats.url, file);
      await coded('store', 20);
      network.cut('store', ['a']);
      console.log('cut', Date.now() % 1e6, inStore('store'));
      for (let i = 0; i < 9; i++) {
        await wait(1000);
        console.log(inStore('store'));
      }
      network.heal();
      expect(await sending.ended).toBe(0);
      await accounted(ids);
      console.log('done', said());
    },
    90_000,
  );
});
