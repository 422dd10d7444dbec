import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openLedger } from '../src/ledger/open-ledger.js';
import { archiveFiles } from '../src/shard/archive-files.js';
import type { ArchiveSummary } from '../src/shard/archive-summary.js';
import { madePage } from './made-pages/made-pages.js';
import { REPORTS } from './made-report.js';
import { type MadeRecord, pageRecord, warc } from './make-archive.js';
import { jsonLines, warcOf } from './make-inputs.js';
import { ROOT } from './source-files.js';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'chancery-shard-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const PROGRAM = path.join(ROOT, 'bin', 'chancery.js');
function chancery(args: readonly string[], { env = {}, input = '' } = {}) {
  const run = spawnSync(process.execPath, [PROGRAM, ...args], {
    ...{ cwd: folder, input, encoding: 'utf8', maxBuffer: 1 << 28 },
    env: { ...process.env, ...env },
  });
  return { status: run.status, out: run.stdout, err: run.stderr };
}
const at = (...names: string[]): string => path.join(folder, ...names);
const file = (name: string, content: Uint8Array | string): string => {
  mkdirSync(path.dirname(at(name)), { recursive: true });
  writeFileSync(at(name), content);
  return name;
};
const pages = (from: number, to: number): MadeRecord[] =>
  Array.from({ length: to - from }, (_, i) => {
    const { html, story } = madePage(from + i, from + i, 200);
    return pageRecord(story.url, html);
  });
const summaries = (out: string): ArchiveSummary[] =>
  readdirSync(at(out))
    .filter((name) => name.endsWith('.json'))
    .map((name) => JSON.parse(readFileSync(at(out, name), 'utf8')) as ArchiveSummary)
    .sort((a, b) => (a.archive < b.archive ? -1 : 1));
/** The events of all ledgers of a folder, a line each. */
const eventsOf = (out: string): string[] =>
  readdirSync(at(out))
    .filter((name) => name.endsWith('.duckdb'))
    .map((name) => {
      const run = chancery(['events', '--ledger', at(out, name), '--format', 'jsonl']);
      expect([run.status, run.err]).toEqual([0, '']);
      // When a report was added is the one thing that may differ.
      return run.out.replace(/"addedAt":"[^"]*"/g, '');
    });

describe('chancery shard', { timeout: 120_000 }, () => {
  it('codes its part of a list, each archive into a ledger of its own, and a second time does nothing', () => {
    file('lists/archives/a.warc.gz', warcOf(REPORTS, true));
    file('lists/archives/b.jsonl', jsonLines([...REPORTS, REPORTS[0]!]));
    file('lists/archives/c.warc.gz', warc(pages(0, 5), true));
    file('lists/all.txt', '# three\r\narchives/a.warc.gz\r\n\r\narchives/b.jsonl\narchives/c.warc.gz\n');
    const first = chancery(['shard', 'lists/all.txt', '--shard', '1/2', '--out', 'out']);
    expect([first.status, first.err]).toEqual([0, expect.not.stringContaining('error')]);
    expect(first.out).toMatch(
      /^a\.warc\.gz: 3 documents, 0 copies among them, 0 the same again, \d+ events, 0 failed; in [\d.]+ s\n/,
    );
    expect(summaries('out').map(({ archive }) => path.basename(archive))).toEqual(['a.warc.gz', 'c.warc.gz']);
    const rest = chancery(['shard', 'lists/all.txt', '--out', 'out', '--format', 'jsonl']);
    const lines = rest.out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as ArchiveSummary & { coded: boolean });
    expect(lines.map(({ archive, coded }) => [path.basename(archive), coded])).toEqual([
      ['a.warc.gz', false],
      ['b.jsonl', true],
      ['c.warc.gz', false],
    ]);
    const schema = JSON.parse(readFileSync(path.join(ROOT, 'schema/shard.schema.json'), 'utf8'));
    const fits = new Ajv2020({ formats: { 'date-time': true } }).compile(schema);
    for (const line of [...lines, ...summaries('out')])
      expect([fits(line), fits.errors]).toEqual([true, null]);
    expect(summaries('out')[1]).toMatchObject({
      state: 'done',
      reports: 4,
      documents: 3,
      again: 1,
      failed: 0,
    });
    const before = readdirSync(at('out')).map((name) => [name, statSync(at('out', name)).mtimeMs]);
    const again = chancery(['shard', 'lists/all.txt', '--out', 'out']);
    expect([again.status, again.out]).toEqual([
      0,
      expect.stringContaining('3 archives, 0 coded, 3 finished before;'),
    ]);
    expect(readdirSync(at('out')).map((name) => [name, statSync(at('out', name)).mtimeMs])).toEqual(before);
    expect(readdirSync(at('out')).every((name) => /\.(?:duckdb|json|problems\.jsonl)$/.test(name))).toBe(
      true,
    );
  });

  it('gives the record that adding each archive gives', () => {
    for (const name of ['a.warc.gz', 'b.jsonl', 'c.warc.gz'])
      chancery(['add', '--ledger', at('added', `${name}.duckdb`), at('lists', 'archives', name)]);
    expect(eventsOf('added').join('').length).toBeGreaterThan(1000);
    expect(eventsOf('out')).toEqual(eventsOf('added'));
  });

  it('takes the task of a Slurm array for the part, and refuses a part that is none', () => {
    const env = {
      ...{ SLURM_ARRAY_TASK_ID: '5', SLURM_ARRAY_TASK_COUNT: '3' },
      ...{ SLURM_ARRAY_TASK_MIN: '3', SLURM_ARRAY_TASK_MAX: '5' },
    };
    const run = chancery(['shard', 'lists/all.txt', '--out', 'out'], { env });
    expect([run.status, run.out]).toEqual([
      0,
      expect.stringMatching(/^c\.warc\.gz: .* finished before\nPart 3 of 3: 1 archives/),
    ]);
    const wrong = chancery(['shard', 'lists/all.txt', '--shard', '0/3', '--out', 'out']);
    expect([wrong.status, wrong.err]).toEqual([2, expect.stringContaining('Parts count from 1')]);
  });

  it('names an archive that is missing or damaged, finishes the others, and mends it in a later run', () => {
    const whole = warc(pages(20, 24), true);
    const cut = file('bad/cut.warc.gz', whole.subarray(0, whole.length - 900));
    file('bad/good.warc.gz', warc(pages(10, 13), true));
    const list = file('bad/list.txt', 'missing.warc.gz\ncut.warc.gz\ngood.warc.gz\n.\n');
    const run = chancery(['shard', list, '--out', 'bad-out']);
    expect([run.status, run.err]).toEqual([
      1,
      expect.stringContaining(`error no-such-file (${at('bad/missing.warc.gz')})`),
    ]);
    expect(run.err).toMatch(/error archive-damaged \(.*cut\.warc\.gz\): .*1 record-damaged/);
    expect(run.err).toMatch(/error unreadable \(.*\): It is a folder/);
    expect(
      summaries('bad-out').map(({ archive, state, documents }) => [path.basename(archive), state, documents]),
    ).toEqual([
      ['bad', 'unreadable', 0],
      ['cut.warc.gz', 'damaged', 3],
      ['good.warc.gz', 'done', 3],
      ['missing.warc.gz', 'unreadable', 0],
    ]);
    const named = readFileSync(archiveFiles(at(cut), at('bad-out')).problems, 'utf8')
      .trim()
      .split('\n');
    expect(named.map((line) => JSON.parse(line).code as string)).toEqual(['record-damaged']);
    file('bad/cut.warc.gz', whole);
    file('bad/missing.warc.gz', warc(pages(30, 32), true));
    file('bad/list.txt', 'missing.warc.gz\ncut.warc.gz\ngood.warc.gz\n');
    const mended = chancery(['shard', list, '--out', 'bad-out']);
    expect([mended.status, mended.out]).toEqual([
      0,
      expect.stringContaining('2 coded, 1 finished before; 0 damaged, 0 unreadable'),
    ]);
    expect(existsSync(archiveFiles(at(cut), at('bad-out')).problems)).toBe(false);
    rmSync(at('bad/good.warc.gz'));
    const gone = chancery(['shard', list, '--out', 'bad-out']);
    expect([gone.status, gone.out]).toEqual([0, expect.stringContaining('3 finished before')]);
    const kept = chancery(['shard', list, '--out', 'bad-out', '--keep-text']);
    expect([kept.status, kept.out]).toEqual([
      1,
      expect.stringContaining('3 coded, 0 finished before; 0 damaged, 1 unreadable'),
    ]);
    expect(existsSync(archiveFiles(at('bad/good.warc.gz'), at('bad-out')).ledger)).toBe(true);
  });

  it('ended by force in the middle goes on there, and ends with the record of an unbroken run', async () => {
    // A report in French and an answer that is none: their problems are counted once, in whichever run they came.
    // The same reports under other headlines are copies.
    const again = [100, 101, 102].map((i) => {
      const { html, story } = madePage(i, i, 200);
      return pageRecord(`${story.url}?copy`, html.replaceAll(story.headline, 'Other words above'));
    });
    const records = [
      ...pages(100, 200),
      ...again,
      { type: 'response', contentType: 'application/http', payload: 'x' },
    ];
    file('long/one.warc.gz', warc(records, true));
    file(
      'long/two.jsonl',
      `${jsonLines(REPORTS)}{"text":"Le gouvernement a annoncé mardi que les négociations reprendront, ont dit des responsables à la presse."}\n{"title":"no text"}\n`,
    );
    const list = file('long/list.txt', 'two.jsonl\none.warc.gz\n');
    expect(chancery(['shard', list, '--out', 'quiet']).status).toBe(0);
    const files = archiveFiles(at('long/one.warc.gz'), at('broken'));
    let kills = 0;
    for (let least = 1; kills < 2; least = (await partOf(files)) + 1) {
      const child = start(['shard', list, '--batch', '32', '--out', 'broken']);
      while (child.exitCode === null && !((await partOf(files)) >= least && existsSync(files.part)))
        await sleep(150);
      if (child.exitCode !== null) break;
      child.kill('SIGKILL');
      await ended(child);
      kills++;
      expect(existsSync(files.ledger)).toBe(false);
    }
    expect(kills).toBeGreaterThan(1);
    expect(await partOf(files)).toBeGreaterThan(kills - 1);
    const last = chancery(['shard', list, '--out', 'broken']);
    expect([last.status, last.out]).toEqual([
      0,
      expect.stringContaining('2 archives, 1 coded, 1 finished before'),
    ]);
    const hashes = (out: string) =>
      eventsOf(out).map((text) => createHash('sha256').update(text).digest('hex'));
    expect(hashes('broken')).toEqual(hashes('quiet'));
    const told = (out: string) => summaries(out).map(({ seconds: _, finishedAt: __, ...rest }) => rest);
    expect(told('broken')).toEqual(told('quiet'));
    expect(told('quiet')[0]?.copies).toBeGreaterThan(0);
    expect(told('quiet').map(({ problems }) => problems)).toMatchObject([
      { 'answer-damaged': 1 },
      { 'language-unsupported': 1 },
    ]);
    expect(readdirSync(at('broken')).sort()).toEqual(readdirSync(at('quiet')).sort());
  });

  it('stopped by a signal keeps what it has, and two runs at once share the work', async () => {
    const names = ['p', 'q', 'r', 's'].map((name, i) =>
      file(`pair/${name}.warc.gz`, warc(pages(300 + 20 * i, 320 + 20 * i), true)),
    );
    const list = file('pair/list.txt', names.map((name) => path.basename(name)).join('\n'));
    const first = start(['shard', list, '--out', 'pair-out', '--format', 'jsonl']);
    await once(first, 'stdout');
    first.kill('SIGTERM');
    expect(await ended(first)).toBe(1);
    const both = [0, 1].map(() => start(['shard', list, '--out', 'pair-out', '--format', 'jsonl']));
    const outs = both.map(outOf);
    expect(await Promise.all(both.map(ended))).toEqual([0, 0]);
    const lines = (await Promise.all(outs)).map((out) =>
      out
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as ArchiveSummary & { coded: boolean }),
    );
    for (const run of lines)
      expect(run.map(({ archive }) => path.basename(archive)).sort()).toEqual(
        names.map((name) => path.basename(name)),
      );
    const coded = lines
      .flat()
      .filter((line) => line.coded)
      .map(({ archive }) => archive);
    expect(new Set(coded).size).toBe(coded.length);
    expect(summaries('pair-out').map(({ documents, state }) => [documents, state])).toEqual(
      names.map(() => [20, 'done']),
    );
    expect(readdirSync(at('pair-out')).every((name) => /\.(?:duckdb|json|problems\.jsonl)$/.test(name))).toBe(
      true,
    );
  });

  it('takes its list from a pipe, and says what is wrong with one', () => {
    const piped = chancery(['shard', '-', '--out', 'out', '--shard', '2/3'], {
      input: 'lists/archives/a.warc.gz\nlists/archives/b.jsonl\n',
    });
    expect([piped.status, piped.out]).toEqual([0, expect.stringMatching(/^b\.jsonl: .* finished before\n/)]);
    const none = chancery(['shard', 'nothing.txt', '--out', 'out']);
    expect([none.status, none.err]).toEqual([3, expect.stringContaining('no-such-file (nothing.txt)')]);
  });
});

const children: ChildProcess[] = [];
afterAll(() => {
  for (const child of children) child.kill('SIGKILL');
});
function start(args: readonly string[]): ChildProcess {
  const child = spawn(process.execPath, [PROGRAM, ...args], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  return child;
}
function ended(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) resolve(child.exitCode);
    else child.once('close', (code) => resolve(code));
  });
}
async function outOf(child: ChildProcess): Promise<string> {
  let out = '';
  for await (const piece of child.stdout!) out += String(piece);
  return out;
}
function once(child: ChildProcess, _: 'stdout'): Promise<unknown> {
  return new Promise((resolve) => child.stdout!.once('data', resolve));
}
/** Reports in what an unfinished run has on disk so far, looked at in a copy. */
async function partOf(files: ReturnType<typeof archiveFiles>): Promise<number> {
  if (!existsSync(files.stamp)) return 0;
  const copy = mkdtempSync(path.join(folder, 'look-'));
  try {
    for (const name of [files.part, `${files.part}.wal`])
      if (existsSync(name)) cpSync(name, path.join(copy, path.basename(name)));
    const ledger = await openLedger(path.join(copy, path.basename(files.part)), { direct: true });
    const { documents } = await ledger.counts();
    await ledger.close();
    return documents;
  } catch {
    return 0; // copied in the middle of a write
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}
