import { FURNITURE, type MadeReport } from './made-report.js';
import { type MadeRecord, pageRecord, warc } from './make-archive.js';

/** Reports as files of every kind that is read. */

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
const paragraphs = (report: MadeReport) => report.paragraphs.map((p) => `<p>${escaped(p)}</p>`).join('\n');

export function page(report: MadeReport): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${escaped(report.title)} | ${escaped(report.publisher)}</title>
<script type="application/ld+json">${JSON.stringify({
    '@context': 'https://schema.org',
    '@graph': [
      { '@type': 'WebSite', name: report.publisher },
      {
        '@type': 'NewsArticle',
        headline: report.title,
        datePublished: `${report.published}T08:00:00+01:00`,
        author: [{ '@type': 'Person', name: report.byline }],
        publisher: { '@type': 'Organization', name: report.publisher },
        url: report.url,
      },
    ],
  })}</script></head>
<body><nav><a href="/">${FURNITURE[0]}</a></nav><article><h1>${escaped(report.title)}</h1>
<figure><img src="a.jpg"><figcaption>${escaped(report.caption)}</figcaption></figure>
${paragraphs(report)}<div class="newsletter">${FURNITURE[2]}</div></article>
<aside><h3>${FURNITURE[1]}</h3><a href="/x">${FURNITURE[3]}</a></aside><footer>${escaped(report.rights)}</footer></body></html>`;
}

export function plain(report: MadeReport): string {
  return `${[report.title, ...report.paragraphs, report.rights, FURNITURE[1]].join('\n\n')}\n`;
}

export function jsonLines(reports: readonly MadeReport[]): string {
  return reports.map((r) => `${JSON.stringify({ ...facts(r), text: r.paragraphs.join('\n\n') })}\n`).join('');
}

function facts({ title, published, publisher, byline, url, rights }: MadeReport) {
  return { title, published, publisher, byline, url, rights };
}

export function csv(reports: readonly MadeReport[], separator = ',', end = '\r\n'): string {
  const cell = (text: string) => (/[",;\t\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  const rows = reports.map((r) => [
    r.title,
    r.published,
    r.publisher,
    r.byline,
    r.url,
    r.rights,
    r.paragraphs.join('\n\n'),
    'x',
  ]);
  const names = ['Title', 'published', 'publisher', 'byline', 'url', 'rights', 'Text', 'score'];
  return `\ufeff${[names, ...rows].map((row) => row.map(cell).join(separator)).join(end)}${end}`;
}

export function warcOf(reports: readonly MadeReport[], packed: boolean): Buffer {
  const records = reports.flatMap((report): MadeRecord[] => [
    {
      type: 'request',
      url: report.url,
      contentType: 'application/http; msgtype=request',
      payload: 'GET / HTTP/1.1\r\n\r\n',
    },
    pageRecord(report.url, page(report)),
    {
      type: 'metadata',
      url: report.url,
      contentType: 'application/warc-fields',
      payload: 'fetchTimeMs: 7\r\n',
    },
  ]);
  return warc(
    [{ type: 'warcinfo', contentType: 'application/warc-fields', payload: 'software: made\r\n' }, ...records],
    packed,
  );
}

/** The lines that a program takes from a page, as WET files hold them. */
export function wetText(report: MadeReport): string {
  return [
    `${report.title} | ${report.publisher}`,
    ...FURNITURE[0].split(' '),
    report.title,
    `By ${report.byline}`,
    ...report.paragraphs,
    ...FURNITURE.slice(1),
    report.rights,
  ].join('\n');
}

export function wet(reports: readonly MadeReport[], packed: boolean): Buffer {
  const records = reports.map(
    (report): MadeRecord => ({
      ...{
        type: 'conversion',
        url: report.url,
        contentType: 'text/plain',
        date: `${report.published}T10:00:00Z`,
      },
      payload: wetText(report),
    }),
  );
  return warc(
    [{ type: 'warcinfo', contentType: 'application/warc-fields', payload: 'software: made\r\n' }, ...records],
    packed,
  );
}

export function ninjs(report: MadeReport, version: 1 | 2 | 3): object {
  const html = `<p>${report.paragraphs.map(escaped).join('</p><p>')}</p>`;
  const { title, publisher, byline, url, rights } = report;
  const created = `${report.published}T10:37:00Z`;
  if (version === 1)
    return {
      ...{ uri: url, type: 'text', versioncreated: created, pubstatus: 'usable', headline: title, byline },
      ...{
        copyrightholder: publisher,
        copyrightnotice: rights,
        body_xhtml: html,
        body_text: report.paragraphs.join('\n'),
      },
    };
  const bodies = (key: string) => [
    { role: 'summary', [key]: 'text/plain', value: report.paragraphs[0] },
    { role: 'main', [key]: 'text/html', value: html },
  ];
  const headlines = [
    { role: 'sub', value: 'A line below' },
    { role: 'main', value: title },
  ];
  return version === 2
    ? {
        ...{ uri: url, type: 'text', versioncreated: created, by: byline, copyrightholder: publisher },
        ...{ copyrightnotice: rights, headlines, bodies: bodies('contenttype') },
      }
    : {
        standard: {
          name: 'ninjs',
          version: '3.0',
          schema: 'https://www.iptc.org/std/ninjs/ninjs-schema_3.0.json',
        },
        ...{ uri: url, type: 'text', versionCreated: created, pubStatus: 'usable', by: byline },
        ...{ copyrightHolder: publisher, copyrightNotice: rights, headlines, bodies: bodies('contentType') },
      };
}

export function nitf(report: MadeReport): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE nitf SYSTEM "http://www.nitf.org/IPTC/NITF/3.5/specification/dtd/nitf-3-5.dtd">
<nitf><head><title>slug</title><docdata><doc-id id-string="${escaped(report.url)}"/><date.issue norm="${report.published.replaceAll('-', '')}T120000Z"/></docdata>
<pubdata type="print" name="${escaped(report.publisher)}"/></head><body><body.head><hedline><hl1>${escaped(report.title)}</hl1></hedline>
<byline><person>${escaped(report.byline)}</person></byline><rights>${escaped(report.rights)}</rights></body.head>
<body.content><media media-type="image"><media-reference source="a.jpg"/><media-caption><p>${escaped(report.caption)}</p></media-caption></media>
<block>${paragraphs(report)}</block></body.content></body></nitf>`;
}

export function newsItem(report: MadeReport, content: 'html' | 'nitf' | 'plain'): string {
  const body = {
    html: `<inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"><head><title>t</title></head><body>${paragraphs(report)}</body></html></inlineXML>`,
    nitf: `<inlineXML contenttype="application/nitf+xml">${nitf(report).replace(/^[\s\S]*?(?=<nitf>)/, '')}</inlineXML>`,
    plain: `<inlineData contenttype="text/plain">${escaped(report.paragraphs.join('\n\n'))}</inlineData>`,
  }[content];
  return `<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="${escaped(report.url)}" version="2">
<rightsInfo><copyrightHolder literal="x"/><copyrightNotice>${escaped(report.rights)}</copyrightNotice></rightsInfo>
<itemMeta><itemClass qcode="ninat:text"/><provider qcode="n:x"><name>${escaped(report.publisher)}</name></provider><versionCreated>${report.published}T10:00:00Z</versionCreated><pubStatus qcode="stat:usable"/></itemMeta>
<contentMeta><by>${escaped(report.byline)}</by><headline>${escaped(report.title)}</headline></contentMeta>
<contentSet>${body}</contentSet></newsItem>`;
}

export function newsMessage(reports: readonly MadeReport[], content: 'html' | 'nitf' | 'plain'): string {
  const items = reports.map((report) => newsItem(report, content)).join('\n');
  return `<?xml version="1.0"?><newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><header><sent>2025-03-07T00:00:00Z</sent></header><itemSet>${items}</itemSet></newsMessage>`;
}

export function rss(reports: readonly MadeReport[]): string {
  const items = reports.map(
    (r) =>
      `<item><title>${escaped(r.title)}</title><link>${escaped(r.url)}</link><pubDate>${new Date(r.published).toUTCString()}</pubDate><dc:creator>${escaped(r.byline)}</dc:creator><content:encoded><![CDATA[${paragraphs(r)}]]></content:encoded></item>`,
  );
  const { publisher, rights } = reports[0]!;
  return `<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>${publisher}</title><copyright>${rights}</copyright>${items.join('')}</channel></rss>`;
}

export function atom(reports: readonly MadeReport[]): string {
  const entries = reports.map(
    (r) =>
      `<entry><id>urn:x</id><title>${escaped(r.title)}</title><link href="${escaped(r.url)}"/><published>${r.published}T00:00:00Z</published><author><name>${escaped(r.byline)}</name></author><rights>${escaped(r.rights)}</rights><content type="html">${escaped(paragraphs(r))}</content></entry>`,
  );
  return `<feed xmlns="http://www.w3.org/2005/Atom"><title>${reports[0]!.publisher}</title>${entries.join('')}</feed>`;
}

export function jsonFeed(reports: readonly MadeReport[]): string {
  return JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title: reports[0]!.publisher,
    items: reports.map((r) => ({
      ...{ id: r.url, url: r.url, title: r.title, date_published: `${r.published}T00:00:00Z` },
      ...{ authors: [{ name: r.byline }], content_html: paragraphs(r) },
    })),
  });
}

const quotedPrintable = (text: string) =>
  [...Buffer.from(text)]
    .map((byte) =>
      byte === 10
        ? '\n'
        : byte < 32 || byte > 126 || byte === 61
          ? `=${byte.toString(16).toUpperCase().padStart(2, '0')}`
          : String.fromCharCode(byte),
    )
    .join('')
    .split('\n')
    .map((line) => line.replace(/.{70}(?![0-9A-F]{0,1}$)(?<!=.?)/g, '$&=\n'))
    .join('\n');

/** A mailbox of newsletters: plain, HTML alone in base64, or both parts, by turns. */
export function mbox(reports: readonly MadeReport[]): string {
  return reports
    .map((report, i) => `From letters@paper.example Fri Mar  7 08:00:0${i} 2025\n${message(report, i)}\n\n`)
    .join('');
}

export function message(report: MadeReport, kind: number): string {
  const head = [
    `From: =?utf-8?B?${Buffer.from(report.publisher).toString('base64')}?= <letters@paper.example>`,
    'To: reader@example.org',
    `Subject: =?utf-8?Q?${quotedPrintable(report.title).replaceAll('=\n', '').replaceAll('?', '=3F').replaceAll(' ', '_')}?=`,
    `Date: ${new Date(`${report.published}T08:00:00Z`).toUTCString()}`,
    `Archived-At: <${report.url}>`,
    'MIME-Version: 1.0',
  ].join('\n');
  const html = `<html><body><table><tr><td><h1>${escaped(report.title)}</h1>${paragraphs(report)}<p>${escaped(report.rights)}</p><p><a href="https://x.example/u">Unsubscribe</a></p></td></tr></table></body></html>`;
  const base64 = Buffer.from(html).toString('base64').replace(/.{76}/g, '$&\n');
  const text = [...report.paragraphs, report.rights, 'Unsubscribe'].join('\n\n');
  if (kind % 3 === 0)
    return `${head}\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n${quotedPrintable(text)}`;
  if (kind % 3 === 1)
    return `${head}\nContent-Type: text/html; charset="utf-8"\nContent-Transfer-Encoding: base64\n\n${base64}`;
  const parts = [
    `Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n${quotedPrintable(text)}`,
    `Content-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: base64\n\n${base64}`,
  ];
  return `${head}\nContent-Type: multipart/alternative; boundary="=_b"\n\n--=_b\n${parts.join('\n--=_b\n')}\n--=_b--`;
}

export function newsSitemap(reports: readonly MadeReport[]): string {
  const urls = reports.map(
    (r) =>
      `<url><loc>${escaped(r.url)}</loc><news:news><news:publication><news:name>${escaped(r.publisher)}</news:name><news:language>en</news:language></news:publication><news:publication_date>${r.published}</news:publication_date><news:title>${escaped(r.title)}</news:title></news:news></url>`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">${urls.join('')}</urlset>`;
}
