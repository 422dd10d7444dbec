// `npm run ok`: types, layers, lint, tests, codebook, docs. The one thing to run before a commit.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { install } from './install.mjs';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
install();
const bin = (...parts) => path.join(root, 'node_modules', ...parts);
const steps = [
  ['types', [bin('typescript', 'bin', 'tsc'), '-p', 'tsconfig.json', '--noEmit']],
  ['lint', [bin('@biomejs', 'biome', 'bin', 'biome'), 'check', '--error-on-warnings']],
  ['build', [path.join(root, 'scripts', 'build.mjs'), '--if-needed']],
  ['tests (layers and docs among them)', [bin('vitest', 'vitest.mjs'), 'run']],
  ['codebook', [path.join(root, 'bin', 'chancery.js'), 'check', 'codebook']],
];
const failed = [];
for (const [name, args] of steps) {
  console.log(`\n== ${name}`);
  const run = spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit' });
  if (run.status !== 0) failed.push(name);
}
console.log(failed.length === 0 ? '\nok' : `\nnot ok: ${failed.join(', ')}`);
process.exit(failed.length === 0 ? 0 : 1);
