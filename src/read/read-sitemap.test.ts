import { describe, expect, it } from 'vitest';
import { readFeedReports } from './read-feed-reports.js';
import { readReport } from './read-report.js';
import { readSitemap } from './read-sitemap.js';

describe('a sitemap', () => {
  it('gives addresses of the web, each once, with what a news sitemap tells of them', () => {
    const text = `<urlset xmlns:news="n" xmlns:image="i"><url><loc> /a?x=1&amp;y=2 </loc><lastmod>2025-03-01</lastmod><image:image><image:loc>https://a.example/i.jpg</image:loc></image:image></url>
      <url><loc>https://a.example/b</loc><news:news><news:publication_date>2025-03-04T10:00:00Z</news:publication_date><news:title>Chad <![CDATA[& Niger]]></news:title></news:news></url>
      <url><loc>https://a.example/b</loc></url><url><loc>javascript:1</loc></url><url/></urlset>`;
    expect(readSitemap(text, 'https://a.example/sitemap.xml')).toEqual({
      items: [
        { url: 'https://a.example/a?x=1&y=2' },
        { url: 'https://a.example/b', title: 'Chad & Niger', published: '2025-03-04' },
      ],
      sitemaps: [],
      problems: [],
    });
  });

  it('may be an index of sitemaps, and gives no more than fifty thousand', () => {
    const index = '<sitemapindex><sitemap><loc>https://a.example/1.xml</loc></sitemap></sitemapindex>';
    expect(readSitemap(index, 'https://a.example/')).toMatchObject({
      items: [],
      sitemaps: ['https://a.example/1.xml'],
    });
    const many = `<urlset>${Array.from({ length: 60_000 }, (_, i) => `<url><loc>https://a.example/${i}</loc></url>`).join('')}</urlset>`;
    expect(readSitemap(many, 'https://a.example/').items.length).toBe(50_000);
  });

  it('without addresses, or with entities of its own, gives a problem', () => {
    expect(readSitemap('<urlset/>', 'a').problems).toMatchObject([{ code: 'sitemap-empty' }]);
    expect(readSitemap('<!DOCTYPE urlset [<!ENTITY a "b">]><urlset/>', 'a').problems).toMatchObject([
      { code: 'xml-entities' },
    ]);
  });

  it('as a file is no report, but its addresses are there for what fetches them', () => {
    const [result] = readReport('<urlset><url><loc>https://a.example/b</loc></url></urlset>', { name: 'a' });
    expect(result).toMatchObject({
      addresses: [{ url: 'https://a.example/b' }],
      problems: [{ code: 'only-addresses' }],
    });
  });
});

describe('a feed as a file', () => {
  it('gives reports of the items that hold their text, and addresses of the others', () => {
    const body = `<p>${'Chad reopened its crossing into Niger on Tuesday, the ministry said. '.repeat(8)}</p>`;
    const item = (title: string, more: string) =>
      `<item><title>${title}</title><link>https://a.example/${title}</link>${more}</item>`;
    const text = `<rss xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Bell</title>${item('full', `<content:encoded><![CDATA[${body}]]></content:encoded>`)}${item('short', '<description>Chad met Niger.</description>')}${item('cut', `<content:encoded><![CDATA[${body}<a href="/x">Continue reading →</a>]]></content:encoded>`)}</channel></rss>`;
    const results = [...readFeedReports(text, 'a')];
    expect(results[0]?.doc).toMatchObject({
      title: 'full',
      url: 'https://a.example/full',
      publisher: 'Bell',
    });
    expect(results[1]).toMatchObject({
      addresses: [{ url: 'https://a.example/short' }, { url: 'https://a.example/cut' }],
      problems: [{ code: 'only-addresses', level: 'warning' }],
    });
  });
});
