import { describe, expect, it } from 'vitest';
import { isFeedAddress, notList, readFeedList } from './read-feed-list.js';

const codes = (text: string) => readFeedList(text, 'list').problems.map(({ code }) => code);

describe('a list of feeds', () => {
  it('in OPML gives the feeds of all outlines, however deep, each once', () => {
    const text = `\uFEFF<?xml version="1.0"?><opml version="2.0"><head><title>News</title></head><body>
      <outline text="Wires"><outline text="Osk"><outline type="rss" text="Osk &amp; Sons" xmlUrl="https://osk.example/a?x=1&amp;y=2"/></outline>
      <outline XMLURL=" https://osk.example/b "/></outline>
      <outline text="again" xmlUrl="https://osk.example/b"/><outline text="a page" htmlUrl="https://osk.example/"/></body></opml>`;
    expect(readFeedList(text, 'list')).toEqual({
      feeds: ['https://osk.example/a?x=1&y=2', 'https://osk.example/b'],
      problems: [],
    });
    const deep = (depth: number) =>
      readFeedList(
        `<opml>${'<outline text="x">'.repeat(depth)}<outline xmlUrl="https://osk.example/deep"/>`,
        'list',
      );
    expect(deep(900)).toEqual({ feeds: ['https://osk.example/deep'], problems: [] });
    expect(deep(1_000_000).problems.map(({ code }) => code)).toEqual(['opml-too-deep']);
  });

  it('that declares entities is refused, whatever they are', () => {
    const body = '<opml><body><outline xmlUrl="https://osk.example/&lol;"/></body></opml>';
    expect(codes(`<!DOCTYPE opml [<!ENTITY lol "ha"><!ENTITY lol2 "&lol;&lol;">]>${body}`)).toEqual([
      'opml-entities',
    ]);
    expect(codes(`<!DOCTYPE opml SYSTEM "file:///etc/passwd" [ ]>${body}`)).toEqual(['opml-entities']);
    expect(readFeedList(`<!ENTITY x SYSTEM "file:///etc/passwd">${body}`, 'list').feeds).toEqual([]);
  });

  it('of another kind of XML, and outlines without a feed or with an odd address, are named', () => {
    expect(codes('<!doctype html><p>A page</p>')).toEqual(['not-opml']);
    expect(codes('<opml><body><outline text="x"/></body></opml>')).toEqual(['no-feeds']);
    const { feeds, problems } = readFeedList(
      '<opml><body><outline text="Bad" xmlUrl="file:///etc/passwd"/><outline type="include" url="https://osk.example/more.opml"/><outline xmlUrl="https://osk.example/f"/></body></opml>',
      'my.opml',
    );
    expect(feeds).toEqual(['https://osk.example/f']);
    expect(problems).toMatchObject([
      { code: 'not-an-address', level: 'error', where: 'my.opml, outline "Bad"' },
      { code: 'opml-include', level: 'warning' },
    ]);
  });

  it('in plain lines has comments, empty lines and one address a line', () => {
    const text =
      '# our wires\r\nhttps://osk.example/a#top\r\n\r\n  https://osk.example/b   # the second\n\tosk.example/c\n#https://osk.example/d\n';
    expect(readFeedList(text, 'feeds.txt')).toMatchObject({
      feeds: ['https://osk.example/a#top', 'https://osk.example/b'],
      problems: [{ code: 'not-an-address', where: 'feeds.txt:5' }],
    });
    expect(codes('')).toEqual(['no-feeds']);
  });

  it('of OPML without a feed says what was looked for, and of a text only the first lines are told', () => {
    const [empty] = readFeedList('<opml><body/></opml>', 'list').problems;
    expect(empty?.message).toContain('`xmlUrl` attributes of its `<outline>`');
    const { problems } = readFeedList('No address.\n'.repeat(400), 'report.txt');
    expect(problems.map(({ message }) => message).slice(9)).toEqual([
      'Found "No address."; expected the address of a feed.',
      'Found 390 more that are no addresses of feeds.',
    ]);
  });

  it('is no archive and nothing binary', () => {
    const found = (head: string) => notList(Buffer.from(`${head}rest`, 'latin1'), 'a')?.message;
    for (const [head, kind] of [
      ['\u001f\u008b\b', 'a file packed by gzip, such as an archive (WARC)'],
      ['WARC/1.0\r\n', 'an archive (WARC)'],
      ['PK\u0003\u0004', 'a zip file'],
      ['%PDF-1.7', 'a PDF'],
      ['\u0001\0\u0002', 'a binary file'],
    ] as const)
      expect(found(head)).toBe(`Found ${kind}, expected a list of feeds: OPML, or one address a line.`);
    expect([found('\u00ef\u00bb\u00bf<opml>'), found('https://osk.example/'), found('')]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('is told from an address by how it is written', () => {
    expect(['https://x.example/f', 'HTTP://x', 'ftp://x'].map(isFeedAddress)).toEqual([true, true, true]);
    expect(['feeds.opml', './a:b', '-', 'C:\\feeds.txt'].map(isFeedAddress)).toEqual([
      false,
      false,
      false,
      false,
    ]);
  });
});
