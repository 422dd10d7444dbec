import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROOT } from '../source-files.js';

const wanted = process.env['CHANCERY_E2E'] === '1';
if (!wanted) console.warn('test/e2e/package.test.ts is skipped: it wants CHANCERY_E2E=1.');

/** The packed package, installed in a folder of its own and used from there. Installing needs the registry or npm's cache. */
describe.skipIf(!wanted)('the package, packed and installed', () => {
  let folder: string;
  const consumer = path.join(ROOT, 'test', 'e2e', 'consumer');

  function run(program: string, args: readonly string[], cwd: string) {
    const made = spawnSync(program, args, { cwd, encoding: 'utf8', shell: process.platform === 'win32' });
    return { status: made.status, said: `${made.stdout}${made.stderr}`, out: made.stdout };
  }

  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'chancery-package-'));
    const packed = run('npm', ['pack', '--ignore-scripts', '--pack-destination', folder], ROOT);
    expect([packed.status, packed.status === 0 ? '' : packed.said]).toEqual([0, '']);
    writeFileSync(
      path.join(folder, 'package.json'),
      '{"name": "consumer", "private": true, "type": "module"}',
    );
    const tarball = `./${packed.out.trim().split('\n').at(-1)}`;
    const quiet = ['--no-audit', '--no-fund', '--prefer-offline', '--loglevel=error'];
    const installed = run('npm', ['install', ...quiet, tarball, '@types/node@20.19.43'], folder);
    expect([installed.status, installed.status === 0 ? '' : installed.said]).toEqual([0, '']);
    for (const name of ['node.ts', 'page.ts']) cpSync(path.join(consumer, name), path.join(folder, name));
  }, 300_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  function compile(file: string, resolution: string, rest: readonly string[]) {
    const module = resolution === 'bundler' ? 'esnext' : 'nodenext';
    const tsc = path.join(ROOT, 'node_modules', 'typescript', 'bin', 'tsc');
    const strict = ['--ignoreConfig', '--strict', '--exactOptionalPropertyTypes', '--target', 'es2022'];
    const how = ['--module', module, '--moduleResolution', resolution, ...rest];
    return run(process.execPath, [tsc, file, ...strict, ...how], folder);
  }

  it.each(['nodenext', 'bundler'])(
    'compiles against its types, with moduleResolution %s',
    (resolution) => {
      const lib = ['--lib', 'es2023,dom,dom.iterable,esnext.disposable', '--skipLibCheck', 'true'];
      const node = compile('node.ts', resolution, [...lib, '--types', 'node']);
      expect([node.status, node.said]).toEqual([0, '']);
      // Without Node's types, and the package's own types are checked too.
      const page = compile('page.ts', resolution, [
        '--lib',
        'es2023,dom,dom.iterable',
        '--types',
        '',
        '--skipLibCheck',
        'false',
        '--noEmit',
      ]);
      expect([page.status, page.said]).toEqual([0, '']);
    },
    120_000,
  );

  it('runs', () => {
    expect(existsSync(path.join(folder, 'node.js'))).toBe(true);
    const made = run(process.execPath, ['node.js'], folder);
    expect(made.said.trim().split('\n')).toEqual([
      'SANCTION KEN UGA 2024-04-30',
      'true',
      '0 function true',
      '166',
      'true',
      'added 1',
      '200',
      'true 1',
      'true 0 chancery.data.gz',
    ]);
  }, 120_000);

  it('has the command', () => {
    const made = run(
      process.execPath,
      [path.join('node_modules', 'chancery', 'bin', 'chancery.js'), '--version'],
      folder,
    );
    expect(made.out).toMatch(/^\d+\.\d+\.\d+\n$/);
  });
});
