import { readFileSync } from 'node:fs';
import path from 'node:path';
import { headers } from '@nats-io/transport-node';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { openQueue } from '../../src/fleet/open-queue.js';
import { workerMetrics } from '../../src/fleet/worker-metrics.js';
import { ROOT } from '../source-files.js';
import { feed, openWatchSite, page, rss } from '../watch-site.js';
import { describeFleet } from './fleet-run.js';
import { lintMetrics } from './lint-metrics.js';
import { BIN, chancery, killAll, start, WORKER_CHILD } from './processes.js';
import { expected, Stage } from './stage.js';
import { startNats } from './start-nats.js';

describeFleet('a fleet on one engine node', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = new Stage(await startNats());
    await stage.serve();
    const setup = await chancery([
      'fleet',
      'setup',
      ...stage.queue,
      '--ack-wait',
      '3s',
      '--max-size',
      '64MiB',
      '--dead-size',
      '16MiB',
    ]);
    expect(setup.err).toBe('');
    expect(setup.status).toBe(0);
  }, 60_000);
  afterEach(() => killAll(stage.server));
  afterAll(async () => await stage?.end());

  /** Puts a message onto the reports' stream that no sender of ours made. */
  async function put(data: string | Uint8Array, head: Readonly<Record<string, string>> = {}): Promise<void> {
    const queue = await openQueue({ queue: stage.nats.url, name: 'test' });
    const made = headers();
    for (const [name, value] of Object.entries(head)) made.set(name, value);
    await queue.client.publish('chancery.reports.sent', data, { headers: made });
    await queue.close();
  }
  const status = async () =>
    JSON.parse((await chancery(['fleet', 'status', ...stage.queue, '--format', 'json'])).out) as Record<
      string,
      never
    >;

  it('carries reports to a worker, who puts each into the ledger once, and drains when it is told to end', async () => {
    const { file, ids } = stage.reports('first', 60, 1);
    const one = await chancery(['fleet', 'send', ...stage.queue, file]);
    expect(one).toMatchObject({ status: 0, err: '' });
    expect(one.out).toMatch(/^60 sent, 0 there already, 0 refused, 0 failed\. Queue: nats:\/\/127/);
    const again = await chancery(['fleet', 'send', ...stage.queue, file]);
    expect(again.out).toMatch(/^0 sent, 60 there already/);
    expect((await status())['consumer']).toMatchObject({ waiting: 60, inFlight: 0 });
    const worker = stage.worker();
    await worker.said('takes reports');
    expect(await stage.drained()).toBe(0);
    worker.kill('SIGTERM');
    expect(await worker.ended).toBe(0);
    expect(worker.err()).toBe('');
    expect(worker.out()).toMatch(/60 added, 0 coded anew, 0 there already, 0 given up; \d+ events\.\n$/);
    const { missing, faults, ...counts } = await stage.stored(ids);
    expect({ missing, faults }).toEqual({ missing: [], faults: 0 });
    expect(counts).toEqual(await expected(stage, [file]));
  }, 120_000);

  it('says how it is in a form that its schema allows, with the workers that are there', async () => {
    const worker = stage.worker();
    await worker.said('takes reports');
    const { out } = await chancery([
      'fleet',
      'status',
      ...stage.queue,
      '--monitor',
      stage.nats.nodes[0]!.monitor,
      '--format',
      'json',
    ]);
    const ajv = new Ajv2020({ allErrors: true, strict: false, validateFormats: false });
    ajv.addSchema(
      JSON.parse(readFileSync(path.join(ROOT, 'schema', 'problem.schema.json'), 'utf8')) as object,
    );
    const valid = ajv.compile(
      JSON.parse(readFileSync(path.join(ROOT, 'schema', 'fleet.schema.json'), 'utf8')) as object,
    );
    const said = JSON.parse(out) as { workers: { threads: number; ledger: string }[]; copies: object[] };
    expect(valid(said), JSON.stringify(valid.errors)).toBe(true);
    expect(said.workers).toMatchObject([{ threads: 1, ledger: 'up' }]);
    expect(said.copies).toMatchObject([{ stream: 'CHANCERY' }, { stream: 'CHANCERY-DEAD' }]);
    worker.kill();
    await worker.ended;
    expect((await status())['workers']).toEqual([]);
  }, 60_000);

  it('serves figures that Prometheus takes, and says whether it is ready', async () => {
    const worker = stage.worker('--metrics', '127.0.0.1:0');
    await worker.said('takes reports');
    const url = /http:\/\/[^/]+/.exec(worker.out())![0];
    const text = await (await fetch(`${url}/metrics`)).text();
    expect(lintMetrics(text)).toEqual([]);
    expect(text).toMatch(/chancery_build_info\{version="[^"]+",codebook="[^"]+",parser="[^"]+"\} 1/);
    expect(
      await Promise.all(['/healthz', '/readyz', '/else'].map(async (at) => (await fetch(url + at)).status)),
    ).toEqual([200, 200, 404]);
    const reference = readFileSync(path.join(ROOT, 'docs', 'reference', 'fleet.md'), 'utf8');
    const names = [
      ...workerMetrics()
        .text()
        .matchAll(/^# TYPE (\S+) (\S+)$/gm),
    ].map(([, name, kind]) => `| \`${name}\` | ${kind} |`);
    expect(names.filter((row) => !reference.includes(row))).toEqual([]);
    worker.kill();
    await worker.ended;
  }, 60_000);

  it('lays what is no report, and another text under a taken id, among the dead letters, and lists, retries and drops them', async () => {
    const { file } = stage.reports('second', 5, 2);
    const other = stage.file(
      'other.jsonl',
      `${JSON.stringify({ id: 'second-0', text: 'Kenya sent tents to Malawi on Monday.' })}\n`,
    );
    const worker = stage.worker();
    await chancery(['fleet', 'send', ...stage.queue, file]);
    expect(await stage.drained()).toBe(0);
    await put(Uint8Array.of(255, 0, 17));
    await put('{"id":"x"}', { 'Chancery-Envelope': '1', 'Chancery-Report': 'x%0d%0a' });
    await put('no gzip', { 'Chancery-Envelope': '1', 'Content-Encoding': 'gzip' });
    await chancery(['fleet', 'send', ...stage.queue, other]);
    expect(await stage.drained()).toBe(0);
    const letters = await stage.dead();
    expect(letters.map(({ id, problem }) => [id, problem.code])).toEqual([
      ['', 'not-a-report'],
      ['x\r\n', 'not-a-report'],
      ['', 'not-a-report'],
      ['second-0', 'id-taken'],
    ]);
    expect((await status())['dead']).toEqual({ 'not-a-report': 3, 'id-taken': 1 });
    const list = await chancery(['fleet', 'dead', ...stage.queue, '--format', 'jsonl', '--id', 'second-0']);
    expect(JSON.parse(list.out)).toMatchObject({
      id: 'second-0',
      deliveries: 1,
      problem: { code: 'id-taken', level: 'error' },
    });
    expect((await chancery(['fleet', 'dead', ...stage.queue])).out).toContain('not-a-report');
    expect((await chancery(['fleet', 'dead', ...stage.queue, '--retry', '--id', 'second-0'])).out).toBe(
      '1 put back into the queue.\n',
    );
    expect(await stage.drained()).toBe(0);
    await worker.said(/id-taken[\s\S]*id-taken/);
    expect((await stage.dead()).map(({ id }) => id)).toEqual(['', 'x\r\n', '', 'second-0']);
    expect(
      (await chancery(['fleet', 'dead', ...stage.queue, '--drop', '--reason', 'not-a-report'])).out,
    ).toBe('3 dropped.\n');
    expect((await chancery(['fleet', 'dead', ...stage.queue, '--drop'])).out).toBe('1 dropped.\n');
    expect((await chancery(['fleet', 'dead', ...stage.queue, '--drop', '--id', 'second-0'])).status).toBe(1);
    worker.kill();
    expect(await worker.ended).toBe(0);
  }, 120_000);

  it('gives up a report that kills its thread, stops nobody over it, and codes it when it is tried again', async () => {
    const { file, ids } = stage.reports('third', 20, 3);
    const poison = stage.file(
      'thread.jsonl',
      `${JSON.stringify({ id: 'poison-thread', text: 'Poison for the thread came to Osk. Kenya sent tents to Malawi.' })}\n`,
    );
    await chancery(['fleet', 'send', ...stage.queue, file, poison]);
    const child = start(WORKER_CHILD, [stage.nats.url, stage.ledger]);
    expect(await stage.drained()).toBe(0);
    child.kill();
    expect(await child.ended).toBe(0);
    expect(await stage.stored([...ids, 'poison-thread'])).toMatchObject({
      missing: ['poison-thread'],
      faults: 0,
    });
    expect(await stage.dead()).toMatchObject([{ id: 'poison-thread', problem: { code: 'thread-died' } }]);
    const worker = stage.worker();
    await chancery(['fleet', 'dead', ...stage.queue, '--retry']);
    expect(await stage.drained()).toBe(0);
    expect(await stage.stored(['poison-thread'])).toMatchObject({ missing: [] });
    expect(await stage.dead()).toEqual([]);
    worker.kill();
    await worker.ended;
  }, 120_000);

  it('lets two versions work at once: what one coded the other leaves, unless it is told to code anew', async () => {
    const { file, ids } = stage.reports('fourth', 40, 4);
    const copy = stage.file(
      'copy.jsonl',
      readFileSync(file, 'utf8').replaceAll('"published"', '"publisher":"Osk Herald","published"'),
    );
    const [mine, theirs] = [stage.worker(), start(WORKER_CHILD, [stage.nats.url, stage.ledger, '9.9.9'])];
    await Promise.all([mine.said('takes reports'), theirs.said('ready')]);
    await chancery(['fleet', 'send', ...stage.queue, file]);
    expect(await stage.drained()).toBe(0);
    const byVersion = async () =>
      await stage.withLedger(async (ledger) => {
        const known = await ledger.known(ids);
        return known.map(({ id, by }) => `${id} ${by.version}`).sort();
      });
    const before = await byVersion();
    expect(before.length).toBe(40);
    // The same reports again, otherwise told of, so that the engine takes them.
    await chancery(['fleet', 'send', ...stage.queue, copy]);
    expect(await stage.drained()).toBe(0);
    expect(await byVersion()).toEqual(before);
    for (const worker of [mine, theirs]) worker.kill();
    await Promise.all([mine.ended, theirs.ended]);
    expect(theirs.out()).not.toContain('replaced');
    const anew = start(WORKER_CHILD, [stage.nats.url, stage.ledger, '10.0.0', '300', 'recode']);
    await chancery([
      'fleet',
      'send',
      ...stage.queue,
      stage.file(
        'third.jsonl',
        readFileSync(file, 'utf8').replaceAll('"published"', '"publisher":"Osk Times","published"'),
      ),
    ]);
    expect(await stage.drained()).toBe(0);
    anew.kill();
    await anew.ended;
    expect(await byVersion()).toEqual(ids.map((id) => `${id} 10.0.0`).sort());
  }, 120_000);

  it('leaves a message of a newer envelope to others, and names it when nobody takes it', async () => {
    const child = start(WORKER_CHILD, [stage.nats.url, stage.ledger]);
    await child.said('ready');
    await put('{}', { 'Chancery-Envelope': '2', 'Chancery-Report': 'from-tomorrow' });
    expect(await stage.drained()).toBe(0);
    child.kill();
    await child.ended;
    expect(await stage.dead()).toMatchObject([
      { id: 'from-tomorrow', deliveries: 4, problem: { code: 'envelope-unknown' } },
    ]);
    await chancery(['fleet', 'dead', ...stage.queue, '--drop']);
  }, 60_000);

  it('waits while the stream is full, says so once, and goes on when workers made room', async () => {
    const { file, ids } = stage.reports('fifth', 200, 5, 12);
    const size = (bytes: string) => chancery(['fleet', 'setup', ...stage.queue, '--max-size', bytes]);
    expect((await size('64KiB')).status).toBe(0);
    const sending = start(BIN, ['fleet', 'send', ...stage.queue, file]);
    await sending.said('queue-full');
    const worker = stage.worker();
    expect(await sending.ended).toBe(0);
    expect(sending.out()).toMatch(/^200 sent/);
    expect(sending.err().match(/queue-full/g)!.length).toBeLessThan(20);
    expect(await stage.drained()).toBe(0);
    expect(await stage.stored(ids)).toMatchObject({ missing: [], faults: 0 });
    await size('64MiB');
    worker.kill();
    await worker.ended;
  }, 180_000);

  it('keeps one of a report that two senders send at once', async () => {
    const { file, ids } = stage.reports('sixth', 80, 6);
    const both = await Promise.all([1, 2].map(() => chancery(['fleet', 'send', ...stage.queue, file])));
    const sent = both.map(({ out }) => Number(/^(\d+) sent/.exec(out)![1]));
    expect(sent[0]! + sent[1]!).toBe(80);
    const workers = [stage.worker(), stage.worker()];
    expect(await stage.drained()).toBe(0);
    for (const worker of workers) worker.kill();
    await Promise.all(workers.map(({ ended }) => ended));
    const added = workers.map((worker) => Number(/(\d+) added/.exec(worker.out())![1]));
    expect(added[0]! + added[1]!).toBe(80);
    expect(await stage.stored(ids)).toMatchObject({ missing: [], faults: 0 });
  }, 120_000);

  it('takes what feeds name, and forgets none before the engine has it', async () => {
    const site = await openWatchSite({
      '/feed': feed(rss(['/dam', '/bridge'])),
      '/dam': page('the dam'),
      '/bridge': page('the bridge'),
    });
    const watch = [
      'watch',
      '--once',
      '--allow-private',
      ...stage.queue,
      '--state',
      path.join(stage.folder, 'feeds'),
      `${site.base}/feed`,
    ];
    const first = await chancery(watch);
    expect(first).toMatchObject({ status: 0 });
    expect(first.out).toContain('2 reports added');
    expect(await stage.left()).toBe(2);
    expect((await chancery(watch)).out).toContain('0 reports added');
    expect(await stage.left()).toBe(2);
    site.close();
    const worker = stage.worker();
    expect(await stage.drained()).toBe(0);
    worker.kill();
    await worker.ended;
    expect(worker.out()).toContain('2 added');
  }, 60_000);

  it('names an engine that is not there, and a stream that is not', async () => {
    const nowhere = await chancery(['fleet', 'send', '--queue', 'nats://ann:s3cret@127.0.0.1:9', BIN]);
    expect(nowhere.status).toBe(3);
    expect(nowhere.err).toMatch(/^error queue-unreachable \(nats:\/\/127\.0\.0\.1:9\)/);
    expect(nowhere.err).not.toContain('s3cret');
    const stream = await chancery(['fleet', 'status', ...stage.queue, '--stream', 'ELSE']);
    expect([stream.status, stream.err]).toEqual([3, expect.stringMatching(/^error no-fleet/)]);
  }, 60_000);
});

describeFleet('an engine that asks who comes', () => {
  it('is told user and password, which nobody else is; and a report larger than it takes is a problem, not an end', async () => {
    const config = 'max_payload: 32768\nauthorization { user: ann, password: "s3cret word" }';
    const stage = new Stage(await startNats({ config, login: { user: 'ann', pass: 's3cret word' } }));
    try {
      const bare = await chancery(['fleet', 'send', ...stage.queue, BIN]);
      expect([bare.status, bare.err]).toEqual([3, expect.stringMatching(/^error queue-refused/)]);
      const queue = ['--queue', stage.nats.url.replace('//', '//ann:s3cret%20word@')];
      const chance = Array.from({ length: 60_000 }, (_, i) => Math.imul(i, 2654435761) >>> 0).join(' ');
      const large = stage.file(
        'large.jsonl',
        `${JSON.stringify({ id: 'large', text: chance })}\n${JSON.stringify({ id: 'small', text: 'Kenya sent tents to Malawi.' })}\n`,
      );
      const sent = await chancery(['fleet', 'send', ...queue, large]);
      expect(sent.status).toBe(1);
      expect(sent.out).toMatch(/^1 sent, 0 there already, 1 refused, 0 failed/);
      expect(sent.err).toMatch(/^error report-too-large \(.*large\.jsonl \(large\)\)/);
      const looked = await chancery(['fleet', 'status', ...queue]);
      for (const text of [sent.out, sent.err, looked.out, looked.err]) expect(text).not.toMatch(/s3cret/);
    } finally {
      await stage.end();
    }
  }, 60_000);
});
