import { describe, expect, it } from 'vitest';
import { CsvReader } from './read-csv.js';
import type { ReadResult } from './read-report.js';

function read(text: string | Uint8Array, size = 5): ReadResult[] {
  const reader = new CsvReader('t.csv');
  const bytes = Buffer.from(text as Uint8Array);
  const results: ReadResult[] = [];
  for (let at = 0; at < bytes.length; at += size) results.push(...reader.push(bytes.subarray(at, at + size)));
  return [...results, ...reader.end()];
}
const texts = (text: string | Uint8Array) => read(text).flatMap(({ doc }) => doc?.text ?? []);
const told = (text: string) =>
  read(text).flatMap(({ problems }) => problems.map(({ code, where }) => `${code} ${where}`));

describe('a table of reports', () => {
  it('has quotes, commas and line ends in cells, and rows that end in either way or not at all', () => {
    expect(texts('id,text\r\n1,"Chad ""met"" Niger,\r\nat last"\r\n2,Mali left\n3,"Togo""s turn"')).toEqual([
      'Chad "met" Niger,\r\nat last',
      'Mali left',
      'Togo"s turn',
    ]);
    expect(texts('text;x\n"a; b";1\n\nc;2\n')).toEqual(['a; b', 'c']);
    expect(texts('x\ttext\n1\ta, b; "c"\n')).toEqual(['a, b; "c"']);
    expect(texts('text,x\n5" pipe burst,1\n"he said "yes" twice",2\n')).toEqual([
      '5" pipe burst',
      'he said "yes" twice',
    ]);
  });

  it('has its columns by their names, whatever their case and order', () => {
    const [result] = read(
      'URL,Published At,Headline,ignored,TEXT,Source,Author,Lang\nhttps://a.example/1,2025-03-05T10:00:00Z,Chad talks,7,Chad met Niger.,Bell,A. B.,en-GB\n',
    );
    expect(result?.doc).toMatchObject({
      ...{
        url: 'https://a.example/1',
        published: '2025-03-05T10:00:00Z',
        title: 'Chad talks',
        text: 'Chad met Niger.',
      },
      ...{ publisher: 'Bell', byline: 'A. B.', language: 'en' },
    });
    expect(read('text,text\na,b\n')[0]?.doc?.text).toBe('a');
  });

  it('tells the line of each row that cannot be read, counting those in cells', () => {
    expect(told('text,id\n"a\nb",1\n,2\nc,d,e,f\n"g",3\n')).toEqual(['empty t.csv:4', 'csv-row t.csv:5']);
    expect(told('text\nChad met Niger.\n"open\nMali')).toEqual(['csv-row t.csv:3']);
    expect(told('a,b\n1,2\n3,4\n')).toEqual(['csv-columns t.csv']);
    expect(told('')).toEqual(['csv-columns t.csv']);
    expect(told('text,published\nChad met Niger.,soon\n')).toEqual(['not-a-day t.csv:2']);
  });

  it('loses no more than eight megabytes to a quote that is never closed', () => {
    const reader = new CsvReader('t.csv');
    const open = Buffer.from(`text\n"open ${'x'.repeat(1 << 20)}`);
    const results = [...reader.push(open)];
    const more = Buffer.from('y'.repeat(1 << 20));
    for (let i = 0; i < 9; i++) results.push(...reader.push(more));
    results.push(...reader.push(Buffer.from('\nChad met Niger.\n')), ...reader.end());
    expect(results.flatMap(({ problems }) => problems.map(({ code }) => code))).toContain('csv-row');
    expect(results.at(-1)?.doc?.text).toBe('Chad met Niger.');
  });

  it('may be in Windows-1252', () => {
    expect(read(Buffer.from('text\nThe café of São Tomé opened in June.\n', 'latin1'))[0]).toMatchObject({
      doc: { text: 'The café of São Tomé opened in June.' },
      problems: [{ code: 'not-utf8' }],
    });
  });
});
