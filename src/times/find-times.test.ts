import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { TimeExpression } from '../model/coding.js';
import type { Doc } from '../model/doc.js';
import { lemmatise } from '../parse/lemmas.js';
import { loadModelFile } from '../parse/load-node.js';
import { parseTokens } from '../parse/parse-tokens.js';
import { segmenterOf } from '../parse/segmenter-of.js';
import { segmentText } from '../segment/segment.js';
import { eventTime } from './event-time.js';
import { findTimes } from './find-times.js';
import { loadTimeWords, TIME_WORDS_FILE } from './time-words.js';

const model = loadModelFile();
const table = readFileSync(new URL('../../lang/en/time-words.tsv', import.meta.url), 'utf8');
const { words, problems } = loadTimeWords(new Map([[TIME_WORDS_FILE, table]]));

/** A report that appeared on Wednesday, 7 April 2021, unless told otherwise; null for one without a day. */
function analyse(text: string, published: string | null = '2021-04-07') {
  const doc: Doc = {
    id: 'x',
    text,
    language: 'en',
    zones: [{ kind: 'body', from: 0, to: text.length }],
    ...(published === null ? {} : { published }),
  };
  const tokens = segmentText(text, segmenterOf(model));
  parseTokens(model, tokens);
  lemmatise(model, tokens);
  return { doc, tokens, times: findTimes(doc, tokens, words) };
}

function values(text: string, published?: string | null): string[] {
  const { times } = analyse(text, published);
  return times.map((time: TimeExpression) => `${text.slice(time.from, time.to)} ${time.type} ${time.value}`);
}

describe('the table of time words', () => {
  it('is read without fault', () => {
    expect(problems).toEqual([]);
  });

  it('names the line of a kind that it does not know', () => {
    const { problems: found } = loadTimeWords(new Map([[TIME_WORDS_FILE, 'moon\tnew\t1\n']]));
    expect(found.map((p) => p.where)).toEqual([`${TIME_WORDS_FILE}:1`]);
  });
});

describe('dates in full', () => {
  it('are read in any order', () => {
    expect(values('They met on Friday, March 5, 2021, and again on 9 April 2020.')).toEqual([
      'Friday, March 5, 2021 DATE 2021-03-05',
      '9 April 2020 DATE 2020-04-09',
    ]);
    expect(values('The pact of 2019-11-30 lapsed in May 2020.')).toEqual([
      '2019-11-30 DATE 2019-11-30',
      'May 2020 DATE 2020-05',
    ]);
  });

  it('that the calendar lacks are no dates', () => {
    expect(values('Item 2021-02-30 was sold.')).not.toContain('2021-02-30 DATE 2021-02-30');
  });

  it('that are told as past do not lie after the report, whatever year stands near', () => {
    const text = 'The loan is due by March 2022. In January the envoy visited Oslo.';
    expect(values(text).at(-1)).toBe('January DATE 2021-01');
  });

  it('lie ahead where a deed sets them as its end', () => {
    expect(values('The council extended the curfew to May 1.')).toEqual(['May 1 DATE 2021-05-01']);
    expect(values('The ministry closed the border until June 3.')).toEqual(['June 3 DATE 2021-06-03']);
    expect(values('The council met on May 1.')).toEqual(['May 1 DATE 2020-05-01']);
  });

  it('without a year take the nearest, or the one that the verb tells', () => {
    expect(values('Envoys fear that the May 1 deadline will be missed.')[0]).toBe('May 1 DATE 2021-05-01');
    expect(values('The rebels seized the port on December 3.')).toEqual(['December 3 DATE 2020-12-03']);
    expect(values('The summit opens on November 4, days after the Sept. 15 vote.')).toEqual([
      'November 4 DATE 2021-11-04',
      'days DURATION PXD',
      'Sept. 15 DATE 2021-09-15',
    ]);
    expect(values('The ministers will meet on March 2.')).toEqual(['March 2 DATE 2022-03-02']);
  });

  it('know years, decades and centuries from plain numbers', () => {
    expect(values('In the 1980s the army had 1,950 tanks and 2000 soldiers; in 1991 it had none.')).toEqual([
      'the 1980s DATE 198',
      '1991 DATE 1991',
    ]);
  });

  it('may be parts of months and rows of years', () => {
    expect(values('They fled in mid-June 2019, in the 2018-2019 season.')).toEqual([
      'mid-June 2019 DATE 2019-06',
      '2018 DATE 2018',
      '2019 DATE 2019',
    ]);
    expect(values('He ruled in 1890 – 91 and met envoys in May and June 2019.')).toEqual([
      '1890 DATE 1890',
      '91 DATE 1891',
      'May DATE 2019-05',
      'June 2019 DATE 2019-06',
    ]);
  });

  it('before 1900 stand in brackets, in ranges or behind "c."', () => {
    expect(values('The fort (1738) was rebuilt c. 1818 for 1500 men.')).toEqual([
      '1738 DATE 1738',
      '1818 DATE 1818',
    ]);
  });

  it('are decades by name, but ages are not', () => {
    expect(values('In the sixties the party split; he is in his sixties.')).toEqual(['the sixties DATE 196']);
  });

  it('in a text about long ago are of the year last named', () => {
    const old =
      'He was born in 1811. In 1828 he moved. In 1829 he wrote. In 1830 he joined the guard. In 1831 he was held.';
    expect(
      values(`${old} He had a friend. They met often. He wrote much. He was freed on 5 June.`).at(-1),
    ).toBe('5 June DATE 1831-06-05');
  });

  it('are feasts, by the year that fits', () => {
    expect(values('They met on New Year’s Eve and will meet at Easter 2022, before May Day.')).toEqual([
      'New Year’s Eve DATE 2020-12-31',
      'Easter 2022 DATE 2022-04-17',
      'May Day DATE 2021-05-01',
    ]);
    expect(values('The truce held on Christmas Day.')).toEqual(['Christmas Day DATE 2020-12-25']);
  });

  it('are years of accounts', () => {
    expect(values('Spending fell in fiscal 2019 and in the 2020 financial year.')).toEqual([
      'fiscal 2019 DATE FY2019',
      'the 2020 financial year DATE FY2020',
    ]);
  });

  it('take "may" and "march" only as months', () => {
    expect(values('Protesters may march again in March.')).toEqual(['March DATE 2022-03']);
  });
});

describe('times counted from the day of the report', () => {
  it('take weekdays by tense and by "last" and "next"', () => {
    expect(values('The envoy arrived on Tuesday.')).toEqual(['Tuesday DATE 2021-04-06']);
    expect(values('The envoy will arrive on Tuesday.')).toEqual(['Tuesday DATE 2021-04-13']);
    expect(values('Police arrested two men on Wednesday.')).toEqual(['Wednesday DATE 2021-04-07']);
    expect(values('They spoke last Friday and will speak next Monday.')).toEqual([
      'last Friday DATE 2021-04-02',
      'next Monday DATE 2021-04-12',
    ]);
  });

  it('take days, weeks, months and years', () => {
    expect(values('Talks were held yesterday, last week, last month and last year.')).toEqual([
      'yesterday DATE 2021-04-06',
      'last week DATE 2021-W13',
      'last month DATE 2021-03',
      'last year DATE 2020',
    ]);
    expect(values('The deal was signed a year ago and amended two months ago.')).toEqual([
      'a year ago DATE 2020',
      'two months ago DATE 2021-02',
    ]);
  });

  it('take the edges of days, months and years, and hours with a name', () => {
    expect(values('They must leave by the end of the month; later in the year talks resume.')).toEqual([
      'the end of the month DATE 2021-04',
      'the year DATE 2021',
    ]);
    expect(values('The truce starts at midnight on Tuesday.')).toEqual([
      'midnight on Tuesday TIME 2021-04-13T24:00',
    ]);
    expect(values('Shares ended the day higher.')).toEqual(['the day DATE 2021-04-07']);
  });

  it('take "last summer" and "the following month" from their own clocks', () => {
    expect(values('In 2010 he fought. The party split last summer.').at(-1)).toBe('last summer DATE 2020-SU');
    expect(values('The pact was signed in May 2019. The following month it was broken.').at(-1)).toBe(
      'The following month DATE 2019-06',
    );
  });

  it('stay relative in a report without a day, and say so', () => {
    expect(values('The envoy arrived on Tuesday after talks last month.', null)).toEqual([
      'Tuesday DATE XXXX-WXX-2',
      'last month DATE XXXX-XX',
    ]);
    const { times } = analyse('The envoy arrived last month.', null);
    expect(times[0]!.because.says).toContain('no day');
  });

  it('follow what was named before', () => {
    expect(values('He resigned on March 3, 2019. Three days later he left.')).toEqual([
      'March 3, 2019 DATE 2019-03-03',
      'Three days later DATE 2019-03-06',
    ]);
  });
});

describe('durations, sets and clock times', () => {
  it('are read from words and digits', () => {
    expect(values('A two-day visit, the first in nine years, ended a 10-year dispute.')).toEqual([
      'two-day DURATION P2D',
      'nine years DURATION P9Y',
      '10-year DURATION P10Y',
    ]);
    expect(values('After nearly a decade and several weeks of talks they meet every month.')).toEqual([
      'nearly a decade DURATION P1DE',
      'several weeks DURATION PXW',
      'every month SET P1M',
    ]);
    expect(values('Shelling began at 5:30 a.m. on Monday and ceased that night.')[0]).toBe(
      '5:30 a.m. on Monday TIME 2021-04-05T05:30',
    );
  });

  it('quote their words', () => {
    const { doc, times } = analyse('The truce of twenty-five days, agreed on Monday morning, holds now.');
    expect(times.length).toBeGreaterThan(2);
    for (const time of times) {
      expect(time.from).toBeLessThan(time.to);
      expect(doc.text.slice(time.from, time.to)).not.toMatch(/^\s|\s$/);
      expect(time.because.spans).toEqual([{ from: time.from, to: time.to }]);
    }
  });
});

describe('the day of a deed', () => {
  function dayOf(text: string, form: string, reportDay = false) {
    const { doc, tokens, times } = analyse(text);
    const row = tokens.form.indexOf(form);
    expect(row).toBeGreaterThanOrEqual(0);
    return eventTime({ doc, tokens, times, row, reportDay });
  }

  it('stands in its own clause', () => {
    const text = 'The minister said on Tuesday that rebels attacked the port in March.';
    expect(dayOf(text, 'said')?.value).toBe('2021-04-06');
    expect(dayOf(text, 'attacked')?.value).toBe('2021-03');
  });

  it('is that of the verb for a noun', () => {
    expect(dayOf('The two sides held talks on Monday.', 'talks')?.value).toBe('2021-04-05');
  });

  it('is not that of a noun beside it', () => {
    expect(dayOf('The army ignores the May 1 deadline.', 'ignores')).toBeUndefined();
  });

  it('is the report\u2019s day only when asked for', () => {
    expect(dayOf('Police arrested two men.', 'arrested')).toBeUndefined();
    const found = dayOf('Police arrested two men.', 'arrested', true);
    expect(found?.value).toBe('2021-04-07');
    expect(found?.because.rule).toBe('times/published');
  });
});
