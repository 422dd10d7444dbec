import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT } from '../source-files.js';

const FOLDER = path.join(ROOT, 'examples');
const names = readdirSync(FOLDER).filter((name) => name.endsWith('.js'));

/** Lines of tables move with every edit of the codebook. */
const unnumbered = (text: string): string => text.replace(/(\.(?:tsv|yaml)):\d+/g, '$1');

/** Every example runs and prints what examples/expected/ says; UPDATE=1 writes it anew, to be read by a person. */
describe('the examples', () => {
  it.each(names)(
    '%s prints what is expected, and starts with three lines of prose',
    { timeout: 120_000 },
    (name) => {
      const lines = readFileSync(path.join(FOLDER, name), 'utf8').split('\n');
      expect(lines.slice(0, 3).every((line) => line.startsWith('// '))).toBe(true);
      const run = spawnSync(process.execPath, [path.join('examples', name)], { cwd: ROOT, encoding: 'utf8' });
      expect([run.status, run.stderr]).toEqual([0, '']);
      const file = path.join(FOLDER, 'expected', name.replace(/\.js$/, '.txt'));
      if (process.env['UPDATE']) writeFileSync(file, run.stdout);
      expect(unnumbered(run.stdout)).toBe(unnumbered(readFileSync(file, 'utf8')));
    },
  );
});
