import type { Problem } from '../model/problem.js';
import { absolute } from './absolute.js';
import { findDay } from './find-day.js';
import { onlyAddresses } from './only-addresses.js';
import { type FeedItem, openFeed, type ParsedFeed, plain } from './read-feed.js';
import { type NewsItem, readNewsItem } from './read-news-item.js';
import type { ReadResult } from './read-report.js';

/** Items of a feed that is kept as a file, at most. */
const MOST = 10_000;
/** A text with fewer letters than this, or one that breaks off, only announces the report. */
const FULL = 250;
const BROKEN_OFF =
  /(?:\[?(?:…|\.\.\.|&#8230;|&hellip;)\]?|(?:read|continue|full)\s+(?:more|reading|story|article)\W*)\s*$/i;

/** Reports of a feed file whose items hold their text; the addresses of the others are told in the last result. */
export function* readFeedReports(text: string, where: string): Iterable<ReadResult> {
  const feed = openFeed(text, where, MOST);
  if ('problems' in feed) {
    yield { problems: feed.problems };
    return;
  }
  const addresses: FeedItem[] = [];
  const all = itemsOf(feed);
  for (const [i, item] of all.entries()) {
    if (item.isFull) yield readNewsItem(item, `${where} (item ${i + 1})`);
    else if (item.facts.url !== undefined) {
      const { url, title, published } = item.facts;
      addresses.push({
        url,
        ...(title === undefined ? {} : { title }),
        ...(published === undefined ? {} : { published }),
      });
    }
  }
  if (all.length === 0) yield { problems: [noItems(where)] };
  if (addresses.length > 0) yield { addresses, problems: [onlyAddresses(where, addresses.length, 'feed')] };
}

interface Item extends NewsItem {
  readonly isFull: boolean;
}

function itemsOf(feed: ParsedFeed): Item[] {
  switch (feed.format) {
    case 'rss': {
      const { items = [], title, copyright, language } = feed.feed;
      return items.map((one) =>
        item({
          ...{ title: one.title, link: one.link ?? one.guid?.value, day: one.pubDate ?? one.dc?.dates?.[0] },
          ...{ byline: one.dc?.creators?.join(', '), publisher: title, rights: copyright, language },
          html: one.content?.encoded ?? longer(one.description),
        }),
      );
    }
    case 'atom': {
      const { entries = [], title, rights } = feed.feed;
      return entries.map((one) =>
        item({
          ...{
            title: one.title?.value,
            day: one.published ?? one.updated,
            rights: one.rights?.value ?? rights?.value,
          },
          link: one.links?.find(({ rel = 'alternate' }) => rel === 'alternate')?.href,
          ...{ byline: one.authors?.map(({ name }) => name ?? '').join(', '), publisher: title?.value },
          [one.content?.type === 'text' || one.content?.type === undefined ? 'text' : 'html']:
            one.content?.value,
        }),
      );
    }
    case 'rdf': {
      const { items = [], title } = feed.feed;
      return items.map((one) =>
        item({
          ...{ title: one.title, link: one.link, day: one.dc?.dates?.[0], publisher: title },
          ...{ byline: one.dc?.creators?.join(', '), html: one.content?.encoded ?? longer(one.description) },
        }),
      );
    }
    default: {
      const { items = [], title, language } = feed.feed;
      return items.map((one) =>
        item({
          ...{
            title: one.title,
            link: one.url ?? one.external_url,
            day: one.date_published ?? one.date_modified,
          },
          ...{ byline: one.authors?.map(({ name }) => name ?? '').join(', '), publisher: title, language },
          ...{ html: one.content_html, text: one.content_text },
        }),
      );
    }
  }
}

/** A description is the text of an item only when it has paragraphs, or is long. */
function longer(description: string | undefined): string | undefined {
  return description !== undefined && (/<p\b/i.test(description) || description.length > 4 * FULL)
    ? description
    : undefined;
}

type Raw = Readonly<
  Partial<
    Record<
      'title' | 'link' | 'day' | 'byline' | 'publisher' | 'rights' | 'language' | 'html' | 'text',
      string | undefined
    >
  >
>;

function item({ html, text, ...told }: Raw): Item {
  const url = told.link === undefined ? undefined : absolute(told.link, 'about:blank');
  const title = told.title === undefined ? '' : plain(told.title);
  const published = findDay(told.day ?? '');
  const facts = {
    ...(title === '' ? {} : { title }),
    ...(published === undefined ? {} : { published }),
    ...(url === undefined ? {} : { url }),
    ...named('byline', told.byline),
    ...named('publisher', told.publisher),
    ...named('rights', told.rights),
    ...named('language', told.language),
  };
  const body =
    text !== undefined && html === undefined && /<p\b[^>]*>/i.test(text) ? { html: text } : { html, text };
  const words = plain(body.html ?? body.text ?? '', Number.POSITIVE_INFINITY);
  return {
    facts,
    ...named('html', body.html),
    ...named('text', body.text),
    isFull: words.length >= FULL && !BROKEN_OFF.test(words),
  };
}

function named<K extends string>(key: K, value: string | undefined): { [P in K]?: string } {
  return value === undefined || value.trim() === '' ? {} : ({ [key]: value.trim() } as { [P in K]?: string });
}

function noItems(where: string): Problem {
  return {
    code: 'feed-empty',
    level: 'error',
    where,
    message: 'Found a feed without items.',
    fix: 'Fetch it again later.',
  };
}
