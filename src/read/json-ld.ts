import { Parser } from 'htmlparser2';

/** What a page tells machines of its article. */
export interface LinkedArticle {
  readonly headline?: string;
  readonly published?: string;
  readonly byline?: string;
  readonly publisher?: string;
  readonly url?: string;
  readonly rights?: string;
  readonly body?: string;
}

type Thing = Readonly<Record<string, unknown>>;

const DEEPEST = 6;
const MOST = 500;

/**
 * The article of a page from its JSON-LD scripts, however they nest it (a list, "@graph", "mainEntity"). Pages name other articles too: the one whose address
 * or headline is the page's own is taken, else the first.
 */
export function linkedArticle(
  scripts: readonly string[],
  page: { readonly url: string | undefined; readonly titles: readonly string[] },
): LinkedArticle | undefined {
  const articles: Thing[] = [];
  const named = new Map<string, Thing>();
  const seen = { things: 0 };
  for (const script of scripts) {
    const value = parsed(script);
    if (value !== undefined) collect(value, DEEPEST, articles, named, seen);
  }
  const own = (one: Thing): boolean => {
    const address = addressOf(one);
    return address !== undefined && page.url !== undefined && bare(address) === bare(page.url);
  };
  const titled = (one: Thing): boolean => {
    const headline = text(one['headline'] ?? one['name']);
    return (
      headline !== undefined &&
      page.titles.some((title) => plain(title).startsWith(plain(headline).slice(0, 60)))
    );
  };
  const article = articles.find(own) ?? articles.find(titled) ?? articles[0];
  if (article === undefined) return undefined;
  const names = (value: unknown) => nameOf(value, named, 3);
  const told: Record<keyof LinkedArticle, string | undefined> = {
    headline: text(article['headline']) ?? text(article['name']),
    published: text(article['datePublished']) ?? text(article['dateCreated']) ?? text(article['uploadDate']),
    byline: names(article['author']) ?? names(article['creator']),
    publisher: names(article['publisher']) ?? names(article['sourceOrganization']),
    url: addressOf(article),
    rights:
      text(article['copyrightNotice']) ?? holder(names(article['copyrightHolder']), article['copyrightYear']),
    body: text(article['articleBody']),
  };
  return Object.fromEntries(Object.entries(told).filter(([, value]) => value !== undefined));
}

/** The value of a script; its wrapping as a comment and line ends inside strings are mended, since many pages have them. */
function parsed(script: string): unknown {
  const bare = script
    .trim()
    .replace(
      /^(?:<!--|\/\/\s*<!\[CDATA\[|\/\*\s*<!\[CDATA\[\s*\*\/|<!\[CDATA\[)|(?:-->|\/\/\s*\]\]>|\/\*\s*\]\]>\s*\*\/|\]\]>)$/g,
      '',
    )
    .trim()
    .replace(/;$/, '');
  for (const attempt of [bare, bare.replace(/[\u0000-\u001f]+/g, ' ').replace(/,\s*([}\]])/g, '$1')]) {
    try {
      return JSON.parse(attempt);
    } catch (cause) {
      if (!(cause instanceof SyntaxError)) throw cause;
    }
  }
  return undefined;
}

/** Gathers the articles in a value, and things by their "@id". */
function collect(
  value: unknown,
  depth: number,
  articles: Thing[],
  named: Map<string, Thing>,
  seen: { things: number },
): void {
  if (depth === 0 || typeof value !== 'object' || value === null || ++seen.things > MOST) return;
  if (Array.isArray(value)) {
    for (const item of value.slice(0, MOST)) collect(item, depth, articles, named, seen);
    return;
  }
  const thing = value as Thing;
  const id = thing['@id'];
  if (typeof id === 'string' && (!named.has(id) || thing['name'] !== undefined)) named.set(id, thing);
  const type = [thing['@type']].flat().join(' ');
  if (/Article|Report|BlogPosting/.test(type)) articles.push(thing);
  for (const key of ['@graph', 'mainEntity', 'mainEntityOfPage', 'author', 'publisher', 'item'])
    if (typeof thing[key] === 'object') collect(thing[key], depth - 1, articles, named, seen);
}

function addressOf(article: Thing): string | undefined {
  const page = article['mainEntityOfPage'];
  const told =
    text(article['url']) ?? text(page) ?? text((page as Thing | undefined)?.['@id']) ?? text(article['@id']);
  return told !== undefined && /^https?:\/\//i.test(told) ? told.replace(/#.*$/, '') : undefined;
}

function bare(address: string): string {
  return address
    .replace(/[?#].*$/, '')
    .replace(/^https?:\/\/(?:www\.)?|\/$/gi, '')
    .toLowerCase();
}

function plain(words: string): string {
  return words
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** The name of a person or a body: in words, in a list, or of what an "@id" points at. */
function nameOf(value: unknown, named: ReadonlyMap<string, Thing>, depth: number): string | undefined {
  if (depth === 0) return undefined;
  if (Array.isArray(value)) {
    const names = value.slice(0, 20).map((one) => nameOf(one, named, depth - 1));
    const found = [...new Set(names.filter((name) => name !== undefined))];
    return found.length === 0 ? undefined : found.join(', ');
  }
  if (typeof value !== 'object' || value === null) return text(value);
  const thing = value as Thing;
  const given = nameOf(thing['name'], named, depth - 1);
  if (given !== undefined) return given;
  const other = named.get(String(thing['@id'] ?? ''));
  return other === undefined || other === thing ? undefined : nameOf(other['name'], named, depth - 1);
}

function holder(name: string | undefined, year: unknown): string | undefined {
  if (name === undefined) return undefined;
  return `© ${[typeof year === 'number' ? String(year) : text(year), name].filter((one) => one !== undefined).join(' ')}`;
}

function text(value: unknown): string | undefined {
  if (typeof value !== 'string' || value.trim() === '') return undefined;
  return (value.includes('&') ? unescaped(value) : value).trim();
}

/** Text without the entities that some pages write inside JSON. */
function unescaped(value: string): string {
  let words = '';
  const parser = new Parser({
    ontext(part) {
      words += part;
    },
  });
  parser.end(value.replaceAll('<', '&lt;'));
  return words;
}
