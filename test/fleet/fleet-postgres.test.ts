import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { openLedger } from '../../src/ledger/open-ledger.js';
import { describeFleet } from './fleet-run.js';
import { BIN, chancery, type Running, start } from './processes.js';
import { MAY_MOUNT, type SmallDisk, smallDisk, WHY_NOT } from './small-disk.js';
import { Stage } from './stage.js';
import { startNats, wait } from './start-nats.js';
import { startPostgres, type TestPostgres } from './start-postgres.js';

const DATABASE = 'fleet';

describeFleet('a fleet on three engine nodes and PostgreSQL', () => {
  let stage: Stage;
  let postgres: TestPostgres;
  /** Of the store, and of each engine node; none where nothing may be mounted. */
  let disk: SmallDisk | undefined;
  let homes: SmallDisk[] = [];
  let workers: Running[] = [];
  const sent: { readonly file: string; readonly ids: readonly string[] }[] = [];

  beforeAll(async () => {
    postgres = await startPostgres({ fsync: 'off' });
    if (MAY_MOUNT) {
      disk = smallDisk('160m', 'postgres');
      homes = [1, 2, 3].map(() => smallDisk('48m'));
      postgres.run(`CREATE TABLESPACE small LOCATION '${disk.folder}'`);
    }
    const place = await postgres.database(DATABASE, disk === undefined ? '' : 'TABLESPACE small');
    const nats = await startNats({ nodes: 3, homes: homes.map(({ folder }) => folder) });
    stage = new Stage(nats, place);
    const sizes = ['--ack-wait', '2s', '--max-size', '16MiB', '--dead-size', '4MiB'];
    const setup = await chancery(['fleet', 'setup', ...stage.queue, ...sizes]);
    expect(setup).toMatchObject({ status: 0, err: '' });
  }, 90_000);
  beforeEach(async () => {
    while (workers.length < 2) workers.push(stage.worker());
    await Promise.all(workers.map((worker) => worker.said('takes reports')));
  }, 60_000);
  afterEach(() => {
    workers = workers.filter(({ child }) => child.exitCode === null && child.signalCode === null);
  });
  afterAll(async () => {
    await stage?.end();
    await postgres?.stop();
    for (const one of [disk, ...homes]) one?.remove();
  });

  function reports(name: string, count: number, seed: number) {
    const made = stage.reports(name, count, seed);
    sent.push(made);
    return made;
  }
  const send = (file: string) => start(BIN, ['fleet', 'send', ...stage.queue, file]);
  const inStore = (name: string) =>
    Number(postgres.run(`SELECT count(*) FROM chancery.documents WHERE id LIKE '${name}-%'`, DATABASE));
  async function coded(name: string, least: number): Promise<void> {
    for (let tries = 0; inStore(name) < least; tries++) {
      if (tries > 300) throw new Error(`${name}: ${inStore(name)} of ${least} are coded\n${said()}`);
      await wait(100);
    }
  }
  const said = () => workers.map((worker) => worker.out() + worker.err()).join('\n');

  /** Each report that was accepted is in the store, once and whole, and nothing was given up. */
  async function accounted(ids: readonly string[]): Promise<void> {
    expect(await stage.drained(60_000), said()).toBe(0);
    const { missing, faults } = await stage.stored(ids);
    expect({ missing, faults, dead: await stage.dead() }).toEqual({ missing: [], faults: 0, dead: [] });
  }

  it('codes each report once', async () => {
    const { file, ids } = reports('plain', 100, 41);
    const sending = send(file);
    expect(await sending.ended).toBe(0);
    expect(sending.out()).toMatch(/^100 sent, 0 there already, 0 refused, 0 failed/);
    await accounted(ids);
  }, 90_000);

  it('goes on when PostgreSQL was killed in the middle and started again', async () => {
    const { file, ids } = reports('store', 120, 42);
    const sending = send(file);
    await coded('store', 20);
    await postgres.kill();
    await wait(2500);
    await postgres.start();
    expect(await sending.ended).toBe(0);
    await accounted(ids);
  }, 90_000);

  it("goes on when the engine's leader and a worker are killed at the same moment", async () => {
    const { file, ids } = reports('both', 120, 43);
    const sending = send(file);
    await coded('both', 10);
    const leader = await stage.nats.leader('CHANCERY');
    workers[0]!.kill('SIGKILL');
    await leader.kill();
    expect(await sending.ended).toBe(0);
    expect(sending.out()).toMatch(/ 0 refused, 0 failed/);
    await accounted(ids);
    await leader.restart();
  }, 90_000);

  it.skipIf(!MAY_MOUNT)(
    `waits while PostgreSQL's disk is full, gives up no report for it, and goes on when there is room${WHY_NOT}`,
    async () => {
      const { file, ids } = reports('disk', 120, 44);
      disk!.fill();
      expect(await send(file).ended).toBe(0);
      await Promise.race(workers.map((worker) => worker.said(/ledger-away.*disk-full/)));
      await wait(1500);
      expect(await stage.dead()).toEqual([]);
      disk!.clear();
      await accounted(ids);
      await Promise.race(workers.map((worker) => worker.said('ledger-back')));
    },
    90_000,
  );

  it.skipIf(!MAY_MOUNT)(
    `loses nothing that was accepted when the engine's disks are full, one and then all${WHY_NOT}`,
    async () => {
      const [first, second] = [reports('node', 60, 45), reports('nodes', 120, 46)];
      const leader = await stage.nats.leader('CHANCERY');
      homes[stage.nats.nodes.indexOf(leader)]!.fill();
      const one = send(first.file);
      await Promise.race([one.ended, one.said('queue-away'), wait(5000)]);
      for (const home of homes) home.fill();
      const other = send(second.file);
      await other.said(/queue-(?:away|full|unreachable)/);
      for (const home of homes) home.clear();
      // A node that found its disk full keeps nothing more until it is started again, and may stand in the way of the others.
      await Promise.all(stage.nats.nodes.map((node) => node.kill()));
      await Promise.all(stage.nats.nodes.map((node) => node.restart()));
      // Who had to give up says so, and is started again; what was accepted is not sent a second time.
      for (const [sending, { file }] of [
        [one, first],
        [other, second],
      ] as const)
        if ((await sending.ended) !== 0) expect(await send(file).ended).toBe(0);
      await accounted([...first.ids, ...second.ids]);
    },
    120_000,
  );

  it('has after all that what one process makes of the same reports', async () => {
    const schema = 'alone';
    const files = sent.map(({ file }) => file);
    const place = `${stage.ledger}?schema=${schema}`;
    expect((await chancery(['add', '--ledger', place, '--threads', '1', ...files])).status).toBe(0);
    // Which of two reports of one event came first is for the queue to decide; all else is the same.
    const apart = (table: string) => {
      const [one, other] = ['chancery', schema].map(
        (of) => `SELECT to_jsonb(e) - 'entry' - 'joined' AS row FROM ${of}.${table} e`,
      );
      const count = (rows: string) => `(SELECT count(*) FROM (${rows}) x)`;
      return postgres.run(
        `SELECT ${count(`${one} EXCEPT ALL ${other}`)}, ${count(`${other} EXCEPT ALL ${one}`)}`,
        DATABASE,
      );
    };
    for (const table of ['events', 'quotes', 'commitments', 'problems'])
      expect([table, apart(table)]).toEqual([table, '0|0']);
    expect(Number(postgres.run(`SELECT count(*) FROM ${schema}.events`, DATABASE))).toBeGreaterThan(500);
    const ledger = await openLedger(place);
    expect(await ledger.check()).toEqual([]);
    await ledger.close();
    for (const worker of workers) worker.kill();
    expect(await Promise.all(workers.map(({ ended }) => ended))).toEqual([0, 0]);
  }, 90_000);
});
