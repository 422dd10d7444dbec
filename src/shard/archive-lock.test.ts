import { mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { takeArchiveLock } from './archive-lock.js';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'chancery-lock-'));
  file = path.join(folder, 'a.lock');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A lock as a process of this machine, or of another, would have left it. */
function left(change: (holder: Record<string, unknown>) => Record<string, unknown>): void {
  const lock = takeArchiveLock(file);
  const holder = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
  lock?.release();
  writeFileSync(file, `${JSON.stringify(change(holder))}\n`);
}
const minutesAgo = (minutes: number): void => {
  const then = Date.now() / 1000 - 60 * minutes;
  utimesSync(file, then, then);
};

describe('the lock of an archive', () => {
  it('is held by one, leaves nothing behind, and can be taken again', () => {
    const first = takeArchiveLock(file);
    expect([first?.mine(), takeArchiveLock(file)]).toEqual([true, undefined]);
    expect(readdirSync(folder)).toEqual(['a.lock']);
    first?.release();
    expect(readdirSync(folder)).toEqual([]);
    const second = takeArchiveLock(file);
    expect([first?.mine(), second?.mine()]).toEqual([false, true]);
    first?.release();
    expect(second?.mine()).toBe(true);
    second?.release();
  });

  it('is taken over at once from a process of this machine that has ended, or whose number another has now', () => {
    for (const change of [{ pid: 2 ** 22 + 1 }, { began: '1' }]) {
      left((holder) => ({ ...holder, ...change }));
      const lock = takeArchiveLock(file);
      expect(lock?.mine()).toBe(true);
      lock?.release();
    }
    expect(readdirSync(folder)).toEqual([]);
  });

  it('of another machine is taken over when it gave no sign of life for minutes, not before', () => {
    left((holder) => ({ ...holder, home: 'other', host: 'other' }));
    expect(takeArchiveLock(file)).toBe(undefined);
    minutesAgo(1);
    expect(takeArchiveLock(file)).toBe(undefined);
    minutesAgo(5);
    const lock = takeArchiveLock(file);
    expect(lock?.mine()).toBe(true);
    lock?.release();
    writeFileSync(file, 'cut o');
    expect(takeArchiveLock(file)).toBe(undefined);
    minutesAgo(5);
    takeArchiveLock(file)?.release();
    expect(readdirSync(folder)).toEqual([]);
  });
});
