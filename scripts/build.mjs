// Compiles TypeScript to dist/, bundles the coder for browsers and the page's scripts, and copies nothing: codebook/, lang/, schema/ and the sheets
// of web/ are read where they lie.
// `node scripts/build.mjs --if-needed` does nothing when dist/ is newer than every source file.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { install } from './install.mjs';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const stamp = path.join(root, 'dist', '.built');
const sources = ['src', 'web', 'training', 'bench', 'test', 'examples', 'tsconfig.json', 'package.json'];

/** The time of the newest file at or below `file`, in milliseconds; 0 when there is none. */
function newest(file) {
  if (!existsSync(file)) return 0;
  const stat = statSync(file);
  if (!stat.isDirectory()) return stat.mtimeMs;
  let time = 0;
  for (const name of readdirSync(file)) time = Math.max(time, newest(path.join(file, name)));
  return time;
}

/** One module for browsers, dist/browser/chancery.js, from what tsc compiled. The data beside it is written by `chancery browser`. */
async function bundle() {
  const { rolldown } = await import('rolldown');
  const made = await rolldown({
    input: path.join(root, 'dist', 'src', 'library', 'browser.js'),
    cwd: root,
    platform: 'browser',
    logLevel: 'warn',
  });
  const { output } = await made.write({
    file: path.join(root, 'dist', 'browser', 'chancery.js'),
    format: 'esm',
    minify: true,
    codeSplitting: false,
  });
  await made.close();
  writeFileSync(path.join(root, 'dist', 'browser', 'LICENSES.txt'), licences(output[0].moduleIds));
}

/** The page's scripts: each web/*.ts that begins with `// Page script` becomes dist/page/*.js; what several share is a chunk of its own. */
async function pageScripts() {
  const { rolldown } = await import('rolldown');
  const web = path.join(root, 'web');
  const entries = readdirSync(web).filter(
    (name) => name.endsWith('.ts') && readFileSync(path.join(web, name), 'utf8').startsWith('// Page script'),
  );
  const made = await rolldown({
    input: Object.fromEntries(entries.map((name) => [name.slice(0, -3), path.join(web, name)])),
    cwd: root,
    platform: 'browser',
    logLevel: 'warn',
  });
  const folder = path.join(root, 'dist', 'page');
  const { output } = await made.write({
    dir: folder,
    format: 'esm',
    minify: true,
    entryFileNames: '[name].js',
    chunkFileNames: 'shared-[name].js',
  });
  await made.close();
  const files = output.flatMap(({ moduleIds = [] }) => moduleIds);
  writeFileSync(path.join(folder, 'LICENSES.txt'), licences(files));
}

/** The licences of the packages whose code is in the bundle, as they ask for. */
function licences(files) {
  const packages = files
    .map((file) => /^(.*[\\/]node_modules[\\/]((?:@[^\\/]+[\\/])?[^\\/]+))/.exec(file))
    .filter((match) => match !== null)
    .map(([, folder, name]) => [name.replaceAll('\\', '/'), folder]);
  return [...new Map(packages)]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, folder]) => {
      const file = readdirSync(folder).find((one) => /^licen[cs]e/i.test(one));
      const { version, license } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
      const text = file === undefined ? license : readFileSync(path.join(folder, file), 'utf8').trim();
      return `${name} ${version} (${license})\n\n${text}\n`;
    })
    .join(`\n${'-'.repeat(72)}\n\n`);
}

export async function build({ ifNeeded = false } = {}) {
  if (ifNeeded && existsSync(stamp)) {
    const time = Math.max(...sources.map((name) => newest(path.join(root, name))));
    if (time < statSync(stamp).mtimeMs) return;
  }
  rmSync(path.join(root, 'dist'), { recursive: true, force: true });
  const tsc = path.join(root, 'node_modules', 'typescript', 'bin', 'tsc');
  const run = spawnSync(process.execPath, [tsc, '-p', 'tsconfig.json'], { cwd: root, stdio: 'inherit' });
  if (run.status !== 0) process.exit(run.status ?? 1);
  await bundle();
  await pageScripts();
  writeFileSync(stamp, '');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  install();
  await build({ ifNeeded: process.argv.includes('--if-needed') });
}
