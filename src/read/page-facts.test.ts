import { describe, expect, it } from 'vitest';
import { readPage } from './read-page.js';

const BODY =
  '<article><h1>Togo votes twice</h1><p>Voters in Togo went to the polls on Saturday and queued for hours, officials said.</p></article>';
const page = (head: string, body = BODY, from?: string) => {
  const { doc } = readPage(
    `<html><head>${head}</head><body>${body}</body></html>`,
    'a',
    from === undefined ? {} : { fetchedFrom: from },
  );
  return {
    title: doc?.title,
    published: doc?.published,
    byline: doc?.byline,
    publisher: doc?.publisher,
    url: doc?.url,
    rights: doc?.rights,
  };
};
const ld = (value: unknown) =>
  `<script type="application/ld+json">${typeof value === 'string' ? value : JSON.stringify(value)}</script>`;

describe('what a page tells of its report', () => {
  it('stands in JSON-LD: in lists, graphs and main entities, names behind ids', () => {
    const graph = {
      '@graph': [
        { '@type': 'Organization', '@id': '#paper', name: 'The Lomé Bell' },
        { '@type': 'WebPage', '@id': 'https://bell.example/togo' },
        { '@type': 'Person', '@id': '#p', name: 'Afi Mensah' },
        {
          '@type': ['NewsArticle'],
          headline: 'Togo votes twice',
          datePublished: '2025-02-01T08:00:00+00:00',
          author: [{ '@id': '#p' }, { '@type': 'Person', name: 'Yao Ketu' }],
          publisher: { '@id': '#paper' },
          mainEntityOfPage: { '@id': 'https://bell.example/togo' },
          copyrightHolder: { '@id': '#paper' },
          copyrightYear: 2025,
        },
      ],
    };
    const wanted = {
      ...{ title: 'Togo votes twice', published: '2025-02-01', byline: 'Afi Mensah, Yao Ketu' },
      ...{ publisher: 'The Lomé Bell', url: 'https://bell.example/togo', rights: '© 2025 The Lomé Bell' },
    };
    expect(page(ld(graph))).toEqual(wanted);
    expect(
      page(
        ld([
          { '@type': 'WebSite' },
          { '@type': 'WebPage', mainEntity: graph['@graph'][3] },
          ...graph['@graph'].slice(0, 3),
        ]),
      ),
    ).toEqual(wanted);
  });

  it('is that of its own article where JSON-LD names others too', () => {
    const list = ['Ghana waits', 'Togo votes twice', 'Benin pays'].map((headline, i) => ({
      ...{
        '@type': 'NewsArticle',
        headline,
        datePublished: `2025-01-0${i + 1}`,
        url: `https://bell.example/${i}`,
      },
    }));
    expect(page(`<title>Togo votes twice | Bell</title>${ld(list)}`).published).toBe('2025-01-02');
    expect(page(`<link rel="canonical" href="https://www.bell.example/2/?a=b">${ld(list)}`).published).toBe(
      '2025-01-03',
    );
  });

  it('is read from JSON-LD with comments round it, line ends in it, and entities', () => {
    const told =
      '<!-- {"@type":"NewsArticle","headline":"Togo &amp; Benin &#8220;agree&#8221;",\n"description":"a\nb","datePublished":"2025-02-03",} -->';
    expect(page(ld(told))).toMatchObject({ title: 'Togo & Benin “agree”', published: '2025-02-03' });
    expect(page(ld('{"@type":'))).toMatchObject({ title: 'Togo votes twice' });
  });

  it('stands in Open Graph, Dublin Core and other meta elements', () => {
    const meta = (names: Record<string, string>) =>
      Object.entries(names)
        .map(([name, content]) => `<meta name="${name}" content="${content}">`)
        .join('');
    expect(
      page(
        meta({
          ...{ 'DC.title': 'Togo votes twice', 'dcterms.issued': '2025-02-04', 'DC.creator': 'Afi Mensah' },
          ...{ 'DC.publisher': 'Bell', 'DC.rights': '© Bell 2025', 'og:url': 'https://bell.example/a' },
        }),
      ),
    ).toEqual({
      ...{ title: 'Togo votes twice', published: '2025-02-04', byline: 'Afi Mensah', publisher: 'Bell' },
      ...{ url: 'https://bell.example/a', rights: '© Bell 2025' },
    });
    expect(
      page(
        meta({
          'og:title': 'Togo votes twice - Bell',
          'og:site_name': 'Bell',
          'article:author': 'https://face.example/bell',
        }),
      ),
    ).toMatchObject({
      title: 'Togo votes twice',
      byline: undefined,
    });
  });

  it('stands in microdata and times of the body, those of publication before others', () => {
    const body = `<div class="related"><time datetime="2020-01-01">old</time></div><div itemscope itemtype="https://schema.org/NewsArticle">
      <h1 itemprop="headline">Togo votes twice</h1><span itemprop="author" itemscope><span itemprop="name">Afi Mensah</span></span>
      <time class="updated" datetime="2025-02-09">later</time><time itemprop="datePublished" datetime="2025-02-05">5 Feb</time>
      <p>Voters in Togo went to the polls on Saturday and queued for hours, officials said.</p></div>`;
    expect(page('', body)).toMatchObject({
      title: 'Togo votes twice',
      published: '2025-02-05',
      byline: 'Afi Mensah',
    });
    expect(
      page(
        '',
        `<time datetime="2019-01-01"></time>${BODY.replace('<p>', '<time datetime="2025-02-06"></time><p>')}`,
      ).published,
    ).toBe('2025-02-06');
  });

  it('has a canonical address of its own site, else that from which it came', () => {
    const from = 'https://www.bell.example/togo?utm=1';
    const canonical = (href: string) =>
      page(`<link rel="alternate canonical" href="${href}">`, BODY, from).url;
    expect(canonical('/togo')).toBe('https://www.bell.example/togo');
    expect(canonical('https://bell.example/togo')).toBe('https://bell.example/togo');
    for (const odd of ['https://other.example.com/togo', '/', 'javascript:1', '', 'http://['])
      expect(canonical(odd)).toBe(from);
  });
});
