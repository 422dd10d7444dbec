import { decodeText } from '../read/decode-text.js';
import type { ReportFacts } from '../read/make-doc.js';
import { isFeed } from '../read/read-feed.js';
import { type InputKind, type ReadResult, readReport } from '../read/read-report.js';
import type { Fetched } from './make-fetcher.js';

/** What a feed told of a page: it fills in what the page lacks. */
export interface Told {
  /** As the feed or the user gave it; names the page in problems. */
  readonly address: string;
  readonly title?: string;
  readonly published?: string;
}

/** The text of a feed; undefined for what is none. */
export function feedText(got: Fetched): string | undefined {
  if (!/json|xml|html|^$/.test(got.type)) return undefined;
  const { text } = decodeText(got.bytes, got.url, charsetOf(got));
  return text !== undefined && isFeed(text) ? text : undefined;
}

/** The report of a page or a text that was fetched. */
export function readFetched(got: Fetched, { address, title, published }: Told): ReadResult[] {
  const from: InputKind = got.type === 'text/plain' ? 'text' : 'html';
  const charset = charsetOf(got);
  const read = (facts: ReportFacts): ReadResult[] => [
    ...readReport(got.bytes, { name: address, from, facts, ...(charset === undefined ? {} : { charset }) }),
  ];
  const first = read({ url: got.url });
  const doc = first[0]?.doc;
  const lacks = {
    ...(doc?.title === undefined && title !== undefined ? { title } : {}),
    ...(doc?.published === undefined && published !== undefined ? { published } : {}),
  };
  return doc === undefined || Object.keys(lacks).length === 0 ? first : read({ url: got.url, ...lacks });
}

/** The charset of the header, else the one that an XML declaration names. */
function charsetOf({ charset, bytes }: Fetched): string | undefined {
  if (charset !== undefined) return charset;
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 200));
  return /^\s*<\?xml[^>]*\bencoding\s*=\s*["']([\w.:-]+)["']/i.exec(head)?.[1];
}
