import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sampleCoding } from '../../test/coding-sample.js';
import { faultCode } from '../../test/contract/store.js';
import { ROOT } from '../../test/source-files.js';
import { openLedger } from './open-ledger.js';

const CHILD = path.join(ROOT, 'dist/test/add-reports-child.js');
let folder = '';
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'chancery-'));
  if (!existsSync(CHILD)) throw new Error(`${CHILD} is missing: run \`npm run build\` first`);
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Runs the child and gathers its lines; `onLine` sees each as it comes. */
function child(
  args: readonly string[],
  onLine: (line: string, child: ChildProcess) => void = () => undefined,
  limit?: string,
): Promise<{ lines: string[]; status: number | null; signal: string | null }> {
  const started =
    limit === undefined
      ? spawn(process.execPath, [CHILD, ...args])
      : spawn('bash', ['-c', `ulimit -f ${limit}; exec "$@"`, 'bash', process.execPath, CHILD, ...args]);
  let text = '';
  let seen = 0;
  started.stdout.setEncoding('utf8').on('data', (piece: string) => {
    text += piece;
    const whole = text.split('\n').slice(0, -1);
    for (; seen < whole.length; seen++) onLine(whole[seen] ?? '', started);
  });
  let errors = '';
  started.stderr.setEncoding('utf8').on('data', (piece: string) => {
    errors += piece;
  });
  return new Promise((resolve, reject) => {
    started.on('error', reject);
    started.on('close', (status, signal) => {
      if (errors !== '') process.stderr.write(errors);
      resolve({ lines: text.split('\n').filter((line) => line !== ''), status, signal });
    });
  });
}

describe('a ledger in trouble', () => {
  it('loses no acknowledged report and keeps no half of one when its program is killed at any moment', async () => {
    const file = path.join(folder, 'killed.duckdb');
    let acknowledged = 0;
    // Killed while opening, right after an acknowledgement, and at odd moments inside the next transactions.
    const moments = [
      { after: 'open', wait: 0 },
      { after: 1, wait: 0 },
      { after: 2, wait: 2 },
      { after: 3, wait: 5 },
      { after: 5, wait: 9 },
      { after: 7, wait: 13 },
    ];
    for (const { after, wait } of moments) {
      const first = acknowledged;
      const line = typeof after === 'string' ? after : String(first + after - 1);
      const run = await child([file, String(first), String(first + 10_000), '20'], (seen, started) => {
        if (seen === line) setTimeout(() => started.kill('SIGKILL'), wait);
      });
      expect(run.signal).toBe('SIGKILL');
      const numbers = run.lines.filter((each) => /^\d+$/.test(each)).map(Number);
      acknowledged = Math.max(acknowledged, ...numbers.map((n) => n + 1));
      const ledger = await openLedger(file);
      expect(await ledger.check()).toEqual([]);
      const { documents } = await ledger.counts();
      // The last transaction may have been committed and its acknowledgement cut off.
      expect(documents).toBeGreaterThanOrEqual(acknowledged);
      expect(documents).toBeLessThanOrEqual(acknowledged + 1);
      for (let n = Math.max(0, acknowledged - 3); n < acknowledged; n++)
        expect((await ledger.document(`report-${n}`))?.coding.events).toHaveLength(22);
      await ledger.close();
    }
    expect(acknowledged).toBeGreaterThan(10);
  });

  it('says that the disk is full, keeps the reports before and takes the rest when there is room', async () => {
    const file = path.join(folder, 'full.duckdb');
    await child([file, '0', '3']);
    const kilobytes = Math.ceil(statSync(file).size / 1024) + 200;
    const run = await child([file, '3', '4000', '150'], undefined, String(kilobytes));
    expect(run.status).toBe(1);
    expect(JSON.parse(run.lines.at(-1) ?? '{}')).toMatchObject({ code: 'disk-full', level: 'error' });
    const acknowledged = run.lines.filter((line) => /^\d+$/.test(line)).length;
    expect(acknowledged).toBeGreaterThan(0);
    const ledger = await openLedger(file);
    expect(await ledger.check()).toEqual([]);
    expect((await ledger.counts()).documents).toBe(3 + acknowledged);
    const next = sampleCoding({ doc: { id: 'after' } });
    expect((await ledger.add(next)).outcome).toBe('added');
    await ledger.close();
  }, 120_000);

  it('says who holds the file when another program does', async () => {
    const file = path.join(folder, 'held.duckdb');
    let code = '';
    let message = '';
    await child([file, '0', '1', 'hold'], async (line, started) => {
      if (line !== '0') return;
      try {
        code = await faultCode(openLedger(file));
        await openLedger(file).catch((error: Error) => {
          message = error.message;
        });
      } finally {
        started.kill('SIGKILL');
      }
    });
    expect(code).toBe('ledger-locked');
    expect(message).toMatch(/PID \d+/);
    expect(message).toMatch(/chancery serve/);
  });

  it('refuses to be opened twice by one program', async () => {
    const file = path.join(folder, 'twice.duckdb');
    const ledger = await openLedger(file);
    expect(await faultCode(openLedger(file))).toBe('ledger-locked');
    await ledger.close();
    await (await openLedger(file)).close();
  });

  it('refuses a ledger that a newer version wrote, and leaves it as it was', async () => {
    const file = path.join(folder, 'newer.duckdb');
    await (await openLedger(file)).close();
    const instance = await DuckDBInstance.create(file);
    const connection = await instance.connect();
    await connection.run(`INSERT INTO migrations VALUES (999, 'from the future', '2099-01-01')`);
    connection.closeSync();
    instance.closeSync();
    const before = readFileSync(file);
    await expect(openLedger(file)).rejects.toThrow(/schema 999.*knows schema \d+/);
    expect(await faultCode(openLedger(file))).toBe('ledger-newer');
    expect(readFileSync(file).equals(before)).toBe(true);
  });

  it('tells a damaged file, a cut-off file, a foreign file, a folder and an empty file apart from a ledger', async () => {
    const file = path.join(folder, 'sound.duckdb');
    const ledger = await openLedger(file);
    await ledger.addAll(
      Array.from({ length: 20 }, (_, n) => sampleCoding({ extra: `Number ${n}.`, more: 30 })),
    );
    await ledger.close();
    const sound = readFileSync(file);
    const damaged = (name: string, change: (bytes: Buffer) => Buffer | string): string => {
      writeFileSync(path.join(folder, name), change(Buffer.from(sound)));
      return path.join(folder, name);
    };
    const flip = (bytes: Buffer): Buffer =>
      bytes.map((byte, i) => (i >= 12288 && i % 5 === 0 ? byte ^ 0x5a : byte)) as Buffer;
    expect(await faultCode(openLedger(damaged('flipped.duckdb', flip)))).toBe('ledger-corrupt');
    const cut = damaged('cut.duckdb', (bytes) => bytes.subarray(0, bytes.length >> 2));
    expect(await faultCode(openLedger(cut))).toBe('ledger-corrupt');
    expect(
      await faultCode(openLedger(damaged('text.duckdb', () => 'minutes of a meeting\n'.repeat(900)))),
    ).toBe('ledger-foreign');
    expect(await faultCode(openLedger(damaged('empty.duckdb', () => '')))).toBe('ledger-foreign');
    expect(await faultCode(openLedger(folder))).toBe('ledger-foreign');
    expect(await faultCode(openLedger(path.join(folder, 'none.duckdb'), { readOnly: true }))).toBe(
      'ledger-missing',
    );
    const other = path.join(folder, 'other.duckdb');
    const instance = await DuckDBInstance.create(other);
    const connection = await instance.connect();
    await connection.run('CREATE TABLE recipes (name VARCHAR)');
    connection.closeSync();
    instance.closeSync();
    expect(await faultCode(openLedger(other))).toBe('ledger-foreign');
  });

  it.runIf(existsSync('/proc/self'))('is refused where no folder can be made', async () => {
    expect(await faultCode(openLedger('/proc/chancery/ledger.duckdb'))).toBe('ledger-unwritable');
  });

  it('can be read but not written when opened for reading', async () => {
    const file = path.join(folder, 'read.duckdb');
    const writer = await openLedger(file);
    await writer.add(sampleCoding());
    await writer.close();
    const reader = await openLedger(file, { readOnly: true });
    expect((await reader.counts()).documents).toBe(1);
    expect(await faultCode(reader.add(sampleCoding({ extra: 'More.' })))).toBe('ledger-unwritable');
    await reader.close();
  });
});
