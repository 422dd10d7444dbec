import { afterEach, beforeEach, expect, it } from 'vitest';
import { dispatch, seeded } from '../made-dispatches.js';
import { describeFleet } from './fleet-run.js';
import { BIN, chancery, type Running, start, WORKER_CHILD } from './processes.js';
import { expected, Stage } from './stage.js';
import { startNats, wait } from './start-nats.js';

/** Makes the streams with little patience, so that what a dead worker had comes back within the time of a test. */
async function setUp(nodes: number): Promise<Stage> {
  const stage = new Stage(await startNats({ nodes }));
  await stage.serve();
  const { status, err } = await chancery([
    'fleet',
    'setup',
    ...stage.queue,
    '--ack-wait',
    '2s',
    '--max-size',
    '64MiB',
    '--dead-size',
    '16MiB',
  ]);
  expect(err).toBe('');
  expect(status).toBe(0);
  return stage;
}

/** Every report that was accepted is in the store, once and whole. */
async function accounted(stage: Stage, files: readonly string[], ids: readonly string[]): Promise<void> {
  expect(await stage.drained(150_000)).toBe(0);
  const { missing, faults, ...counts } = await stage.stored(ids);
  expect({ missing, faults }).toEqual({ missing: [], faults: 0 });
  expect(counts).toEqual(await expected(stage, files));
}

/** Resolves when the ledger has so many reports. */
async function coded(stage: Stage, least: number): Promise<void> {
  while ((await stage.withLedger((ledger) => ledger.counts())).documents < least) await wait(100);
}

async function endAll(workers: readonly Running[]): Promise<void> {
  for (const worker of workers) worker.kill('SIGTERM');
  expect(await Promise.all(workers.map(({ ended }) => ended))).toEqual(workers.map(() => 0));
}

describeFleet('a fleet on one engine node, when something dies', () => {
  let stage: Stage;
  beforeEach(async () => {
    stage = await setUp(1);
  }, 60_000);
  afterEach(async () => await stage?.end());

  it('loses nothing and doubles nothing when a worker is killed in the middle', async () => {
    const { file, ids } = stage.reports('killed', 120, 21);
    const [one, other] = [stage.worker(), stage.worker()];
    await chancery(['fleet', 'send', ...stage.queue, file]);
    await coded(stage, 40);
    one.kill('SIGKILL');
    expect(await one.ended).toBe(null);
    await accounted(stage, [file], ids);
    await endAll([other]);
    expect(await stage.dead()).toEqual([]);
  }, 240_000);

  it('lets another take over from a worker that stands still, and doubles nothing when that one goes on', async () => {
    const { file, ids } = stage.reports('slow', 100, 22);
    const [one, other] = [stage.worker(), stage.worker()];
    await chancery(['fleet', 'send', ...stage.queue, file]);
    await coded(stage, 30);
    one.kill('SIGSTOP');
    expect(await stage.drained(150_000)).toBe(0);
    one.kill('SIGCONT');
    await wait(3000);
    await accounted(stage, [file], ids);
    await endAll([one, other]);
    expect(await stage.dead()).toEqual([]);
  }, 240_000);

  it('names a report that kills one worker after another, and codes all that were in hand beside it', async () => {
    const { file, ids } = stage.reports('beside', 40, 23);
    const poison = stage.file(
      'poison.jsonl',
      `${JSON.stringify({ id: 'poison', text: 'Poison for the process came to Osk.' })}\n`,
    );
    await chancery(['fleet', 'send', ...stage.queue, poison, file]);
    // What a supervisor does: start it again when it died.
    let deaths = 0;
    let over = false;
    let child: Running | undefined;
    const supervised = (async () => {
      while (!over) {
        child = start(WORKER_CHILD, [stage.nats.url, stage.ledger]);
        if ((await child.ended) === null) deaths++;
      }
    })();
    expect(await stage.drained(120_000)).toBe(0);
    over = true;
    await child?.said('ready');
    child?.kill();
    await supervised;
    expect(deaths).toBe(3);
    expect(await stage.stored([...ids, 'poison'])).toMatchObject({
      missing: ['poison'],
      documents: 40,
      faults: 0,
    });
    const dead = await stage.dead();
    expect(dead).toMatchObject([
      {
        id: 'poison',
        problem: { code: 'worker-killed', message: expect.stringContaining('killed its worker 2 times') },
      },
    ]);
  }, 240_000);

  it('waits while the ledger is away, says so, and goes on when it is served again', async () => {
    const { file, ids } = stage.reports('away', 600, 24);
    const workers = [stage.worker(), start(WORKER_CHILD, [stage.nats.url, stage.ledger])];
    await chancery(['fleet', 'send', ...stage.queue, file]);
    await coded(stage, 30);
    stage.server!.kill('SIGKILL');
    await stage.server!.ended;
    await Promise.all(workers.map((worker) => worker.said('ledger-away')));
    await wait(3000);
    await stage.serve();
    await accounted(stage, [file], ids);
    for (const worker of workers) expect(worker.err()).toContain('ledger-back');
    await endAll(workers);
    expect(await stage.dead()).toEqual([]);
  }, 240_000);

  it('gives back what it has in hand when it is told to end in the middle', async () => {
    const { file, ids } = stage.reports('drained', 450, 25);
    const one = stage.worker();
    await chancery(['fleet', 'send', ...stage.queue, file]);
    await coded(stage, 20);
    await endAll([one]);
    const { documents } = await stage.stored(ids);
    expect(documents).toBeLessThan(450);
    expect(await stage.left()).toBe(450 - documents);
    const other = stage.worker();
    await accounted(stage, [file], ids);
    await endAll([other]);
  }, 240_000);
});

describeFleet('a fleet on three engine nodes, when something dies', () => {
  let stage: Stage;
  beforeEach(async () => {
    stage = await setUp(3);
  }, 90_000);
  afterEach(async () => await stage?.end());

  it('keeps three copies of each report, and says when one of them is away', async () => {
    const look = async () => {
      const { out, err } = await chancery(['fleet', 'status', ...stage.queue, '--format', 'json']);
      expect(err).toBe('');
      return JSON.parse(out) as {
        streams: { replicas: { node: string; offline: boolean }[] }[];
        problems: { code: string; where: string }[];
      };
    };
    expect((await look()).streams.map(({ replicas }) => replicas.map(({ node }) => node))).toEqual([
      ['node-1', 'node-2', 'node-3'],
      ['node-1', 'node-2', 'node-3'],
    ]);
    const leader = await stage.nats.leader('CHANCERY');
    const other = stage.nats.nodes.find(({ name }) => name !== leader.name)!;
    await other.kill();
    let codes: string[] = [];
    for (let tries = 0; tries < 40 && !codes.includes('replica-offline'); tries++)
      codes = (await look()).problems.map(({ code }) => code);
    expect(codes).toContain('replica-offline');
  }, 120_000);

  it('loses none that was accepted when the leading node and then another are killed while reports are sent and coded', async () => {
    const { file, ids } = stage.reports('leader', 180, 31);
    const workers = [stage.worker(), stage.worker()];
    await Promise.all(workers.map((worker) => worker.said('takes reports')));
    const sending = start(BIN, ['fleet', 'send', ...stage.queue, file]);
    const leader = await stage.nats.leader('CHANCERY');
    await coded(stage, 1);
    await leader.kill();
    await coded(stage, 60);
    await leader.restart();
    await wait(4000);
    const next = await stage.nats.leader('CHANCERY');
    await next.kill();
    expect(await sending.ended).toBe(0);
    expect(sending.out()).toMatch(/ 0 refused, 0 failed/);
    await next.restart();
    await accounted(stage, [file], ids);
    await endAll(workers);
    expect(await stage.dead()).toEqual([]);
  }, 300_000);

  it('goes on after the engine was cut off for some seconds, with a leader killed with a worker', async () => {
    const { file, ids } = stage.reports('cut', 140, 32);
    const workers = [stage.worker(), stage.worker()];
    await Promise.all(workers.map((worker) => worker.said('takes reports')));
    await chancery(['fleet', 'send', ...stage.queue, file]);
    await coded(stage, 20);
    for (const node of stage.nats.nodes) node.freeze();
    await wait(6000);
    for (const node of stage.nats.nodes) node.thaw();
    await coded(stage, 60);
    const leader = await stage.nats.leader('CHANCERY');
    workers[0]!.kill('SIGKILL');
    await leader.kill();
    await accounted(stage, [file], ids);
    await endAll(workers.slice(1));
    expect(await stage.dead()).toEqual([]);
  }, 300_000);

  it('sends to the end while no leader can be chosen for some seconds', async () => {
    const chance = seeded(33);
    const ids = Array.from({ length: 80 }, (_, i) => `quorum-${i}`);
    const line = (id: string): string => `${JSON.stringify({ id, text: dispatch(chance, 6).join(' ') })}\n`;
    const file = stage.file('quorum.jsonl', ids.map(line).join(''));
    await Promise.all(stage.nats.nodes.slice(1).map((node) => node.kill()));
    const sending = start(BIN, ['fleet', 'send', '--queue', stage.nats.nodes[0]!.url, file]);
    await wait(4000);
    await Promise.all(stage.nats.nodes.slice(1).map((node) => node.restart()));
    expect(await sending.ended).toBe(0);
    const worker = stage.worker();
    await accounted(stage, [file], ids);
    await endAll([worker]);
  }, 240_000);
});
