import { closeSync, openSync, writeSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { pageOf } from '../../test/made-pages/made-pages.js';
import { madeStory, type Story } from '../../test/made-pages/story.js';
import { chunked, pageRecord, warcRecord } from '../../test/make-archive.js';

/** A made report of so many words, and the layout of its page. */
export function freshPage(i: number, words: number): { readonly layout: number; readonly story: Story } {
  return { layout: i, story: madeStory(i, words) };
}

/** The same report as another outlet has it: its own headline, name, address and rights, and another layout; the paragraphs word for word. */
export function copiedPage(i: number, copy: number, words: number): ReturnType<typeof freshPage> {
  const story = madeStory(i, words);
  const other = madeStory(1_000_000 + i * 1000 + copy, 60);
  const { headline, paper, rights, byline, others, teasers, comments } = other;
  const url = `${new URL(other.url).origin}/copy/${i}-${copy}`;
  return {
    layout: i + copy,
    story: { ...story, headline, paper, rights, byline, others, teasers, comments, url },
  };
}

/** Writes a WARC.gz as crawlers do: a response a page, packed by itself; every third body in chunks, every fourth packed. */
export function writeArchive(
  file: string,
  count: number,
  page: (i: number) => ReturnType<typeof freshPage>,
): void {
  const out = openSync(file, 'w');
  for (let i = 0; i < count; i++) {
    const { layout, story } = page(i);
    const { html } = pageOf(layout, story);
    const packed = i % 4 === 0 ? gzipSync(html) : Buffer.from(html);
    const body = i % 3 === 0 ? chunked(packed, 4096) : packed;
    const headers = [
      ...(i % 4 === 0 ? ['Content-Encoding: gzip'] : []),
      ...(i % 3 === 0 ? ['Transfer-Encoding: chunked'] : []),
    ];
    writeSync(out, gzipSync(warcRecord(pageRecord(story.url, body, { headers }))));
  }
  closeSync(out);
}
