import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROOT } from '../source-files.js';

/** The pages whose programs run, in a folder with the sample reports and the package; what they need beside Node is skipped where it is missing. */
const PAGES = ['use-as-a-library.md', 'use-from-r-and-python.md', 'follow-a-pair.md'];
const PLOTS = /\bplot\(/;
const LANGUAGES: Record<string, { program: string; file: string; asks: (code: string) => string[] }> = {
  js: { program: process.execPath, file: 'program.mjs', asks: () => ['--version'] },
  python: {
    program: 'python3',
    file: 'program.py',
    asks: (code) => [
      '-c',
      /\bpandas\b/.test(code)
        ? `import pandas, pyarrow${PLOTS.test(code) ? ', matplotlib' : ''}`
        : 'import csv, json',
    ],
  },
  r: {
    program: 'Rscript',
    file: 'program.R',
    asks: (code) => ['-e', /\barrow\b/.test(code) ? 'library(arrow)' : '1'],
  },
};

let work: string;
beforeAll(() => {
  work = mkdtempSync(path.join(tmpdir(), 'chancery-snippets-'));
  cpSync(path.join(ROOT, 'samples'), path.join(work, 'reports'), { recursive: true });
  mkdirSync(path.join(work, 'node_modules'));
  symlinkSync(ROOT, path.join(work, 'node_modules', 'chancery'), 'junction');
  for (const args of [
    ['add', 'reports/'],
    ['export', '--format', 'csv', '--out', 'events.csv'],
    ['export', '--format', 'jsonl', '--out', 'events.jsonl'],
    ['export', '--format', 'parquet', '--out', 'events.parquet'],
    ['dyad', 'RUS', 'PAK', '--format', 'csv'],
    ['dyad', 'RUS', 'PAK', '--format', 'parquet'],
  ]) {
    const run = spawnSync(process.execPath, [path.join(ROOT, 'bin', 'chancery.js'), ...args], { cwd: work });
    expect([args, run.status, String(run.stderr)]).toEqual([args, 0, '']);
    if (args[0] === 'dyad') writeFileSync(path.join(work, `pair.${args[4]}`), run.stdout);
  }
}, 240_000);
afterAll(() => rmSync(work, { recursive: true, force: true }));

const snippets = PAGES.flatMap((page) => {
  const text = readFileSync(path.join(ROOT, 'docs', 'how-to', page), 'utf8');
  const blocks = [...text.matchAll(/```(js|python|r)\n([\s\S]*?)```/g)];
  return blocks.map(([, language, code], n) => ({
    title: `${page}: ${language} ${n + 1}`,
    language: language!,
    code: code!,
  }));
});

describe('the programs in the guides', () => {
  it('are there in all three languages', () => {
    expect(new Set(snippets.map(({ language }) => language))).toEqual(new Set(['js', 'python', 'r']));
  });

  for (const { title, language, code } of snippets) {
    const { program, file, asks } = LANGUAGES[language]!;
    const present = spawnSync(program, asks(code)).status === 0;
    if (!present) console.warn(`${title} is skipped: ${program} or a package that it uses is missing here.`);
    it.skipIf(!present)(`${title} runs and prints something`, { timeout: 60_000 }, () => {
      writeFileSync(path.join(work, file), code);
      const run = spawnSync(program, [file], { cwd: work, encoding: 'utf8' });
      expect([run.status, run.status === 0 ? '' : run.stderr]).toEqual([0, '']);
      // What draws on no screen prints nothing; the drawing is a file.
      if (!PLOTS.test(code)) expect(run.stdout.trim()).not.toBe('');
    });
  }
});
