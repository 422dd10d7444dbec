import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';

/** Folder of an npm package's files, fetched with `npm pack` into `cache` when it is not there. Nothing of it is run. */
export function fetchPackage(cache: string, name: string, version: string): string {
  const folder = path.join(cache, `${name.replace(/[@/]/g, '_')}-${version}`);
  if (existsSync(folder)) return folder;
  const work = path.join(cache, `unpacking-${process.pid}`);
  mkdirSync(work, { recursive: true });
  const packed = execFileSync('npm', ['pack', '--silent', `${name}@${version}`], {
    cwd: work,
    encoding: 'utf8',
  });
  execFileSync('tar', ['xzf', packed.trim().split('\n').pop()!], { cwd: work });
  renameSync(path.join(work, 'package'), folder);
  rmSync(work, { recursive: true });
  return folder;
}
