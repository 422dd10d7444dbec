import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROOT } from '../source-files.js';

let work: string;
beforeAll(() => {
  work = mkdtempSync(path.join(tmpdir(), 'chancery-threads-'));
});
afterAll(() => rmSync(work, { recursive: true, force: true }));

function chancery(...args: string[]) {
  const run = spawnSync(process.execPath, [path.join(ROOT, 'bin', 'chancery.js'), ...args], {
    cwd: work,
    encoding: 'utf8',
  });
  return { status: run.status, out: run.stdout, said: run.stderr };
}

describe('--threads', { timeout: 180_000 }, () => {
  const samples = path.join(ROOT, 'samples');

  it('codes to the same bytes and the same messages, however many', () => {
    const none = path.join(work, 'none.txt');
    const [one, two] = ['1', '2'].map((threads) =>
      chancery('code', '--format', 'jsonl', '--threads', threads, none, samples),
    );
    expect(two).toEqual(one);
    expect(one!.status).toBe(1);
    expect(one!.out.split('\n').length).toBeGreaterThan(10);
  });

  it('adds the same record, parses too', () => {
    const record = ['1', '2'].map((threads) => {
      const ledger = `${threads}.duckdb`;
      const added = chancery('add', '--keep-text', '--threads', threads, '--ledger', ledger, samples);
      const events = chancery('events', '--format', 'jsonl', '--ledger', ledger);
      const recoded = chancery('recode', '--ledger', ledger);
      const strip = (text: string) => text.replaceAll(ledger, '').replace(/"added[^,]*,?/g, '');
      return [strip(added.out), strip(added.said), strip(events.out), strip(recoded.out)];
    });
    expect(record[1]).toEqual(record[0]);
    expect(record[0]![2]!.length).toBeGreaterThan(1000);
  });

  it('refuses what is no number of threads', () => {
    for (const threads of ['0', '65', 'many', '-1'])
      expect(chancery('code', '--threads', threads, samples).status).toBe(2);
  });
});
