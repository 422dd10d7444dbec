import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ZoneKind } from '../src/model/doc.js';
import { readReport } from '../src/read/read-report.js';
import { ROOT } from './source-files.js';

/** What test/pages/README.md describes: a page, and what of it must be kept and what must go. */
interface Expected {
  readonly headline: string;
  readonly byline: string | null;
  readonly dateline: { readonly place: string; readonly day: string | null } | null;
  readonly published: string | null;
  readonly captions: readonly string[];
  readonly credits: readonly string[];
  readonly rights: string | null;
  readonly keep: readonly string[];
  readonly drop: readonly string[];
}

const FOLDER = path.join(ROOT, 'test', 'pages');
const pages = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.html'))
  .map((name) => name.slice(0, -5));
const plain = (text: string) => text.replace(/\s+/g, ' ').trim();

describe('a page of the hand-made set', () => {
  it('is one of fifteen', () => expect(pages).toHaveLength(15));

  it.each(pages)('%s: keeps its report and drops its furniture', (name) => {
    const wanted = JSON.parse(readFileSync(path.join(FOLDER, `${name}.json`), 'utf8')) as Expected;
    const bytes = readFileSync(path.join(FOLDER, `${name}.html`));
    const doc = [...readReport(bytes, { name: `${name}.html` })][0]?.doc;
    if (doc === undefined) throw new Error('The page gave no report.');
    const zones = (...kinds: ZoneKind[]) =>
      doc.zones.filter((z) => kinds.includes(z.kind)).map((z) => plain(doc.text.slice(z.from, z.to)));
    const body = zones('body').join(' ');
    const captions = zones('caption').join(' ');
    const coded = zones('headline', 'body', 'caption').join(' ');

    expect(zones('headline')).toEqual([wanted.headline]);
    for (const person of wanted.byline?.split(' and ') ?? []) expect(doc.byline).toContain(person);
    expect(doc.dateline?.place ?? null).toBe(wanted.dateline?.place ?? null);
    expect(doc.dateline?.day ?? null).toBe(wanted.dateline?.day ?? null);
    expect(doc.published?.slice(0, 10) ?? null).toBe(wanted.published);
    for (const text of [...wanted.captions, ...wanted.credits]) expect(captions).toContain(plain(text));
    expect(doc.rights === undefined ? null : plain(doc.rights)).toBe(wanted.rights);
    for (const text of wanted.keep) expect(body).toContain(plain(text));
    for (const text of wanted.drop) expect(coded).not.toContain(plain(text));
  });
});
