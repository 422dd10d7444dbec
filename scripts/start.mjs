// `npm start`: installs what is missing, builds, reads samples/ into an embedded ledger and serves the page.
// Arguments after `--` go to `chancery serve`: npm start -- --port 8080
import { spawn, spawnSync } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { install } from './install.mjs';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
install();
const { build } = await import('./build.mjs');
await build({ ifNeeded: true });

const bin = path.join(root, 'bin', 'chancery.js');
const ledger = path.join(root, '.chancery', 'samples.duckdb');
const added = spawnSync(
  process.execPath,
  [bin, 'add', '--keep-text', '--ledger', ledger, path.join(root, 'samples')],
  {
    stdio: 'inherit',
  },
);
if (added.status !== 0 && added.status !== 1) process.exit(added.status ?? 3);

const server = spawn(process.execPath, [bin, 'serve', '--ledger', ledger, ...process.argv.slice(2)], {
  stdio: 'inherit',
});
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => server.kill(signal));
server.on('exit', (code, signal) => process.exit(signal ? 0 : (code ?? 0)));
