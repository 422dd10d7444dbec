import { describe, expect, it } from 'vitest';
import { isFeed, MOST_ITEMS, readFeed } from './read-feed.js';

const BASE = 'https://wire.example/feeds/all.xml';
const rss = (items: string, head = '') =>
  `${head}<?xml version="1.0"?><rss version="2.0"><channel><title>Wire</title>${items}</channel></rss>`;

describe('a feed', () => {
  it('of RSS gives addresses, titles without markup and days', () => {
    const text = rss(
      '<item><title>Talks &lt;b&gt;fail&lt;/b&gt; in Osk</title><link>/a?x=1&amp;y=2</link><pubDate>Tue, 05 Mar 2024 10:00:00 GMT</pubDate></item>' +
        '<item><guid isPermaLink="false">urn:7</guid><link>https://other.example/b</link></item>' +
        '<item><guid>https://wire.example/c</guid></item>',
    );
    expect(isFeed(text)).toBe(true);
    expect(readFeed(text, BASE)).toEqual({
      items: [
        { url: 'https://wire.example/a?x=1&y=2', title: 'Talks fail in Osk', published: '2024-03-05' },
        { url: 'https://other.example/b' },
        { url: 'https://wire.example/c' },
      ],
      problems: [],
    });
  });

  it('of Atom gives what its entries link to, not their own addresses', () => {
    const text =
      '<feed xmlns="http://www.w3.org/2005/Atom"><title>T</title><entry><title>E</title><link rel="self" href="/self"/>' +
      '<link href="/e"/><updated>2024-01-01T00:00:00Z</updated></entry></feed>';
    expect(isFeed(text)).toBe(true);
    expect(readFeed(text, BASE).items).toEqual([
      { url: 'https://wire.example/e', title: 'E', published: '2024-01-01' },
    ]);
  });

  it('of RSS 1.0 and of JSON Feed are read too', () => {
    const rdf =
      '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"><channel rdf:about="x"><title>T</title></channel>' +
      '<item rdf:about="https://wire.example/r"><title>R</title><link>https://wire.example/r</link></item></rdf:RDF>';
    const json = JSON.stringify({
      version: 'https://jsonfeed.org/version/1.1',
      title: 'J',
      items: [{ id: '1', url: 'https://wire.example/j', title: 'J', date_published: '2024-02-02T00:00:00Z' }],
    });
    expect([isFeed(rdf), isFeed(json)]).toEqual([true, true]);
    expect(readFeed(rdf, BASE).items).toEqual([{ url: 'https://wire.example/r', title: 'R' }]);
    expect(readFeed(json, BASE).items).toEqual([
      { url: 'https://wire.example/j', title: 'J', published: '2024-02-02' },
    ]);
  });

  it('gives each address once, at most a hundred of them, and none but of the web', () => {
    const many = Array.from({ length: 150 }, (_, i) => `<item><link>/n${i}</link></item>`).join('');
    expect(readFeed(rss(many), BASE).items.length).toBe(MOST_ITEMS);
    const odd = rss(
      '<item><link>javascript:alert(1)</link></item><item><link>file:///etc/passwd</link></item>' +
        '<item><link>/a</link></item><item><link>https://wire.example/a</link></item>',
    );
    expect(readFeed(odd, BASE).items).toEqual([{ url: 'https://wire.example/a' }]);
  });

  it('that declares entities is refused before it is read', () => {
    const bomb =
      '<!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>' + rss('<item><link>/a</link></item>');
    for (const text of [bomb, rss('<item><link>/a</link></item>', '<!DOCTYPE rss SYSTEM "x" [ ]>')])
      expect(readFeed(text, BASE)).toMatchObject({ items: [], problems: [{ code: 'feed-entities' }] });
  });

  it('of hundreds of thousands of elements is refused before it is read', () => {
    expect(readFeed(rss('<item/>'.repeat(150_000)), BASE).problems).toMatchObject([
      { code: 'feed-too-large' },
    ]);
  });

  it('without items, or broken, says so', () => {
    expect(readFeed(rss(''), BASE).problems).toMatchObject([{ code: 'feed-empty' }]);
    expect(readFeed('<rss><channel', BASE).problems[0]?.level).toBe('error');
  });

  it('is told from a page and from other JSON', () => {
    for (const text of [
      '<!doctype html><html><body><p>About the rss element</p></body></html>',
      '<p><rss></p>',
      '{"version": "2", "items": []}',
      'rss feed',
    ])
      expect(isFeed(text), text).toBe(false);
    expect(isFeed('\n<!-- made by hand -->\n<!DOCTYPE rss PUBLIC "x" "y">\n<rss version="0.91">')).toBe(true);
  });
});
