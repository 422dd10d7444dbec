import { expect, it } from 'vitest';
import type { NumberedResult } from '../intake/intake-job.js';
import { sayFor } from '../say.js';
import { RUN_SHOWN, runPart } from './add-run.js';

const results = (count: number, outcome: NumberedResult['outcome'], from = 1): NumberedResult[] =>
  Array.from({ length: count }, (_, i) => ({
    ...{ number: from + i, outcome, from: 'a.jsonl', report: `r${from + i}`, title: `Report ${from + i}` },
    problems: [],
  }));
const html = (list: readonly NumberedResult[]) => runPart(undefined, list, sayFor('en-GB')).html;
const count = (text: string, part: string) => text.split(part).length - 1;

it('a run shows ten lines of each outcome, and the others in one that opens', () => {
  const page = html([...results(39, 'skipped'), ...results(12, 'added', 40), ...results(3, 'refused', 60)]);
  expect(page).toContain('<summary>29 more: there already</summary>');
  expect(page).toContain('<summary>2 more: added</summary>');
  expect(count(page, '<summary>')).toBe(2);
  // Nothing is left out, the newest stand open.
  expect(count(page, 'class="line result')).toBe(54);
  const open = page.slice(0, page.indexOf('<details>'));
  expect(open).toContain('>Report 39<');
  expect(open).not.toContain('>Report 29<');
});

it('ten lines of an outcome are not folded, and of a long run the newest are there', () => {
  expect(html(results(10, 'skipped'))).not.toContain('<details>');
  const long = html(results(RUN_SHOWN + 50, 'added'));
  expect(count(long, 'class="line result')).toBe(RUN_SHOWN);
  expect(long).toContain(`<summary>${RUN_SHOWN - 10} more: added</summary>`);
});
