import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { readWarc } from '../src/read/read-warc-node.js';
import { codesOf, docsOf, expectSound, readAll } from './contract/reader.js';
import { REPORTS } from './made-report.js';
import { chunked, type MadeRecord, pageRecord, warc, warcRecord } from './make-archive.js';
import { page, warcOf } from './make-inputs.js';

const html = (i: number) => Buffer.from(page(REPORTS[i]!));
const record = (i: number): MadeRecord => pageRecord(REPORTS[i]!.url, html(i));
const titles = REPORTS.map(({ title }) => title);
const titlesOf = async (bytes: Uint8Array, size?: number) => {
  const results = await readAll(bytes, 'a.warc.gz', 'warc', size);
  for (const doc of docsOf(results)) expectSound(doc);
  return {
    titles: docsOf(results).map(({ title }) => title),
    told: results.flatMap(({ problems }) => problems.filter(({ level }) => level !== 'note')),
    notes: results.flatMap(({ problems }) => problems.filter(({ level }) => level === 'note')),
  };
};

describe('a WARC file', () => {
  it('may have bodies in chunks and packed by gzip, deflate or brotli, or headers that say so of plain ones', async () => {
    const body = html(0);
    const bodies: [string[], Uint8Array][] = [
      [['Transfer-Encoding: chunked'], chunked(body, 100)],
      [['content-encoding: gzip'], gzipSync(body)],
      [['Content-Encoding: x-gzip', 'Transfer-Encoding: chunked'], chunked(gzipSync(body), 77)],
      [['Content-Encoding: deflate'], deflateSync(body)],
      [['Content-Encoding: deflate'], deflateRawSync(body)],
      [['Content-Encoding: br'], brotliCompressSync(body)],
      [['Content-Encoding: gzip, br'], brotliCompressSync(gzipSync(body))],
      [['Content-Encoding: gzip', 'Transfer-Encoding: chunked'], body],
      [['Content-Encoding: br'], body],
      [['Content-Encoding: zstd'], body],
    ];
    for (const [headers, payload] of bodies) {
      const read = await titlesOf(warc([pageRecord('https://a.example/', payload, { headers })], true));
      expect([headers, read.titles, read.told]).toEqual([headers, [titles[0]], []]);
    }
  });

  it('may have pages in other charsets, told by the header, the page, or nobody', async () => {
    const text = page(REPORTS[1]!)
      .replace('<meta charset="utf-8">', '')
      .replaceAll('“', '«')
      .replaceAll('”', '»')
      .replaceAll('—', '-');
    const latin = Buffer.from(text, 'latin1');
    for (const [payload, header] of [
      [latin, 'text/html; charset=iso-8859-1'],
      [latin, 'text/html'],
      [
        Buffer.from(
          text.replace(
            '<head>',
            '<head><meta http-equiv=content-type content="text/html; charset=windows-1252">',
          ),
          'latin1',
        ),
        'text/html',
      ],
      [Buffer.from(`\ufeff${text}`, 'utf16le'), 'text/html'],
      [Buffer.from(text), 'application/xhtml+xml; charset="UTF-8"'],
    ] as const) {
      const url = REPORTS[1]!.url;
      const [doc] = docsOf(
        await readAll(
          warc([pageRecord(url, payload, { headers: [`Content-Type: ${header}`] })], true),
          'a',
          'warc',
        ),
      );
      expect([header, doc?.byline, doc?.text.includes('Tomás Rey')]).toEqual([header, 'Inés Quiroga', true]);
    }
  });

  it('has other records, which are counted and told once', async () => {
    const { url } = REPORTS[0]!;
    const read = await titlesOf(
      warc(
        [
          { type: 'warcinfo', payload: 'a: b' },
          { type: 'request', url, payload: 'GET /' },
          { type: 'revisit', url, payload: '' },
          pageRecord(url, 'gone', { status: '404 Not Found' }),
          pageRecord(url, new Uint8Array(900), { headers: ['Content-Type: image/jpeg'] }),
          { type: 'response', url: 'dns:a.example', contentType: 'text/dns', payload: '1' },
          record(0),
        ],
        true,
      ),
    );
    expect(read.titles).toEqual([titles[0]]);
    expect(read.told).toEqual([]);
    expect(read.notes.map(({ code, message }) => [code, message])).toEqual([
      [
        'records-left-out',
        '6 of 7 records hold no report: 1 warcinfo, 1 request, 1 revisit, 1 response with status 404, 1 response of image/jpeg, 1 response of text/dns.',
      ],
    ]);
  });

  it('that is cut off gives what is whole, and one problem with the offset of the rest', async () => {
    for (const packed of [true, false]) {
      const start = warc([record(0), record(1)], packed);
      const whole = warc([record(0), record(1), record(2)], packed);
      for (const cut of [1, 3, 12, 40, 300]) {
        const read = await titlesOf(whole.subarray(0, start.length + cut), 1000);
        expect([packed, cut, read.titles]).toEqual([packed, cut, titles.slice(0, 2)]);
        expect(read.told.map(({ code, where }) => [code, where])).toEqual([
          ['record-damaged', `a.warc.gz at byte ${start.length}`],
        ]);
      }
    }
  });

  it('with a damaged member loses that record alone, wherever in it the damage is', async () => {
    const parts = [0, 1, 2].map((i) => gzipSync(warcRecord(record(i))));
    const whole = Buffer.concat(parts);
    const [before, length] = [parts[0]!.length, parts[1]!.length];
    for (const at of [0, 1, 2, 3, 12, 60, 400, length - 9, length - 8, length - 4, length - 1]) {
      const bytes = Buffer.from(whole);
      bytes[before + at]! ^= 0xff;
      const read = await titlesOf(bytes, 700);
      expect([at, read.titles]).toEqual([at, [titles[0], titles[2]]]);
      expect(read.told.map(({ code, where }) => [code, where])).toEqual([
        ['record-damaged', `a.warc.gz at byte ${before}`],
      ]);
    }
    // Garbage between members, and zeros at the end as tapes leave them.
    const garbage = Buffer.concat([
      parts[0]!,
      Buffer.from('\u001f\u008bxx WARC/1.0\r\n'),
      parts[1]!,
      new Uint8Array(512),
    ]);
    const read = await titlesOf(garbage);
    expect(read.titles).toEqual(titles.slice(0, 2));
    expect(read.told.length).toBe(2);
  });

  it('with a false length or a broken head goes on at the next record', async () => {
    const [one, two, three] = [0, 1, 2].map((i) => warcRecord(record(i)).toString('latin1')) as [
      string,
      string,
      string,
    ];
    const broken = [
      two.replace(/Content-Length: \d+(?=\r\n\r\n)/, 'Content-Length: many'),
      two.replace(/WARC-Type[\s\S]*?\r\n\r\n/, ''),
      two.replace('WARC/1.0', 'WORC/1.0'),
      two.replace(/^WARC\/1\.0\r\n/, `WARC/1.0\r\nX: ${'x'.repeat(90_000)}\r\n`),
    ];
    for (const bad of broken) {
      const read = await titlesOf(Buffer.from(one + bad + three, 'latin1'), 4096);
      expect(read.titles).toEqual([titles[0], titles[2]]);
      expect(read.told[0]?.where).toBe(`a.warc.gz at byte ${one.length}`);
    }
    // Packed, a length that is too great cannot take in the next member.
    const long = gzipSync(
      Buffer.from(two.replace(/Content-Length: (\d+)(?=\r\n\r\n)/, 'Content-Length: 9$1'), 'latin1'),
    );
    const read = await titlesOf(
      Buffer.concat([gzipSync(Buffer.from(one, 'latin1')), long, gzipSync(Buffer.from(three, 'latin1'))]),
    );
    expect([read.titles, read.told.map(({ code }) => code)]).toEqual([
      [titles[0], titles[2]],
      ['record-damaged'],
    ]);
  });

  it('packed as a whole, or in blocks that cut records, is read as well', async () => {
    const plain = warcOf(REPORTS, false);
    expect((await titlesOf(gzipSync(plain))).titles).toEqual(titles);
    const blocks = Buffer.concat(
      [0, 1, 2, 3].map((i) => gzipSync(plain.subarray(i * 1500, i === 3 ? undefined : (i + 1) * 1500))),
    );
    expect((await titlesOf(blocks)).titles).toEqual(titles);
  });

  it('with a record of two gigabytes passes over it in the memory of a piece', {
    timeout: 120_000,
  }, async () => {
    const size = 2 ** 31;
    const url = 'https://a.example/film';
    const head = Buffer.from(
      `WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: ${url}\r\nContent-Type: application/http\r\nContent-Length: ${size}\r\n\r\n`,
    );
    const piece = new Uint8Array(1 << 20);
    async function* file() {
      yield warcRecord(record(0));
      yield head;
      for (let i = 0; i < 2048; i++) yield piece;
      yield Buffer.from('\r\n\r\n');
      yield warcRecord(record(1));
    }
    const before = process.memoryUsage().rss;
    const results = [];
    for await (const result of readWarc(file(), 'a')) results.push(result);
    expect(docsOf(results).map(({ title }) => title)).toEqual(titles.slice(0, 2));
    expect(codesOf(results)).toEqual(['record-too-large']);
    expect((process.memoryUsage().rss - before) / 2 ** 20).toBeLessThan(200);
  });

  it('with a packed bomb unpacks it piece by piece, and a body that swells is refused', {
    timeout: 60_000,
  }, async () => {
    const large = gzipSync(new Uint8Array(100 * 1024 * 1024));
    const bomb = Buffer.concat([gzipSync(warcRecord(record(0))), large, gzipSync(warcRecord(record(1)))]);
    const read = await titlesOf(bomb);
    expect(read.titles).toEqual(titles.slice(0, 2));
    expect(read.told.map(({ code }) => code)).toEqual(['record-damaged']);
    const body = await titlesOf(
      warc([pageRecord('https://a.example', large, { headers: ['Content-Encoding: gzip'] })], true),
    );
    expect(body.told.map(({ code }) => code)).toEqual(['answer-damaged']);
  });

  it('names the day of fetching where nothing else tells one, and its own address where the page tells none', async () => {
    const bare =
      '<html><body><article><p>Chad met Niger in Daboua, the ministry of the interior said in a long statement.</p></article></body></html>';
    const [doc] = docsOf(await readAll(warc([pageRecord('https://a.example/x', bare)], true), 'a', 'warc'));
    expect([doc?.published, doc?.url]).toEqual(['2025-03-07', 'https://a.example/x']);
  });

  it('of nothing says so', async () => {
    expect(codesOf(await readAll('', 'a.warc'))).toEqual(['archive-empty']);
  });

  it('that is something else is one problem, which says what it begins with', async () => {
    for (const text of [
      '\n<p class="a">\u0007Osk\nmet Lum.</p>',
      gzipSync('<p class="a">\u0007Osk\nmet Lum.</p>'),
    ]) {
      const results = await readAll(text, 'page.warc');
      expect(results.flatMap(({ problems }) => problems)).toEqual([
        {
          ...{ code: 'archive-empty', level: 'error', where: 'page.warc' },
          message:
            'Found no record, expected a WARC or WET file; it begins with "<p class="a"> Osk met Lum.</p>".',
          fix: 'Fetch the file again, or say with --from what else it is.',
        },
      ]);
    }
    const cut = gzipSync(warcRecord(record(0)));
    const [one] = await readAll(cut.subarray(0, cut.length - 40), 'cut.warc.gz');
    expect(one?.problems.map(({ message }) => message)).toEqual([
      expect.stringMatching(/^Found no record but packed data that end in the middle, expected a WARC/),
    ]);
  });
});
