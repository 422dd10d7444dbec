import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { sha256Hex } from './content-id.js';
import { findDateline } from './find-dateline.js';
import { findDay } from './find-day.js';
import { type ReadOptions, readReport } from './read-report.js';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const read = (input: Uint8Array | string, options: Partial<ReadOptions> = {}) => [
  ...readReport(input, { name: 'test', ...options }),
];
const codes = (input: Uint8Array | string, options: Partial<ReadOptions> = {}) =>
  read(input, options).flatMap((r) => r.problems.map((p) => p.code));
const zones = (input: string, options: Partial<ReadOptions> = {}) =>
  read(input, options).flatMap((r) =>
    (r.doc?.zones ?? []).map((z) => `${z.kind}: ${r.doc!.text.slice(z.from, z.to)}`),
  );

const REPORT = `Chad and Niger reopen their border

Amina Sow, Idris Baro

In this photo released by the Chadian presidency, two ministers shake hands in N'Djamena, Monday, March 3, 2025. (Chadian presidency via AP)

N'DJAMENA (AP) — Chad reopened its border with Niger on Monday, the government said.

“The road is open again,” a minister said.

Copyright 2025 The Sahel Dispatch. All rights reserved.

Trending Stories`;

describe('reading', () => {
  it('marks what a plain report is made of, and takes its day and title from it', () => {
    expect(zones(REPORT).map((z) => z.slice(0, 26))).toEqual([
      'headline: Chad and Niger r',
      'furniture: Amina Sow, Idri',
      'caption: In this photo rel',
      "dateline: N'DJAMENA (AP) —",
      'body: Chad reopened its bo',
      'body: “The road is open ag',
      'rights: Copyright 2025 The',
      'furniture: Trending Storie',
    ]);
    const doc = read(REPORT)[0]?.doc;
    expect([doc?.title, doc?.published, doc?.language, doc?.text]).toEqual([
      'Chad and Niger reopen their border',
      '2025-03-03',
      'en',
      REPORT,
    ]);
  });

  it('tells datelines from other words in capitals', () => {
    expect(findDateline('PARIS, May 4, 2025 (Wire) — Talks began.', 0)).toMatchObject({
      place: 'PARIS',
      day: '2025-05-04',
      agency: 'Wire',
    });
    expect(findDateline('PRIME MINISTER: I thank you.', 0)).toBeUndefined();
    expect(findDay('on 30 February 2024')).toBeUndefined();
    expect(findDay('Friday, January 4, 2019')).toBe('2019-01-04');
  });

  it('keeps the report of a page and marks or drops the rest', () => {
    const page = `<html><head><title>x</title><script type="application/ld+json">{"@type":"NewsArticle","headline":"Togo votes","datePublished":"2025-02-01"}</script><script>var a = "secret";</script></head>
      <body><nav><a href="/">Home</a></nav><article><h1>Togo votes</h1><figure><figcaption>Voters in Lome.</figcaption></figure><p>Voters in Togo went to the polls on Saturday &amp; queued for hours, officials said.</p><p style="display:none">hidden</p></article>
      <aside class="related">Related: Ghana</aside><footer>© 2025 Wire</footer></body></html>`;
    expect(zones(page, { name: 'page.html' })).toEqual([
      'furniture: Home',
      'headline: Togo votes',
      'caption: Voters in Lome.',
      'body: Voters in Togo went to the polls on Saturday & queued for hours, officials said.',
      'furniture: Related: Ghana',
      'rights: © 2025 Wire',
    ]);
    const doc = read(page, { name: 'page.html' })[0]?.doc;
    expect([doc?.title, doc?.published]).toEqual(['Togo votes', '2025-02-01']);
    expect(doc?.text).not.toMatch(/secret|hidden/);
  });

  it('reads good lines of JSON Lines beside bad ones and names the line of each bad one', () => {
    const results = read(
      '{"text": "Chad met Niger."}\n{"text": 5}\nnonsense\n{"title": "x"}\n{"id": "b", "text": "Mali met Chad."}\n',
      { from: 'jsonl' },
    );
    expect(results.filter((r) => r.doc !== undefined).length).toBe(2);
    expect(results.flatMap((r) => r.problems.map((p) => `${p.code} ${p.where}`))).toEqual([
      'no-text test:2',
      'not-json test:3',
      'no-text test:4',
    ]);
  });

  it('gives bad input a problem and no report', () => {
    expect(codes(new Uint8Array())).toEqual(['empty']);
    expect(codes('  \n ')).toEqual(['empty']);
    expect(codes(bytes('%PDF-1.7 ...'))).toEqual(['binary']);
    expect(codes(new Uint8Array(300).map((_, i) => i % 7))).toEqual(['binary']);
    expect(codes('<html><body></body></html>', { from: 'html' })).toEqual(['page-without-text']);
    expect(codes('Chad met\0 Niger on Monday in the capital.')).toEqual(['null-bytes']);
  });

  it('reads UTF-16 with and without a mark, and what is not UTF-8', () => {
    const text = 'The president of Chad met the leader of Niger.';
    const utf16 = Uint8Array.from([...text].flatMap((c) => [c.charCodeAt(0), 0]));
    expect(read(utf16)[0]?.doc?.text).toBe(text);
    expect(read(Uint8Array.from([0xff, 0xfe, ...utf16]))[0]?.doc?.text).toBe(text);
    const latin = Uint8Array.from([...'Le président of Chad met the minister.'].map((c) => c.charCodeAt(0)));
    expect(codes(latin)).toEqual(['not-utf8']);
    expect(read(latin)[0]?.doc?.text).toContain('président');
  });

  it('tells another language, and reads a page that nests 400,000 deep', { timeout: 20_000 }, () => {
    expect(
      read('Президент встретился с министром иностранных дел и обсудил с ним новый договор о границе.')[0]
        ?.doc?.language,
    ).toBe('ru');
    const deep = `${'<div>'.repeat(400_000)}<p>The minister of Chad spoke to the press.</p>`;
    expect(read(deep, { from: 'html' })[0]?.doc?.text).toContain('The minister of Chad');
  });

  it('keeps an article whose paragraphs nest, since none is closed', () => {
    const paragraphs = '<p><font size=2>The minister of Chad spoke to the press in the capital.'.repeat(900);
    const page = `<html><body><article><h1>Chad speaks</h1>${paragraphs}</article><footer>Imprint</footer></body></html>`;
    const kinds = zones(page, { name: 'page.html' }).map((zone) => zone.split(':')[0]);
    expect([kinds.filter((kind) => kind === 'body').length, kinds.at(-1)]).toEqual([900, 'furniture']);
  });

  it('keeps sentences that open with a word of buttons and lists', () => {
    for (const line of [
      'Search teams found two bodies in the rubble on Monday.',
      'Top officials of both states met in Oslo.',
      'Home Secretary resigns over visas for envoys',
      'Telegram was blocked in Chad on Monday.',
      'Related protests broke out in Lagos.',
      'Comments by the minister angered Niger.',
    ])
      expect([line, zones(`Chad meets Niger\n\nThe two talked.\n\n${line}`).at(-1)]).toEqual([
        line,
        `body: ${line}`,
      ]);
    for (const line of [
      'Most read',
      'Share this story',
      'Related: the border',
      'Top stories today',
      'Search',
    ])
      expect([line, zones(`Chad meets Niger\n\nThe two talked.\n\n${line}`).at(-1)]).toEqual([
        line,
        `furniture: ${line}`,
      ]);
  });

  it('refuses what is no single report: a million letters, UTF-32, an array of records', () => {
    const long = 'The minister of Chad spoke. '.repeat(40_000);
    expect(codes(long)).toEqual(['too-long']);
    expect(codes(JSON.stringify({ text: long }), { from: 'jsonl' })).toEqual(['too-long']);
    const utf32 = Uint8Array.from([
      0xff,
      0xfe,
      0,
      0,
      ...[...'Chad met Niger'].flatMap((c) => [c.charCodeAt(0), 0, 0, 0]),
    ]);
    expect(codes(utf32)).toEqual(['utf-32']);
    expect(codes('[{"text": "Chad met Niger."}]')).toEqual(['not-a-record']);
  });

  it('takes no id that lists and terminals cannot carry, and no day of another age', () => {
    for (const id of ['x'.repeat(201), '..', 'a\u001b[31m', 'b\u202ec']) {
      const [result] = read(JSON.stringify({ id, text: 'Chad met Niger.' }), { from: 'jsonl' });
      expect([result?.problems[0]?.code, result?.doc?.id.length]).toEqual(['not-an-id', 16]);
    }
    expect(codes('{"text": "Chad met Niger.", "published": "0000-01-01"}')).toEqual(['not-a-day']);
    expect(codes('{"text": null, "id": 1}')).toEqual(['no-text']);
  });

  it('makes no report of XML that no reader knows, unless it is said to be text', () => {
    const book =
      '<?xml version="1.0"?><catalog><book>Chad expelled two envoys of Libya on Monday.</book></catalog>';
    for (const text of [book, `\ufeff${book}`, book.replace(/^.*\?>/, '<!DOCTYPE catalog SYSTEM "a.dtd">')])
      expect(codes(text)).toEqual(['xml-unknown']);
    expect(read(book, { from: 'text' })[0]?.doc?.text).toBe(book);
    const opml = '<opml version="2.0"><body><outline xmlUrl="https://osk.example/f"/></body></opml>';
    for (const text of [opml, `<?xml version="1.0"?>\n${opml}`]) {
      expect(codes(text)).toEqual(['xml-unknown']);
      expect(read(text)[0]?.problems[0]?.fix).toContain('`chancery watch FILE`');
    }
    for (const page of [
      '<!doctype html><p>Chad met Niger.</p>',
      '<?xml version="1.0"?><html><body><p>Chad met Niger.</p></body></html>',
    ])
      expect(read(page)[0]?.doc?.text).toBe('Chad met Niger.');
  });

  it('hashes as the standard does', () => {
    for (const text of ['', 'abc', 'x'.repeat(1000)]) {
      expect(sha256Hex(bytes(text))).toBe(createHash('sha256').update(text).digest('hex'));
    }
  });
});
