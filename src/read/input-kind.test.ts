import { describe, expect, it } from 'vitest';
import { inputKind } from './input-kind.js';
import { isFeed } from './read-feed.js';
import { rootOf } from './root-of.js';

describe('the kind of an input', () => {
  it.each([
    ['Chad met Niger.', 'a.txt', 'text'],
    ['Chad met Niger, and the text, it said, was signed.', 'a', 'text'],
    ['text, of which there were two, was signed\nby both.', 'a', 'text'],
    ['<p>Chad</p>', 'a', 'html'],
    ['<?xml version="1.0"?><!DOCTYPE html PUBLIC "a" "b"><html xmlns="x"><body/>', 'a', 'html'],
    ['{"text": "Chad"}', 'a', 'jsonl'],
    ['{"id": 1, "text": "Chad", "headline": "x"}\n', 'a.json', 'jsonl'],
    ['{"uri": "x", "headline": "Chad", "body_text": "y"}', 'a', 'ninjs'],
    ['[{"versionCreated": "x", "bodies": [{"value": "y"}]}]', 'a', 'ninjs'],
    ['{"a": 1}', 'a.json', 'ninjs'],
    ['title,text\nA,b', 'a', 'csv'],
    ['\ufeff"text";"published"\r\nA;b', 'a', 'csv'],
    ['anything', 'a.tsv', 'csv'],
    ['WARC/1.0\r\nWARC-Type: warcinfo\r\n', 'a', 'warc'],
    ['', 'a.warc.wet', 'warc'],
    ['From a@b.example Fri Mar  7 08:00:00 2025\nSubject: x\n', 'a', 'mbox'],
    ['From Chad to Niger the road is long.\nIt is open.', 'a', 'text'],
    ['<?xml version="1.0"?>\n<!-- c --><rss version="2.0">', 'a', 'feed'],
    ['<a:feed xmlns:a="http://www.w3.org/2005/Atom">', 'a', 'feed'],
    ['<rdf:RDF xmlns:rdf="x">', 'a', 'feed'],
    ['{"version": "https://jsonfeed.org/version/1", "items": []}', 'a.json', 'feed'],
    ['<urlset>', 'a', 'sitemap'],
    ['<?xml version="1.0"?><sitemapindex xmlns="x">', 'a', 'sitemap'],
    ['<newsItem xmlns="x">', 'a.xml', 'newsml'],
    ['<iptc:newsMessage xmlns:iptc="x">', 'a', 'newsml'],
    ['<!DOCTYPE nitf SYSTEM "nitf.dtd"><nitf>', 'a', 'nitf'],
    ['<!DOCTYPE nitf [ <!ENTITY a "b> c"> ]><nitf>', 'a', 'nitf'],
  ])('of %j named %s is %s', (text, name, kind) => expect(inputKind(text, name)).toBe(kind));

  it('is told in time, however many comments come before the first element', () => {
    const comments = '<!---->'.repeat(500);
    const began = performance.now();
    expect([isFeed(`${comments}x`), isFeed(`${comments}<rss>`), rootOf('<!--')]).toEqual([
      false,
      true,
      undefined,
    ]);
    expect(performance.now() - began).toBeLessThan(1000);
  });
});
