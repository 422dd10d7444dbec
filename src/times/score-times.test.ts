import { describe, expect, it } from 'vitest';
import { goldTimesOf, scoreTimes, timesF1 } from './score-times.js';

describe('scoring times', () => {
  it('pairs spans that share a character, each once, and compares values', () => {
    const gold = goldTimesOf({
      times: [
        { words: 'on Monday', at: 10, value: '2021-04-05' },
        { words: 'May', at: 40, value: '2021-05' },
      ],
    });
    const found = [
      { from: 13, to: 19, value: '2021-04-05' },
      { from: 40, to: 43, value: '2020-05' },
      { from: 60, to: 65, value: '2021' },
    ];
    const counts = scoreTimes(gold, found);
    expect(counts).toEqual({ gold: 2, found: 3, spans: 2, values: 1 });
    expect(timesF1([counts])).toEqual({ spans: 0.8, values: 0.4 });
  });

  it('takes decades and centuries for the intervals that they mean', () => {
    const gold = goldTimesOf({ timex: [{ start: 0, end: 5, from: '1980-01-01', to: '1989-12-31' }] });
    expect(scoreTimes(gold, [{ from: 0, to: 5, value: '198' }]).values).toBe(1);
    expect(scoreTimes(gold, [{ from: 0, to: 5, value: '199' }]).values).toBe(0);
  });

  it('is 0 where there is nothing to find', () => {
    expect(timesF1([scoreTimes([], [])])).toEqual({ spans: 0, values: 0 });
  });
});
