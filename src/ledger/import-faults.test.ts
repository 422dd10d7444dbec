import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sampleCoding } from '../../test/coding-sample.js';
import { faultCode } from '../../test/contract/store.js';
import { killImports, writeReports } from '../../test/kill-import.js';
import { ROOT } from '../../test/source-files.js';
import { openLedger } from './open-ledger.js';

const BIN = path.join(ROOT, 'bin', 'chancery.js');
const READER = path.join(ROOT, 'dist/test/hold-ledger-child.js');
let folder = '';
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'chancery-'));
  if (!existsSync(READER)) throw new Error(`${READER} is missing: run \`npm run build\` first`);
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Runs the command line where no file may grow beyond so many kilobytes. */
function within(kilobytes: number, args: readonly string[]) {
  const command = ['-c', `ulimit -f ${kilobytes}; exec "$@"`, 'bash', process.execPath, BIN, ...args];
  return spawnSync('bash', command, { encoding: 'utf8' });
}

function chancery(...args: string[]) {
  return spawnSync(process.execPath, [BIN, ...args], { encoding: 'utf8' });
}

/** Starts a program that holds a ledger, and waits until it does. */
function holder(file: string, how: 'read' | 'write'): Promise<ChildProcess> {
  const started = spawn(process.execPath, [READER, file, how], { stdio: ['ignore', 'pipe', 'inherit'] });
  return new Promise((resolve, reject) => {
    started.stdout?.once('data', () => resolve(started));
    started.once('error', reject);
    started.once('exit', (status) => reject(new Error(`the holder ended with ${status}`)));
  });
}

describe('an import in trouble', () => {
  it('loses nothing that it told as done, has nothing twice, and ends as if it had never been killed', async () => {
    const place = mkdtempSync(path.join(folder, 'kill-'));
    const count = await killImports({ folder: place, reports: 96, kills: 8, seed: 11 });
    expect(count).toMatchObject({ kills: 8, lost: 0, twice: 0, halves: 0, unsound: 0, different: 0 });
    expect(count.imports).toBeGreaterThan(0);
  }, 600_000);

  it('says that the disk is full, and goes on when there is room: chancery add and chancery recode', async () => {
    const reports = path.join(folder, 'many.jsonl');
    const file = path.join(folder, 'full.duckdb');
    await writeReports(reports, 120);
    const args = ['add', '--batch', '32', '--keep-text', '--progress', 'jsonl', '--ledger', file, reports];
    const samples = chancery('add', '--keep-text', '--ledger', file, path.join(ROOT, 'samples'));
    const before = Number(/^(\d+) added/.exec(samples.stdout)?.[1]);
    // Commits go to the log beside the ledger, which so many kilobytes fill after a batch or two.
    const first = within(1200, args);
    expect([first.status, /disk-full/.test(first.stderr)]).toEqual([3, true]);
    const told = first.stderr.split('\n').filter((line) => line.startsWith('{"done"'));
    const done = told.flatMap((line) => (JSON.parse(line) as { done: { id: string }[] }).done);
    const ledger = await openLedger(file);
    expect(await ledger.check()).toEqual([]);
    expect(done.length).toBeGreaterThan(0);
    expect((await ledger.counts()).documents).toBe(before + done.length);
    await ledger.close();
    expect(chancery(...args).stdout).toMatch(
      new RegExp(
        `^${120 - done.length} added(?: \\(\\d+ of them copies\\))?, 0 coded anew, ${done.length} there`,
      ),
    );

    const codebook = path.join(folder, 'codebook');
    cpSync(path.join(ROOT, 'codebook'), codebook, { recursive: true });
    writeFileSync(path.join(codebook, 'off-topic.en.tsv'), '# none\n');
    const recode = ['recode', '--codebook', codebook, '--ledger', file];
    const full = within(300, recode);
    expect([full.status, /disk-full/.test(full.stderr)]).toEqual([3, true]);
    const again = chancery(...recode);
    expect([again.status, again.stderr]).toEqual([0, '']);
    const after = await openLedger(file);
    expect(await after.check()).toEqual([]);
    const versions = new Set<string>();
    for (const { id } of (await after.documents({ limit: 1000 })).rows)
      versions.add((await after.document(id))!.coding.by.codebook);
    expect(versions.size).toBe(1);
    await after.close();
  }, 240_000);

  it('lets many read at once, and says who holds the ledger when one writes', async () => {
    const file = path.join(folder, 'shared.duckdb');
    const writer = await openLedger(file);
    await writer.add(sampleCoding());
    await writer.close();
    const readers = [await holder(file, 'read'), await holder(file, 'read')];
    const third = await openLedger(file, { readOnly: true });
    expect((await third.counts()).documents).toBe(1);
    await third.close();
    expect(await faultCode(openLedger(file))).toBe('ledger-locked');
    for (const reader of readers) reader.kill('SIGKILL');
    await Promise.all(readers.map((reader) => new Promise((resolve) => reader.once('close', resolve))));
    const holds = await holder(file, 'write');
    const refused = chancery('events', '--ledger', file);
    expect(refused.status).toBe(3);
    expect(refused.stderr).toMatch(new RegExp(`ledger-locked.*PID ${holds.pid}`));
    holds.kill('SIGKILL');
  }, 120_000);
});
