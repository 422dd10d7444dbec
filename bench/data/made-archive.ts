import { closeSync, openSync, writeSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { madePage } from '../../test/made-pages/made-pages.js';
import { chunked, pageRecord, warcRecord } from '../../test/make-archive.js';

export interface ArchiveOptions {
  readonly pages: number;
  /** Number of the first page; pages of other numbers have other texts. Default 0. */
  readonly first?: number;
  /** Words of each report. Default 600. */
  readonly words?: number;
  /** Gives the story of page i (its seed) and its layout; default both are i. */
  readonly story?: (i: number) => { readonly layout: number; readonly seed: number };
}

/** Writes a WARC.gz of made pages as crawlers do: a response a page, every third body in chunks, every fourth packed. */
export function writeArchive(file: string, { pages, first = 0, words = 600, story }: ArchiveOptions): void {
  const out = openSync(file, 'w');
  for (let i = first; i < first + pages; i++) {
    const { layout, seed } = story?.(i) ?? { layout: i, seed: i };
    const page = madePage(layout, seed, words);
    const packed = i % 4 === 0 ? gzipSync(page.html) : Buffer.from(page.html);
    const body = i % 3 === 0 ? chunked(packed, 4096) : packed;
    const headers = [
      ...(i % 4 === 0 ? ['Content-Encoding: gzip'] : []),
      ...(i % 3 === 0 ? ['Transfer-Encoding: chunked'] : []),
    ];
    writeSync(out, gzipSync(warcRecord(pageRecord(page.story.url, body, { headers }))));
  }
  closeSync(out);
}
