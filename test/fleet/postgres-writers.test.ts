import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { AddResult, Ledger } from '../../src/ledger/ledger.js';
import { LedgerError } from '../../src/ledger/ledger-error.js';
import { openLedger } from '../../src/ledger/open-ledger.js';
import { openPostgres } from '../../src/ledger/postgres/open-postgres.js';
import type { Coding } from '../../src/model/coding.js';
import { sampleCoding } from '../coding-sample.js';
import { siteReport } from '../contract/stories.js';
import { describeFleet } from './fleet-run.js';
import { startPostgres, type TestPostgres } from './start-postgres.js';

const SITES = 40;
const site = (n: number): Coding => siteReport(n, `paper${n % 4}`, `Seen on page ${n} of this site.`);

/** Adds reports a few at a time, and gives what became of each. */
async function addInTurn(ledger: Ledger, codings: readonly Coding[], size = 4): Promise<AddResult[]> {
  const results: AddResult[] = [];
  for (let start = 0; start < codings.length; start += size)
    results.push(...(await ledger.addAll(codings.slice(start, start + size))));
  return results;
}

describeFleet('many writers of one PostgreSQL', () => {
  let server: TestPostgres;
  beforeAll(async () => {
    server = await startPostgres({ fsync: 'off' });
  }, 60_000);
  afterAll(async () => server?.stop());
  const place = (schema: string) => `${server.url()}?schema=${schema}`;

  it('has each report once that two add at the same moment, in one story, its event told once', async () => {
    const [one, two] = await Promise.all([openLedger(place('same')), openLedger(place('same'))]);
    const all = Array.from({ length: SITES }, (_, n) => site(n));
    const [first, second] = await Promise.all([addInTurn(one, all), addInTurn(two, [...all].reverse(), 5)]);
    const outcomes = [...first, ...second].map(({ outcome }) => outcome);
    expect(outcomes.filter((outcome) => outcome === 'added')).toHaveLength(SITES);
    expect(outcomes.filter((outcome) => outcome === 'skipped')).toHaveLength(SITES);
    await expectOneStory(one);
    await Promise.all([one.close(), two.close()]);
  });

  it('has one story and one event of copies that several add apart at the same moment', async () => {
    const ledgers = await Promise.all([0, 1, 2].map(() => openLedger(place('apart'))));
    const all = Array.from({ length: SITES }, (_, n) => site(n));
    await Promise.all(
      ledgers.map((ledger, i) =>
        addInTurn(
          ledger,
          all.filter((_, n) => n % 3 === i),
          2,
        ),
      ),
    );
    await expectOneStory(ledgers[0]!);
    // Whoever follows what is added sees all of it, in order.
    const { rows } = await ledgers[1]!.added({ limit: 1000 });
    const instants = server.run('SELECT count(DISTINCT added_at) FROM apart.documents');
    expect(rows).toHaveLength(SITES);
    expect(Number(instants)).toBeGreaterThanOrEqual(SITES / 2);
    await Promise.all(ledgers.map((ledger) => ledger.close()));
  });

  it('lets corrections and imports come in between', async () => {
    const [one, two] = await Promise.all([openLedger(place('between')), openLedger(place('between'))]);
    await one.addAll([site(0), site(1)]);
    const history = (n: number) => ({
      ...{ set: 'gdelt', id: `h${n}`, day: '2024-05-03', source: 'NOR', target: 'EST' },
      ...{ sourceSectors: [], targetSectors: [] },
    });
    const corrections = async () => {
      const numbers: (number | undefined)[] = [];
      for (let n = 0; n < 6; n++) {
        const event = `site-00${n % 2}:1`;
        const made = await two.correct(
          n % 3 === 2
            ? { kind: 'undo', undoes: n, by: 'kai', why: 'No.' }
            : { kind: 'wrong', event, by: 'kai', why: 'Not so.' },
        );
        numbers.push(made.correction?.number);
        await two.addHistory([history(n), history(n + 1)] as never);
      }
      return numbers;
    };
    const [, numbers] = await Promise.all([
      addInTurn(
        one,
        Array.from({ length: SITES }, (_, n) => site(n)),
      ),
      corrections(),
    ]);
    expect(numbers.filter((n) => n !== undefined).length).toBeGreaterThan(1);
    expect((await one.historyCounts())[0]?.events).toBe(7);
    expect(await one.check()).toEqual([]);
    await Promise.all([one.close(), two.close()]);
  });

  it('goes on after a power cut of the server, with every told report there once', async () => {
    const ledgers = await Promise.all([openLedger(place('cut')), openLedger(place('cut'))]);
    const told = new Set<string>();
    let stop = false;
    const adding = ledgers.map(async (ledger, i) => {
      for (let n = 0; !stop; n++) {
        const batch = [0, 1, 2].map((k) => sampleCoding({ doc: { id: `w${i}-${n}-${k}` }, more: 2 }));
        const shared = sampleCoding({ doc: { id: `both-${n}` } });
        for (const { id } of await ledger.addAll([...batch, shared])) told.add(id);
      }
    });
    for (const pause of [700, 250, 1100]) {
      await wait(pause);
      await server.kill();
      await wait(150);
      await server.start();
    }
    await wait(500);
    stop = true;
    await Promise.all(adding);
    const ledger = ledgers[0]!;
    expect(told.size).toBeGreaterThan(20);
    expect((await ledger.counts()).documents).toBe(told.size);
    expect(await ledger.check()).toEqual([]);
    expect(
      server.run('SELECT count(*) FROM (SELECT 1 FROM cut.events GROUP BY id HAVING count(*) > 1) x'),
    ).toBe('0');
    await Promise.all(ledgers.map((each) => each.close()));
  }, 90_000);

  it('ends a writer that says nothing for too long, so that others go on, and has it begin anew', async () => {
    const engine = await openPostgres(place('silent'), { readOnly: false, appliedAt: '', silence: 400 });
    const other = await openLedger(place('silent'));
    let [runs, silent] = [0, true];
    const writing = engine.write(async ({ lockAll, query }) => {
      await lockAll();
      if (++runs === 1) await wait(2500);
      silent = false;
      const [row] = await query(`SELECT current_setting('tcp_keepalives_idle') AS after`);
      return row?.['after'];
    });
    await wait(200);
    await other.add(sampleCoding());
    expect(silent).toBe(true);
    // In the middle of COPY it is the machine at the other end that the server looks for.
    expect([await writing, runs]).toEqual(['10', 2]);
    await Promise.all([engine.close(), other.close()]);
  });

  it('says that the server is away, without the password, and when it stays away', async () => {
    const nobody = 'postgres://ida:hidden-word@127.0.0.1:9/none';
    const fault = await openLedger(nobody).catch((cause: unknown) => cause);
    expect(fault).toBeInstanceOf(LedgerError);
    const { problem, message } = fault as LedgerError;
    expect(problem.code).toBe('ledger-unreachable');
    expect(problem.where).toBe('postgres://ida@127.0.0.1:9/none');
    expect(`${message} ${JSON.stringify(problem)}`).not.toContain('hidden-word');
    const other = await startPostgres({ fsync: 'off' });
    const engine = await openPostgres(other.url(), { readOnly: false, appliedAt: '', patience: 400 });
    await other.stop();
    const cause = await engine.read((query) => query('SELECT 1 AS one')).catch((away: unknown) => away);
    expect(engine.fault(cause).problem.code).toBe('ledger-unreachable');
    await engine.close();
  }, 60_000);
});

async function expectOneStory(ledger: Ledger): Promise<void> {
  expect((await ledger.counts()).documents).toBe(SITES);
  const { rows } = await ledger.stories();
  expect(rows).toHaveLength(1);
  expect(rows[0]).toMatchObject({ id: 'site-000', reports: SITES, sources: 4 });
  const once = (await ledger.events({ type: 'AGREE', once: true })).rows;
  expect(once.map(({ id }) => id)).toEqual(['site-000:1']);
  expect(once[0]?.told).toHaveLength(SITES - 1);
  expect(await ledger.check()).toEqual([]);
}

const mayMount =
  process.getuid?.() === 0 &&
  spawnSync('sh', ['-c', 'd=$(mktemp -d) && mount -t tmpfs -o size=1m tmpfs $d && umount $d && rmdir $d'])
    .status === 0;

describeFleet('a full disk of the server', () => {
  it.skipIf(!mayMount)(
    `is told in plain words, and work goes on when there is room${mayMount ? '' : ' (skipped: nothing may be mounted here)'}`,
    async () => {
      const folder = mkdtempSync(path.join(tmpdir(), 'chancery-small-'));
      const server = await startPostgres({ fsync: 'off' });
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=14m,mode=700', 'tmpfs', folder]);
      try {
        execFileSync('chown', ['postgres', folder]);
        server.run(`CREATE TABLESPACE small LOCATION '${folder}'`);
        const ledger = await openLedger(await server.database('small', 'TABLESPACE small'));
        let fault: unknown;
        let added = 0;
        const long = (n: number) => sampleCoding({ doc: { id: `long-${n}` }, more: 20 });
        while (fault === undefined && added < 2000) {
          const results = await ledger
            .addAll([long(added), long(added + 1)], { keepText: true })
            .catch((cause: unknown) => {
              fault = cause;
              return [];
            });
          added += results.length;
        }
        expect((fault as LedgerError | undefined)?.problem.code).toBe('disk-full');
        expect(added).toBeGreaterThan(0);
        expect((await ledger.counts()).documents).toBe(added);
        execFileSync('mount', ['-o', 'remount,size=200m', folder]);
        await ledger.addAll([long(added), long(added + 1)]);
        expect((await ledger.counts()).documents).toBe(added + 2);
        expect(await ledger.check()).toEqual([]);
        await ledger.close();
      } finally {
        await server.stop();
        execFileSync('umount', ['-l', folder]);
        rmSync(folder, { recursive: true, force: true });
      }
    },
    90_000,
  );
});
