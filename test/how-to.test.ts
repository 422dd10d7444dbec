import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROOT } from './source-files.js';

/** Every command of docs/how-to runs in a folder of sample reports. */
const FOLDER = path.join(ROOT, 'docs', 'how-to');
let work: string;

beforeAll(() => {
  work = mkdtempSync(path.join(tmpdir(), 'chancery-how-to-'));
  cpSync(path.join(ROOT, 'samples'), path.join(work, 'reports'), { recursive: true });
  cpSync(path.join(ROOT, 'codebook'), path.join(work, 'codebook'), { recursive: true });
  const program = `#!/bin/sh\nexec "${process.execPath}" "${path.join(ROOT, 'bin', 'chancery.js')}" "$@"\n`;
  writeFileSync(path.join(work, 'chancery'), program, { mode: 0o755 });
});

afterAll(() => rmSync(work, { recursive: true, force: true }));

describe('the how-to guides', () => {
  it.each(readdirSync(FOLDER))('%s: its commands run', { timeout: 120_000 }, (name) => {
    const text = readFileSync(path.join(FOLDER, name), 'utf8');
    const commands = [...text.matchAll(/```sh\n([\s\S]*?)```/g)].flatMap((block) =>
      block[1]!.trim().split('\n'),
    );
    expect(commands.length).toBeGreaterThan(0);
    for (const command of commands) {
      const env = { ...process.env, PATH: `${work}:${process.env['PATH']}` };
      const run = spawnSync('sh', ['-c', command], { cwd: work, env, encoding: 'utf8' });
      expect([command, run.status, run.status === 0 ? '' : run.stderr]).toEqual([command, 0, '']);
    }
  });
});
