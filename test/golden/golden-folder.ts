import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Coder } from '../../src/code.js';
import { loadCoder } from '../../src/packaged/load-coder-node.js';
import { ROOT } from '../source-files.js';

/** The day on which texts of golden files are published. */
export const GOLDEN_DAY = '2025-06-11';

/**
 * Tests of golden files: each line of theirs that does not begin with `#` is a text of our own, and what `output` gives for it stands
 * below it, indented. UPDATE=1 rewrites the files; read the difference before committing it.
 */
export function goldenFolder(
  title: string,
  folder: string,
  output: (coder: Coder, text: string) => readonly string[],
): void {
  let coder: Coder;
  beforeAll(() => {
    coder = loadCoder().coder;
  });
  const told = (text: string): string => {
    const lines = output(coder, text);
    return [text, ...(lines.length === 0 ? ['nothing'] : lines).map((line) => `    ${line}`)].join('\n');
  };
  describe(title, () => {
    const names = readdirSync(path.join(ROOT, folder)).filter((name) => name.endsWith('.txt'));
    for (const name of names.sort())
      it(`${name} reads as it is written`, () => {
        const file = path.join(ROOT, folder, name);
        const written = readFileSync(file, 'utf8');
        const lines = written.split('\n').filter((line) => line !== '' && !line.startsWith(' '));
        const now = `${lines.map((line) => (line.startsWith('#') ? line : told(line))).join('\n')}\n`;
        if (process.env['UPDATE'] === '1') writeFileSync(file, now);
        else expect(now).toBe(written);
      });
  });
}
