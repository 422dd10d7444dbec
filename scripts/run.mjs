// Runs a developer's program after installing and building: eval, train, or a benchmark (`npm run bench parse`).
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { install } from './install.mjs';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
install();
const { build } = await import('./build.mjs');
await build({ ifNeeded: true });

const [what, ...rest] = process.argv.slice(2);
const dist = path.join(root, 'dist');

function run(file, args) {
  const child = spawnSync(process.execPath, [file, ...args], { cwd: root, stdio: 'inherit' });
  return child.status ?? 1;
}

if (what === 'eval') process.exit(run(path.join(root, 'bin', 'chancery.js'), ['eval', ...rest]));
if (what === 'train') process.exit(run(path.join(dist, 'training', 'main.js'), rest));
if (what === 'bench') {
  const all = readdirSync(path.join(root, 'bench'))
    .filter((name) => name.endsWith('.ts') && !/\.test\.ts$|^conll18\.ts$/.test(name))
    .map((name) => name.replace(/\.ts$/, ''));
  const names = rest.length > 0 ? rest.slice(0, 1) : all;
  let status = 0;
  for (const name of names) {
    const file = path.join(dist, 'bench', `${name}.js`);
    if (!existsSync(file)) {
      console.error(`No benchmark called ${name}. There are: ${all.join(', ')}.`);
      process.exit(2);
    }
    status = Math.max(status, run(file, rest.slice(1)));
  }
  process.exit(status);
}
console.error('Usage: npm run eval | npm run train | npm run bench [name]');
process.exit(2);
