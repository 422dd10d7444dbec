import fc from 'fast-check';
import { expect, it } from 'vitest';
import { DueTimes } from './due-times.js';

it('due times give what is due, the earliest first, those of one time as they came, and nothing before its time', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 20 })), fc.integer({ min: 0, max: 20 }), (times, now) => {
      const due = new DueTimes<string>();
      for (const [i, at] of times.entries()) due.add(at, `${at}/${i}`);
      const got: string[] = [];
      for (let one = due.take(now); one !== undefined; one = due.take(now)) got.push(one);
      const sorted = times.map((at, i) => ({ at, i })).sort((a, b) => a.at - b.at || a.i - b.i);
      expect(got).toEqual(sorted.filter(({ at }) => at <= now).map(({ at, i }) => `${at}/${i}`));
      expect(due.next).toBe(sorted.find(({ at }) => at > now)?.at);
    }),
  );
});
