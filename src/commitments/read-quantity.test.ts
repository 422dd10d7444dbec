import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT } from '../../test/source-files.js';
import { dueValue, lastDay } from './due-value.js';
import { readQuantity } from './read-quantity.js';
import { loadUnits, UNITS_FILE } from './units.js';

const units = loadUnits(new Map([[UNITS_FILE, readFileSync(path.join(ROOT, UNITS_FILE), 'utf8')]]));

function read(text: string, head?: string): string {
  const found = readQuantity(text, { from: 0, to: text.length }, units, head);
  return found === undefined ? 'none' : `${found.amount} ${found.unit}`;
}

describe('an amount', () => {
  it.each([
    ['$2 billion', '2000000000 $'],
    ['US$ 500m', '500000000 USD'],
    ['A$30 million', '30000000 AUD'],
    ['€1.1 billion', '1100000000 EUR'],
    ['£5bn', '5000000000 £'],
    ['₹300 crore', '3000000000 INR'],
    ['PKR 300', '300 PKR'],
    ['twenty million rubles', '20000000 RUB'],
    ['500 Kenyan shillings', '500 KES'],
    ['a billion dollars', '1000000000 $'],
    ['1 234 567 people', '1234567 people'],
    ['40 % of its forces', '40 %'],
    ['40 per cent', '40 %'],
    ['5 million doses', '5000000 dose'],
    ['a 25-year deal', 'none'],
    ['a few boats', 'none'],
  ])('"%s" is %s', (text, expected) => {
    expect(read(text)).toBe(expected);
  });

  it('counts the head of its phrase', () => {
    expect(read('ten patrol boats', 'boat')).toBe('10 boat');
  });
});

describe('a last day', () => {
  const time = (type: 'DATE' | 'DURATION', value: string) => ({
    ...{ from: 0, to: 1, type, value },
    because: { rule: 'test', says: '', spans: [], from: [] },
  });
  it('is as exact as the words', () => {
    expect(dueValue(time('DATE', '2025-06-30'), '30 June', '2025-01-31', true)).toBe('2025-06-30');
    expect(dueValue(time('DATE', '2025-Q2'), 'the second quarter', '2025-01-31', true)).toBe('2025-06');
    expect(dueValue(time('DATE', '2008'), '2008-09', '2008-01-31', false)).toBe('2009');
    expect(dueValue(time('DURATION', 'P60D'), 'within 60 days', '2025-01-31', true)).toBe('2025-04-01');
    expect(dueValue(time('DURATION', 'P1M'), 'within a month', '2025-01-31', true)).toBe('2025-02');
    expect(dueValue(time('DURATION', 'P4Y'), 'over four years', '2025-01-31', true)).toBe('2029');
  });
  it('stays relative without a day of the report, and is none after the year 9999 or for spans that end nowhere', () => {
    expect(dueValue(time('DURATION', 'P60D'), 'within 60 days', undefined, true)).toBe('P60D');
    expect(dueValue(time('DATE', 'XXXX-05-01'), '1 May', undefined, true)).toBe('XXXX-05-01');
    expect(dueValue(time('DURATION', 'P10D'), 'within 10 days', '9999-12-31', true)).toBeUndefined();
    expect(dueValue(time('DURATION', 'P25Y'), '25-year', '2025-01-31', false)).toBeUndefined();
    expect(dueValue(time('DURATION', 'PXD'), 'a few days', '2025-01-31', true)).toBeUndefined();
  });
  it('covers its month or year', () => {
    expect([lastDay('2024'), lastDay('2024-02'), lastDay('2024-02-03')]).toEqual([
      '2024-12-31',
      '2024-02-29',
      '2024-02-03',
    ]);
  });
});
