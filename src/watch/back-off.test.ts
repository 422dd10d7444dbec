import { describe, expect, it } from 'vitest';
import { feedPause, mostTries, reportPause } from './back-off.js';

const MINUTE = 60_000;
const DAY = 86_400_000;
const even = (): number => 0.5;

describe('the back-off', () => {
  it('of a feed doubles from its usual time up to a day', () => {
    const minutes = [1, 2, 3, 4, 5, 6, 7, 8, 50].map((n) => feedPause(n, 15 * MINUTE, even) / MINUTE);
    expect(minutes).toEqual([15, 30, 60, 120, 240, 480, 960, 1440, 1440]);
    expect(feedPause(1, MINUTE, even)).toBe(5 * MINUTE);
  });

  it('differs by a quarter at most, and never goes beyond a day', () => {
    expect([feedPause(1, 20 * MINUTE, () => 0), feedPause(1, 20 * MINUTE, () => 1)]).toEqual([
      15 * MINUTE,
      25 * MINUTE,
    ]);
    expect(feedPause(99, 15 * MINUTE, () => 1)).toBe(DAY);
    expect(feedPause(99, 15 * MINUTE, () => 0)).toBe(0.75 * DAY);
  });

  it('is as long as the site asks for, up to a day', () => {
    expect(feedPause(1, 15 * MINUTE, even, 3 * 60 * MINUTE)).toBe(3 * 60 * MINUTE);
    expect(feedPause(3, 15 * MINUTE, even, 1000)).toBe(60 * MINUTE);
    expect(feedPause(1, 15 * MINUTE, even, 9 * DAY)).toBe(DAY);
  });

  it('of a report grows fourfold, and ends after a few tries, after one where nothing will change', () => {
    expect([1, 2, 3, 4, 9].map((n) => reportPause(n, even) / MINUTE)).toEqual([5, 20, 80, 320, 1440]);
    const refused = (code: string, status?: number) =>
      mostTries({
        problem: { code, level: 'error', where: '', message: '', fix: '' },
        ...(status === undefined ? {} : { status }),
      });
    expect([404, 410, 403, 429, 500, 503].map((status) => refused('http-status', status))).toEqual([
      3, 1, 1, 5, 5, 5,
    ]);
    expect(
      ['too-slow', 'name-unknown', 'robots-refuse', 'certificate', 'redirect-loop'].map((code) =>
        refused(code),
      ),
    ).toEqual([5, 5, 1, 1, 1]);
  });
});
