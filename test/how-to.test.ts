import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ROOT } from './source-files.js';

/** The commands of each guide in docs/how-to run in a fresh folder of sample reports with a ledger of them, and a list of feeds: one, of this machine. */
const FOLDER = path.join(ROOT, 'docs', 'how-to');
let ready: string;
let work: string;
let site: ChildProcess;

beforeAll(async () => {
  ready = mkdtempSync(path.join(tmpdir(), 'chancery-how-to-'));
  cpSync(path.join(ROOT, 'samples'), path.join(ready, 'reports'), { recursive: true });
  cpSync(path.join(ROOT, 'codebook'), path.join(ready, 'codebook'), { recursive: true });
  const chancery = path.join(ROOT, 'bin', 'chancery.js');
  const program = `#!/bin/sh\nexec "${process.execPath}" "${chancery}" "$@"\n`;
  writeFileSync(path.join(ready, 'chancery'), program, { mode: 0o755 });
  const added = spawnSync(process.execPath, [chancery, 'add', 'reports/'], { cwd: ready, encoding: 'utf8' });
  if (added.status !== 0) throw new Error(added.stderr);
  site = spawn(process.execPath, [path.join(ROOT, 'dist', 'test', 'watch-site-child.js')]);
  const base = await new Promise<string>((resolve) =>
    site.stdout?.once('data', (line) => resolve(String(line).trim())),
  );
  const opml = `<opml version="2.0"><body><outline text="News of Osk" xmlUrl="${base}/feed"/></body></opml>\n`;
  writeFileSync(path.join(ready, 'feeds.opml'), opml);
}, 120_000);

beforeEach(() => {
  work = `${ready}-guide`;
  cpSync(ready, work, { recursive: true });
});

afterEach(() => rmSync(work, { recursive: true, force: true }));
afterAll(() => {
  site.kill();
  rmSync(ready, { recursive: true, force: true });
});

describe('the how-to guides', () => {
  it.each(readdirSync(FOLDER))('%s: its commands run', { timeout: 120_000 }, (name) => {
    const text = readFileSync(path.join(FOLDER, name), 'utf8');
    const commands = [...text.matchAll(/```sh\n([\s\S]*?)```/g)].flatMap((block) =>
      block[1]!.trim().split('\n'),
    );
    expect(commands.length).toBeGreaterThan(0);
    for (const command of commands) {
      const env = { ...process.env, PATH: `${work}:${process.env['PATH']}`, CHANCERY_ALLOW_PRIVATE: '1' };
      const run = spawnSync('sh', ['-c', command], { cwd: work, env, encoding: 'utf8' });
      expect([command, run.status, run.status === 0 ? '' : run.stderr]).toEqual([command, 0, '']);
    }
  });
});
