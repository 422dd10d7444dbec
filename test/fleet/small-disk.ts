import { execFileSync, spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** Whether this process may mount a disk in memory, which is what a test fills. */
export const MAY_MOUNT =
  process.env['CHANCERY_FLEET'] === '1' &&
  process.getuid?.() === 0 &&
  spawnSync('sh', [
    '-c',
    'd=$(mktemp -d) && mount -t tmpfs -o size=1m tmpfs "$d" && umount "$d" && rmdir "$d"',
  ]).status === 0;

/** For the title of a test that fills a disk. */
export const WHY_NOT = MAY_MOUNT ? '' : ' (skipped: nothing may be mounted here)';

/** A disk of a few megabytes. */
export interface SmallDisk {
  readonly folder: string;
  /** Takes all the room that is left. */
  fill(): void;
  /** Gives it back. */
  clear(): void;
  /** Unmounts it, whoever still uses it. */
  remove(): void;
}

/** Mounts a disk of `size` (as `mount` takes it, `40m`) in a temporary folder of `owner`. */
export function smallDisk(size: string, owner = 'root'): SmallDisk {
  const folder = mkdtempSync(path.join(tmpdir(), 'chancery-disk-'));
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${size},mode=700`, 'tmpfs', folder]);
  execFileSync('chown', [owner, folder]);
  const ballast = path.join(folder, 'ballast');
  const unmount = (): void => void spawnSync('umount', ['-l', folder]);
  process.once('exit', unmount);
  return {
    folder,
    fill() {
      const file = openSync(ballast, 'a');
      try {
        for (const bytes of [1 << 16, 1 << 12]) while (fits(file, bytes));
      } finally {
        closeSync(file);
      }
    },
    clear: () => rmSync(ballast, { force: true }),
    remove() {
      process.off('exit', unmount);
      unmount();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function fits(file: number, bytes: number): boolean {
  try {
    return writeSync(file, Buffer.alloc(bytes)) === bytes;
  } catch {
    return false; // full
  }
}
