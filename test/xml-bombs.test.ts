import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readFeed } from '../src/read/read-feed.js';
import { readSitemap } from '../src/read/read-sitemap.js';
import { codesOf, docsOf, readAll } from './contract/reader.js';
import { REPORTS } from './made-report.js';
import { newsMessage, newsSitemap, nitf, rss } from './make-inputs.js';

/** Entities that grow without bound, or that name files and addresses: in every kind of XML that is read, in every disguise. None is ever unfolded or fetched. */

const CANARY = 'the words of a file that no report may hold';
let folder: string;
let server: Server;
let asked = 0;
let declared: Record<string, string>;
beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'chancery-bombs-'));
  const file = path.join(folder, 'secret.txt');
  writeFileSync(file, CANARY);
  server = createServer((_request, response) => {
    asked++;
    response.end(`<!ENTITY x "${CANARY}">`);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/x.dtd`;
  const nine = Array.from({ length: 9 }, (_, i) => `<!ENTITY l${i + 1} "${`&l${i};`.repeat(10)}">`).join('');
  declared = {
    'a thousand million laughs': `<!DOCTYPE ROOT [<!ENTITY l0 "ha">${nine}<!ENTITY x "&l9;">]>`,
    'one long entity, named often': `<!DOCTYPE ROOT [<!ENTITY x "${'ha'.repeat(50_000)}">]>`,
    'an entity that names itself': '<!DOCTYPE ROOT [<!ENTITY x "&y;"><!ENTITY y "&x;">]>',
    'a file': `<!DOCTYPE ROOT [<!ENTITY x SYSTEM "${pathToFileURL(file)}">]>`,
    'an address': `<!DOCTYPE ROOT [<!ENTITY x SYSTEM "${address}">]>`,
    'a parameter entity': `<!DOCTYPE ROOT [<!ENTITY % d SYSTEM "${address}"> %d;]>`,
    'small letters': '<!doctype ROOT [<!entity x "ha">]>',
    'behind a long comment': `<!-- ${'x'.repeat(30_000)} --><!DOCTYPE ROOT [<!ENTITY x "ha">]>`,
  };
});
afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true, force: true });
});

const report = { ...REPORTS[0]!, paragraphs: [...REPORTS[0]!.paragraphs, 'BOMB'] };
const kinds: readonly (readonly [string, string, string])[] = [
  ['a.rss', 'rss', rss([report])],
  ['a.nitf', 'nitf', nitf(report)],
  ['a.newsml', 'newsMessage', newsMessage([report], 'html')],
  ['a.xml', 'urlset', newsSitemap([report])],
];
const armed = (text: string, root: string, head: string): string =>
  text
    .replace(/^<\?xml[^>]*>\s*/, '')
    .replace(/^<!DOCTYPE[^>]*>\s*/, '')
    .replace(/^/, `<?xml version="1.0"?>\n${head.replace('ROOT', root)}`)
    .replaceAll('BOMB', '&x;'.repeat(1000));

describe('entities of XML', () => {
  it.each(kinds)(
    'are refused in %s before they are unfolded, however they are declared and packed',
    async (name, root, text) => {
      expect(text.includes('<')).toBe(true);
      for (const [how, head] of Object.entries(declared)) {
        const bytes = Buffer.from(armed(text, root, head));
        for (const [packing, file] of [
          ['plain', bytes],
          ['gzip', gzipSync(bytes)],
          ['UTF-16', Buffer.from(`\ufeff${bytes.toString()}`, 'utf16le')],
        ] as const) {
          const results = await readAll(file, name);
          const docs = docsOf(results);
          expect([
            how,
            packing,
            codesOf(results).filter((code) => /-entities$|^xml-unknown$/.test(code)).length,
          ]).toEqual([how, packing, 1]);
          expect([how, packing, docs.length]).toEqual([how, packing, 0]);
        }
      }
    },
  );

  it('are refused in feeds and sitemaps that a fetcher brought', () => {
    for (const [how, head] of Object.entries(declared)) {
      const feed = readFeed(armed(kinds[0]![2], 'rss', head), 'https://a.example/');
      expect([how, feed.items, feed.problems[0]?.code]).toEqual([how, [], 'feed-entities']);
      const sitemap = readSitemap(armed(kinds[3]![2], 'urlset', head), 'https://a.example/');
      expect([how, sitemap.items, sitemap.problems[0]?.code]).toEqual([how, [], 'xml-entities']);
    }
  });

  it('leave pages of HTML alone, where they mean nothing, and nothing was ever asked for', async () => {
    for (const head of Object.values(declared)) {
      const html = `${head.replace('ROOT', 'html')}<html><body><article><h1>Two envoys go</h1><p>Chad expelled two Libyan envoys on Monday, the ministry said. &x;</p></article></body></html>`;
      for (const { text } of docsOf(await readAll(html, 'a.html'))) {
        expect(text).not.toContain(CANARY);
        expect(text.length).toBeLessThan(150_000);
      }
    }
    expect(asked).toBe(0);
  });
});
