import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { Doc, ZoneKind } from '../../src/model/doc.js';
import { readParts } from '../../src/read/read-parts-node.js';
import type { InputKind, ReadResult } from '../../src/read/read-report.js';
import { FRENCH, FURNITURE, type MadeReport, REPORTS } from '../made-report.js';
import { faultOf } from '../sound-doc.js';

/** A way in which reports come, and what of them it can hold. */
export interface ReaderCase {
  /** Of the file, with its ending; readers may need it. */
  readonly file: string;
  readonly kind: InputKind;
  make(reports: readonly MadeReport[]): Uint8Array | string;
  /** Holds one report only. */
  readonly single?: true;
  /** Facts that this kind of file cannot tell. */
  readonly lacks?: readonly ('title' | 'published' | 'publisher' | 'byline' | 'url' | 'rights')[];
  /** The headline stands in the text; captions do; furniture does, to be marked. */
  readonly shows: readonly ('headline' | 'caption' | 'furniture')[];
}

/** What everything that `from` gives, read in pieces of `size` bytes. */
export async function readAll(
  given: Uint8Array | string,
  name: string,
  from: InputKind = 'auto',
  size = 65_536,
): Promise<ReadResult[]> {
  const bytes = Buffer.from(given as Uint8Array);
  async function* pieces() {
    for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
  }
  const results: ReadResult[] = [];
  for await (const result of readParts(pieces(), { name, from })) results.push(result);
  return results;
}

export const docsOf = (results: readonly ReadResult[]): Doc[] => results.flatMap(({ doc }) => doc ?? []);
export const codesOf = (results: readonly ReadResult[]): string[] =>
  results.flatMap(({ problems }) => problems.map(({ code }) => code));

/** Fails for a report that is not sound. */
export function expectSound(doc: Doc): void {
  expect(faultOf(doc)).toBeUndefined();
}

export const folded = (text: string): string => text.replace(/\s+/g, ' ').trim();

function words(doc: Doc, ...kinds: ZoneKind[]): string {
  return folded(
    doc.zones
      .filter(({ kind }) => kinds.includes(kind))
      .map(({ from, to }) => doc.text.slice(from, to))
      .join(' '),
  );
}

/** What every reader of reports promises. */
export function readerContract(name: string, given: ReaderCase): void {
  const reports = given.single ? REPORTS.slice(0, 1) : REPORTS;
  const lacks = new Set<string>(given.lacks);
  const { file } = given;

  describe(name, () => {
    it('gives each report in order, with the facts that the file tells', async () => {
      const results = await readAll(given.make(reports), file);
      const docs = docsOf(results);
      expect(results.flatMap(({ problems }) => problems.filter(({ level }) => level !== 'note'))).toEqual([]);
      expect(docs.length).toBe(reports.length);
      for (const [i, doc] of docs.entries()) {
        const wanted = reports[i]!;
        expectSound(doc);
        for (const key of ['title', 'published', 'publisher', 'url', 'byline', 'rights'] as const)
          if (!lacks.has(key)) expect([key, doc[key]]).toEqual([key, wanted[key]]);
        const body = words(doc, 'dateline', 'body');
        for (const paragraph of wanted.paragraphs) expect(body).toContain(folded(paragraph));
        expect(doc.language).toBe('en');
      }
    });

    it('marks headline and caption, and nothing else as what is coded', async () => {
      for (const [i, doc] of docsOf(await readAll(given.make(reports), file)).entries()) {
        const { title, caption } = reports[i]!;
        if (given.shows.includes('headline')) expect(words(doc, 'headline')).toBe(folded(title));
        if (given.shows.includes('caption')) expect(words(doc, 'caption')).toBe(folded(caption));
        const coded = words(doc, 'headline', 'body', 'caption');
        if (given.shows.includes('furniture'))
          for (const line of FURNITURE) expect(coded).not.toContain(line);
      }
    });

    it('tells its kind, packed or not, and gives the same whatever the pieces in which it comes', async () => {
      const bytes = Buffer.from(given.make(reports) as Uint8Array);
      const once = docsOf(await readAll(bytes, file));
      expect(docsOf(await readAll(bytes, file))).toEqual(once);
      expect(docsOf(await readAll(bytes, file, 'auto', 61))).toEqual(once);
      expect(docsOf(await readAll(bytes, file, given.kind, 1))).toEqual(once);
      const packed = bytes[0] === 0x1f ? bytes : gzipSync(bytes);
      expect(docsOf(await readAll(packed, file.replace(/(\.gz)?$/, '.gz')))).toEqual(once);
    });

    it('keeps a report in another language as what it is', async () => {
      const [doc] = docsOf(await readAll(given.make([FRENCH]), file));
      expect(doc?.language).toBe('fr');
    });

    it('gives problems and no error for what is cut off, turned over or none of its kind', async () => {
      const bytes = Buffer.from(given.make(reports) as Uint8Array);
      const inputs: Uint8Array[] = [
        new Uint8Array(0),
        Buffer.from('\0\0\0'),
        Buffer.from('{"a":[}'),
        Buffer.from('<a><b'),
      ];
      for (let i = 1; i < 24; i++) inputs.push(bytes.subarray(0, Math.floor((bytes.length * i) / 24)));
      for (let i = 0; i < 40; i++) {
        const turned = Buffer.from(bytes);
        for (let k = 0; k < 5; k++) turned[(i * 7919 + k * 104_729) % turned.length]! ^= 1 << ((i + k) % 8);
        inputs.push(turned);
      }
      for (const input of inputs) {
        const results = await readAll(input, file, given.kind);
        for (const { doc, problems } of results) {
          if (doc !== undefined) expectSound(doc);
          else expect(problems.length).toBeGreaterThan(0);
          for (const problem of problems)
            for (const part of [problem.code, problem.where, problem.message, problem.fix])
              expect(part).not.toBe('');
        }
        if (input.length === 0) expect(docsOf(results)).toEqual([]);
      }
    });
  });
}
