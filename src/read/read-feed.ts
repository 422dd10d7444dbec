import { parseFeed } from 'feedsmith';
import { Parser } from 'htmlparser2';
import type { Problem } from '../model/problem.js';
import { absolute } from './absolute.js';
import { findDay } from './find-day.js';
import { rootOf } from './root-of.js';

/** What a feed tells of one of its reports. */
export interface FeedItem {
  /** http or https. */
  readonly url: string;
  readonly title?: string;
  /** ISO day. */
  readonly published?: string;
}

export interface FeedResult {
  readonly items: readonly FeedItem[];
  readonly problems: readonly Problem[];
}

/** No more items are taken of one feed unless more are asked for, the first ones: feeds begin with the newest. */
export const MOST_ITEMS = 100;

/** Marks of elements in a feed; the longest that papers publish have a few ten thousand. Reading more would take seconds. */
const MOST_TAGS = 100_000;
/** So much of a text tells whether it is a feed. */
const HEAD = 4000;

/** True for what looks like RSS (of any age), Atom or a JSON Feed. */
export function isFeed(text: string): boolean {
  const head = text.slice(0, HEAD).trimStart();
  if (head.startsWith('{')) return /"version"\s*:\s*"https?:\\?\/\\?\/jsonfeed\.org\\?\/version/.test(head);
  const root = rootOf(head);
  return root !== undefined && /^(?:rss|feed|rdf:rdf|[\w.-]+:feed)$/i.test(root);
}

/**
 * The items of a feed in RSS, Atom or JSON Feed whose addresses lead to http or https; `base` is the feed's own address, against which
 * they are read. A feed that declares entities is refused, whatever they are: that is how a small file is made to fill a memory.
 */
export function readFeed(text: string, base: string, most = MOST_ITEMS): FeedResult {
  const read = openFeed(text, base, most);
  if ('problems' in read) return read;
  const items = new Map<string, FeedItem>();
  for (const { link, title, day } of itemsOf(read)) {
    const url = link === undefined ? undefined : absolute(link, base);
    if (url === undefined || items.has(url)) continue;
    const named = title === undefined ? '' : plain(title);
    const published = day === undefined ? undefined : findDay(day);
    items.set(url, {
      url,
      ...(named === '' ? {} : { title: named }),
      ...(published === undefined ? {} : { published }),
    });
  }
  if (items.size === 0)
    return bad(
      base,
      'feed-empty',
      'Found a feed without addresses of reports.',
      'Give the addresses of its pages.',
    );
  return { items: [...items.values()], problems: [] };
}

/** A feed as its parser reads it, `most` items at most, or the problem why it is not read. */
export function openFeed(text: string, base: string, most = MOST_ITEMS): ParsedFeed | FeedResult {
  if (/<!ENTITY/i.test(text) || /<!DOCTYPE[^>]*\[/i.test(text.slice(0, HEAD)))
    return bad(
      base,
      'feed-entities',
      'Found a feed that declares entities of its own.',
      'Ask its publisher.',
    );
  if (tagsOf(text) > MOST_TAGS)
    return bad(
      base,
      'feed-too-large',
      `Found a feed of more than ${MOST_TAGS} elements.`,
      'Give the addresses of its pages.',
    );
  try {
    return parseFeed<string>(text.trimStart(), { maxItems: most });
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    return bad(
      base,
      'feed-not-understood',
      `Found a feed that cannot be read (${why}).`,
      'Give the addresses of its pages.',
    );
  }
}

function tagsOf(text: string): number {
  let tags = 0;
  for (let at = text.indexOf('<'); at >= 0; at = text.indexOf('<', at + 1)) tags++;
  return tags;
}

export type ParsedFeed = ReturnType<typeof parseFeed<string>>;
interface Raw {
  readonly link: string | undefined;
  readonly title: string | undefined;
  readonly day: string | undefined;
}

function itemsOf(read: ParsedFeed): Raw[] {
  switch (read.format) {
    case 'rss':
      return (read.feed.items ?? []).map((item) => ({
        link: item.link ?? (item.guid?.isPermaLink === false ? undefined : item.guid?.value),
        title: item.title,
        day: item.pubDate ?? item.dc?.dates?.[0],
      }));
    case 'atom':
      return (read.feed.entries ?? []).map((entry) => ({
        link: entry.links?.find(({ rel = 'alternate' }) => rel === 'alternate')?.href,
        title: entry.title?.value,
        day: entry.published ?? entry.updated,
      }));
    case 'rdf':
      return (read.feed.items ?? []).map((item) => ({
        link: item.link,
        title: item.title,
        day: item.dc?.dates?.[0],
      }));
    default:
      return (read.feed.items ?? []).map((item) => ({
        link: item.url ?? item.external_url,
        title: item.title,
        day: item.date_published ?? item.date_modified,
      }));
  }
}

/** A title without its markup, on one line. */
export function plain(title: string, longest = 2000): string {
  let text = '';
  const parser = new Parser({
    ontext(part) {
      text += part;
    },
  });
  parser.end(title);
  return text.replace(/\s+/g, ' ').trim().slice(0, longest);
}

function bad(where: string, code: string, message: string, fix: string): FeedResult {
  return { items: [], problems: [{ code, level: 'error', where, message, fix }] };
}
