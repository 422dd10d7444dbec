// Compiles TypeScript to dist/ and copies nothing: codebook/, lang/, schema/ and web/ are read where they lie.
// `node scripts/build.mjs --if-needed` does nothing when dist/ is newer than every source file.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { install } from './install.mjs';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const stamp = path.join(root, 'dist', '.built');
const sources = ['src', 'training', 'bench', 'test', 'examples', 'tsconfig.json', 'package.json'];

/** The time of the newest file at or below `file`, in milliseconds; 0 when there is none. */
function newest(file) {
  if (!existsSync(file)) return 0;
  const stat = statSync(file);
  if (!stat.isDirectory()) return stat.mtimeMs;
  let time = 0;
  for (const name of readdirSync(file)) time = Math.max(time, newest(path.join(file, name)));
  return time;
}

export function build({ ifNeeded = false } = {}) {
  if (ifNeeded && existsSync(stamp)) {
    const time = Math.max(...sources.map((name) => newest(path.join(root, name))));
    if (time < statSync(stamp).mtimeMs) return;
  }
  rmSync(path.join(root, 'dist'), { recursive: true, force: true });
  const tsc = path.join(root, 'node_modules', 'typescript', 'bin', 'tsc');
  const run = spawnSync(process.execPath, [tsc, '-p', 'tsconfig.json'], { cwd: root, stdio: 'inherit' });
  if (run.status !== 0) process.exit(run.status ?? 1);
  writeFileSync(stamp, '');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  install();
  build({ ifNeeded: process.argv.includes('--if-needed') });
}
