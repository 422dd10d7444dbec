import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasProgram } from './has-program.js';
import { madePage } from './made-pages/made-pages.js';
import { pageRecord, warc } from './make-archive.js';
import { ROOT } from './source-files.js';

const SCRIPTS = path.join(ROOT, 'deploy', 'slurm');
const names = readdirSync(SCRIPTS);
let folder: string;
let children: ChildProcess[];
const at = (name: string): string => path.join(folder, name);

beforeAll(() => {
  children = [];
  folder = mkdtempSync(path.join(tmpdir(), 'chancery-slurm-'));
  mkdirSync(at('bin'));
  // Slurm's own programs write down what they were told, and `chancery copy` what it would copy.
  const programs = {
    sbatch: `echo "sbatch $*; PARTS=$PARTS LIST=$LIST OUT=$OUT RECORD=$RECORD" >> "${folder}/told"; echo "$(wc -l < "${folder}/told");cluster"`,
    scontrol: `echo "scontrol $*" >> "${folder}/told"`,
    chancery: `if [ "$1" = copy ]; then echo "copy $(basename "$2") $3" >> "${folder}/told"; [ ! -e "${folder}/refuse" ]; else exec "${process.execPath}" "${path.join(ROOT, 'bin/chancery.js')}" "$@"; fi`,
  };
  for (const [name, text] of Object.entries(programs)) {
    writeFileSync(at(`bin/${name}`), `#!/bin/bash\n${text}\n`);
    chmodSync(at(`bin/${name}`), 0o755);
  }
  for (const [name, count] of [
    ['a', 4],
    ['b', 4],
    ['c', 300],
  ] as const) {
    const records = Array.from({ length: count }, (_, i) => {
      const { html, story } = madePage(i, i + 1000 * count, 150);
      return pageRecord(story.url, html);
    });
    writeFileSync(at(`${name}.warc.gz`), warc(records, true));
  }
  writeFileSync(at('list.txt'), '# archives\na.warc.gz\n\nb.warc.gz\n');
  writeFileSync(at('long.txt'), 'c.warc.gz\n');
});
afterAll(() => {
  for (const child of children) child.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

const env = (more: Record<string, string>) => ({
  ...process.env,
  PATH: `${at('bin')}:${process.env['PATH']}`,
  ...more,
});
const bash = (script: string, more: Record<string, string>, args: string[] = []) =>
  spawnSync('bash', [path.join(SCRIPTS, script), ...args], { cwd: folder, encoding: 'utf8', env: env(more) });
const told = (): string[] =>
  existsSync(at('told')) ? readFileSync(at('told'), 'utf8').trim().split('\n') : [];
const task = (id: number) => ({
  SLURM_ARRAY_JOB_ID: '71',
  SLURM_ARRAY_TASK_ID: String(id),
  SLURM_ARRAY_TASK_COUNT: '2',
  SLURM_CPUS_PER_TASK: '1',
  SLURM_JOB_ID: '71',
});

describe('the scripts for Slurm', { timeout: 120_000 }, () => {
  it.skipIf(!hasProgram('shellcheck', ['--version']))(
    'are clean shell (skipped where shellcheck is missing)',
    () => {
      const run = spawnSync(
        'shellcheck',
        ['--shell=bash', ...names.map((name) => path.join(SCRIPTS, name))],
        { encoding: 'utf8' },
      );
      expect([run.status, run.stdout]).toEqual([0, '']);
    },
  );

  it('code the archives of a list, task by task, and merge what is finished', () => {
    const where = { LIST: at('list.txt'), OUT: at('out'), RECORD: at('record.duckdb') };
    for (const id of [1, 2]) {
      const run = bash('code-archives.sbatch', { ...where, ...task(id) });
      expect([run.status, run.stderr]).toEqual([0, expect.not.stringContaining('error')]);
      expect(run.stdout).toContain(`Part ${id} of 2: 1 archives, 1 coded`);
    }
    const ledgers = readdirSync(at('out'))
      .filter((name) => name.endsWith('.duckdb'))
      .sort();
    expect(ledgers.map((name) => name[0])).toEqual(['a', 'b']);
    // A task that is handed in again alone still takes its part of all.
    const again = bash('code-archives.sbatch', {
      ...where,
      ...task(2),
      SLURM_ARRAY_TASK_COUNT: '1',
      PARTS: '2',
    });
    expect([again.status, again.stdout]).toEqual([
      0,
      expect.stringContaining('Part 2 of 2: 1 archives, 0 coded, 1 finished before'),
    ]);
    writeFileSync(at('out/b.warc-0.part'), 'unfinished');
    rmSync(at('told'), { force: true });
    expect(bash('merge-ledgers.sbatch', where).status).toBe(0);
    expect(told()).toEqual(ledgers.map((name) => `copy ${name} ${at('record.duckdb')}`));
    writeFileSync(at('refuse'), '');
    const refused = bash('merge-ledgers.sbatch', where);
    rmSync(at('refuse'));
    expect([refused.status, refused.stderr.match(/could not merge/g)?.length]).toEqual([1, 2]);
  });

  it('are handed in together, the merge after the array, with parts that fit the list', () => {
    rmSync(at('told'), { force: true });
    const run = bash('submit.sh', {}, [at('list.txt'), at('made'), 'record.duckdb']);
    expect([run.status, run.stdout]).toEqual([0, '2 archives in 1 parts: array 1, then merge 2\n']);
    expect(told()).toEqual([
      expect.stringMatching(
        /^sbatch --parsable --export=ALL --array=1-1 .*code-archives\.sbatch; PARTS=1 LIST=.*list\.txt OUT=.*made RECORD=record\.duckdb$/,
      ),
      expect.stringMatching(
        /^sbatch --parsable --export=ALL --dependency=afterany:1 .*merge-ledgers\.sbatch;/,
      ),
    ]);
    expect(existsSync(at('made'))).toBe(true);
    expect(bash('submit.sh', {}, [at('list.txt')]).status).toBe(2);
    writeFileSync(at('empty.txt'), '# none\n');
    expect(bash('submit.sh', {}, [at('empty.txt'), at('made'), 'record.duckdb']).status).toBe(2);
  });

  it('stop in order before their time is over, and put the task into the queue again', async () => {
    rmSync(at('told'), { force: true });
    const where = { LIST: at('long.txt'), OUT: at('late'), ...task(1), SLURM_ARRAY_TASK_COUNT: '1' };
    const child = spawn('bash', [path.join(SCRIPTS, 'code-archives.sbatch')], {
      cwd: folder,
      env: env(where),
    });
    children.push(child);
    const over = new Promise<number | null>((resolve) => child.once('close', resolve));
    const begun = () =>
      existsSync(at('late')) && readdirSync(at('late')).some((name) => name.endsWith('.part.json'));
    while (child.exitCode === null && !begun()) await sleep(50);
    child.kill('SIGUSR1');
    expect(await over).toBe(1);
    expect(told()).toEqual(['scontrol requeue 71_1']);
    const left = readdirSync(at('late'));
    expect(left.some((name) => name.endsWith('.lock') || name.endsWith('.duckdb'))).toBe(false);
    expect(left.some((name) => name.endsWith('.part'))).toBe(true);
    const rest = bash('code-archives.sbatch', where);
    expect([rest.status, rest.stdout]).toEqual([
      0,
      expect.stringContaining('1 coded, 0 finished before; 0 damaged, 0 unreadable; 300 documents'),
    ]);
  });
});
