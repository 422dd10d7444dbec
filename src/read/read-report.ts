import type { Doc } from '../model/doc.js';
import type { Problem } from '../model/problem.js';
import { decodeText, empty } from './decode-text.js';
import { HEAD, type InputKind, inputKind } from './input-kind.js';
import type { ReportFacts } from './make-doc.js';
import { onlyAddresses } from './only-addresses.js';
import { CsvReader } from './read-csv.js';
import type { FeedItem } from './read-feed.js';
import { readNewsml } from './read-newsml.js';
import { readNinjs } from './read-ninjs.js';
import { readNitf } from './read-nitf.js';
import { readPage } from './read-page.js';
import { readRecord } from './read-record.js';
import { readSitemap } from './read-sitemap.js';
import { readText } from './read-text.js';
import { rootOf } from './root-of.js';
import { tooLong } from './too-long.js';

export { type InputKind, inputKind } from './input-kind.js';

/** A report read, or the problems why there is none; a report may have problems too. */
export interface ReadResult {
  readonly doc?: Doc;
  /** Addresses of reports that are told here without their text, for what fetches them. */
  readonly addresses?: readonly FeedItem[];
  readonly problems: readonly Problem[];
}

export interface ReadOptions {
  /** The file or address, for problems. */
  readonly name: string;
  readonly from?: InputKind;
  /** Charset that a header declared. */
  readonly charset?: string;
  readonly facts?: ReportFacts;
}

/**
 * Reads one input: one result for a text or a page, one for each report of what holds several. Never throws for what the input holds. Archives,
 * mailboxes and feeds are read by `readParts`.
 */
export function* readReport(input: Uint8Array | string, options: ReadOptions): Iterable<ReadResult> {
  const { name, from = 'auto', facts = {} } = options;
  let text: string;
  let problems: Problem[] = [];
  if (typeof input === 'string') text = input;
  else {
    const decoded = decodeText(input, name, options.charset ?? declaredCharset(input));
    problems = decoded.problems;
    if (decoded.text === undefined) {
      yield { problems };
      return;
    }
    text = decoded.text;
  }
  const kind = from === 'auto' ? inputKind(text, name) : from;
  if (kind !== 'jsonl' && text.trim() === '') {
    yield { problems: [...problems, empty(name)] };
    return;
  }
  const several = READERS[kind];
  if (several !== undefined) {
    if (problems.length > 0) yield { problems };
    yield* several(text, name);
    return;
  }
  const feeds = from === 'auto' && (kind === 'html' || kind === 'text') ? feedList(text, name) : undefined;
  if (feeds !== undefined) {
    yield { problems: [...problems, feeds] };
    return;
  }
  if (kind === 'html') {
    const page = readPage(text, name, facts);
    yield { ...page, problems: [...problems, ...page.problems] };
    return;
  }
  const unfit = (from === 'auto' ? foreignXml(text, name) : undefined) ?? tooLong(text, name);
  if (unfit !== undefined) {
    yield { problems: [...problems, unfit] };
    return;
  }
  yield { doc: readText(text, facts), problems: [...problems, ...oddMarks(text, name)] };
}

/** The problem of OPML, which has the elements of a page and no report in it. */
function feedList(text: string, where: string): Problem | undefined {
  if (rootOf(text.slice(0, HEAD))?.toLowerCase() !== 'opml') return undefined;
  return {
    ...{ code: 'xml-unknown', level: 'error', where },
    message: 'Found a list of feeds (OPML), expected reports.',
    fix: 'Give it to `chancery watch FILE`, which fetches what its feeds name.',
  };
}

/** The problem of XML that no reader knows: as a text its mark-up would become the report. */
function foreignXml(text: string, where: string): Problem | undefined {
  const head = text.slice(0, 2000).trimStart();
  if (!/^<\?xml\s/i.test(head) && !/^<!doctype\s+(?!html\b)/i.test(head)) return undefined;
  const root = rootOf(text.slice(0, HEAD));
  return {
    ...{ code: 'xml-unknown', level: 'error', where },
    message: `Found XML ${root === undefined ? 'whose first element cannot be seen' : `of <${root.slice(0, 60)}>`}, expected a page, a feed, a sitemap, NITF or NewsML-G2.`,
    fix: 'Give its reports as JSON Lines, or as plain text with --from text.',
  };
}

/** Readers of what may hold several reports. */
const READERS: Readonly<Partial<Record<InputKind, (text: string, name: string) => Iterable<ReadResult>>>> = {
  jsonl: records,
  csv: rows,
  ninjs: readNinjs,
  newsml: readNewsml,
  nitf: readNitf,
  sitemap: addresses,
  ...{ warc: streamed, mbox: streamed, feed: streamed },
};

function* rows(text: string, name: string): Iterable<ReadResult> {
  const reader = new CsvReader(name);
  yield* reader.push(new TextEncoder().encode(text));
  yield* reader.end();
}

function* addresses(text: string, name: string): Iterable<ReadResult> {
  const { items, sitemaps, problems } = readSitemap(text, name);
  const count = items.length + sitemaps.length;
  if (count === 0) yield { problems };
  else
    yield {
      addresses: [...items, ...sitemaps.map((url) => ({ url }))],
      problems: [...problems, onlyAddresses(name, count, 'sitemap')],
    };
}

function* streamed(_text: string, where: string): Iterable<ReadResult> {
  yield {
    problems: [
      {
        ...{ code: 'needs-file', level: 'error', where },
        message: 'Found an archive, a mailbox or a feed, expected a report.',
        fix: 'Add it with `chancery add FILE`.',
      },
    ],
  };
}

function* records(text: string, name: string): Iterable<ReadResult> {
  let line = 0;
  for (let at = 0; at < text.length; ) {
    let end = text.indexOf('\n', at);
    if (end < 0) end = text.length;
    line++;
    const record = text.slice(at, end).trim();
    at = end + 1;
    if (record !== '') yield readRecord(record, `${name}:${line}`);
  }
}

/** The charset that a page or an XML declaration names. */
export function declaredCharset(bytes: Uint8Array): string | undefined {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 4096));
  return (
    /<meta\s[^>]*?charset\s*=\s*["']?\s*([\w.:-]+)/i.exec(head)?.[1] ??
    /^\s*<\?xml\s[^>]*?encoding\s*=\s*["']([\w.:-]+)["']/i.exec(head)?.[1]
  );
}

/** A note when a text holds null bytes: they are kept, since offsets count them. */
function oddMarks(text: string, where: string): Problem[] {
  if (!text.includes('\0')) return [];
  return [
    {
      code: 'null-bytes',
      level: 'warning',
      where,
      message: 'Found null bytes in the text.',
      fix: 'They are kept and ignored; clean the file if words are cut.',
    },
  ];
}
