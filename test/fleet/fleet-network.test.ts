import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
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
  let workers: Record<'a' | 'b', Running>;

  const on = (host: string, ...args: string[]) => start(BIN, args, {}, network.host(host).inside);
  const worker = (host: string) =>
    on(host, 'worker', '--queue', nats.url, '--ledger', postgres.url(), '--threads', '1');
  beforeAll(async () => {
    if (!MAY_NETWORK) return;
    network = makeNetwork([...NODES, 'a', 'b', 'store', 'sender']);
    nats = await startNatsInside(Object.fromEntries(NODES.map((name) => [name, network.host(name)])));
    postgres = await startPostgres({ fsync: 'off' }, network.host('store'));
    await (await openLedger(postgres.here())).close();
    const setup = on('sender', 'fleet', 'setup', '--queue', nats.url, '--ack-wait', '3s');
    expect([await setup.ended, setup.err()]).toEqual([0, '']);
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
  /** Resolves when a sender is connected to a node. */
  async function sends(node: string): Promise<void> {
    while (!nats.clients(node).some((name) => name.includes('send'))) await wait(100);
  }
  /** Each report that was accepted is in the store, once and whole, and nothing was given up. */
  async function accounted(ids: readonly string[]): Promise<void> {
    for (let tries = 0; nats.look('CHANCERY')?.messages !== 0; tries++) {
      if (tries > 120) throw new Error(`${nats.look('CHANCERY')?.messages} reports are left\n${said()}`);
      await wait(250);
    }
    await vi.waitFor(() => expect(nats.look('CHANCERY-DEAD')?.messages).toBe(0), 15_000);
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
    "leaves the engine's leader when that is cut from the other nodes and a worker, loses nothing and doubles nothing",
    async () => {
      const [first, second] = [reports('before', 150, 51), reports('meanwhile', 200, 52)];
      const { leader } = nats.look('CHANCERY')!;
      const others = NODES.filter((name) => name !== leader);
      // One worker and the sender come to the leader's node, since they reach no other.
      for (const host of ['b', 'sender']) network.cut(host, others, 'told');
      workers.b.kill();
      expect(await workers.b.ended).toBe(0);
      workers.b = worker('b');
      await workers.b.said('takes reports');
      expect(await on('sender', 'fleet', 'send', '--queue', nats.url, first.file).ended).toBe(0);
      await coded('before', 1);
      network.cut(leader, [...others, 'a']);
      const sending = on('sender', 'fleet', 'send', '--queue', nats.url, second.file);
      await sends(leader);
      for (const host of ['b', 'sender']) network.heal(host);
      // The leader is still cut off: it goes on by way of the other two.
      expect([await sending.ended, sending.out()]).toEqual([
        0,
        expect.stringMatching(/ 0 refused, 0 failed/),
      ]);
      expect(sending.err()).toContain('queue-away');
      await coded('meanwhile', 200);
      network.heal();
      await accounted([...first.ids, ...second.ids]);
    },
    90_000,
  );

  it.skipIf(!MAY_NETWORK)(
    'loses nothing and doubles nothing when the store is cut from a worker, and no program waits for an engine that is cut off when it is to end',
    async () => {
      const { file, ids } = reports('store', 300, 53);
      const sending = on('sender', 'fleet', 'send', '--queue', nats.url, file);
      await coded('store', 20);
      network.cut('store', ['a']);
      expect(await sending.ended).toBe(0);
      network.cut('sender', ['n1']);
      const asking = on('sender', 'fleet', 'status', '--queue', `nats://${network.host('n1').address}:4222`);
      const seen = await Promise.race([asking.ended, wait(9000)]);
      expect([seen, asking.err()]).toEqual([3, expect.stringMatching(/^error queue-unreachable/)]);
      await wait(3000);
      network.heal();
      await accounted(ids);
    },
    90_000,
  );
});
