import type { Problem } from '../model/problem.js';
import { absolute } from './absolute.js';
import { findDay } from './find-day.js';
import type { FeedItem } from './read-feed.js';
import { childAt, textOf, xmlElements } from './xml-elements.js';

/** What a sitemap names. */
export interface SitemapResult {
  /** Addresses of pages; those of a news sitemap have title and day. */
  readonly items: readonly FeedItem[];
  /** Addresses of further sitemaps, for an index of them. */
  readonly sitemaps: readonly string[];
  readonly problems: readonly Problem[];
}

/** No sitemap names more (sitemaps.org, 0.9). */
const MOST = 50_000;

/** The addresses of a sitemap, of a news sitemap, or of an index of sitemaps; `base` is its own address, against which they are read. */
export function readSitemap(text: string, base: string): SitemapResult {
  const items = new Map<string, FeedItem>();
  const sitemaps = new Set<string>();
  const problems: Problem[] = [];
  for (const element of xmlElements(text, base, new Set(['url', 'sitemap']))) {
    if (!('children' in element)) {
      problems.push(element);
      continue;
    }
    const told = textOf(childAt(element, 'loc'));
    const url = told === undefined ? undefined : absolute(told, base);
    if (url === undefined) continue;
    if (element.name === 'sitemap') sitemaps.add(url);
    else if (!items.has(url)) {
      const news = childAt(element, 'news');
      const title = textOf(childAt(news, 'title'))?.slice(0, 2000);
      const published = findDay(textOf(childAt(news, 'publication_date')) ?? '');
      items.set(url, {
        url,
        ...(title === undefined ? {} : { title }),
        ...(published === undefined ? {} : { published }),
      });
    }
    if (items.size + sitemaps.size >= MOST) break;
  }
  if (items.size + sitemaps.size === 0 && problems.length === 0)
    problems.push({
      code: 'sitemap-empty',
      level: 'error',
      where: base,
      message: 'Found a sitemap without addresses.',
      fix: 'Check that the site names its pages in it.',
    });
  return { items: [...items.values()], sitemaps: [...sitemaps], problems };
}
