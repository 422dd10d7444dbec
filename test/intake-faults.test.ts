import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openLedger } from '../src/ledger/open-ledger.js';
import { madePage } from './made-pages/made-pages.js';
import { REPORTS } from './made-report.js';
import { type MadeRecord, pageRecord, warc, warcRecord } from './make-archive.js';
import { page } from './make-inputs.js';
import { ROOT } from './source-files.js';

/** What comes broken, too large or without room: after each fault every report that was accepted is in the record once, and every loss is a Problem with a name. */

let folder: string;
const children: ChildProcess[] = [];
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'chancery-faults-'));
});
afterAll(() => {
  for (const child of children) child.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});
const PROGRAM = path.join(ROOT, 'bin', 'chancery.js');
const at = (name: string): string => path.join(folder, name);
function chancery(...args: string[]) {
  const run = spawnSync(process.execPath, [PROGRAM, ...args], {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  return { status: run.status, out: run.stdout, err: run.stderr };
}
/** Titles of the reports in a ledger, and what its own check finds. */
async function record(ledger: string): Promise<{ titles: string[]; faults: unknown[] }> {
  const opened = await openLedger(ledger);
  try {
    const { rows } = await opened.documents({ limit: 1000 });
    return { titles: rows.map(({ title }) => title ?? '').sort(), faults: await opened.check() };
  } finally {
    await opened.close();
  }
}
const made = (i: number): MadeRecord => pageRecord(REPORTS[i]!.url, page(REPORTS[i]!));
const titles = REPORTS.map(({ title }) => title).sort();
const errors = (text: string) =>
  [...text.matchAll(/^error ([\w-]+) \(([^)]*)\)/gm)].map(([, code, where]) => [code, where]);

describe('adding', { timeout: 300_000 }, () => {
  it('an archive with a corrupt member in its middle keeps what stands before and after it, once', async () => {
    const parts = [made(0), made(1), made(2)].map((one) => gzipSync(warcRecord(one)));
    const broken = Buffer.concat(parts);
    broken.fill(0x55, parts[0]!.length + 40, parts[0]!.length + 200);
    writeFileSync(at('broken.warc.gz'), broken);
    const ledger = at('broken.duckdb');
    for (const added of [2, 0]) {
      const run = chancery('add', '--ledger', ledger, 'broken.warc.gz');
      expect([run.status, run.out]).toEqual([
        1,
        expect.stringMatching(
          new RegExp(`^${added} added, .* ${2 - added} there already, 0 refused, 1 failed;`),
        ),
      ]);
      expect(errors(run.err)).toEqual([['record-damaged', `broken.warc.gz at byte ${parts[0]!.length}`]]);
    }
    expect(await record(ledger)).toEqual({
      titles: [REPORTS[0]!.title, REPORTS[2]!.title].sort(),
      faults: [],
    });
    writeFileSync(at('broken.warc.gz'), Buffer.concat(parts));
    expect(chancery('add', '--ledger', ledger, 'broken.warc.gz').status).toBe(0);
    expect((await record(ledger)).titles).toEqual(titles);
  });

  it('a record of two gigabytes through a pipe passes over it, in little memory', async () => {
    const head = Buffer.from(
      `WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://a.example/film\r\nContent-Type: application/http\r\nContent-Length: ${2 ** 31}\r\n\r\n`,
    );
    const ledger = at('large.duckdb');
    const child = spawn(process.execPath, [PROGRAM, 'add', '--threads', '1', '--ledger', ledger, '-'], {
      cwd: folder,
    });
    children.push(child);
    const [out, err, over] = [
      textOf(child.stdout),
      textOf(child.stderr),
      new Promise((resolve) => child.once('close', resolve)),
    ];
    const piece = Buffer.alloc(1 << 20, 'film ');
    let most = 0;
    let early = 0;
    const write = (bytes: Uint8Array) =>
      child.stdin.write(bytes) ? undefined : new Promise((resolve) => child.stdin.once('drain', resolve));
    await write(warcRecord(made(0)));
    await write(head);
    for (let i = 0; i < 2048; i++) {
      await write(piece);
      if (i % 64 !== 0) continue;
      const now = memoryOf(child.pid!);
      most = Math.max(most, now);
      if (i === 256) early = now;
    }
    await write(Buffer.from('\r\n\r\n'));
    await write(warcRecord(made(1)));
    child.stdin.end();
    expect(await over).toBe(1);
    expect(await out).toMatch(/^2 added, .* 1 failed;/);
    expect(errors(await err)).toEqual([
      ['record-too-large', expect.stringMatching(/^standard input at byte \d+, https:\/\/a\.example\/film$/)],
    ]);
    if (early > 0) expect(most - early).toBeLessThan(150);
    expect((await record(ledger)).titles).toEqual([REPORTS[0]!.title, REPORTS[1]!.title].sort());
  });
});

/** Megabytes that a process has in memory; 0 on systems without /proc. */
function memoryOf(pid: number): number {
  try {
    return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
}
async function textOf(stream: NodeJS.ReadableStream): Promise<string> {
  let text = '';
  for await (const piece of stream) text += String(piece);
  return text;
}

/** A small disk of its own, where this user may mount one. */
function mounts(): boolean {
  const place = mkdtempSync(path.join(tmpdir(), 'chancery-disk-'));
  const well = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'none', place]).status === 0;
  if (well) spawnSync('umount', [place]);
  rmSync(place, { recursive: true, force: true });
  return well;
}

describe.skipIf(!mounts())(
  'a disk that fills (skipped where no disk may be mounted)',
  { timeout: 300_000 },
  () => {
    let disk: string;
    /** Megabytes: an empty ledger has room, all of the reports have not. */
    const SMALL = 3;
    beforeAll(() => {
      disk = at('disk');
      mkdirSync(disk);
      expect(spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${SMALL}m`, 'none', disk]).status).toBe(0);
      const records = Array.from({ length: 250 }, (_, i) => {
        const { html, story } = madePage(i, 5000 + i, 120);
        return pageRecord(story.url, html);
      });
      writeFileSync(at('many.warc.gz'), warc(records, true));
      writeFileSync(at('list.txt'), 'many.warc.gz\n');
    });
    afterAll(() => spawnSync('umount', [disk]));
    const room = (megabytes: number) =>
      expect(spawnSync('mount', ['-o', `remount,size=${megabytes}m`, disk]).status).toBe(0);

    it('stops `chancery add` with its name; what was told as added is there, and the rest comes when there is room', async () => {
      const ledger = path.join(disk, 'add.duckdb');
      const run = chancery(
        'add',
        '--threads',
        '1',
        '--progress',
        'jsonl',
        '--ledger',
        ledger,
        'many.warc.gz',
      );
      expect([run.status, errors(run.err)]).toEqual([3, [['disk-full', ledger]]]);
      const told = [...run.err.matchAll(/^\{"done".*$/gm)].flatMap(([line]) =>
        (JSON.parse(line) as { done: { id: string }[] }).done.map(({ id }) => id),
      );
      room(200);
      const opened = await openLedger(ledger);
      expect(await opened.check()).toEqual([]);
      expect((await opened.known(told)).length).toBe(told.length);
      await opened.close();
      const rest = chancery('add', '--threads', '1', '--ledger', ledger, 'many.warc.gz');
      expect([rest.status, rest.out]).toEqual([0, expect.stringMatching(/ 0 refused, 0 failed;/)]);
      const { titles: all, faults } = await record(ledger);
      expect([all.length, faults]).toEqual([250, []]);
      rmSync(ledger);
      room(SMALL);
    });

    it('stops `chancery shard` likewise; nothing unfinished looks finished', async () => {
      const out = path.join(disk, 'out');
      const run = chancery('shard', 'list.txt', '--threads', '1', '--out', out);
      expect([run.status, errors(run.err).map(([code]) => code)]).toEqual([3, ['disk-full']]);
      const names = () => spawnSync('ls', [out], { encoding: 'utf8' }).stdout;
      expect(names()).not.toMatch(/\.duckdb$|\.lock/m);
      room(200);
      const rest = chancery('shard', 'list.txt', '--threads', '1', '--out', out);
      expect([rest.status, rest.out]).toEqual([
        0,
        expect.stringContaining('1 coded, 0 finished before; 0 damaged, 0 unreadable; 250 documents'),
      ]);
      expect(
        names()
          .trim()
          .split('\n')
          .every((name) => /\.(?:duckdb|json)$/.test(name)),
      ).toBe(true);
    });
  },
);
