import { describe, expect, it } from 'vitest';
import { fittingPeriod, spanPeriods } from './fitting-period.js';

describe('the period that fits a span', () => {
  it('is a day for months, a week for years, a month for decades and a year for ages', () => {
    expect(fittingPeriod('2024-01-01', '2024-03-31')).toBe('day');
    expect(fittingPeriod('2023-01-01', '2024-12-31')).toBe('week');
    expect(fittingPeriod('2015-01-01', '2024-12-31')).toBe('month');
    expect(fittingPeriod('1900-01-01', '2024-12-31')).toBe('year');
  });

  it('stays as asked for, but for one that would give more periods than a chart can show', () => {
    expect(spanPeriods('week', '2015-01-01', '2024-12-31').period).toBe('week');
    expect(spanPeriods('day', '2015-01-01', '2024-12-31')).toMatchObject({ period: 'month' });
    expect(spanPeriods('fit', '2024-05-03', '2024-05-03').periods).toEqual(['2024-05-03']);
  });
});
