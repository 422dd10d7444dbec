import { findDay } from './find-day.js';
import type { ReportFacts } from './make-doc.js';

/** Metadata that a page carries in its head: name or property to content, and the texts of its JSON-LD scripts. */
export interface PageHead {
  readonly meta: ReadonlyMap<string, string>;
  readonly jsonLd: readonly string[];
  readonly title?: string;
  readonly canonical?: string;
  readonly time?: string;
  readonly language?: string;
}

type Thing = Readonly<Record<string, unknown>>;

/** Title, day, byline, publisher and address of a page: JSON-LD first, then Open Graph and meta elements, then what the body says. */
export function pageFacts(head: PageHead): ReportFacts {
  const article = articleOf(head);
  const meta = (...names: string[]): string | undefined =>
    names.map((name) => head.meta.get(name)).find((value) => value !== undefined && value !== '');
  const published = findDay(
    text(article?.['datePublished']) ??
      meta(
        'article:published_time',
        'date',
        'dc.date',
        'dc.date.issued',
        'pubdate',
        'publishdate',
        'parsely-pub-date',
        'sailthru.date',
      ) ??
      head.time ??
      '',
  );
  const title = text(article?.['headline']) ?? meta('og:title', 'twitter:title');
  const byline = nameOf(article?.['author']) ?? meta('author', 'byl', 'article:author');
  const publisher = nameOf(article?.['publisher']) ?? meta('og:site_name', 'application-name');
  const url = text(article?.['url']) ?? meta('og:url') ?? head.canonical;
  const language = /^[a-z]{2}\b/i.exec(head.language ?? '')?.[0]?.toLowerCase();
  return {
    ...(title === undefined ? {} : { title }),
    ...(published === undefined ? {} : { published }),
    ...(byline === undefined ? {} : { byline }),
    ...(publisher === undefined ? {} : { publisher }),
    ...(url === undefined ? {} : { url }),
    // A page that declares English may be anything; one that declares another language is believed.
    ...(language === undefined || language === 'en' ? {} : { language }),
  };
}

/** Headline and body of the article that JSON-LD holds, for a page that only a browser can build; undefined when it holds none. */
export function articleText(head: PageHead): { headline?: string; paragraphs: string[] } | undefined {
  const article = articleOf(head);
  const body = text(article?.['articleBody']);
  if (body === undefined) return undefined;
  const headline = text(article?.['headline']);
  const paragraphs = body.split(/\s*\n\s*/).map((part) => part.replace(/\s+/g, ' ').trim());
  return { ...(headline === undefined ? {} : { headline }), paragraphs };
}

function articleOf({ jsonLd }: PageHead): Thing | undefined {
  for (const script of jsonLd) {
    let value: unknown;
    try {
      value = JSON.parse(script);
    } catch (cause) {
      if (cause instanceof SyntaxError) continue;
      throw cause;
    }
    const found = search(value, 4);
    if (found !== undefined) return found;
  }
  return undefined;
}

function search(value: unknown, depth: number): Thing | undefined {
  if (depth === 0 || typeof value !== 'object' || value === null) return undefined;
  if (Array.isArray(value)) {
    for (const item of value.slice(0, 50)) {
      const found = search(item, depth - 1);
      if (found !== undefined) return found;
    }
    return undefined;
  }
  const thing = value as Thing;
  const type = [thing['@type']].flat().join(' ');
  if (/Article|Report|BlogPosting/.test(type)) return thing;
  return search(thing['@graph'] ?? thing['mainEntity'], depth - 1);
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}

function nameOf(value: unknown): string | undefined {
  if (Array.isArray(value)) {
    const names = value.map(nameOf).filter((name) => name !== undefined);
    return names.length === 0 ? undefined : names.join(', ');
  }
  if (typeof value === 'object' && value !== null) return text((value as Thing)['name']);
  return text(value);
}
