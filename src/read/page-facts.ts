import { findDay } from './find-day.js';
import { type LinkedArticle, linkedArticle } from './json-ld.js';
import type { ReportFacts } from './make-doc.js';

/** Metadata that a page carries: name or property to content, the texts of its JSON-LD scripts, and what its body says of itself. */
export interface PageHead {
  readonly meta: ReadonlyMap<string, string>;
  readonly jsonLd: readonly string[];
  /** Microdata of the body: itemprop to its first text. */
  readonly props: ReadonlyMap<string, string>;
  readonly title?: string;
  readonly canonical?: string;
  /** The first time that the page is marked as published at, else the first in the report, else the first of all. */
  readonly time?: string;
  readonly language?: string;
}

const TITLE = [
  'og:title',
  'twitter:title',
  'dc.title',
  'dcterms.title',
  'parsely-title',
  'sailthru.title',
  'headline',
];
const PUBLISHED = [
  ...[
    'article:published_time',
    'og:article:published_time',
    'og:published_time',
    'article:published',
    'datepublished',
  ],
  ...[
    'date',
    'dc.date',
    'dc.date.issued',
    'dc.date.created',
    'dcterms.issued',
    'dcterms.created',
    'dcterms.date',
  ],
  ...[
    'pubdate',
    'publishdate',
    'publish-date',
    'publish_date',
    'publication_date',
    'date.release',
    'originalpublicationdate',
  ],
  ...[
    'parsely-pub-date',
    'sailthru.date',
    'cxenseparse:recs:publishtime',
    'bt:pubdate',
    'article.published',
    'citation_date',
  ],
];
const BYLINE = [
  'author',
  'byl',
  'byline',
  'article:author',
  'dc.creator',
  'dcterms.creator',
  'parsely-author',
  'sailthru.author',
];
const PUBLISHER = [
  'og:site_name',
  'publisher',
  'dc.publisher',
  'dcterms.publisher',
  'application-name',
  'al:android:app_name',
];
const RIGHTS = [
  'copyright',
  'dc.rights',
  'dcterms.rights',
  'dcterms.rightsholder',
  'rights',
  'dc.rightsholder',
];

/**
 * Title, day, byline, publisher, rights and address of a page: JSON-LD first, then Open Graph, Dublin Core and other meta elements, then microdata and what
 * the body says. `from` is the address from which the page came; its own canonical address goes before that when it is of the same site.
 */
export function pageFacts(head: PageHead, from?: string): ReportFacts {
  const meta = (
    names: readonly string[],
    fits: (value: string) => boolean = () => true,
  ): string | undefined =>
    names
      .map((name) => head.meta.get(name)?.trim())
      .find((value) => value !== undefined && value !== '' && fits(value));
  const article = articleOf(head);
  const published =
    [article?.published, meta(PUBLISHED, isDay), head.props.get('datepublished'), head.time]
      .map((value) => findDay(value ?? ''))
      .find((day) => day !== undefined) ?? undefined;
  const publisher = article?.publisher ?? meta(PUBLISHER) ?? head.props.get('publisher');
  const title = article?.headline ?? meta(TITLE) ?? head.props.get('headline');
  const byline = nameIn(article?.byline) ?? nameIn(meta(BYLINE, isName)) ?? nameIn(head.props.get('author'));
  const rights = article?.rights ?? meta(RIGHTS, (value) => value.length < 400);
  const url = [head.canonical, head.meta.get('og:url'), article?.url]
    .map((one) => ownAddress(one, from))
    .find((one) => one !== undefined);
  const language = /^[a-z]{2}\b/i.exec(head.language ?? '')?.[0]?.toLowerCase();
  return {
    ...(title === undefined ? {} : { title: withoutName(title, publisher) }),
    ...(published === undefined ? {} : { published }),
    ...(byline === undefined ? {} : { byline }),
    ...(publisher === undefined ? {} : { publisher }),
    ...(url === undefined ? {} : { url }),
    ...(rights === undefined ? {} : { rights }),
    // A page that declares English may be anything; one that declares another language is believed.
    ...(language === undefined || language === 'en' ? {} : { language }),
  };
}

/** Headline and body of the article that JSON-LD holds, for a page that only a browser can build; undefined when it holds none. */
export function articleText(head: PageHead): { headline?: string; paragraphs: string[] } | undefined {
  const article = articleOf(head);
  if (article?.body === undefined) return undefined;
  const { headline } = article;
  const paragraphs = article.body.split(/\s*\n\s*/).map((part) => part.replace(/\s+/g, ' ').trim());
  return { ...(headline === undefined ? {} : { headline }), paragraphs };
}

function articleOf(head: PageHead): LinkedArticle | undefined {
  if (head.jsonLd.length === 0) return undefined;
  const titles = [head.meta.get('og:title'), head.title].filter((title) => title !== undefined);
  return linkedArticle(head.jsonLd, { url: head.canonical ?? head.meta.get('og:url'), titles });
}

function isDay(value: string): boolean {
  return findDay(value) !== undefined;
}

/** False for an address, which some pages have in a name's place. */
function isName(value: string): boolean {
  return !/^(?:https?:|@|\d+$)/i.test(value) && value.length < 200;
}

function nameIn(value: string | undefined): string | undefined {
  return value !== undefined && isName(value) ? value : undefined;
}

/** A title without the publisher's name behind a bar or a dash. */
function withoutName(title: string, publisher: string | undefined): string {
  const cut = /^(.{10,}?)\s+(?:[|–—»]|-)\s+([^|–—»]{2,60})$/u.exec(title);
  return cut !== null &&
    publisher !== undefined &&
    cut[2]!.trim().toLowerCase() === publisher.trim().toLowerCase()
    ? cut[1]!
    : title;
}

/** The address that a page gives for itself: of the web, more than a host, and of the site from which it came. */
function ownAddress(told: string | undefined, from: string | undefined): string | undefined {
  if (told === undefined || told.trim() === '' || !URL.canParse(told.trim(), from ?? 'about:blank'))
    return undefined;
  const url = new URL(told.trim(), from ?? 'about:blank');
  if (!/^https?:$/.test(url.protocol)) return undefined;
  if (from === undefined) return url.href;
  const came = new URL(from);
  const site = (host: string): string => host.split('.').slice(-2).join('.');
  const isHome = url.pathname === '/' && url.search === '' && came.pathname !== '/';
  return isHome || site(url.hostname) !== site(came.hostname) ? undefined : url.href;
}
